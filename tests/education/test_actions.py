import pytest

from education import actions, gate
from education.models import Article, ArticleEvent, Section, Version
from tests.make import (
    change_draft,
    make_draft,
    make_live,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db
Kind = ArticleEvent.Kind


def events(article):
    return list(article.events.order_by("pk").values_list("kind", flat=True))


def test_submitting_freezes_the_draft():
    version = make_submitted(make_draft("Slipped disc"))

    change_draft(version.article)

    version.refresh_from_db()
    assert "Text to read." in version.content
    assert (version.number, version.state) == (1, Version.State.SUBMITTED)


def test_submitting_leaves_one_event():
    version = make_submitted()

    assert events(version.article) == [Kind.SUBMITTED]


def test_draft_with_something_missing_cannot_be_submitted():
    article = make_draft(summary="")

    with pytest.raises(gate.Blocked, match="no_summary"):
        make_submitted(article)

    assert not Version.objects.exists()


def test_unchanged_text_makes_no_second_version():
    article = make_live()

    with pytest.raises(actions.Refused):
        make_submitted(article)

    assert Version.objects.count() == 1


def test_draft_saved_by_somebody_else_in_between_is_not_submitted():
    article = make_draft()
    Article.objects.get(pk=article.pk).save()

    with pytest.raises(actions.Refused, match="a moment ago"):
        make_submitted(article)


def test_later_submission_replaces_the_waiting_one():
    first = make_submitted()

    second = make_submitted(change_draft(first.article))

    first.refresh_from_db()
    assert (first.state, second.number) == (Version.State.SUPERSEDED, 2)


def test_contributors_are_those_who_edited_since_publication():
    earlier, later = make_user(), make_user()
    article = make_draft()
    actions.record(article=article, kind=Kind.EDITED, actor=earlier)
    article = change_draft(publish_draft(article))
    actions.record(article=article, kind=Kind.EDITED, actor=later)

    version = make_submitted(article)

    assert list(version.contributors.all()) == [later]


def test_who_edits_while_a_version_waits_contributes_to_the_next():
    version, writer = make_signed(), make_user()
    article = change_draft(version.article)
    actions.record(article=article, kind=Kind.EDITED, actor=writer)
    actions.publish(version=version, actor=make_user())

    later = make_submitted(Article.objects.get())

    assert list(later.contributors.all()) == [writer]


def test_whoever_wrote_a_restored_version_contributes_to_the_next():
    article, writer, editor = make_draft(), make_user(), make_user()
    actions.record(article=article, kind=Kind.EDITED, actor=writer)
    former = make_submitted(article)
    article = publish_draft(change_draft(article))
    actions.record(article=article, kind=Kind.RESTORED, actor=editor, version=former)

    later = make_submitted(change_draft(article, "As it was."))

    assert set(later.contributors.all()) == {writer, editor}


def test_everybody_contributes_to_a_text_restored_from_an_unknown_state():
    article, writer, editor = make_draft(), make_user(), make_user()
    actions.record(article=article, kind=Kind.EDITED, actor=writer)
    article = publish_draft(article)
    actions.record(article=article, kind=Kind.RESTORED, actor=editor)

    later = make_submitted(change_draft(article, "As it was."))

    assert set(later.contributors.all()) == {writer, editor}


def test_publishing_makes_the_version_live():
    version = make_signed()

    actions.publish(version=version, actor=make_user())

    article = Article.objects.get()
    assert article.live == version
    assert article.live.published_at is not None
    assert events(article) == [Kind.SUBMITTED, Kind.SIGNED, Kind.PUBLISHED]


def test_publishing_replaces_what_was_live():
    article = make_live()
    first = article.live

    publish_draft(change_draft(article))

    first.refresh_from_db()
    assert first.state == Version.State.SUPERSEDED
    assert Article.objects.get().live.number == 2


@pytest.mark.parametrize("again", ["live", "superseded"])
def test_what_was_live_is_not_published_again(again):
    article = make_live()
    version = article.live
    if again == "superseded":
        publish_draft(change_draft(article))

    with pytest.raises(actions.Refused):
        actions.publish(version=version, actor=make_user())


def test_version_of_another_kind_than_the_article_is_not_published():
    version = make_signed()
    Article.objects.update(kind=Article.Kind.PLAIN_PAGE)

    with pytest.raises(actions.Refused, match="kind"):
        actions.publish(version=version, actor=make_user())


def test_publishing_keeps_a_draft_saved_meanwhile():
    version = make_signed()
    Article.objects.update(title="New words")

    actions.publish(version=version, actor=make_user())

    assert Article.objects.get().title == "New words"


def test_withdrawing_takes_the_page_down_with_its_reason():
    article = make_live()

    version = actions.withdraw(article=article, actor=make_user(), reason="The dose is wrong.")

    article.refresh_from_db()
    assert article.live is None
    assert version.state == Version.State.WITHDRAWN
    assert article.events.last().reason == "The dose is wrong."


def test_withdrawing_needs_a_reason():
    with pytest.raises(actions.Refused):
        actions.withdraw(article=make_live(), actor=make_user(), reason="  ")


def test_article_that_is_not_live_cannot_be_withdrawn():
    with pytest.raises(actions.Refused):
        actions.withdraw(article=make_draft(), actor=make_user(), reason="Why not")


def test_withdrawn_article_comes_back_by_a_new_submission_only():
    article = make_live()
    version = actions.withdraw(article=article, actor=make_user(), reason="Wrong.")
    with pytest.raises(actions.Refused):
        actions.publish(version=version, actor=make_user())

    publish_draft(Article.objects.get())

    assert Article.objects.get().live.number == 2


def add_section(article, heading):
    return Section.objects.create(article=article, heading=heading, body="<p>More.</p>")


def headings(article):
    return list(article.sections.values_list("heading", flat=True))


def test_section_moves_up_one_place():
    article = make_draft()
    second = add_section(article, "Causes")

    actions.move_section(section=second, step=-1, actor=make_user())

    assert headings(article) == ["Causes", "Overview"]
    assert events(article) == [Kind.EDITED]


@pytest.mark.parametrize(("heading", "step"), [("Overview", -1), ("Causes", 1)])
def test_section_at_the_end_stays_there(heading, step):
    article = make_draft()
    add_section(article, "Causes")

    actions.move_section(section=article.sections.get(heading=heading), step=step, actor=make_user())

    assert headings(article) == ["Overview", "Causes"]
    assert events(article) == []


def test_anchor_survives_a_reworded_heading():
    section = make_draft().sections.get()

    section.heading = "In short"
    section.save()

    assert section.anchor == "overview"


def test_anchors_of_one_article_differ():
    article = make_draft()

    assert add_section(article, "Overview").anchor == "overview-2"
