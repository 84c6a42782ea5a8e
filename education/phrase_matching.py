"""Does a text say a phrase? Both are read as plain words, and the places of each word decide."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from education.folding import fold, words_of

# How many words may stand where a phrase has three dots.
GAP = 5
# Words that say nothing here, so that "can't feel my legs" is found in "I just can’t feel the legs".
FILLERS = frozenset(
    words_of(
        "a an the my his her your our their i im ive am is are was just really even any some all "
        "at el la los las un una mi mis su sus me se le lo yo ya muy"
    )
)
_DENIALS = frozenset(
    words_of(
        "no not none never without deny denies denied dont doesnt didnt havent hasnt isnt wasnt "
        "sin ni nunca niego niega tampoco"
    )
)
# What may stand between a denial and what it denies: "I do not have any chest pain".
_BRIDGES = frozenset(
    words_of("have has had having feel feeling of sign signs tengo tiene tuve siento hay de")
)
_LONGEST_BRIDGE = 3
_CANNOT = r"can\s+not|cannot|could\s+not|couldnt|unable\s+to|(?:not|isnt|arent)\s+able\s+to"
_SAME = (
    (re.compile(rf"\b(?:{_CANNOT})\b"), "cant"),
    (re.compile(r"\bdo\s+not\b"), "dont"),
    (re.compile(r"\bdoes\s+not\b"), "doesnt"),
    (re.compile(r"\bdid\s+not\b"), "didnt"),
    (re.compile(r"\bwanna\b"), "want to"),
)
_TOKEN = re.compile(r"[^\W_]+\*?|\.\.\.|…|[.,;:!?()\n]")
_ENDINGS = ("ness", "ing", "ed")


def _stem(word: str) -> str:
    """The word without the ending of a plural, of a verb's form or of "weakness", in a rough way for both languages."""
    word = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 2 and word.endswith("e") else word


def _plain(text: str) -> str:
    folded = fold(text)
    for pattern, same in _SAME:
        folded = pattern.sub(same, folded)
    return folded


@dataclass(frozen=True)
class Step:
    """One word of a phrase: its stem, or with a star at its end how it begins; and whether others may stand before."""

    name: str
    after_gap: bool = False


@lru_cache(maxsize=2048)
def steps_of(phrase: str) -> tuple[Step, ...]:
    """The words of a phrase that count. "…" lets a few others stand between, "*" stands for any ending."""
    steps, gap = [], False
    for token in _TOKEN.findall(_plain(phrase.replace("…", " ... "))):
        if token == "...":
            gap = bool(steps)
        elif token[0].isalnum() and token not in FILLERS:
            steps.append(Step(token if token.endswith("*") else _stem(token), gap))
            gap = False
    return tuple(steps)


class Told:
    """What somebody typed, with the places of its words looked up once."""

    def __init__(self, text: str):
        self._words: list[str] = []
        self._clauses: set[int] = set()  # places where a clause begins: no denial reaches across
        for token in _TOKEN.findall(_plain(text)):
            word = token.rstrip("*")
            if not word or not word[0].isalnum():
                self._clauses.add(len(self._words))
            elif word not in FILLERS:
                self._words.append(word)

    def says(self, phrase: str, *, even_denied: bool = False) -> bool:
        """Whether the phrase is in the text, and somewhere not denied."""
        steps = steps_of(phrase)
        if not steps or not all(map(self._places, steps)):
            return False
        ends = {place for place in self._places(steps[0]) if even_denied or not self._is_denied(place)}
        for step in steps[1:]:
            reach = range(1, GAP + 2 if step.after_gap else 2)
            ends = {place for place in self._places(step) if any(place - back in ends for back in reach)}
        return bool(ends)

    def _places(self, step: Step) -> set[int]:
        if not step.name.endswith("*"):
            return self._stems.get(step.name, set())
        begins = step.name[:-1]
        words = self._beginnings.get(begins[:3], ())
        return {place for word in words if word.startswith(begins) for place in self._by_word[word]}

    def _is_denied(self, place: int) -> bool:
        for back in range(place, max(place - _LONGEST_BRIDGE - 1, 0), -1):
            if back in self._clauses:
                return False
            before = self._words[back - 1]
            if before in _DENIALS:
                return True
            if before not in _BRIDGES:
                return False
        return False

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for place, word in enumerate(self._words):
            found[word].append(place)
        return found

    @cached_property
    def _stems(self) -> dict[str, set[int]]:
        found = defaultdict(set)
        for word, places in self._by_word.items():
            found[_stem(word)].update(places)
        return dict(found)

    @cached_property
    def _beginnings(self) -> dict[str, list[str]]:
        """First three letters → the words that begin so."""
        found = defaultdict(list)
        for word in self._by_word:
            found[word[:3]].append(word)
        return dict(found)
