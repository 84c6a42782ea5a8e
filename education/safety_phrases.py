"""Words that may mean an emergency, found in what a reader types. They only ever show a card: nothing is blocked,
nothing is diagnosed, so a card too many is better than one too few."""

from education.default_phrases import DEFAULTS
from education.models import SafetyPhrase
from education.phrase_matching import Told


def found_in(text: str) -> list[SafetyPhrase]:
    """The active phrases of both languages that the text says, in whatever case, accents and simple inflection.

    "No chest pain" does not say chest pain; what speaks of ending one's life is never read as denied. One query, and
    time in proportion to the text, whatever it holds.
    """
    told = Told(text)
    active = SafetyPhrase.objects.filter(is_active=True)
    # Hundreds of rows for nearly always none: only what is found becomes an object.
    names = ("id", "text", "language", "kind")
    return [
        SafetyPhrase.from_db(active.db, names, row)
        for row in active.values_list(*names)
        if told.says(row[1], even_denied=row[3] == SafetyPhrase.Kind.SELF_HARM)
    ]


def ensure_safety_phrases(model=SafetyPhrase) -> None:
    """Store our own phrases where they are missing; what the clinic edited or switched off stays as it is.

    A migration hands over the model as it is at that point.
    """
    model.objects.bulk_create(
        (
            model(text=text, language=language, kind=kind)
            for (language, kind), texts in DEFAULTS.items()
            for text in texts
        ),
        ignore_conflicts=True,
    )
