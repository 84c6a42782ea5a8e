"""What is typed and not saved: kept aside, offered again, never part of the draft."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import snapshot
from education.models import Article, DraftState, Presence, Section
from tests.make import make_draft, make_signed, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def article():
    return make_draft()


def url(name, article):
    return reverse(f"admin:education_article_{name}", args=[article.pk])


def opened(client, article, **changes):
    """The fields of the article's page, with changes."""
    return form_on(client.get(url("change", article))) | changes


def keep(client, article, **changes):
    return client.post(url("autosave", article), opened(client, article, **changes))


def other_editor(article, **fields):
    """Somebody else, who has the page open."""
    client = Client()
    client.force_login(make_user(roles.EDITOR, **fields))
    client.post(url("autosave", article))
    return client


def test_what_is_typed_is_kept_aside(client, editor, article):
    response = keep(client, article, summary="Half a thou")

    state = DraftState.objects.get()
    assert snapshot.read(state.content)["summary"] == "Half a thou"
    assert (state.saved_by, state.is_autosave) == (editor, True)
    assert response.json()["line"].startswith("Saved as a draft state at")


def test_draft_itself_is_not_touched(client, editor, article):
    before = Article.objects.values().get()

    keep(client, article, summary="Half a thou", **{"sections-0-DELETE": "on"})

    assert Article.objects.values().get() == before
    assert Section.objects.count() == 1
    assert not article.events.exists()


def test_version_that_waits_is_not_touched(client, editor):
    version = make_signed()

    keep(client, version.article, summary="Half a thou")

    version.refresh_from_db()
    assert version.state == "signed"


def test_each_person_has_one_for_an_article(client, editor, article):
    keep(client, article, summary="Half")
    keep(client, article, summary="Half a thought")

    assert snapshot.read(DraftState.objects.get().content)["summary"] == "Half a thought"


def test_two_people_keep_their_own(client, editor, article):
    other = other_editor(article)

    keep(client, article, summary="One")
    keep(other, article, summary="Two")

    assert DraftState.objects.filter(is_autosave=True).count() == 2


def test_nothing_is_kept_when_it_says_what_the_draft_says(client, editor, article):
    keep(client, article, summary="Typed")

    keep(client, article)

    assert not DraftState.objects.exists()


def test_save_forgets_what_was_kept(client, editor, article):
    keep(client, article, summary="Typed")

    client.post(url("change", article), opened(client, article, summary="Typed"))

    assert not DraftState.objects.filter(is_autosave=True).exists()


def test_refused_save_forgets_nothing(client, editor, article):
    keep(client, article, summary="Typed")

    client.post(url("change", article), opened(client, article, title=""))

    assert DraftState.objects.filter(is_autosave=True).exists()


def test_unfinished_form_is_kept_as_it_is(client, editor, article):
    keep(client, article, title="", slug="", **{"references-0-url": "not yet"})

    content = snapshot.read(DraftState.objects.get().content)
    assert (content["title"], content["references"][0]["url"]) == ("", "https://not yet")


def test_page_offers_what_was_left_unsaved(client, editor, article):
    keep(client, article, summary="Left alone")

    text = client.get(url("change", article)).text

    assert "You typed something until" in text
    assert url("unsaved", article) in text


def test_nobody_else_is_offered_it(client, editor, article):
    keep(client, article, summary="Left alone")
    other = other_editor(article)

    assert "You typed something until" not in other.get(url("change", article)).text
    assert "Left alone" not in other.get(url("unsaved", article), follow=True).text


def test_page_offers_nothing_when_nothing_is_left(client, editor, article):
    assert "You typed something until" not in client.get(url("change", article)).text


def test_difference_is_shown(client, editor, article):
    keep(client, article, summary="Left alone")

    text = client.get(url("unsaved", article)).text

    assert "One sentence says it." in text
    assert "Left alone" in text


def test_looking_without_anything_left_leads_back(client, editor, article):
    assert client.get(url("unsaved", article)).url == url("change", article)


def test_it_is_taken_into_the_form_and_not_saved(client, editor, article):
    changes = {"summary": "Left alone", "sections-0-body": "<p>Typed.</p>", "care_cards-0-DELETE": "on"}
    keep(client, article, **changes)

    fields = form_on(client.post(url("change", article), {"_take": "1"}))

    assert fields["summary"] == ["Left alone"]
    assert fields["sections-0-body"] == ["<p>Typed.</p>"]
    assert fields["care_cards-0-DELETE"] == ["on"]
    assert Article.objects.get().summary == "One sentence says it."


