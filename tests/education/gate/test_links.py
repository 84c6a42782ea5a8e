"""What the gate says of links."""

import pytest

from education import gate
from education.gate.addresses import Addresses, Page
from tests.education.gate.asking import REFERENCE, asked, good, only

NECK = "/conditions/neck-pain/"
LIVE = Addresses(own_path="/conditions/own/", pages={NECK: Page(frozenset({"causes"}))})


def linking(href, words="Neck pain"):
    return good(f'<p>See <a href="{href}">{words}</a>.</p>')


def test_link_to_a_live_page_is_fine():
    assert asked(linking(NECK), "dead_link", addresses=LIVE) == []


@pytest.mark.parametrize(
    "href",
    [
        *("/conditions/gone/", "/gone/", "/no/such/page/", "/admin/", "/admin/education/article/"),
        *(f"{NECK}#gone", "#gone", "/conditions/own/#gone", "https://portal.test/conditions/gone/"),
        *("https://PORTAL.test/gone/", "http://portal.test/gone/", "/media/gone.jpg", "/topics/gone/"),
    ],
)
def test_link_into_nowhere_blocks(settings, href):
    settings.BASE_URL = "https://portal.test"

    finding = only(linking(href), "dead_link", addresses=LIVE)

    assert (finding.blocks, finding.field, finding.quote) == (True, "sections-0", "Neck pain")


@pytest.mark.parametrize(
    "href",
    [
        *("/", "/conditions/", "/conditions/?kind=test", "/consultation/", "#part-0", "#references"),
        *("/conditions/own/", "/conditions/own/#part-0", f"{NECK}#causes", NECK.rstrip("/")),
        *("https://portal.test", f"https://portal.test{NECK}", "https://elsewhere.test/gone/"),
        *("tel:911", "mailto:desk@portal.test", "https://[", "https://portal.test:99999999/x/"),
    ],
)
def test_link_that_leads_somewhere_is_fine(settings, href):
    settings.BASE_URL = "https://portal.test"

    assert asked(linking(href), "dead_link", addresses=LIVE) == []


def test_every_dead_link_is_found():
    content = good('<p><a href="/a/">One page</a> and <a href="/b/">another page</a></p>')

    assert [finding.quote for finding in asked(content, "dead_link")] == ["One page", "another page"]


def test_dead_link_of_a_reference_blocks(settings):
    settings.BASE_URL = "https://portal.test"
    references = [REFERENCE | {"url": "https://portal.test/conditions/gone/"}]

    assert only(good(references=references), "dead_link").field == "references-0"


def test_link_to_a_page_that_moved_is_advised():
    addresses = Addresses(pages={"/conditions/old/": Page(moved_to=NECK)})

    finding = only(linking("/conditions/old/#causes"), "moved_link", addresses=addresses)

    assert (finding.blocks, finding.field, finding.quote) == (False, "sections-0", "Neck pain")
    assert NECK in finding.message


@pytest.mark.parametrize("words", ["→", "&nbsp;"])
def test_link_without_words_blocks(words):
    finding = only(linking("https://nhs.uk/", words), "empty_link")

    assert (finding.blocks, finding.field) == (True, "sections-0")
    assert "https://nhs.uk/" in finding.message


@pytest.mark.parametrize(
    "words",
    ["click here", "Here", "Read more…", "this page", "https://www.nhs.uk/back", "www.nhs.uk", "nhs.com/x"],
)
def test_link_with_words_that_say_nothing_blocks(words):
    finding = only(linking("https://nhs.uk/", words), "meaningless_link")

    assert (finding.blocks, finding.field, finding.quote) == (True, "sections-0", words)


@pytest.mark.parametrize("words", ["Neck pain", "here is more on neck pain", "(310) 555-0100", "911"])
def test_link_that_says_where_it_leads_is_fine(words):
    assert asked(linking("https://nhs.uk/", words), "meaningless_link") == []


def test_links_in_names_each_address_on_this_site_once(settings):
    settings.BASE_URL = "https://portal.test"
    content = good(
        '<p><a href="/a/#b">One</a> <a href="https://portal.test/a/#b">two</a> <a href="#c">three</a></p>',
        '<p><a href="https://elsewhere.test/">four</a> <a href="tel:911">five</a></p>',
    )

    assert gate.links_in(content) == ["/a/#b", "#c"]
