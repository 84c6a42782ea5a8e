"""Taking an earlier text back into the draft."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given

from clinic.roles import CLINICIAN, EDITOR
from education import actions, snapshot
from education.actions.restoring import as_of_today
from education.models import Article, ArticleEvent, CareCard, Picture, Reference, Section
from tests.education.contents import contents
from tests.make import change_draft, make_draft, make_live, make_submitted, make_topic, make_user

pytestmark = pytest.mark.django_db


def storable(content: dict) -> dict:
    """The content as the database could have held it."""
    pictures = [content, *content["sections"]]
    for place in pictures:
        for picture in place["pictures"]:
            picture["alt"] = "" if picture["is_decorative"] else picture["alt"]
    cards = sorted(content["cards"], key=lambda card: CareCard.Level.values.index(card["level"]))
    content = content | {"title": content["title"] or "Untitled", "language": "en", "cards": cards}
    return as_of_today(snapshot.read(snapshot.canonical(content)))


def restored(article: Article, content: dict, **how) -> Article:
    how = {"actor": make_user(EDITOR), "reason": "The old words were better."} | how
    actions.restore(article=article, content=content, **how)
    return Article.objects.get(pk=article.pk)


@given(contents.map(storable), contents.map(storable))
def test_the_draft_says_what_was_restored_whatever_it_said_before(first, second):
    article = make_draft()

    article = restored(article, first)
    assert snapshot.content_of(article) == first
    article = restored(article, second) if first != second else article

    assert snapshot.draft_fingerprint(article) == snapshot.fingerprint(snapshot.canonical(second))


def test_a_version_comes_back_to_the_last_character():
    version = make_submitted(make_draft())
    article = change_draft(version.article)

    article = restored(article, snapshot.read(version.content), version=version)

    assert snapshot.draft_fingerprint(article) == version.fingerprint


def test_what_the_draft_said_is_kept():
    version = make_submitted(make_draft())
    article = change_draft(version.article, "Words of a long afternoon.")
    before = snapshot.draft_fingerprint(article)

    restored(article, snapshot.read(version.content), version=version)

    assert article.draft_states.latest("pk").fingerprint == before


def test_it_leaves_one_event_with_version_and_reason():
    version, actor = make_submitted(make_draft()), make_user(EDITOR)
    article = change_draft(version.article)

    restored(article, snapshot.read(version.content), version=version, actor=actor, reason=" Better. ")

    event = article.events.get(kind=ArticleEvent.Kind.RESTORED)
    assert (event.version, event.actor, event.reason) == (version, actor, "Better.")


def test_who_restores_counts_as_contributor():
    article, actor = make_live(), make_user(EDITOR)
    old = article.live
    change_draft(article)

    article = restored(article, snapshot.read(old.content), version=old, actor=actor)

    assert actor.pk in actions.contributors_since_publication(article)


def test_sections_keep_their_rows_and_anchors():
    version = make_submitted(make_draft())
    section = version.article.sections.get()
    article = change_draft(version.article)
    article.sections.update(heading="Reworded")

    article = restored(article, snapshot.read(version.content), version=version)

    assert [(row.pk, row.anchor) for row in article.sections.all()] == [(section.pk, section.anchor)]


def test_a_section_that_was_deleted_comes_back_under_its_anchor():
    article = make_draft()
    Section.objects.create(article=article, heading="Rest", body="<p>Two days.</p>")
    version = make_submitted(Article.objects.get(pk=article.pk))
    article.sections.filter(anchor="rest").delete()

    article = restored(article, snapshot.read(version.content), version=version)

    assert list(article.sections.values_list("anchor", flat=True)) == ["overview", "rest"]


def test_a_picture_keeps_what_it_was_cropped_from():
    article = make_draft()
    Picture.objects.create(
        article=article, file="a.jpg", original="whole.jpg", crop_left=10, width=9, height=9, alt="A spine"
    )
    content = snapshot.content_of(article)
    article.pictures.update(alt="Another text")

    article = restored(article, content)

    assert article.pictures.values_list("original", "crop_left", "alt").get() == ("whole.jpg", 10, "A spine")


def test_what_an_earlier_release_froze_gets_todays_form():
    article = make_draft()
    Picture.objects.create(article=article, file="a.jpg", width=9, height=9, alt="A spine", focus="top")
    content = snapshot.content_of(article) | {"schema": 1}
    del content["pictures"][0]["focus"]

    article = restored(article, content)

    assert snapshot.content_of(article)["pictures"][0]["focus"] == "center"
    assert snapshot.content_of(article)["schema"] == snapshot.SCHEMA


def test_address_owner_topics_and_interval_stay():
    version = make_submitted(make_draft())
    article, topic, owner = change_draft(version.article), make_topic(), make_user(EDITOR)
    Article.objects.filter(pk=article.pk).update(slug="moved", owner=owner, review_interval=12)
    article.topics.set([topic])

    article = restored(article, snapshot.read(version.content), version=version)

    assert (article.slug, article.owner, article.review_interval) == ("moved", owner, 12)
    assert list(article.topics.all()) == [topic]


def test_a_form_opened_before_is_stale_afterwards():
    version = make_submitted(make_draft())
    article = change_draft(version.article)

    after = restored(article, snapshot.read(version.content), version=version)

    assert after.updated_at > article.updated_at


def test_the_same_text_is_refused():
    version = make_submitted(make_draft())

    with pytest.raises(actions.Refused, match="just this already"):
        restored(version.article, snapshot.read(version.content), version=version)


def test_it_is_refused_without_a_reason():
    version = make_submitted(make_draft())
    article = change_draft(version.article)

    with pytest.raises(actions.Refused, match="Say in a few words"):
        restored(article, snapshot.read(version.content), version=version, reason=" ")


def test_another_kind_is_refused_once_readers_saw_the_page():
    article = make_live()
    content = snapshot.content_of(article) | {"kind": "treatment"}

    with pytest.raises(actions.Refused, match="another kind"):
        restored(article, content)

    assert not ArticleEvent.objects.filter(kind=ArticleEvent.Kind.RESTORED).exists()


def test_another_kind_comes_back_while_nobody_saw_the_page():
    article = make_draft()

    article = restored(article, snapshot.content_of(article) | {"kind": "treatment"})

    assert article.kind == "treatment"


def test_text_of_another_article_is_refused():
    foreign = make_submitted(make_draft("Another"))

    with pytest.raises(ValueError, match="not that of this version"):
        restored(make_draft(), snapshot.read(foreign.content), version=foreign)


def test_words_under_a_foreign_version_are_refused():
    version = make_submitted(make_draft())

    with pytest.raises(ValueError, match="not that of this version"):
        restored(version.article, snapshot.read(version.content) | {"title": "Smuggled"}, version=version)


# The page.


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def path_of(article: Article) -> str:
    return reverse("admin:education_article_restore", args=[article.pk])


def test_the_page_shows_what_would_change():
    version = make_submitted(make_draft())
    article = change_draft(version.article, "Sleep well.")

    page = signed_in(EDITOR).get(path_of(article), {"version": version.number})

    assert "Sleep well." in page.content.decode()
    assert "Text to read." in page.content.decode()


def test_the_page_takes_the_version_into_the_draft():
    version = make_submitted(make_draft())
    article = change_draft(version.article)

    response = signed_in(EDITOR).post(
        path_of(article), {"version": version.number, "reason": "Better."}, follow=True
    )

    assert "The draft says what version 1 says." in response.content.decode()
    assert snapshot.draft_fingerprint(Article.objects.get(pk=article.pk)) == version.fingerprint


def test_the_page_asks_for_a_reason():
    version = make_submitted(make_draft())
    article = change_draft(version.article)

    response = signed_in(EDITOR).post(path_of(article), {"version": version.number, "reason": ""})

    assert "This field is required." in response.content.decode()
    assert snapshot.draft_fingerprint(Article.objects.get(pk=article.pk)) != version.fingerprint


def test_the_page_says_why_it_was_refused():
    version = make_submitted(make_draft())

    response = signed_in(EDITOR).post(
        path_of(version.article), {"version": version.number, "reason": "Better."}, follow=True
    )

    assert "The draft says just this already." in response.content.decode()


@pytest.mark.parametrize("number", ["", "9", "x"])
def test_an_unknown_version_leads_back(number):
    article = make_draft()

    response = signed_in(EDITOR).get(path_of(article), {"version": number}, follow=True)

    assert "Choose a version first." in response.content.decode()


def test_a_clinician_cannot_restore():
    version = make_submitted(make_draft())
    article = change_draft(version.article)

    response = signed_in(CLINICIAN).post(path_of(article), {"version": 1, "reason": "Better."})

    assert response.status_code == 403
    assert snapshot.draft_fingerprint(Article.objects.get(pk=article.pk)) != version.fingerprint


def test_cards_and_references_that_came_later_go():
    version = make_submitted(make_draft())
    article = change_draft(version.article)
    CareCard.objects.create(article=article, level="routine", body="<p>x</p>")
    Reference.objects.create(article=article, publisher="NIAMS", title="Backs")

    article = restored(article, snapshot.read(version.content), version=version)

    assert (article.care_cards.count(), article.references.count()) == (1, 1)
