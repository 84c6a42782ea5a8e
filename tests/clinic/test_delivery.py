"""How pages travel: never shown again without asking, compressed, and an article with all it loads in 40 KB."""

import gzip
import re
from functools import cache

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from clinic.delivery import DeliveryMiddleware, encoding_for
from education.models import Article
from tests import demonstration
from tests.make import make_live, make_practice, make_request, make_topic

KB = 1024
LONG = "Words to read. " * 100


def delivered(response: HttpResponse, accepted: str = "br, gzip") -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})
    return DeliveryMiddleware(lambda request: response)(request)


@pytest.mark.django_db
def test_no_page_that_readers_see_is_shown_again_without_asking(client):
    make_practice()
    article = make_live(topics=[make_topic()])
    topic = article.topics.get()

    for path in ("/", "/conditions/", article.get_absolute_url(), topic.get_absolute_url(), "/clinicians/"):
        response = client.get(path)

        assert response["Cache-Control"] == "no-cache", path
        assert "Cookie" not in response.get("Vary", ""), path
        assert not response.cookies, path


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/no-such-page/", "/conditions/none/"])
def test_error_page_is_kept_nowhere(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.django_db
def test_page_of_a_request_is_kept_nowhere_and_not_compressed(client):
    make_practice()

    response = client.get(make_request().patients_address(), headers={"accept-encoding": "br"})

    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("Content-Encoding")


@pytest.mark.parametrize(
    ("accepted", "encoding", "opened"),
    [("gzip, deflate, br, zstd", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_text_is_compressed_as_the_browser_accepts(accepted, encoding, opened):
    response = delivered(HttpResponse(LONG), accepted)

    assert response["Content-Encoding"] == encoding
    assert response["Vary"] == "Accept-Encoding"
    assert int(response["Content-Length"]) == len(response.content) < len(LONG) / 4
    assert opened(response.content).decode() == LONG


@pytest.mark.parametrize("accepted", ["", "identity", "deflate", "br;q=0", "gzip; q=0.0, br;q=0"])
def test_browser_that_accepts_nothing_gets_plain_text(accepted):
    response = delivered(HttpResponse(LONG), accepted)

    assert response.content.decode() == LONG
    assert response["Vary"] == "Accept-Encoding"  # a cache must not hand it what others accept


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(LONG, headers={"Cache-Control": "no-store"}),
        HttpResponse(LONG, content_type="image/webp"),
        HttpResponse("Few words."),
        HttpResponse(LONG, headers={"Content-Encoding": "zstd"}),
    ],
    ids=["private", "picture", "short", "compressed already"],
)
def test_what_is_not_compressed(response):
    before = response.content

    assert delivered(response).content == before


def test_etag_of_compressed_text_is_weak():
    assert delivered(HttpResponse(LONG, headers={"ETag": '"1"'}))["ETag"] == 'W/"1"'


@given(st.text())
def test_any_header_a_stranger_sends_is_understood(accepted):
    assert encoding_for(accepted) in ("", "br", "gzip")


@cache
def compressed_size(path: str) -> int:
    """How many bytes of a static file travel: brotli at its best, as they are stored at set-up."""
    with open(finders.find(path.removeprefix("/static/")), "rb") as file:
        return len(brotli.compress(file.read()))


@pytest.mark.django_db(transaction=True)
def test_article_with_all_it_loads_is_light(client):
    demonstration.load()
    weights = {}

    for article in Article.objects.with_own_page():
        response = client.get(article.get_absolute_url(), headers={"accept-encoding": "br"})
        text = brotli.decompress(response.content).decode()
        loaded = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text))
        weights[article.slug] = len(response.content) + sum(map(compressed_size, loaded))

    assert len(weights) > 3
    assert len(loaded) >= 3
    assert max(weights.values()) <= 40 * KB, weights


@pytest.mark.parametrize(
    ("rule", "vary", "left"),
    [
        ("private, no-cache", "Cookie", None),
        ("private, no-cache", "Accept-Language, Cookie", "Accept-Language"),
        ("private, no-cache", "", None),
        ("no-cache", "Cookie", "Cookie"),
    ],
)
def test_cookie_that_a_private_page_sets_does_not_make_back_ask_anew(rule, vary, left):
    response = delivered(HttpResponse("short", headers={"Cache-Control": rule, "Vary": vary}))

    assert response.get("Vary") == left
