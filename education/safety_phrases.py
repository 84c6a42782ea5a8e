"""Words that may mean an emergency, found in what a reader types. They only ever show a card: nothing is blocked,
nothing is diagnosed, so a card too many is better than one too few."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache, partial

from education.default_phrases import DEFAULTS
from education.folding import WORD, fold, words_of
from education.models import SafetyPhrase
from education.phrase_matching import Told
from education.search.spelling import Speller

_READINGS = 3  # of a word that is as near to several


def found_in(text: str, *, strange: Collection[str] = ()) -> list[SafetyPhrase]:
    """The active phrases of both languages that the text says, in whatever case, accents and simple inflection.

    "No chest pain" does not say chest pain; what speaks of ending one's life is never read as denied. The `strange`
    words of the text may be slips for words of a phrase: "chest pian" says chest pain. One query, and time in
    proportion to the text, whatever it holds.
    """
    active = SafetyPhrase.objects.filter(is_active=True)
    # Hundreds of rows for nearly always none: only what is found becomes an object.
    names = ("id", "text", "language", "kind")
    rows = list(active.values_list(*names))
    told = [Told(text)]
    if strange:
        speller = _speller(tuple(row[1] for row in rows))
        told += [Told(other) for other in _put_right(text, strange, speller)]
    return [SafetyPhrase.from_db(active.db, names, row) for row in rows if _is_said(row[1], row[3], told)]


def _is_said(phrase: str, kind: str, told: Iterable[Told]) -> bool:
    even_denied = kind == SafetyPhrase.Kind.SELF_HARM
    return any(text.says(phrase, even_denied=even_denied) for text in told)


def _put_right(text: str, strange: Collection[str], speller: Speller) -> Iterator[str]:
    """The folded text, in which each strange word is the word of a phrase that it is nearest to; then the next ones."""
    folded = fold(text)
    near = {word: speller.may_mean(word, _READINGS) for word in strange if word not in speller}
    for number in range(max(map(len, near.values()), default=0)):
        meant = {word: words[min(number, len(words) - 1)] for word, words in near.items() if words}
        yield WORD.sub(partial(_instead, meant), folded)


def _instead(meant: dict[str, str], word: re.Match) -> str:
    return meant.get(word[0], word[0])


@lru_cache(maxsize=2)
def _speller(phrases: tuple[str, ...]) -> Speller:
    # As important as the words of a page's name, none before another.
    return Speller({word: (1, 0) for phrase in phrases for word in words_of(phrase)})


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
