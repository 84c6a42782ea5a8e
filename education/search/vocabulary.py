"""Which words live pages use, how rare each is, and which of them a mistyped one was meant to be."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from education.models import SearchEntry, SearchIndex, SearchWord
from education.search import entries, spelling
from education.search.words import stem

_STAMP = f"SELECT stamp FROM {SearchIndex._meta.db_table} WHERE id = 1"
_kept: dict[str, tuple[str, "Vocabulary"]] = {}  # language → stamp of the index, vocabulary


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language's live pages: word → (stem, pages that use it, pages that have it in a name)."""

    language: str
    pages: int
    words: dict[str, tuple[str, int, int]]

    @cached_property
    def pages_with(self) -> Counter:
        """Stem → how many pages use it, at most."""
        found = Counter()
        for word_stem, pages, _names in self.words.values():
            found[word_stem] += pages
        return found

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """Stem → the words of pages that have it."""
        found = defaultdict(list)
        for word, (word_stem, _pages, _names) in self.words.items():
            found[word_stem].append(word)
        return dict(found)

    @cached_property
    def speller(self) -> spelling.Speller:
        """Finds the word that was meant; one in a name before one in a text, then the more frequent one."""
        return spelling.Speller({word: (names, pages) for word, (_stem, pages, names) in self.words.items()})

    def knows(self, word: str) -> bool:
        """Whether a page uses the word, or another form of it."""
        return word in self.words or stem(word, self.language) in self.pages_with

    def weight(self, word_stem: str) -> float:
        """How much it says that a page has this stem: more the fewer have it. What none has tells no pages apart."""
        if not self.pages_with[word_stem]:
            return 1.0
        return 1 + math.log((self.pages + 1) / (min(self.pages_with[word_stem], self.pages) + 1))

    def rarest(self, stems: Iterable[str], number: int) -> list[str]:
        """Of these stems, those on the fewest pages, but on one at least."""
        known = [word_stem for word_stem in dict.fromkeys(stems) if self.pages_with[word_stem]]
        return sorted(known, key=lambda word_stem: (self.pages_with[word_stem], word_stem))[:number]


def vocabulary_of(language: str) -> Vocabulary:
    """The words as they are now. Read anew whenever the index changed (one query while it did not)."""
    (stamp,) = next(iter(entries.rows(_STAMP, [])), ("",))
    known_stamp, vocabulary = _kept.get(language, ("", None))
    if not stamp or stamp != known_stamp:
        vocabulary = _read(language)
        _kept[language] = stamp, vocabulary
    return vocabulary


def _read(language: str) -> Vocabulary:
    rows = SearchWord.objects.filter(language=language)
    return Vocabulary(
        language=language,
        pages=SearchEntry.objects.filter(language=language).count(),
        words={
            word: (word_stem, pages, names)
            for word, word_stem, pages, names in rows.values_list("word", "stem", "articles", "in_names")
        },
    )
