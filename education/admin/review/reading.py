"""What one person has to read of a version: what changed since their own last signature, paragraph by paragraph."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from clinic.models import User
from education import actions, diff, snapshot
from education.admin.review.typed import Remark, Typed
from education.blocks import Block, blocks_of
from education.models import Comment, SignOff, Version

Kind = SignOff.Kind


@dataclass
class Passage:
    """A paragraph with what changed in it, what was said about it, and what is being typed about it.

    Without a block it is not in this text any more, or has no words of its own, and nothing can be typed about it.
    """

    where: str
    block: Block | None = None
    changes: list[diff.Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    may_reword: bool = False
    words: str = ""
    is_reworded: bool = False
    remark: Remark = field(default_factory=lambda: Remark(""))
    error_of_words: str = ""
    error_of_remark: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to read: a card itself says nothing, its items do."""
        return any(change.runs or change.facts for change in self.changes)

    @property
    def is_open(self) -> bool:
        """Whether its fields are unfolded: something was typed there."""
        return bool(self.is_reworded or self.remark.text or self.error_of_words or self.error_of_remark)


@dataclass(frozen=True)
class Reading:
    """A version for one reader: changed passages, the rest, and how long the changed ones take to read.

    `since` is their own last signature; `before` the version this one is compared with, None where all of it is new.
    """

    since: SignOff | None
    before: Version | None
    changed: list[Passage]
    rest: list[Passage]
    minutes: int
    said_of_whole: list[Comment]

    @property
    def count(self) -> int:
        """How many places changed."""
        return sum(len(passage.changes) for passage in self.changed)


def last_signature(user: User, version: Version) -> SignOff | None:
    """The last signature this user gave for the article and did not take back; what they read then is known to them."""
    own = SignOff.objects.filter(user=user, version__article=version.article_id).standing()
    return (
        own.filter(kind__in=(Kind.SIGNATURE, Kind.RENEWAL)).select_related("version").order_by("-pk").first()
    )


def read(user: User, version: Version, typed: Typed, errors: dict[str, str]) -> Reading:
    """The version as this user has to read it, with what they typed so far."""
    since = last_signature(user, version)
    before = since.version if since else _live_for_who_never_signs(user, version)
    content = snapshot.read(version.content)
    compared = diff.compare(snapshot.read(before.content) if before else None, content)
    changes = [change for change in compared if not change.is_first]
    blocks = {block.id: block for block in blocks_of(content)}
    passages = _changed(changes, blocks)
    touched = {passage.block.id for passage in passages if passage.block}
    rest = [Passage(block.label, block) for block in blocks.values() if block.id not in touched]
    if before is None:
        passages = [passage for passage in passages if passage.has_words and _is_no_reference(passage)]
    rest = list(filter(_is_no_reference, rest))
    said = remarks_by_block(version, typed, errors)
    _fill([*passages, *rest], said, typed, errors, may_reword=user.has_perm("education.sign_version"))
    return Reading(since, before, passages, rest, diff.minutes_to_read(changes), said[""])


def _live_for_who_never_signs(user: User, version: Version) -> Version | None:
    """Editors see what differs from the live page. Who may sign and never did reads the whole text."""
    if user.has_perm("education.sign_version") or version.article.live_id == version.pk:
        return None
    return version.article.live


def _is_no_reference(passage: Passage) -> bool:
    """References stand in a list of their own, with links; only those that changed are read one by one."""
    return passage.block is None or not passage.block.id.startswith("reference:")


def _changed(changes: Iterable[diff.Change], blocks: dict[str, Block]) -> list[Passage]:
    """One passage for each place, in reading order. What was removed has no block: its id is that of the old text."""
    passages: dict[object, Passage] = {}
    for change in changes:
        block = None if change.kind == diff.Kind.REMOVED else blocks.get(change.block)
        key = block.id if block else len(passages)
        passages.setdefault(key, Passage(change.where, block)).changes.append(change)
    return list(passages.values())


def _fill(passages: list[Passage], said: dict, typed: Typed, errors: dict, *, may_reword: bool) -> None:
    for passage in passages:
        if passage.block is None:
            continue
        name = passage.block.id
        passage.comments = said[name]
        passage.may_reword = may_reword and actions.is_amendable(name)
        passage.words = typed.words.get(name, passage.block.text)
        passage.is_reworded = name in typed.words
        passage.remark = typed.remarks.get(name, Remark(""))
        passage.error_of_words = errors.get(f"words:{name}", "")
        passage.error_of_remark = errors.get(f"remark:{name}", "")


def remarks_by_block(version: Version, typed: Typed, errors: dict[str, str]) -> dict[str, list[Comment]]:
    """What was said about each paragraph ("" for the whole text), each question with its answers and with the answer
    that is being typed (two queries)."""
    said = defaultdict(list)
    comments = version.comments.exclude(kind=Comment.Kind.ANSWER).select_related("author")
    for comment in comments.prefetch_related("replies__author").order_by("pk"):
        comment.typed_answer = typed.answers.get(comment.pk, "")
        comment.error_of_answer = errors.get(f"answer:{comment.pk}", "")
        said[comment.block].append(comment)
    return said
