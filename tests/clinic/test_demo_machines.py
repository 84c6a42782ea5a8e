"""Every page of the demonstration that may be found, as machines read it."""

import re
from html import unescape

import pytest

from tests import demonstration
from tests.education.graphs import unseen_on


@pytest.mark.django_db(transaction=True)
def test_pages_tell_machines_what_readers_see_each_under_its_own_address_and_description(client, settings):
    demonstration.load()
    addresses = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)

    pages = {address: client.get(address.removeprefix(settings.BASE_URL)) for address in addresses}

    assert len(pages) > 30
    assert {address: page.status_code for address, page in pages.items()} == dict.fromkeys(pages, 200)
    assert {address: canonical(page.text) for address, page in pages.items()} == {a: a for a in pages}
    told = {address: description(page.text) for address, page in pages.items()}
    assert {address: text for address, text in told.items() if not 50 <= len(text) <= 160} == {}
    english = [text for address, text in told.items() if "/es/" not in address]
    assert sorted(english) == sorted(set(english))
    unseen = {
        address: unseen_on(page, address.removeprefix(settings.BASE_URL), settings.BASE_URL)
        for address, page in pages.items()
    }
    assert {address: pairs for address, pairs in unseen.items() if pairs} == {}


def canonical(text: str) -> str:
    return re.search(r'<link rel="canonical" href="([^"]+)">', text)[1]


def description(text: str) -> str:
    return unescape(re.search(r'<meta name="description" content="([^"]*)">', text)[1])
