"""What the gate says of how the text reads: its grade, its sentences, its paragraphs and lists (C16)."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from education.gate.finding import Finding, shortened
from education.gate.readability import MAX_GRADE, grade_of
from education.gate.reading import Reading
from education.gate.sentences import words_of
from education.gate.setting import Setting

READING_GRADE = "reading_grade"
LONG = 20  # words
TOO_LONG = 30  # words
MAX_LONG_SHARE = 0.25  # of all sentences
MAX_SENTENCES = 3  # in a paragraph
MAX_POINTS = 6  # in a list
MAX_QUOTED = 10  # findings of one sort; who mends ten will press the button again


def about_prose(reading: Reading, setting: Setting) -> Iterator[Finding]:
    """Grade, sentences, paragraphs, lists."""
    yield from _about_grade(reading, setting)
    yield from _about_sentences(reading)
    yield from _first(_about_paragraphs(reading))
    yield from _first(_about_lists(reading))


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    return (finding for _number, finding in zip(range(MAX_QUOTED), findings, strict=False))


def _about_grade(reading: Reading, setting: Setting) -> Iterator[Finding]:
    grade = grade_of(reading)
    if grade is None or grade.value <= MAX_GRADE:
        return
    field, quote = grade.passage.field, shortened(grade.sentence)
    limit = setting.limits.get(READING_GRADE)
    values = {"grade": grade.value, "limit": limit}
    if limit is not None and Decimal(str(grade.value)) <= limit:
        message = _("The text reads at grade %(grade)s. Somebody answers for it up to %(limit)s.") % values
        yield Finding("reading_grade_answered_for", message, field, blocks=False, quote=quote)
        return
    message = (
        _("The text reads at grade %(grade)s; 8 is the most. Begin with this, its hardest sentence:") % values
    )
    yield Finding(READING_GRADE, message, field, quote=quote, overridable=True)


def _about_sentences(reading: Reading) -> Iterator[Finding]:
    lengths = [(len(words_of(sentence)), passage, sentence) for passage, sentence in reading.sentences]
    share = sum(length > LONG for length, *_rest in lengths) / max(len(lengths), 1)
    too_long = [one for one in lengths if one[0] > TOO_LONG]
    if share > MAX_LONG_SHARE:
        _length, passage, sentence = max(lengths, key=lambda one: one[0])
        message = _(
            "%(share)d %% of the sentences have more than 20 words. A quarter is the most. The longest:"
        )
        message %= {"share": round(share * 100)}
        yield Finding("long_sentences", message, passage.field, blocks=False, quote=shortened(sentence))
    for length, passage, sentence in too_long[:MAX_QUOTED]:
        message = _("A sentence has %(length)d words. Make two of it.") % {"length": length}
        yield Finding("long_sentence", message, passage.field, blocks=False, quote=shortened(sentence))


def _about_paragraphs(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for block in passage.prose:
            if len(block.sentences) > MAX_SENTENCES:
                message = _("A paragraph has %(number)d sentences. Three are the most.")
                message %= {"number": len(block.sentences)}
                yield Finding(
                    "long_paragraph", message, passage.field, blocks=False, quote=shortened(block.text)
                )


def _about_lists(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for size, first in passage.list_sizes:
            if size > MAX_POINTS:
                message = _("A list has %(number)d points. Readers keep six at most. It begins with:")
                message %= {"number": size}
                yield Finding("long_list", message, passage.field, blocks=False, quote=shortened(first))
