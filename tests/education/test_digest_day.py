"""Everybody chooses the day of their own summary."""

import pytest
from django.urls import reverse

from clinic import roles
from tests.make import make_user

pytestmark = pytest.mark.django_db
PAGE = "admin:education_digest_day"


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CLINICIAN, roles.LEAD])
def test_day_is_changed_for_oneself_alone(client, role):
    user, other = make_user(role), make_user(role)
    client.force_login(user)

    answer = client.post(reverse(PAGE), {"digest_weekday": 3}, follow=True)

    user.refresh_from_db(), other.refresh_from_db()
    assert (user.digest_weekday, other.digest_weekday) == (3, 0)
    assert "Your summary comes on Thursdays." in answer.text


@pytest.mark.parametrize("day", ["", "7", "-1", "x"])
def test_other_days_are_refused_beside_the_field(client, day):
    user = make_user(roles.EDITOR)
    client.force_login(user)

    answer = client.post(reverse(PAGE), {"digest_weekday": day})

    user.refresh_from_db()
    assert "errorlist" in answer.text
    assert user.digest_weekday == 0


def test_nothing_else_of_the_account_can_be_changed_there(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)

    client.post(reverse(PAGE), {"digest_weekday": 1, "is_superuser": "on", "email": "other@clinic.test"})

    before, email = user.is_superuser, user.email
    user.refresh_from_db()
    assert (user.is_superuser, user.email) == (before, email)


@pytest.mark.parametrize("role", [roles.DESK, roles.ADMINISTRATOR])
def test_who_reads_no_articles_gets_no_summary_and_chooses_no_day(client, role):
    client.force_login(make_user(role))

    assert client.get(reverse(PAGE)).status_code == 403
    assert client.post(reverse(PAGE), {"digest_weekday": 1}).status_code == 403


def test_panel_leads_to_the_page(client):
    client.force_login(make_user(roles.EDITOR))

    assert f'href="{reverse(PAGE)}"' in client.get(reverse("admin:index")).text
