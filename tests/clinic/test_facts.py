import json
import stat

import pytest
from django.utils import translation
from PIL import Image

from clinic import facts
from clinic.errors import error_page
from tests.make import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_facts_are_those_of_the_main_office():
    make_practice()

    facts.write()

    assert facts.read() == {
        "name": "Harbor Spine Clinic",
        "phone": "(310) 555-0100",
        "phone_link": "tel:+1-310-555-0100",
        "hours_lines": ["Monday to Friday: 8:30 am – 12 pm, 1 pm – 5 pm", "Saturday and Sunday: closed"],
        "accent": "teal",
        "time_zone": "America/Los_Angeles",
        "specialty": "",
        "is_demo": False,
        "logo_url": "",
        "logo_width": 0,
        "logo_height": 0,
    }


def test_page_without_a_database_bears_the_practices_sign(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = f"{'a' * 64}.webp"
    Image.new("RGB", (200, 80)).save(tmp_path / logo)
    make_practice(logo=logo, specialty="Spine care", is_demo=True)
    facts.write()

    page = error_page(503).text

    assert f'<img src="/media/{logo}" alt="" width="200" height="80">' in page
    assert "<small>Spine care</small>" in page
    assert "Demonstration." in page


def test_hours_are_kept_in_each_language():
    make_practice()
    facts.write()

    with translation.override("es"):
        lines = facts.read()["hours_lines"]

    assert lines == ["Lunes a viernes: 8:30 a. m. – 12 p. m., 1 p. m. – 5 p. m.", "Sábado y domingo: cerrado"]


def test_hours_of_an_older_file_are_read_in_any_language(folder):
    (folder / "clinic.json").write_text(json.dumps({"hours_lines": ["Monday: 8 am – 5 pm"]}))

    with translation.override("es"):
        assert facts.read()["hours_lines"] == ["Monday: 8 am – 5 pm"]


def test_facts_can_be_written_before_a_practice_is_set_up():
    facts.write()

    assert facts.read()["phone"] == ""


def test_file_is_for_its_owner_only(folder):
    facts.write()

    assert stat.S_IMODE((folder / "clinic.json").stat().st_mode) == 0o600


def test_facts_are_written_after_the_transaction(django_capture_on_commit_callbacks):
    make_practice()

    with django_capture_on_commit_callbacks(execute=True):
        facts.write_after_commit()

    assert facts.read()["name"] == "Harbor Spine Clinic"


def test_file_that_cannot_be_written_does_not_undo_the_save(
    settings, tmp_path, django_capture_on_commit_callbacks, caplog
):
    (tmp_path / "a file").write_text("")
    settings.VAR_DIR = tmp_path / "a file"

    with django_capture_on_commit_callbacks(execute=True):
        facts.write_after_commit()

    assert "Error calling" in caplog.text
