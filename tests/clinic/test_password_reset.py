import re

import pytest
from django.core import mail
from django.core.management import call_command

from clinic.models import Message
from tests.make import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/password-reset/"


def test_login_page_leads_to_the_reset(client):
    assert ADDRESS in client.get("/admin/login/").text


def test_request_sends_nothing_by_itself(client):
    user = make_user()

    response = client.post(ADDRESS, {"email": user.email})

    assert response.status_code == 302
    assert mail.outbox == []
    assert Message.objects.get().user == user


def test_link_in_the_mail_sets_a_new_password(client):
    user = make_user()
    client.post(ADDRESS, {"email": user.email})
    call_command("worker", "--once")
    link = re.search(r"http://127\.0\.0\.1:8000(\S+)", mail.outbox[0].body)[1]

    form = client.get(link, follow=True)
    client.post(
        form.request["PATH_INFO"],
        {"new_password1": "brand new passphrase", "new_password2": "brand new passphrase"},
    )

    user.refresh_from_db()
    assert user.check_password("brand new passphrase")


def test_unknown_address_gets_the_same_answer_and_no_mail(client):
    response = client.post(ADDRESS, {"email": "stranger@example.org"})

    assert response.status_code == 302
    assert not Message.objects.exists()


def test_user_deactivated_meanwhile_gets_no_link(client):
    user = make_user()
    client.post(ADDRESS, {"email": user.email})
    user.is_active = False
    user.save()

    call_command("worker", "--once")

    assert mail.outbox == []
    assert Message.objects.get().state == Message.State.CANCELLED
