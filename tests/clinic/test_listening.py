import pytest

from clinic.listening import check_listeners, recipients_for, somebody_listens
from tests.make import make_listener, make_office, make_practice, make_user

pytestmark = pytest.mark.django_db


def test_listeners_of_the_office_and_of_every_office_are_told():
    here, elsewhere = make_office(), make_office()
    everywhere, local = make_listener(), make_listener(office=here)
    make_listener(office=elsewhere)

    assert recipients_for(here) == [everywhere, local]


def test_request_without_an_office_is_told_to_every_listener():
    listeners = [make_listener(), make_listener(office=make_office())]

    assert recipients_for(None) == listeners


@pytest.mark.parametrize("fields", [{"is_active": False}, {"user": "deactivated"}])
def test_nobody_working_leaves_the_fallback(fields):
    if "user" in fields:
        fields = {"user": make_user(is_active=False)}
    make_listener(**fields)

    assert recipients_for(None) == [None]


def test_start_up_warns_when_nobody_would_hear():
    assert [warning.id for warning in check_listeners(databases=["default"])] == ["clinic.W001"]


def test_office_without_a_listener_of_its_own_is_noticed():
    make_listener(office=make_office())
    assert somebody_listens()

    make_office()

    assert not somebody_listens()


def test_fallback_address_is_somebody():
    make_practice(fallback_email="owner@clinic.test")

    assert somebody_listens()
    assert check_listeners(databases=["default"]) == []
