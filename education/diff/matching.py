"""Which piece of the old text is which of the new one."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

_WORD = re.compile(r"\w+")
_TOO_MANY = 20_000  # pairs; beyond that only like texts are looked for
_SAME_PARAGRAPH = (
    0.4  # share of words in common from which a paragraph counts as reworded rather than replaced
)
_MOVED_PARAGRAPH = 0.75
_MOVED_WORDS = 4  # shorter ones are too easily alike

Piece = TypeVar("Piece", bound=Hashable)
Pairs = dict[Piece, Piece]


def alike(before: str, after: str) -> float:
    """The share of words two texts have in common, whatever their order: 0 to 1."""
    return _alike(_bag(before), _bag(after))


def _bag(text: str) -> Counter:
    return Counter(_WORD.findall(text.casefold()))


def _alike(before: Counter, after: Counter) -> float:
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 0.0


def paired_by(
    old: Sequence[Piece], new: Sequence[Piece], keys: Sequence[Callable[[Piece], Hashable]]
) -> Pairs:
    """Pair what has the same key, by the first key that fits; None is no key. Equal keys pair in reading order."""
    pairs = {}
    for key in keys:
        waiting = defaultdict(deque)
        taken = set(pairs.values())
        for piece in new:
            if piece not in taken and key(piece) is not None:
                waiting[key(piece)].append(piece)
        for piece in old:
            if piece not in pairs and waiting.get(key(piece)):
                pairs[piece] = waiting[key(piece)].popleft()
    return pairs


def paired_by_words(
    old: Sequence[Piece], new: Sequence[Piece], words: Callable[[Piece], str], least: float = _MOVED_PARAGRAPH
) -> Pairs:
    """Pair the likest texts first, wherever they stand; too short or too different ones stay alone."""
    exact = paired_by(old, new, [lambda piece: words(piece) if words(piece).strip() else None])
    taken = set(exact.values())
    bags = {piece: _bag(words(piece)) for piece in [*old, *new]}
    rest = [[piece for piece in side if bags[piece].total() >= _MOVED_WORDS] for side in (old, new)]
    if len(rest[0]) * len(rest[1]) > _TOO_MANY:
        return exact
    scored = [
        (-_alike(bags[one], bags[other]), place, one, other)
        for place, (one, other) in enumerate((one, other) for one in rest[0] for other in rest[1])
        if one not in exact and other not in taken
    ]
    pairs = dict(exact)
    for score, _place, one, other in sorted(scored, key=lambda entry: entry[:2]):
        if -score >= least and one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def aligned(old: Sequence[Piece], new: Sequence[Piece], words: Callable[[Piece], str]) -> Pairs:
    """Pair paragraphs that kept their order: the same ones first, and between them the reworded ones."""
    pairs = {}
    matcher = SequenceMatcher(
        None, [words(piece) for piece in old], [words(piece) for piece in new], autojunk=False
    )
    for step, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        gone, came = old[old_start:old_end], new[new_start:new_end]
        pairs |= dict(zip(gone, came, strict=True)) if step == "equal" else _reworded(gone, came, words)
    return pairs


def _reworded(old: Sequence[Piece], new: Sequence[Piece], words: Callable[[Piece], str]) -> Pairs:
    """The pairs, in order, that have the most in common altogether."""
    if not old or not new or len(old) * len(new) > _TOO_MANY:
        return {}
    scores = _scores([_bag(words(piece)) for piece in old], [_bag(words(piece)) for piece in new])
    best = [[0.0] * (len(new) + 1) for _piece in range(len(old) + 1)]
    for row in range(len(old)):
        for column in range(len(new)):
            together = best[row][column] + scores[row][column]
            best[row + 1][column + 1] = max(best[row][column + 1], best[row + 1][column], together)
    pairs, row, column = {}, len(old), len(new)
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs[old[row]] = new[column]
    return pairs


def _scores(old: list[Counter], new: list[Counter]) -> list[list[float]]:
    scores = [[_alike(before, after) for after in new] for before in old]
    return [[score if score >= _SAME_PARAGRAPH else 0.0 for score in row] for row in scores]


def out_of_order(places: Sequence[int]) -> set[int]:
    """Which of these distinct places have to move so that the rest stand in order: as few as possible."""
    tails, ends, before = [], [], {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = ends[at - 1] if at else None
        tails[at:], ends[at:] = [place, *tails[at + 1 :]], [place, *ends[at + 1 :]]
    kept, place = set(), ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return set(places) - kept
