"""Medical words without plain ones beside them, and abbreviations that are never written out (C17)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from education.gate.finding import Finding
from education.gate.reading import Passage, Reading
from education.gate.sentences import SHOUTED
from education.gate.setting import Setting
from education.models import Term

_WORD = re.compile(r"[^\W_]+")
# "(also called sciatica)", "called sciatica", and behind the word "(pain down the leg)".
_BRACKET_OPENS = re.compile(
    r"\w\W*\((?:[^()]*\bor )?(?:also |often )?(?:called |known as |or )?(?:an? |the )?$"
)
_NAMED = re.compile(r"\b(?:called|known as|named)\s+(?:an? |the )?[“\"]?$")
_BRACKET_CLOSES = re.compile(r"[”\"]?\s*(?:[),;]|or )")
_EXPLAINED_BEHIND = re.compile(r"\s*(?:\(|means\b|, or\b|, which (?:is|means)\b)")
_ABBREVIATION = re.compile(r"(?<![\w./-])([A-Z]{2,6})s?(?![\w-])")
_EVERYDAY = SHOUTED | {"US", "USA", "AM", "PM", "DNA", "OK", "TV"}
_USES_LOOKED_AT = 20  # of one abbreviation: whoever writes it out does so early


@dataclass(frozen=True)
class Use:
    """Where a term stands: the passage, its block by number, and from where to where in the block's text."""

    term: Term
    passage: Passage
    block: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.blocks[self.block].text

    @property
    def words(self) -> str:
        """The term as it is spelled there."""
        return self.text[self.start : self.end]

    @property
    def is_explained(self) -> bool:
        """Whether plain words stand beside it: the glossary's own in the sentence, or any others in brackets."""
        before, after = self.text[: self.start], self.text[self.end :]
        if _NAMED.search(before) or _EXPLAINED_BEHIND.match(after):
            return True
        if _BRACKET_OPENS.search(before) and _BRACKET_CLOSES.match(after):
            return True
        sentence = re.split(r"[.!?]\s", before)[-1] + "\0" + re.split(r"[.!?](?:\s|$)", after)[0]
        return self.term.plain.casefold() in sentence.casefold()


def first_uses(reading: Reading, terms: Iterable[Term]) -> Iterator[Use]:
    """The first use of each term in the running text. Within a longer term a shorter one is not used."""
    known = _by_first_word(terms)
    met = set()
    for passage in reading.passages:
        for number, block in enumerate(passage.blocks):
            for term, start, end in _terms_in(block.text, known) if known and not block.is_heading else ():
                if term.term not in met:
                    met.add(term.term)
                    yield Use(term, passage, number, start, end)


def _by_first_word(terms: Iterable[Term]) -> dict[str, list[tuple[str, Term]]]:
    """Spellings by their first word, the longest first."""
    known: dict[str, list[tuple[str, Term]]] = {}
    for term in terms:
        for spelling in term.spellings:
            if first := _WORD.search(spelling.lower()):
                known.setdefault(first[0], []).append((spelling.lower(), term))
    for spellings in known.values():
        spellings.sort(key=lambda one: -len(one[0]))
    return known


def _terms_in(text: str, known: dict) -> Iterator[tuple[Term, int, int]]:
    lower = text.lower()
    if len(lower) != len(text):  # a capital that grows in lower case would shift every place
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    free_from = 0
    for word in _WORD.finditer(lower):
        for spelling, term in known.get(word[0], ()) if word.start() >= free_from else ():
            end = word.start() + len(spelling)
            if lower.startswith(spelling, word.start()) and not _WORD.match(lower[end : end + 1]):
                yield term, word.start(), end
                free_from = end
                break


def undefined_uses(reading: Reading, terms: Iterable[Term]) -> list[Use]:
    """First uses without plain words beside them. What the page is about needs none: the whole page explains it."""
    names = " ".join((reading.title, *reading.content["also_known_as"]))
    subjects = {term.term for term, _start, _end in _terms_in(names, _by_first_word(terms))}
    return [
        use for use in first_uses(reading, terms) if use.term.term not in subjects and not use.is_explained
    ]


def about_words(reading: Reading, setting: Setting) -> Iterator[Finding]:
    """Medical words and abbreviations that nobody explains."""
    for use in undefined_uses(reading, setting.terms):
        message = _("Say it in plain words first: %(plain)s.") % {"plain": use.term.plain}
        yield Finding(
            "undefined_word", message, use.passage.field, blocks=False, quote=use.words, term=use.term.pk
        )
    yield from _about_abbreviations(reading)


def _about_abbreviations(reading: Reading) -> Iterator[Finding]:
    """The first use of each abbreviation that is written out nowhere in the text."""
    uses: dict[str, list] = {}
    for passage in reading.passages:
        for block in passage.prose:
            for found in _ABBREVIATION.finditer(block.text):
                uses.setdefault(found[1], []).append((passage, found))
    for letters, found in uses.items():
        written_out = any(_is_written_out(use) for _passage, use in found[:_USES_LOOKED_AT])
        if letters not in _EVERYDAY and not written_out:
            message = _("This abbreviation is never written out. Write the words once, with it in brackets.")
            yield Finding("abbreviation", message, found[0][0].field, blocks=False, quote=letters)


def _is_written_out(found: re.Match) -> bool:
    """In brackets behind its words, in front of words in brackets, or among words that begin with its letters."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if before.rpartition("(")[2].count(")") == 0 and "(" in before and re.search(r"\w\W*\([^()]*$", before):
        return True
    if re.match(r"(?: \w+){0,2} \(\w+ \w", after):
        return True
    initials = "".join(word[0] for word in _WORD.findall(f"{before} {after}".lower()))
    return len(found[1]) > 2 and found[1].lower() in initials
