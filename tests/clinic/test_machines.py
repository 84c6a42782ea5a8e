"""robots.txt, security.txt and the icon at the addresses where machines look for them."""

import re
from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
import time_machine

from tests.make import make_office, make_practice

pytestmark = pytest.mark.django_db


def fields(client) -> list[tuple[str, str]]:
    """Names and values of security.txt, in order."""
    lines = client.get("/.well-known/security.txt").text.splitlines()
    return [tuple(line.split(": ", 1)) for line in lines]


def test_robots_leads_to_the_sitemap(client, settings):
    settings.BASE_URL = "https://clinic.test"

    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines()[-1] == "Sitemap: https://clinic.test/sitemap.xml"


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True),
        ("/conditions/slipped-disc/", True),
        ("/search/", True),
        ("/search/?q=pain", False),
        ("/consultation/", True),
        ("/consultation/?about=slipped-disc", True),
        ("/consultation/2f1f9c1e-5d0e-4a3c-9a44-6d1f0b8f7c11/", False),
        ("/conditions/slipped-disc/feedback/", False),
        ("/admin/", False),
        ("/preview/2f1f9c1e-5d0e-4a3c-9a44-6d1f0b8f7c11/", False),
    ],
)
def test_robots_keeps_crawlers_from_what_is_not_for_them(client, path, may):
    rules = re.findall(r"^(Allow|Disallow): (.+)$", client.get("/robots.txt").text, re.MULTILINE)

    assert allowed(path, rules) is may


def allowed(path: str, rules: list[tuple[str, str]]) -> bool:
    """RFC 9309 2.2.2: the longest rule that matches decides, and Allow between two as long."""
    matching = [
        (len(pattern), kind == "Allow")
        for kind, pattern in rules
        if re.match(re.escape(pattern).replace(r"\*", ".*").replace(r"\$", "$"), path)
    ]
    return max(matching, default=(0, True))[1]


def test_robots_is_read_by_a_parser_of_the_old_kind(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())

    assert parser.can_fetch("Anybody", "/conditions/")
    assert not parser.can_fetch("Anybody", "/admin/")


def test_security_txt_has_what_rfc_9116_asks_for(client, settings):
    settings.BASE_URL = "https://clinic.test"
    make_practice(security_email="security@clinic.test", main_office=make_office(phone="+13105550100"))

    told = fields(client)

    assert [name for name, _value in told] == [
        *("Contact", "Contact", "Expires", "Preferred-Languages", "Canonical"),
    ]
    assert [value for name, value in told if name == "Contact"] == [
        "mailto:security@clinic.test",
        "tel:+1-310-555-0100",
    ]
    assert dict(told)["Canonical"] == "https://clinic.test/.well-known/security.txt"


def test_security_txt_names_a_contact_before_the_practice_is_set_up(client, settings):
    settings.BASE_URL = "https://clinic.test"

    assert fields(client)[0] == ("Contact", "https://clinic.test/")


def test_address_for_notices_is_not_published(client):
    make_practice(fallback_email="owner@clinic.test")

    assert "owner@clinic.test" not in client.get("/.well-known/security.txt").text


@pytest.mark.parametrize("now", ["2026-01-01T00:00:00Z", "2027-12-31T23:59:59Z", "2028-02-29T12:00:00Z"])
def test_security_txt_is_always_valid_and_for_less_than_a_year(client, now):
    with time_machine.travel(now, tick=False):
        until = datetime.fromisoformat(dict(fields(client))["Expires"])
        left = until - datetime.now(UTC)

    assert timedelta(days=150) < left < timedelta(days=365)


def test_icon_stands_where_browsers_look_for_it(client):
    response = client.get("/favicon.ico")

    assert response["Content-Type"] == "image/x-icon"
    assert b"".join(response.streaming_content)[:4] == b"\x00\x00\x01\x00"


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt", "/favicon.ico"])
def test_files_for_machines_may_be_kept_for_a_while(client, path):
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)

    assert re.fullmatch(r"public, max-age=\d+|max-age=\d+, public", response["Cache-Control"])
