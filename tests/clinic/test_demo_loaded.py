"""What the demonstration holds. It is loaded once for all these tests, and each undoes what it changes."""

import json
import os
import shutil
import stat
from datetime import time

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from clinic import roles
from clinic.demo import logins
from clinic.demo.content import ARTICLES
from clinic.demo.content.aviso_emergencia import AVISO_EMERGENCIA
from clinic.demo.content.aviso_opioides import AVISO_OPIOIDES
from clinic.demo.content.emergency_notice import EMERGENCY_NOTICE
from clinic.demo.drafting import DRAWINGS, content_of
from clinic.demo.plain_pages import PLAIN_PAGES
from clinic.models import Closure, Listener, Office, OpeningHours, Practice, User
from education import gate, snapshot
from education.fit import doubtful_pairs
from education.models import Article, Picture, SignOff, Topic, Version
from education.rendering import live_safety_notices
from intake.models import (
    ConsultationRequest,
    ContactAttempt,
    Correction,
    OfferedTime,
    RequestLink,
    SafetyReview,
    SafetyReviewer,
)
from tests.demonstration import run_demo
from tests.make import make_request, make_user

ROLE_OF = {
    "editor": roles.EDITOR,
    "clinician": roles.CLINICIAN,
    "clinician2": roles.CLINICIAN,
    "lead": roles.LEAD,
    "desk": roles.DESK,
    "manager": roles.MANAGER,
    "privacy": roles.PRIVACY,
    "admin": roles.ADMINISTRATOR,
}


CLINICIANS = {"clinician", "clinician2", "lead"}
ALL = (*ARTICLES, *PLAIN_PAGES)
PUBLISHED = [demo for demo in ALL if demo.is_published]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command printed, and the folder it wrote to, as a process that shares its files with everybody."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    before = os.umask(0)
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(VAR_DIR=folder):
            printed = run_demo()
        os.umask(before)
        yield printed, folder
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db, settings, tmp_path):
    """A database that holds the demonstration, and a copy of the folder; what the command printed."""
    printed, folder = loaded
    settings.VAR_DIR = tmp_path / "var"
    shutil.copytree(folder, settings.VAR_DIR)
    return printed.replace(str(folder), str(settings.VAR_DIR))


def written_logins():
    """The lines of the logins file, as (username, password, role)."""
    return [tuple(line.split("\t")) for line in logins.path().read_text(encoding="utf-8").splitlines()]


# What it loads


def test_requests_show_every_state(demo):
    states = set(ConsultationRequest.objects.values_list("state", flat=True))

    assert states == set(ConsultationRequest.State.values)


def test_requests_show_what_the_desk_must_be_able_to_see(demo):
    assert RequestLink.objects.filter(is_suggestion=False).exists()
    assert Correction.objects.exists()
    assert ContactAttempt.objects.filter(next_attempt_at__isnull=False).exists()
    assert OfferedTime.objects.to_choose(timezone.now()).count() == 2
    assert SafetyReview.objects.open().exists()


def test_patients_are_nobody(demo):
    phones = ConsultationRequest.objects.exclude(phone="").values_list("phone_e164", flat=True)
    mails = ConsultationRequest.objects.exclude(email="").values_list("email", flat=True)

    assert {phone[:-4] for phone in phones} == {"+1310555"}
    assert {phone[-4:-2] for phone in phones} == {"01"}  # the range kept for fiction
    assert {mail.partition("@")[2] for mail in mails} == {"example.org"}


def test_every_office_has_a_clinician_on_call(demo):
    on_call = SafetyReviewer.objects.working().filter(is_on_call=True)

    assert on_call.values("office").distinct().count() == Office.objects.count()


def test_all_but_the_unfinished_article_are_live(demo):
    live = Article.objects.live().values_list("slug", flat=True)

    assert set(live) == {demo.slug for demo in PUBLISHED}


def test_nothing_stops_or_moves_what_is_live(demo):
    found = {article.slug: gate.findings(article) for article in Article.objects.live()}

    assert {
        slug: codes for slug, all_ in found.items() if (codes := {f.code for f in all_} - {"long_list"})
    } == {}


def test_every_clinician_signed_something_and_each_article_once(demo):
    signed = SignOff.objects.filter(kind=SignOff.Kind.SIGNATURE)

    assert signed.count() == Article.objects.live().exclude(kind=Article.Kind.PLAIN_PAGE).count()
    assert set(signed.values_list("clinician__user__username", flat=True)) == CLINICIANS


