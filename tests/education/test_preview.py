"""The public's page of what is not published, in a frame of either size; for staff only, kept and indexed nowhere."""

import pytest
from django.urls import reverse

from clinic import roles
from education import actions, snapshot
from education.models import Article, DraftState
from tests.make import make_clinician, make_draft, make_state, make_submitted, make_user
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


def preview_typed(client, article, **changes):
    fields = form_on(client.get(url("change", article)))
    return client.post(url("preview_unsaved", article), fields | changes)


def frame_source(response):
    return response.text.split('<iframe src="')[1].split('"')[0].replace("&amp;", "&")


def test_typed_text_is_seen_as_readers_would_see_it(client, editor, article):
    response = preview_typed(client, article, summary="Typed words.")

    shell = client.get(response.url)
    assert "Typed words." in client.get(frame_source(shell)).text
    assert "What you typed" in shell.text


def test_spanish_text_is_seen_on_a_spanish_page(client, editor):
    spanish = make_draft("Ciática", language="es")

    text = client.get(url("preview", spanish)).text

    assert '<html lang="es"' in text
    assert "Call 911" not in text


def test_preview_saves_nothing_into_the_draft(client, editor, article):
    preview_typed(client, article, summary="Typed words.")

    assert Article.objects.get().summary == "One sentence says it."
    assert DraftState.objects.get().is_autosave


def test_typed_text_of_somebody_else_is_not_shown(client, editor, article):
    actions.autosave(
        article=article,
        content=snapshot.content_of(article) | {"summary": "Private words."},
        actor=make_user(roles.EDITOR),
    )

    assert "Private words." not in client.get(url("preview", article), {"unsaved": "1"}).text


def test_unfinished_text_is_shown_as_it_is(client, editor, article):
    response = preview_typed(client, article, title="", **{"references-0-url": "javascript:alert(1)"})

    page = client.get(frame_source(client.get(response.url)))
    assert page.status_code == 200
    assert 'href="javascript:' not in page.text


@pytest.mark.parametrize(("size", "width"), [("phone", "390"), ("desk", "1280"), ("x", "390"), ("", "390")])
def test_frame_has_the_width_of_the_size_asked_for(client, editor, article, size, width):
    text = client.get(url("preview_sizes", article), {"size": size}).text

    assert f'width="{width}"' in text


def test_size_is_changed_without_losing_what_is_looked_at(client, editor):
    version = make_submitted()

    text = client.get(url("preview_sizes", version.article), {"version": "1"}).text

    assert "?version=1&amp;size=desk" in text


@pytest.mark.parametrize("what", [{"version": "1"}, {}])
def test_frame_shows_the_version_or_the_draft(client, editor, what):
    version = make_submitted(make_draft("Frozen words"))
    Article.objects.update(title="Draft words")

    shell = client.get(url("preview_sizes", version.article), what)

    shown = client.get(frame_source(shell)).text
    assert ("Frozen words" if what else "Draft words") in shown


def test_frame_shows_an_earlier_state(client, editor, article):
    state = make_state(article)
    Article.objects.update(summary="Later words.")

    shell = client.get(url("preview_sizes", article), {"state": state.pk})

    assert "One sentence says it." in client.get(frame_source(shell)).text


@pytest.mark.parametrize("what", [{"version": "9"}, {"version": "x"}, {"state": "9"}, {"state": "x"}])
def test_what_there_is_not_is_not_found(client, editor, article, what):
    assert client.get(url("preview_sizes", article), what).status_code == 404


def test_only_the_preview_may_stand_in_a_frame_and_only_in_ours(client, editor, article):
    inner, shell = client.get(url("preview", article)), client.get(url("preview_sizes", article))

    assert inner["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in inner["Content-Security-Policy"]
    assert "script-src 'self'" in inner["Content-Security-Policy"]
    assert shell["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in shell["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["preview", "preview_sizes"])
def test_previews_are_kept_and_indexed_nowhere(client, editor, article, name):
    response = client.get(url(name, article))

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_clinician_looks_at_the_draft_and_types_nothing(client, article):
    client.force_login(make_clinician().user)

    assert client.get(url("preview_sizes", article)).status_code == 200
    assert client.post(url("preview_unsaved", article), {"title": "Mine"}).status_code == 403
