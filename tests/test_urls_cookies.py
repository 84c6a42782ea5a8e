"""Public pages set no cookie, but for the form's, which guards it against forgery, and answer only what they should."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from clinic import pictures
from education.models import Article
from tests.make import (
    make_clinician,
    make_link,
    make_live,
    make_picture_file,
    make_practice,
    make_request,
    make_topic,
)

pytestmark = pytest.mark.django_db

CHANGE = "consultation/<uuid:public_id>/<slug:what>/"
FORMS = ("consultation/", CHANGE)


def public_routes(patterns=None, prefix: str = "") -> list[str]:
    """Every route outside the admin, as the resolver holds it."""
    routes = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        routes += [route] if isinstance(pattern, URLPattern) else public_routes(pattern.url_patterns, route)
    return [route for route in routes if not route.startswith("admin/")]


@pytest.fixture
def paths(settings, tmp_path) -> dict[str, str]:
    """A page that exists behind each public route."""
    settings.MEDIA_ROOT = tmp_path
    make_practice()
    topic = make_topic()
    article = make_live(topics=[topic])
    plain_page = make_live(kind=Article.Kind.PLAIN_PAGE)
    return {
        "": "/",
        "clinicians/": "/clinicians/",
        "clinicians/<slug:slug>/": make_clinician().get_absolute_url(),
        "conditions/": "/conditions/",
        "conditions/<slug:slug>/": f"/conditions/{article.slug}/",
        "conditions/<slug:slug>/feedback/": f"/conditions/{article.slug}/feedback/",
        "conditions/<slug:slug>/feedback/thanks/": f"/conditions/{article.slug}/feedback/thanks/",
        "preview/<uuid:key>/": make_link().get_absolute_url(),
        "topics/<slug:slug>/": f"/topics/{topic.slug}/",
        "consultation/": f"/consultation/?about={article.slug}",
        CHANGE: reverse("request_change", args=[make_request().public_id, "phone"]),
        "consultation/<uuid:public_id>/": reverse("request_status", args=[make_request().public_id]),
        "favicon.ico": "/favicon.ico",
        "contact/": "/contact/",
        "feed.xml": "/feed.xml",
        "robots.txt": "/robots.txt",
        "search/": "/search/?q=pain",
        "sitemap.xml": "/sitemap.xml",
        ".well-known/security.txt": "/.well-known/security.txt",
        "media/<str:file>": f"/media/{pictures.store(make_picture_file()).file}",
        "<slug:slug>/": f"/{plain_page.slug}/",
    }


@pytest.fixture
def get(client):
    """Fetch a page to its end; a file that is served stays open otherwise."""

    def fetch(path):
        response = client.get(path)
        if response.streaming:
            b"".join(response.streaming_content)
        return response

    return fetch


def test_every_public_route_is_tried(paths):
    assert sorted(paths) == sorted(public_routes())


def test_pages_set_no_cookie(paths, get):
    answers = [get(path) for route, path in paths.items() if route not in FORMS]

    assert {answer.status_code for answer in answers} == {200}
    assert [name for answer in answers for name in answer.cookies] == []


@pytest.mark.parametrize("route", FORMS)
def test_form_sets_only_the_cookie_against_forgery(paths, get, route):
    response = get(paths[route])

    assert [*response.cookies] == ["csrftoken"]
    assert response.cookies["csrftoken"]["httponly"]


@pytest.mark.parametrize(
    "path", ["/no-such-page/", "/conditions/none/", "/media/none.png", "/healthz", "/readyz"]
)
def test_errors_and_machines_get_no_cookie(paths, get, path):
    assert [*get(path).cookies] == []


@pytest.mark.parametrize("method", ["trace", "put", "delete", "patch"])
def test_pages_answer_only_what_they_should(paths, client, method):
    answers = {path: getattr(client, method)(path).status_code for path in paths.values()}

    assert answers == dict.fromkeys(answers, 405)


def test_pages_lead_a_browser_to_no_other_host(paths, get):
    policies = {get(path).headers.get("Content-Security-Policy", "") for path in paths.values()}

    assert all("default-src 'self'" in policy for policy in policies)
    assert not [
        policy for policy in policies if "http:" in policy or "https:" in policy or "unsafe" in policy
    ]
