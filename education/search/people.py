"""Clinicians who are looked for by their name."""

from education.folding import words_of
from education.models import Clinician
from education.search.spelling import distance
from education.search.words import telling

_TITLES = frozenset(words_of("dr dra doctor doctora prof md do pt dpt np pa"))
_LONG = 5  # letters of a name in which one slip is forgiven


def named_in(question: str) -> list[Clinician]:
    """Those who work here and whose name has every word of the question, titles aside (one query, by name).

    "Dr. Ruis" asks for Ana Ruiz; "back pain" for nobody, whoever is called Back.
    """
    words = [word for word in telling(question) if word not in _TITLES]
    if not words or len(words) > 4:
        return []
    return [
        clinician
        for clinician in Clinician.objects.filter(is_active=True)
        if all(_is_of(word, words_of(clinician.name)) for word in words)
    ]


def _is_of(word: str, names: list[str]) -> bool:
    slips = int(len(word) >= _LONG)
    return any(distance(word, name, slips) <= slips for name in names)
