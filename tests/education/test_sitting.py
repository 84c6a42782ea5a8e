"""The password in front of signatures, through the pages that ask for it."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from clinic.models import User
from education.models import SigningTry, SignOff, Version
from tests.make import PASSWORD, make_clinician, make_submitted

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clinician(client):
    found = make_clinician()
    client.force_login(found.user)
    return found


def sign(client, password=""):
    """Press “Sign” on a fresh version; answers what went wrong with the password."""
    version = make_submitted()
    page = client.post(
        reverse("admin:education_review_version", args=[version.pk]), {"do": "sign", "password": password}
    )
    signed = Version.objects.get(pk=version.pk).state == Version.State.SIGNED
    return "" if signed else page.context_data["errors"]["password"]


def browser_of(clinician):
    browser = Client()
    browser.force_login(User.objects.get(pk=clinician.user_id))
    return browser


def test_password_is_asked(client, clinician):
    assert sign(client) == "Write your password to sign."
    assert not SignOff.objects.exists()


def test_password_is_asked_once_in_a_sitting(client, clinician):
    assert sign(client, PASSWORD) == ""
    assert sign(client) == ""


def test_sitting_ends_ten_minutes_after_the_password_whatever_was_signed_in_it(
    client, clinician, time_machine
):
    time_machine.move_to("2026-11-23 10:00:00-08:00", tick=False)
    sign(client, PASSWORD)
    time_machine.shift(6 * MINUTE)
    assert sign(client) == ""
    time_machine.shift(4 * MINUTE)

    assert sign(client) == "Write your password to sign."


def test_sitting_of_one_browser_is_none_of_another(client, clinician):
    sign(client, PASSWORD)

    assert sign(browser_of(clinician)) == "Write your password to sign."


def test_sitting_is_gone_after_logout(client, clinician):
    sign(client, PASSWORD)
    client.post(reverse("admin:logout"))
    client.force_login(clinician.user)

    assert sign(client) == "Write your password to sign."


def test_sitting_is_gone_after_a_change_of_password(client, clinician):
    sign(client, PASSWORD)
    new = "another long passphrase"
    client.post(
        reverse("admin:password_change"),
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )

    assert sign(client) == "Write your password to sign."


def test_sitting_of_somebody_else_in_the_same_browser_does_not_count(client, clinician):
    sign(client, PASSWORD)
    kept = client.session["signing_sitting"]
    client.force_login(make_clinician().user)
    session = client.session
    session["signing_sitting"] = kept
    session.save()

    assert sign(client) == "Write your password to sign."


def test_five_wrong_passwords_stop_the_signing(client, clinician):
    told = [sign(client, "wrong") for _try in range(5)]

    assert told[3] == "This is not your password. You have 1 more try."
    assert told[4].startswith("Five wrong passwords.")
    assert sign(client, PASSWORD).startswith("Five wrong passwords.")


def test_lock_holds_in_every_browser_and_ends_open_sittings(client, clinician):
    other = browser_of(clinician)
    sign(other, PASSWORD)
    for _try in range(5):
        sign(client, "wrong")

    assert sign(other).startswith("Five wrong passwords.")
    assert sign(browser_of(clinician), PASSWORD).startswith("Five wrong passwords.")


def test_lock_is_that_of_one_person(client, clinician):
    for _try in range(5):
        sign(client, "wrong")

    assert sign(browser_of(make_clinician()), PASSWORD) == ""


def test_lock_ends_ten_minutes_after_the_last_wrong_password(client, clinician, time_machine):
    time_machine.move_to("2026-11-23 10:00:00-08:00", tick=False)
    for _try in range(5):
        sign(client, "wrong")
        time_machine.shift(MINUTE)
    time_machine.shift(8 * MINUTE)
    assert sign(client, PASSWORD).startswith(
        "Five wrong passwords. Nobody can sign in your name before 10:14"
    )
    time_machine.shift(MINUTE)

    assert sign(client, PASSWORD) == ""


def test_wrong_passwords_long_ago_do_not_count(client, clinician, time_machine):
    time_machine.move_to("2026-11-23 10:00:00-08:00", tick=False)
    for _try in range(4):
        sign(client, "wrong")
    time_machine.shift(11 * MINUTE)

    assert sign(client, "wrong") == "This is not your password. You have 4 more tries."


def test_empty_password_is_no_try(client, clinician):
    sign(client)

    assert not SigningTry.objects.exists()


def test_account_without_a_password_is_told_so(client, clinician):
    clinician.user.set_unusable_password()
    clinician.user.save()
    client.force_login(clinician.user)

    assert sign(client, PASSWORD).startswith("Your account has no password")


def test_password_field_lets_password_managers_and_pasting_in(client, clinician):
    text = client.get(reverse("admin:education_review_version", args=[make_submitted().pk])).text

    assert 'autocomplete="current-password"' in text
    assert "onpaste" not in text


@pytest.mark.django_db(transaction=True)
def test_wrong_passwords_sent_at_the_same_moment_are_counted_one_by_one():
    clinician = make_clinician()
    page = reverse("admin:education_review_version", args=[make_submitted().pk])
    browsers = [browser_of(clinician) for _number in range(8)]
    told = []

    def press(browser):
        answer = browser.post(page, {"do": "sign", "password": "wrong"})
        told.append(answer.context_data["errors"]["password"])
        connection.close()

    threads = [Thread(target=press, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert SigningTry.objects.count() == 5
    assert sum(text.startswith("Five wrong passwords.") for text in told) >= 3
