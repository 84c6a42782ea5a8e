"""What somebody typed into a review page. It is read whole at each step, so that no step loses a word of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from clinic.models import User
from education import actions
from education.blocks import Block
from education.models import Comment, Version

WHOLE = "whole"  # stands for a block's id in the names of fields about the whole text
Kind = Comment.Kind


@dataclass(frozen=True)
class Remark:
    """A comment, or a question, about one paragraph or the whole text."""

    text: str
    is_question: bool = False


@dataclass(frozen=True)
class Typed:
    """`words` has only paragraphs whose words differ from the version's; remarks and answers only those with words."""

    words: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    answers: dict[int, str] = field(default_factory=dict)
    reason: str = ""


def read_typed(posted: QueryDict, blocks: Iterable[Block], questions: Iterable[Comment]) -> Typed:
    """What was typed into the page of a version with these blocks and these questions."""
    texts = {block.id: block.text for block in blocks}
    typed = {name: _line_ends(posted.get(f"words:{name}", text)) for name, text in texts.items()}
    remarks = {name: posted.get(f"remark:{name}", "") for name in (WHOLE, *texts)}
    answers = {question.pk: posted.get(f"answer:{question.pk}", "") for question in questions}
    return Typed(
        words={name: text for name, text in typed.items() if _bare(text) != _bare(texts[name])},
        remarks={
            name: Remark(text, f"question:{name}" in posted) for name, text in remarks.items() if text.strip()
        },
        answers={pk: text for pk, text in answers.items() if text.strip()},
        reason=posted.get("reason", "").replace("\0", ""),  # which no database can look for
    )


def _line_ends(text: str) -> str:
    """With the line ends that stored text has; a form sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bare(text: str) -> list[str]:
    """The words line by line. A blank at the end, which a telephone's keyboard adds, is no other wording."""
    return [" ".join(line.split()) for line in text.strip().split("\n")]


def send(typed: Typed, version: Version, author: User, *, with_words: bool = False) -> dict[str, str]:
    """Store remarks and answers (and, where nothing is signed, the wording as suggestions); what was wrong, by field.

    What is stored already is not stored again.
    """
    errors = {}
    for name, remark in _remarks_of(typed, version, with_words).items():
        try:
            actions.comment(version=version, author=author, **remark)
        except actions.Refused as refusal:
            errors[name] = str(refusal)
    return errors


def _remarks_of(typed: Typed, version: Version, with_words: bool) -> dict[str, dict]:
    """Everything there is to store, by the name of its field."""
    found = {
        f"remark:{name}": {
            "kind": Kind.QUESTION if remark.is_question else Kind.COMMENT,
            "text": remark.text,
            "block": "" if name == WHOLE else name,
        }
        for name, remark in typed.remarks.items()
    }
    questions = version.comments.in_bulk(typed.answers)
    found |= {
        f"answer:{pk}": {"kind": Kind.ANSWER, "text": text, "answers": questions.get(pk)}
        for pk, text in typed.answers.items()
    }
    if with_words:
        found |= {
            f"words:{name}": {"kind": Kind.COMMENT, "text": suggestion(words), "block": name}
            for name, words in typed.words.items()
        }
    return found


def suggestion(words: str) -> str:
    """New words for a paragraph, as a remark."""
    return _("Suggested wording: “%s”") % words.strip() if words.strip() else _("Suggestion: leave this out.")
