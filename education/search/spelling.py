"""Which known word a mistyped one was meant to be: by letters left out, added, changed or exchanged."""

from collections import defaultdict

SHORTEST = 4  # letters; of shorter words too many are alike
_TWO_SLIPS = 7  # letters of a word in which a second slip is forgiven
_VERY_LONG = 10  # letters of a word that is like hardly any other
_LONG = 8  # letters of a word in which two slips leave no doubt
_SHORT = 5  # letters of a word that is taken for another only where a page is called so
_COMPLETED = 4  # letters of a beginning that stands for the whole word


def distance(one: str, other: str, at_most: int) -> int:
    """How many slips lead from one word to the other (optimal string alignment); more than `at_most` is at_most + 1."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > at_most:
            return at_most + 1
        before, last = last, now
    return min(last[-1], at_most + 1)


def _letters(word: str) -> int:
    """The letters of a word as bits, so that words with too many others are set aside at once."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _can_be_read(word: str) -> bool:
    return len(word) >= SHORTEST and not any(letter.isdigit() for letter in word)


class Speller:
    """Known words with their rank; of two equally near, the one of the higher rank was meant."""

    def __init__(self, ranks: dict[str, tuple]):
        self._ranks = ranks
        self._by_length = defaultdict(list)
        for word in ranks:
            self._by_length[len(word)].append((word, _letters(word)))

    def __contains__(self, word: str) -> bool:
        return word in self._ranks

    def meant(self, word: str) -> tuple[str, bool] | None:
        """The word that was meant, and whether that is beyond doubt; None where no word is near."""
        if not _can_be_read(word):
            return None
        if near := self._near(word):
            far, best = near[0]
            if len(word) >= _LONG or (far == 1 and (len(word) > _SHORT or self._ranks[best][0])):
                return best, True
        if whole := self._completed(word):
            return whole, True
        return (best, False) if near else None

    def may_mean(self, word: str, at_most: int) -> list[str]:
        """The words that may have been meant, the nearest first."""
        if not _can_be_read(word):
            return []
        whole = self._completed(word)
        return [*(known for _far, known in self._near(word)), *([whole] if whole else [])][:at_most]

    def _near(self, word: str) -> list[tuple[int, str]]:
        slips = 1 if len(word) < _TWO_SLIPS else 2
        near = [
            (far, known)
            for known in self._alike(word, slips)
            if (far := distance(word, known, slips)) <= self._forgiven(word, known)
        ]
        return sorted(near, key=lambda found: self._order(word, *found))

    def _forgiven(self, word: str, known: str) -> int:
        """Slips: fewer to a word that is only in texts, since a word that no page has is often another good one."""
        if self._ranks[known][0] or len(word) >= _VERY_LONG:
            return 1 if len(word) < _TWO_SLIPS else 2
        return int(len(word) >= _SHORT)

    def apart(self, word: str) -> tuple[str, str] | None:
        """The two known words that were typed as one, like "slippeddisc"."""
        splits = ((word[:at], word[at:]) for at in range(1, len(word)))
        known = [
            pair for pair in splits if max(map(len, pair)) > 2 and all(part in self._ranks for part in pair)
        ]
        return max(known, key=lambda pair: min(self._ranks[part] for part in pair), default=None)

    def _alike(self, word: str, slips: int) -> list[str]:
        letters = _letters(word)
        return [
            known
            for length in range(len(word) - slips, len(word) + slips + 1)
            for known, own in self._by_length.get(length, ())
            if (letters ^ own).bit_count() <= 2 * slips
        ]

    def _completed(self, word: str) -> str | None:
        if len(word) < _COMPLETED:
            return None
        longer = [known for known in self._ranks if known.startswith(word)]
        return max(longer, key=lambda known: (self._ranks[known], -len(known), known), default=None)

    def _order(self, word: str, far: int, known: str) -> tuple:
        in_names, pages = self._ranks[known]
        return far, known[0] != word[0], not in_names, -pages, known
