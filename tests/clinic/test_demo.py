"""`manage.py demo`: what it loads, what it refuses, and what it leaves alone."""

import json
import os
import stat
from datetime import date, time
from io import StringIO
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from clinic import roles
from clinic.demo import logins
from clinic.demo.practice import open_saturday, thanksgiving
from clinic.models import Closure, Listener, Office, OpeningHours, Practice, User
from education.models import Article, Topic, Version
from intake.models import ConsultationRequest

ROLE_OF = {
    "editor": roles.EDITOR,
    "clinician": roles.CLINICIAN,
    "lead": roles.LEAD,
    "desk": roles.DESK,
    "manager": roles.MANAGER,
    "privacy": roles.PRIVACY,
    "admin": roles.ADMINISTRATOR,
}


@pytest.fixture(autouse=True)
def var_folder(settings, tmp_path):
    """A folder of this test's own for what the command writes; it does not exist yet."""
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR


def run_demo(*options):
    """Run the command; what it printed."""
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


def written_logins():
    """The lines of the logins file, as (username, password, role)."""
    return [tuple(line.split("\t")) for line in logins.path().read_text(encoding="utf-8").splitlines()]


def make_staff(**fields):
    """Somebody who really works here."""
    return User.objects.create_user(username="kim", email="kim@clinic.test", is_staff=True, **fields)


@pytest.fixture
def demo(db):
    """A database that holds the demonstration; what the command printed."""
    return run_demo()


# What it loads


def test_four_articles_are_live(demo):
    kinds = Article.objects.live().values_list("kind", flat=True)

    assert sorted(kinds) == ["condition", "safety_notice", "symptom", "treatment"]


def test_test_article_stays_a_draft_never_submitted(demo):
    draft = Article.objects.get(live__isnull=True)

    assert draft.kind == Article.Kind.TEST
    assert not Version.objects.filter(article=draft).exists()


def test_articles_are_written_by_one_and_published_by_another(demo):
    article = Article.objects.get(slug="slipped-disc")

    assert article.owner.username == "editor"
    assert article.live.submitted_by.username == "editor"
    assert [user.username for user in article.live.contributors.all()] == ["editor"]
    assert article.events.get(kind="published").actor.username == "lead"


@pytest.mark.parametrize("model", [model for model in apps.get_models() if hasattr(model, "is_demo")])
def test_everything_is_flagged(demo, model):
    assert not model.objects.filter(is_demo=False).exists()


@pytest.mark.parametrize("model", [User, Practice, Office, Listener, Article, Topic])
def test_every_flagged_kind_is_there(demo, model):
    assert model.objects.filter(is_demo=True).exists()


def test_staff_hold_one_role_each(demo):
    held = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}

    assert held == {username: [role] for username, role in ROLE_OF.items()}


def test_staff_reach_the_admin_and_none_is_a_superuser(demo):
    assert not User.objects.filter(is_staff=False).exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_practice_shows_the_main_offices_number(demo):
    assert Practice.current().main_office.phone.as_national == "(310) 555-0100"


def test_second_office_closes_for_lunch(demo):
    hours = OpeningHours.objects.filter(office__phone="+18185550142", weekday=OpeningHours.Weekday.MONDAY)

    assert list(hours.values_list("opens", "closes")) == [(time(8, 30), time(12)), (time(13), time(17))]


def test_closed_days_are_still_to_come(demo):
    assert not Closure.objects.filter(starts_on__lte=timezone.localdate()).exists()
    assert Closure.objects.count() == Office.objects.count() == 2


def test_two_people_hear_of_every_office(demo):
    heard_by = Listener.objects.filter(office=None).values_list("user__username", flat=True)

    assert sorted(heard_by) == ["desk", "manager"]


def test_fallback_address_is_set(demo):
    assert Practice.current().fallback_email


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


# The files it writes


@pytest.fixture
def generous_umask():
    """A process that shares what it writes with everybody, unless told otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_logins_file_is_for_its_owner_alone(generous_umask, demo):
    assert stat.S_IMODE(logins.path().stat().st_mode) == 0o600
    assert stat.S_IMODE(logins.path().parent.stat().st_mode) == 0o700


def test_logins_file_has_a_line_for_each_role(demo):
    assert [username for username, _password, _role in written_logins()] == list(ROLE_OF)


def test_every_login_works(demo):
    for username, password, _role in written_logins():
        assert authenticate(username=username, password=password) == User.objects.get(username=username)


def test_passwords_are_long_and_all_different(demo):
    passwords = {password for _username, password, _role in written_logins()}

    assert len(passwords) == len(ROLE_OF)
    assert min(map(len, passwords)) >= 12


def test_output_names_the_file_and_no_password(demo):
    assert str(logins.path()) in demo
    assert not any(password in demo for _username, password, _role in written_logins())


def test_facts_for_the_error_pages_are_written(demo, var_folder):
    facts = json.loads((var_folder / "clinic.json").read_text(encoding="utf-8"))

    assert facts["phone"] == "(310) 555-0100"


@pytest.mark.django_db
def test_folder_that_cannot_be_written_is_one_sentence_and_nothing_is_stored(var_folder):
    var_folder.write_text("a file where the folder should be")

    with pytest.raises(CommandError, match="cannot be written"):
        run_demo()

    assert not User.objects.exists()
    assert not Article.objects.exists()


# Run again


def test_second_run_changes_nothing(demo):
    before = logins.path().read_text(encoding="utf-8")
    Article.objects.filter(slug="slipped-disc").update(summary="Changed by somebody who tries the editor.")

    printed = run_demo()

    assert "already" in printed
    assert logins.path().read_text(encoding="utf-8") == before
    assert Article.objects.get(slug="slipped-disc").summary == "Changed by somebody who tries the editor."
    assert Article.objects.count() == 5


def test_article_written_during_the_demo_is_not_in_the_way(demo):
    Article.objects.create(kind=Article.Kind.CONDITION, title="Our own", slug="our-own")

    assert "already" in run_demo()


def test_reset_gives_new_passwords_that_work(demo):
    before = written_logins()

    run_demo("--reset-passwords")

    assert not set(before) & set(written_logins())
    for username, password, _role in written_logins():
        assert authenticate(username=username, password=password)


def test_reset_ends_the_old_passwords(demo):
    username, old_password, _role = written_logins()[0]

    run_demo("--reset-passwords")

    assert authenticate(username=username, password=old_password) is None


def test_if_empty_loads_into_an_empty_database(db):
    run_demo("--if-empty")

    assert Article.objects.filter(live__isnull=False).count() == 4


def test_if_empty_is_silent_beside_any_user(db):
    make_staff()

    assert run_demo("--if-empty") == ""
    assert not Article.objects.exists()


# What it refuses


def test_real_staff_is_refused(db):
    make_staff()

    with pytest.raises(CommandError, match="member of staff"):
        run_demo()

    assert not Article.objects.exists()
    assert not logins.path().exists()


def test_real_staff_beside_the_demo_keeps_passwords_from_being_reset(demo):
    make_staff()
    before = written_logins()

    with pytest.raises(CommandError, match="member of staff"):
        run_demo("--reset-passwords")

    assert written_logins() == before


def test_real_request_is_refused(db, make_request):
    make_request(is_demo=False)

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


def test_refusal_does_not_depend_on_demo_requests(demo, make_request):
    make_request(is_demo=True)

    assert "already" in run_demo()


@pytest.fixture
def make_request():
    """A request as a patient's form leaves it."""

    def make(**fields):
        return ConsultationRequest.objects.create(
            submission_key=uuid4(), full_name="Pat Example", phone="(310) 555-0123", **fields
        )

    return make