def test_form_with_what_was_taken_saves_just_that(client, editor, article):
    fields = opened(client, article, summary="Left alone", also_known_as="Sore back\nLumbago")
    fields |= {"sections-TOTAL_FORMS": "2", "sections-1-heading": "Causes", "sections-1-body": "<p>Age.</p>"}
    fields |= {"references-0-year": "2024", "care_cards-0-DELETE": "on"}
    client.post(url("autosave", article), fields)
    typed = snapshot.read(DraftState.objects.get().content)

    taken = form_on(client.post(url("change", article), {"_take": "1"}))
    response = client.post(url("change", article), taken)

    assert response.status_code == 302
    assert snapshot.content_of(Article.objects.get()) == typed


def test_taking_shows_no_error_that_is_none(client, editor, article):
    keep(client, article, summary="Left alone")

    text = client.post(url("change", article), {"_take": "1"}).text

    assert "Please correct" not in text
    assert "is in the form now" in text


def test_taking_nothing_shows_the_draft(client, editor, article):
    fields = form_on(client.post(url("change", article), {"_take": "1"}))

    assert fields["summary"] == ["One sentence says it."]


def test_what_somebody_added_since_is_not_deleted_by_taking_mine(client, editor, article):
    keep(client, article, summary="Left alone")
    Section.objects.create(article=article, heading="Causes", body="<p>Age.</p>")
    article.save()

    page = client.get(url("change", article)).text
    fields = form_on(client.post(url("change", article), {"_take": "1"}))

    assert "The draft was saved since." in page
    assert "sections-1-DELETE" not in fields


def test_it_is_thrown_away(client, editor, article):
    keep(client, article, summary="Left alone")

    client.post(url("unsaved", article))

    assert not DraftState.objects.exists()


def test_throwing_away_leaves_that_of_others(client, editor, article):
    other = other_editor(article)
    keep(other, article, summary="Two")

    client.post(url("unsaved", article))

    assert DraftState.objects.count() == 1


@pytest.mark.parametrize("role", [roles.CLINICIAN, roles.DESK])
def test_who_may_not_write_keeps_nothing(client, article, role):
    client.force_login(make_user(role))

    response = client.post(url("autosave", article), {"title": "Mine"})

    assert response.status_code == 403
    assert not DraftState.objects.exists()


def test_page_of_another_site_keeps_nothing(editor, article):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert client.post(url("autosave", article), {"title": "Theirs"}).status_code == 403


def test_hostile_form_is_an_answer_and_no_error(client, editor, article):
    fields = {"title": "\0", "sections-TOTAL_FORMS": "-1", "kind": "x", "topics": "9" * 30}

    assert client.post(url("autosave", article), fields).status_code == 200


def test_others_are_told(client, editor, article):
    other_editor(article, first_name="Ana", last_name="Ruiz")

    assert client.post(url("autosave", article)).json()["others"] == "Ana Ruiz is editing this too."
    assert "Ana Ruiz is editing this too." in client.get(url("change", article)).text


def test_several_others_are_told_in_one_sentence(client, editor, article):
    for name in ("Ana", "Ben"):
        other_editor(article, first_name=name, last_name="X")

    assert client.post(url("autosave", article)).json()["others"] == "Ben X and Ana X are editing this too."


def test_who_left_two_minutes_ago_is_not_told(client, editor, article):
    other_editor(article)
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=2, seconds=1))

    assert client.post(url("autosave", article)).json()["others"] == ""


def test_opening_the_page_writes_nothing(client, editor, article):
    client.get(url("change", article))

    assert not Presence.objects.exists()


def test_coming_clash_is_told_while_one_types(client, editor, article):
    fields = opened(client, article, summary="Mine")
    other = other_editor(article, first_name="Ana", last_name="Ruiz")
    other.post(url("change", article), opened(other, article, summary="Ana's"))

    answer = client.post(url("autosave", article), fields).json()

    assert "Ana Ruiz saved this article." in answer["clash"]


def test_nothing_is_told_of_a_clash_where_there_is_none(client, editor, article):
    assert keep(client, article, summary="Mine").json()["clash"] == ""