def test_nobody_published_what_they_signed(demo):
    for article in Article.objects.live():
        signer = SignOff.objects.get(version=article.live).user
        assert signer != article.events.get(kind="published").actor, article.slug


def test_every_page_leads_to_another_and_each_of_those_is_live(demo):
    for article in Article.objects.with_own_page():
        related = list(article.related.all())
        assert related
        assert [other.slug for other in related if not other.live] == []


def test_every_page_shows_the_emergency_notice_of_its_topics(demo):
    title = {
        EMERGENCY_NOTICE.language: EMERGENCY_NOTICE.title,
        AVISO_EMERGENCIA.language: AVISO_EMERGENCIA.title,
    }
    for article in Article.objects.with_own_page():
        shown = [notice["title"] for notice in live_safety_notices(article.topics.all(), article.language)]
        assert title[article.language] in shown, article.slug


def test_form_in_spanish_shows_a_notice_in_spanish(demo):
    shown = live_safety_notices(language="es")

    assert [notice["title"] for notice in shown] == [AVISO_EMERGENCIA.title, AVISO_OPIOIDES.title]
    assert shown[0]["review"]["claim"]


def test_notices_in_spanish_are_the_translations_of_the_english_ones(demo):
    notices = Article.objects.filter(language="es", kind=Article.Kind.SAFETY_NOTICE)

    assert {notice.slug: notice.translation_of.slug for notice in notices} == {
        AVISO_EMERGENCIA.slug: "back-or-neck-pain-emergency",
        AVISO_OPIOIDES.slug: "opioid-pain-medicine-emergency",
    }


def test_no_page_waits_for_a_look_beside_a_changed_notice(demo):
    assert not doubtful_pairs()


def test_draft_reads_as_it_was_told(demo):
    told = next(told for told in ARTICLES if told.slug == "whiplash")

    stored = Article.objects.get(slug="whiplash")
    assert snapshot.content_of(stored) == content_of(told)


def test_drawings_are_kept_as_other_pictures_are_and_tell_what_they_show(demo, settings):
    shown = Picture.objects.all()

    assert {picture.article.slug for picture in shown} >= {
        "slipped-disc",
        "sciatica",
        "daily-life-with-back-pain",
    }
    for picture in shown:
        assert picture.section.article == picture.article
        assert picture.alt
        assert picture.caption
        assert picture.credit
        assert (settings.MEDIA_ROOT / picture.file).stat().st_size <= 40 * 1024


def test_every_drawing_is_shown_and_has_its_source(demo):
    drawn = {path.stem for path in DRAWINGS.glob("*.png")}

    shown = {part.drawing.name for told in ALL for part in told.parts if part.drawing}
    assert shown == drawn == {path.stem for path in DRAWINGS.glob("*.svg")}


def test_test_article_stays_a_draft_never_submitted(demo):
    draft = Article.objects.get(live__isnull=True)

    assert draft.kind == Article.Kind.TEST
    assert not Version.objects.filter(article=draft).exists()


def test_articles_are_written_submitted_and_contributed_to_by_the_editor(demo):
    article = Article.objects.get(slug="slipped-disc")

    assert article.owner.username == "editor"
    assert article.live.submitted_by.username == "editor"
    assert [user.username for user in article.live.contributors.all()] == ["editor"]
    assert article.events.get(kind="published").actor.username == "editor"


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


# The files it writes


def test_logins_file_is_for_its_owner_alone(demo):
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


def test_facts_for_the_error_pages_are_written(demo, settings):
    facts = json.loads((settings.VAR_DIR / "clinic.json").read_text(encoding="utf-8"))

    assert facts["phone"] == "(310) 555-0100"


# Run again


def test_second_run_changes_nothing(demo):
    before = logins.path().read_text(encoding="utf-8")
    Article.objects.filter(slug="slipped-disc").update(summary="Changed by somebody who tries the editor.")

    printed = run_demo()

    assert "already" in printed
    assert logins.path().read_text(encoding="utf-8") == before
    assert Article.objects.get(slug="slipped-disc").summary == "Changed by somebody who tries the editor."
    assert Article.objects.count() == len(ALL)


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


def test_real_staff_beside_the_demo_keeps_passwords_from_being_reset(demo):
    make_user()
    before = written_logins()

    with pytest.raises(CommandError, match="member of staff"):
        run_demo("--reset-passwords")

    assert written_logins() == before


def test_refusal_does_not_depend_on_demo_requests(demo):
    assert make_request().is_demo

    assert "already" in run_demo()
