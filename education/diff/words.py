"""Two texts word by word: what stayed, what went, what came, and which of it is a number or turns the sense around."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, ADDED, REMOVED = "same", "added", "removed"

_LONG = 2000  # tokens; some six pages in one paragraph
# Pairs of like tokens beyond which nobody waits for the comparison: rows of dots, not prose, which has a tenth of it.
_CROWDED, _CROWDED_IF_LONG = 40_000, 500_000

_FRACTIONS = "¼-¾⅐-⅞²³¹⁰-⁹₀-₉"
_COUNT_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    half halves quarter quarters dozen dozens single double triple twofold threefold couple both once twice thrice
    first third thirds fourth fifth sixth seventh eighth ninth tenth
"""
_PERIODS = """
    seconds? minutes? mins? hours? hrs? days? nights? mornings? evenings? weeks? months? years? meals? bedtime
"""
_UNITS = f"""
    {_PERIODS} times? percent mg mcg µg μg ug g kg ml cc l dl oz lb lbs iu units? mmol mmHg mm cm m km miles? inch
    inches feet foot ft pounds? ounces? grams? milligrams? micrograms? liters? milliliters? cups? teaspoons?
    tablespoons? tsp tbsp tablets? pills? capsules? caplets? doses? drops? puffs? sprays? patch patches injections?
    degrees? repetitions? reps sets? steps? calories kcal
"""
_ADVERBS = "hourly|daily|nightly|weekly|biweekly|monthly|quarterly|yearly|annually"
_COMPARED = (
    "every|each|at least|at most|(?:no )?(?:more|less|fewer|later|sooner) than|up to|over|under|above|below"
    "|about|around|nearly|almost"
)


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_AMOUNT = (
    rf"(?:[±~<>≤≥$€£+−-]\s?)?(?:\d+(?:[.,:/]\d+)*[{_FRACTIONS}]?|\.\d+|[{_FRACTIONS}])(?:st|nd|rd|th)?"
    rf"|(?:{_either(_COUNT_WORDS)})"
)
_RATE = rf"\s?(?:/|per\b|an?\b|each\b|every\b)\s?(?:{_either(_UNITS)})(?!\w)"
_UNIT = rf"(?:\s?[%°]\s?[CF]?|[\s-]?(?:{_either(_UNITS)}))(?!\w)(?:{_RATE})*"
_ONE = rf"(?:{_AMOUNT})(?:{_UNIT}|{_RATE})?"
_JOINED = r"\s?(?:–|—|-|/|x|×|to|or|and|in|of|out of)\s?"
_NUMBER = re.compile(
    rf"(?:(?:{_COMPARED})\s)?{_ONE}(?!\w)(?:{_JOINED}{_ONE}(?!\w))*(?:\s(?:{_ADVERBS})(?!\w))?"
    rf"|(?:{_ADVERBS})(?!\w)"
    rf"|(?:every|each|per)\s(?:other\s)?(?:{_either(_PERIODS)})(?!\w)",
    re.IGNORECASE,
)
_HELPERS = "do does did is are was were be must should shall may might can could will would has have had need"
_NEGATION = re.compile(
    rf"(?:(?:{_either(_HELPERS)})\s)?(?:not|never)(?!\w)|no longer(?!\w)|instead of(?!\w)|rather than(?!\w)"
    r"|\w+n['’]t(?!\w)|(?:cannot|dont|cant|wont|isnt|arent|doesnt|didnt|shouldnt)(?!\w)"
    r"|(?:no|none|nobody|nothing|nowhere|neither|nor|without|unless|except|excepting|only|hardly|unable)(?!\w)"
    r"|(?:avoid|stop|refuse|refrain|skip|quit|den[yi]|prohibit|forbid)(?:s|es|ed|ped|ing|ping|ding|den|dden)?(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Token:
    """The smallest piece that changes as a whole: a word, an amount with its unit, a "do not", a blank, a sign."""

    text: str
    is_number: bool = False
    is_negation: bool = False

    @property
    def is_blank(self) -> bool:
        return self.text.isspace()


@dataclass(frozen=True)
class Run:
    """A stretch of text that stayed ("same"), came ("added") or went ("removed").

    The flags are set on what came and what went only, and then for the whole stretch.
    """

    kind: str
    text: str
    is_number: bool = False
    is_negation: bool = False


def tokens_of(text: str) -> list[Token]:
    """The text in pieces; joined they are the text again."""
    tokens, at = [], 0
    while at < len(text):
        token = _token_at(text, at)
        tokens.append(token)
        at += len(token.text)
    return tokens


def _token_at(text: str, at: int) -> Token:
    if blank := _BLANK.match(text, at):
        return Token(blank[0])
    if number := _NUMBER.match(text, at):
        return Token(number[0], is_number=True)
    if negation := _NEGATION.match(text, at):
        return Token(negation[0], is_negation=True)
    if word := _WORD.match(text, at):
        return Token(word[0], is_number=any(sign.isnumeric() for sign in word[0]))
    return Token(text[at], is_number=text[at].isnumeric() or text[at] in "%°‰")


def runs_between(before: str, after: str) -> tuple[Run, ...]:
    """How one text becomes the other. What stayed and what went is the first, what stayed and what came the second."""
    if before == after:
        return (Run(SAME, before),) if before else ()
    runs = []
    for kind, tokens in _pieces(tokens_of(before), tokens_of(after)):
        runs += [Run(SAME, _joined(tokens))] if kind == SAME else _flagged(kind, tokens)
    return tuple(runs)


def _joined(tokens: Iterable[Token]) -> str:
    return "".join(token.text for token in tokens)


def _flagged(kind: str, tokens: list[Token]) -> list[Run]:
    """Neighbours with like flags as one run; a blank goes with what stands before it, or with the first word."""
    flags = next((_flags_of(token) for token in tokens if not token.is_blank), (False, False))
    flagged = []
    for token in tokens:
        flags = flags if token.is_blank else _flags_of(token)
        flagged.append((flags, token))
    groups = groupby(flagged, key=lambda entry: entry[0])
    return [Run(kind, _joined(token for _flags, token in group), *flags) for flags, group in groups]


def _flags_of(token: Token) -> tuple[bool, bool]:
    return token.is_number, token.is_negation


def _pairs(before: list[Token], after: list[Token]) -> int:
    """How many places there are for a token of the one text to meet a like one of the other."""
    there = Counter(token.text for token in after if not token.is_blank)
    return sum(there[token.text] for token in before if not token.is_blank)


def _ends_apart(before: list[Token], after: list[Token]) -> list[tuple[str, list[Token]]]:
    """What both begin and end with; all that is between them went, and came."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if before[-1 - at] != after[-1 - at]), room)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    pieces = [(SAME, before[:head]), (REMOVED, old), (ADDED, new), (SAME, before[len(before) - tail :])]
    return [(kind, tokens) for kind, tokens in pieces if tokens]


def _pieces(before: list[Token], after: list[Token]) -> list[tuple[str, list[Token]]]:
    """Tokens that stayed, went and came, in stretches. Blanks alone between two changes are part of the change."""
    # In a very long paragraph the commonest words are no places to meet: time would grow with their number squared.
    is_long = max(len(before), len(after)) > _LONG
    if _pairs(before, after) > (_CROWDED_IF_LONG if is_long else _CROWDED):
        return _ends_apart(before, after)
    matcher = SequenceMatcher(lambda token: token.is_blank, before, after, autojunk=is_long)
    pieces, gone, came = [], [], []
    for step, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        old, new = before[old_start:old_end], after[new_start:new_end]
        only_blanks = step == "equal" and all(token.is_blank for token in old)
        if step != "equal" or (
            only_blanks and (gone or came) and old_end < len(before) and new_end < len(after)
        ):
            gone, came = gone + old, came + new
            continue
        pieces += [(REMOVED, gone), (ADDED, came), (SAME, old)]
        gone, came = [], []
    pieces += [(REMOVED, gone), (ADDED, came)]
    return [(kind, tokens) for kind, tokens in pieces if tokens]
