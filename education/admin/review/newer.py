"""When the editor submitted a newer text while somebody typed about the earlier one: nothing typed is lost."""

from education import diff, snapshot
from education.admin.review.typed import WHOLE, Typed
from education.blocks import blocks_of
from education.models import Version


def newer_than(version: Version) -> Version | None:
    """The version under review that took this one's place."""
    found = Version.objects.filter(
        article=version.article_id, number__gt=version.number, state__in=Version.OPEN
    )
    return found.select_related("article__live", "submitted_by", "amended_by").first()


def carried_over(typed: Typed, old: Version, new: Version) -> tuple[Typed, list[tuple[str, str]]]:
    """What was typed about the old version, moved to the same paragraphs of the new one; and what found no place.

    A paragraph is known by its words, not by its number: one that was put in front would shift all the others.
    """
    places = _places(old, new)
    labels = {block.id: block.label for block in blocks_of(snapshot.read(old.content))}
    questions = {question.pk: question for question in old.comments.in_bulk(typed.answers).values()}
    moved = Typed(
        words={places[name]: words for name, words in typed.words.items() if name in places},
        remarks={
            places.get(name, name): remark
            for name, remark in typed.remarks.items()
            if name in places or name == WHOLE
        },
        reason=typed.reason,
    )
    lost = [(labels[name], words) for name, words in typed.words.items() if name not in places]
    lost += [
        (labels[name], remark.text)
        for name, remark in typed.remarks.items()
        if name not in places and name != WHOLE
    ]
    lost += [(questions[pk].text, text) for pk, text in typed.answers.items() if pk in questions]
    return moved, lost


def _places(old: Version, new: Version) -> dict[str, str]:
    """For each paragraph of the old version the id it has in the new one; no id is given twice."""
    before, after = snapshot.read(old.content), snapshot.read(new.content)
    texts = {block.id: block.text for block in blocks_of(before)}
    free = {block.id: block.text for block in blocks_of(after)}
    places = {name: name for name, text in texts.items() if free.get(name) == text}
    for name in places:
        del free[name]
    for name, text in texts.items():
        found = next((other for other, words in free.items() if words == text), None)
        if name not in places and found:
            places[name] = found
            del free[found]
    for change in diff.compare(before, after):
        name = next(
            (each for each, text in texts.items() if each not in places and text == change.before), None
        )
        if name and change.block in free and change.kind in (diff.Kind.CHANGED, diff.Kind.MOVED):
            places[name] = change.block
            del free[change.block]
    return places
