import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from clinic import facts
from clinic.local_time import OfficeTimeMiddleware
from tests.make import make_office, make_practice


def zone_seen() -> str:
    return OfficeTimeMiddleware(lambda request: HttpResponse(timezone.get_current_timezone_name()))(
        RequestFactory().get("/")
    ).text


@pytest.mark.django_db
def test_times_are_told_in_the_main_offices_zone(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    make_practice(main_office=make_office(time_zone="America/New_York"))
    facts.write()

    assert zone_seen() == "America/New_York"


@pytest.mark.parametrize("name", ['"Mars/Olympus"', '"../etc"', '""', "7", "null"])
def test_zone_that_does_not_exist_breaks_no_page(settings, tmp_path, name):
    settings.VAR_DIR = tmp_path
    (tmp_path / "clinic.json").write_text(f'{{"time_zone": {name}}}', encoding="utf-8")

    assert zone_seen() == settings.TIME_ZONE


def test_without_an_office_the_settings_zone_counts(settings, tmp_path):
    settings.VAR_DIR = tmp_path

    assert zone_seen() == settings.TIME_ZONE
