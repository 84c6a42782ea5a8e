"""What is said about a version while it is reviewed. Nothing said is ever unsaid."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.models import User
from education import blocks, notices, snapshot
from education.actions.recording import Refused, hold_version
from education.models import Comment, Version

MAX_QUOTE = Comment._meta.get_field("quote").max_length
MAX_TEXT = Comment._meta.get_field("text").max_length
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@transaction.atomic
def comment(
    *, version: Version, author: User, kind: str, text: str, block: str = "", answers: Comment | None = None
) -> Comment:
    """Store a comment or a question on a paragraph (or, without `block`, on the whole), or the answer to a question.

    The words it is about are taken from the version itself. The same remark sent twice is stored once. Raises Refused
    without words or with too many, for a paragraph or a question that is not there, and once the version is not
    reviewed any more.
    """
    if not author.has_perm("education.comment_version"):
        raise Refused(_("Your role does not comment on articles."))
    text = _words(text)
    _article, version = hold_version(version)
    if version.state not in Version.OPEN:
        raise Refused(_("This version is no longer being reviewed."))
    if kind == Comment.Kind.ANSWER:
        about = _of_question(version, answers)
    else:
        about = {"block": block, "quote": _quote(version, block), "answers": None}
    said, is_new = Comment.objects.get_or_create(
        version=version, author=author, kind=kind, text=text, **about
    )
    if is_new:
        notices.commented(said)
    return said


def _words(text: str) -> str:
    """The words without blanks around them, and without characters that no database keeps."""
    text = _CONTROLS.sub("", text).strip()
    if not text:
        raise Refused(_("Write a few words first."))
    if len(text) > MAX_TEXT:
        raise Refused(_("Say it in %d characters or fewer.") % MAX_TEXT)
    return text


def _of_question(version: Version, question: Comment | None) -> dict:
    if question is None or question.version_id != version.pk or question.kind != Comment.Kind.QUESTION:
        raise Refused(_("There is no such question on this version."))
    return {"block": question.block, "quote": question.quote, "answers": question}


def _quote(version: Version, block: str) -> str:
    """The words of the block, cut where there is no room; nothing for the whole text."""
    if not block:
        return ""
    for known in blocks.blocks_of(snapshot.read(version.content)):
        if known.id == block:
            return known.text if len(known.text) <= MAX_QUOTE else f"{known.text[: MAX_QUOTE - 1]}…"
    raise Refused(_("There is no such paragraph in this version."))
