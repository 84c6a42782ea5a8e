"""Other words for what somebody looks for: the glossary's, and a short list of everyday ones."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from education.models import Term
from education.search import entries
from education.search.spelling import Speller
from education.search.words import stems_of, telling

_GLOSSARY = f"SELECT term, forms, plain FROM {Term._meta.db_table} WHERE language = %s ORDER BY id"
MOST = 8  # other ways to say one question that are looked for
# What patients call it; the words of one line mean the same. Names of one page belong among its also-called names.
EVERYDAY = {
    "en": (
        "pain, ache, hurt, sore",
        "shot, injection, jab, needle",
        "surgery, operation",
        "backache, back pain",
        "neckache, neck pain",
        "broken, fracture, cracked, break",
        "medicine, drug, medication, pill, painkiller",
        "pinched, trapped, compressed",
        "numb, tingling, pins and needles",
        "cost, price, insurance, bill, pay",
        "exercise, stretch, workout",
        "physical therapy, physiotherapy, physio, rehab",
        "scan, mri, imaging",
        "bulging, slipped, ruptured, herniated, prolapsed",
        "disc, disk",
        "spasm, cramp, knot",
        "appointment, visit",
        "contact, opening hours, office hours, phone number, address, directions, parking",
    ),
    "es": (
        "inyección, infiltración",
        "cirugía, operación",
        "lumbalgia, dolor de espalda baja, dolor de cintura",
        "hernia de disco, hernia discal, disco herniado",
        "cervicalgia, dolor de cuello",
        "fisioterapia, terapia física",
        "resonancia, imagen por resonancia magnética",
        "costo, precio, seguro",
    ),
}
Stems = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Stems of some words → stems of others that mean the same; and every word in either."""

    same: dict[Stems, tuple[Stems, ...]]
    words: frozenset[str]

    @cached_property
    def speller(self) -> Speller:
        """Finds the word that was meant among these."""
        return Speller(dict.fromkeys(self.words, (1, 0)))

    def ways_to_say(self, stems: Stems, is_known: Callable[[str], bool]) -> list[Stems]:
        """The question itself, and others with some of its words exchanged, as far as pages know all their words."""
        ways = [stems]
        for key, same in self.same.items():
            if not set(key).issubset(stems):
                continue
            for way in ways[:MOST]:
                if set(key).issubset(way):
                    rest = [each for each in way if each not in key]
                    ways += [tuple(dict.fromkeys((*rest, *other))) for other in same]
        others = [way for way in dict.fromkeys(ways[1:]) if way != stems and all(map(is_known, way))]
        return [stems, *others[:MOST]]


def thesaurus_of(language: str) -> Thesaurus:
    """The glossary as it is now, with the everyday words (one query)."""
    return _made(language, tuple(entries.rows(_GLOSSARY, [language])))


@lru_cache(maxsize=4)
def _made(language: str, terms: tuple[tuple[str, str, str], ...]) -> Thesaurus:
    lines = [line.split(",") for line in EVERYDAY.get(language, ())]
    lines += [[term, *forms.split(","), plain] for term, forms, plain in terms]
    same: dict[Stems, dict[Stems, None]] = {}
    for line in lines:
        ways = list(dict.fromkeys(filter(None, (tuple(stems_of(words, language)) for words in line))))
        for way in ways:
            same.setdefault(way, {}).update(dict.fromkeys(other for other in ways if other != way))
    return Thesaurus(
        # The longest first: "neck pain" says more than "neck".
        {key: tuple(same[key]) for key in sorted(same, key=lambda key: (-len(key), key))},
        frozenset(word for line in lines for words in line for word in telling(words)),
    )
