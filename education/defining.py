"""Plain words put in front of a medical one: “nerve pain in the leg (sciatica)”."""

import re
from dataclasses import dataclass
from html import escape, unescape

from education.gate.glossary import Use
from education.models import Term
from education.rich_text import normal_form

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)[^>]*>|[^<]+")
_BLOCKS = ("p", "h3", "h4")
_MARKS = ("a", "strong", "em", "sub", "sup")
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:an?|the|this|that|your|their|his|her|its|my|our)\s+$", re.IGNORECASE)
_SPOKEN_VOWEL = re.compile(r"(?!eu|one\b|u(?:se|ni|ti|r[aei]))[aeiou]|hour|hono|x-", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """Text under the same marks, each written as its opening tag."""

    text: str
    marks: tuple[str, ...]

    @property
    def html(self) -> str:
        closing = (f"</{re.match('<([a-z]+)', mark)[1]}>" for mark in reversed(self.marks))
        text = escape(self.text, quote=False).replace("\n", "<br>")
        return "".join((*self.marks, text, *closing))


def with_plain_words(html: str, use: Use) -> str:
    """The markup with plain words in front of the term and brackets around it, in normal form.

    A mark or a link around exactly the term stays around it; one that reaches further takes the plain words in.
    """
    out, runs, marks, number = [], [], [], 0
    for token in _TOKEN.finditer(html):
        closing, tag = token[1], token[2]
        if tag == "br" or not tag:
            runs.append(Run("\n" if tag else unescape(token[0]), tuple(marks)))
        elif tag in _MARKS:
            marks.pop() if closing else marks.append(token[0])
        elif tag in _BLOCKS and closing:
            has_text = any(run.text.strip() for run in runs)
            runs = _defined(runs, use) if has_text and number == use.block else runs
            out += [*(run.html for run in runs), token[0]]
            runs, number = [], number + has_text
        else:
            out.append(token[0])
    return normal_form("".join(out))


def with_plain_words_in_text(text: str, use: Use) -> str:
    """The same for plain text, like the summary."""
    return "".join(run.text for run in _defined([Run(text, ())], use))


def _defined(runs: list[Run], use: Use) -> list[Run]:
    """The runs of the block with plain words in front of the term."""
    text = "".join(run.text for run in runs)
    before = text[: use.start]
    plain, term = _in_case(before, use.term, text[use.start : use.end])
    outside = _marks_reaching_further(runs, use)
    article = _ARTICLE.search(before)
    start, end = article.span(1) if article else (use.start, use.start)
    return [
        *_part(runs, 0, start),
        *(Run(_article(text[start:end], plain), run.marks) for run in _part(runs, start, end)[:1]),
        *_part(runs, end, use.start),
        Run(f"{plain} (", outside),
        *_retyped(_part(runs, use.start, use.end), term),
        Run(")", outside),
        *_part(runs, use.end, len(text)),
    ]


def _in_case(before: str, term: Term, used: str) -> tuple[str, str]:
    """Plain words and term as they are written there: the capital of a sentence goes to its new first word."""
    plain = re.sub("^(?:an?|the) ", "", term.plain) if _DETERMINED.search(before) else term.plain
    line = before.rpartition("\n")[2].rstrip('“"‘(')
    begins = not line.strip() or re.search(r"[.!?:][”\"’)]*\s+$", line)
    if not (begins and used[:1].isupper()):
        return plain, used
    plain = plain[:1].upper() + plain[1:]
    spelling = next((each for each in term.spellings if each.lower() == used.lower()), used)
    return plain, used if spelling[:1].isupper() or used[1:2].isupper() else used[:1].lower() + used[1:]


def _article(article: str, plain: str) -> str:
    """“a” or “an”, as the plain words want it."""
    right = "an" if _SPOKEN_VOWEL.match(plain) else "a"
    return right.capitalize() if article[0].isupper() else right


def _marks_reaching_further(runs: list[Run], use: Use) -> tuple[str, ...]:
    """Marks that are on all of the term and on a character beside it."""
    inside = _part(runs, use.start, use.end)
    beside = [*_part(runs, max(use.start - 1, 0), use.start), *_part(runs, use.end, use.end + 1)]
    return tuple(
        mark
        for mark in inside[0].marks
        if all(mark in run.marks for run in inside) and any(mark in run.marks for run in beside)
    )


def _part(runs: list[Run], start: int, end: int) -> list[Run]:
    """The runs between two places of their text."""
    found, place = [], 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        found += [Run(text, run.marks)] if text else []
        place += len(run.text)
    return found


def _retyped(runs: list[Run], text: str) -> list[Run]:
    """The same marks on text of the same length."""
    retyped, place = [], 0
    for run in runs:
        retyped.append(Run(text[place : place + len(run.text)], run.marks))
        place += len(run.text)
    return retyped
