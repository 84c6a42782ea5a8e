"""`manage.py demo`: what it refuses, what it leaves alone, and where it is not loaded at all."""

from datetime import date

import pytest
from django.core.management import CommandError

from clinic.demo import logins
from clinic.demo.practice import open_saturday, thanksgiving
from clinic.models import Office, OpeningHours, Practice, User
from education.models import Article
from tests.demonstration import run_demo
from tests.make import make_request, make_user


@pytest.fixture(autouse=True)
def var_folder(settings, tmp_path):
    """A folder of this test's own for what the command writes; it does not exist yet."""
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR


@pytest.mark.parametrize(
    ("today", "thursday"),
    [
        (date(2026, 11, 22), date(2026, 11, 26)),
        (date(2026, 11, 26), date(2027, 11, 25)),
        (date(2024, 11, 1), date(2024, 11, 28)),
    ],
)
def test_thanksgiving_is_the_next_fourth_thursday(today, thursday):
    assert thanksgiving(today) == thursday


@pytest.mark.parametrize("day", range(1, 8))
def test_open_saturday_lies_ahead(day):
    saturday = open_saturday(date(2026, 11, day))

    assert saturday.weekday() == OpeningHours.Weekday.SATURDAY
    assert 8 <= (saturday - date(2026, 11, day)).days <= 14


@pytest.mark.django_db
def test_folder_that_cannot_be_written_is_one_sentence_and_nothing_is_stored(var_folder):
    var_folder.write_text("a file where the folder should be")

    with pytest.raises(CommandError, match="cannot be written"):
        run_demo()

    assert not User.objects.exists()
    assert not Article.objects.exists()


def test_if_empty_loads_into_an_empty_database(db):
    run_demo("--if-empty")

    assert Practice.objects.get().is_demo
    assert Article.objects.live().exists()


def test_if_empty_is_silent_beside_any_user(db):
    make_user()

    assert run_demo("--if-empty") == ""
    assert not Article.objects.exists()


# What it refuses


def test_real_staff_is_refused(db):
    make_user()

    with pytest.raises(CommandError, match="member of staff"):
        run_demo()

    assert not Article.objects.exists()
    assert not logins.path().exists()


def test_real_request_is_refused(db):
    assert not make_request().is_demo

    with pytest.raises(CommandError, match="consultation request"):
        run_demo()

    assert not User.objects.exists()


def test_real_article_is_refused(db):
    Article.objects.create(kind=Article.Kind.CONDITION, title="Our own", slug="our-own")

    with pytest.raises(CommandError, match="article"):
        run_demo()


def test_configured_practice_is_refused(db):
    Practice.objects.create(pk=1, name="A real practice")

    with pytest.raises(CommandError, match="practice"):
        run_demo()


def test_real_office_is_refused(db):
    Office.objects.create(
        name="Main", slug="main", street="1 Main Street", city="Los Angeles", state="CA", postal_code="90001",
        phone="+13105550199",
    )  # fmt: skip

    with pytest.raises(CommandError, match="office"):
        run_demo()
