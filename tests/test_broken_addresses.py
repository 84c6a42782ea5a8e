"""Whatever a stranger writes into an address is answered: no page of the public crashes over it, on either database."""

import pytest

from tests.make import make_live, make_practice

pytestmark = pytest.mark.django_db

# Each place of a public address that a view reads.
PLACES = (
    *(
        "/{}",
        "/{}/",
        "/es/{}/",
        "/conditions/{}/",
        "/conditions/{}/feedback/",
        "/conditions/{}/feedback/thanks/",
    ),
    *("/topics/{}/", "/clinicians/{}/", "/media/{}", "/preview/{}/", "/consultation/{}/"),
    *(
        "/?{}={}",
        "/conditions/?kind={}",
        "/conditions/slipped-disc/?{}={}",
        "/feed.xml?{}",
        "/sitemap.xml?p={}",
    ),
    *("/search/?q={}", "/search/?q=disc&kind={}&page={}&exact={}", "/es/search/?q={}"),
    *("/consultation/?about={}&office={}&clinician={}", "/conditions/slipped-disc/feedback/?{}={}"),
)
JUNK = (
    *(
        "%00",
        "a%00",
        "%FF",
        "%ED%A0%80",
        "%0D%0A",
        "%",
        "%zz",
        "%2500",
        "..%2F..%2F.env",
        "%5C",
        "'",
        "<",
        ";",
        "*",
    ),
    *("%F0%9F%A6%B4", "%E2%80%AE", "%D9%A3", "%C2%B2", "-1", "X", "x.", "9" * 5000),
)


@pytest.mark.parametrize("place", PLACES)
def test_broken_address_is_no_crash(client, place):
    make_practice()
    make_live("Slipped disc", slug="slipped-disc")

    answers = {junk: client.get(place.replace("{}", junk)) for junk in JUNK}

    assert {junk: answer.status_code for junk, answer in answers.items() if answer.status_code >= 500} == {}
