"""Outgoing messages as staff see them."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from clinic import outbox, roles
from clinic.models import Message
from tests.make import make_listener, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("admin:clinic_message_changelist")
State = Message.State


@pytest.fixture
def manager(client):
    user = make_user(roles.MANAGER)
    client.force_login(user)
    return user


def make_message(state: str = State.PENDING) -> Message:
    """A message to a listener of its own, who is a member of staff."""
    listener = make_listener(user=make_user())
    with transaction.atomic():
        outbox.enqueue(topic="test_topic", event="1", subject_id=7, recipients=[listener])
    message = Message.objects.get(listener=listener)
    sent_at = timezone.now() if state == State.SENT else None
    Message.objects.filter(pk=message.pk).update(state=state, sent_at=sent_at)
    return Message.objects.get(pk=message.pk)


def send_again(client, *messages):
    chosen = {"action": "send_again", "_selected_action": [message.pk for message in messages]}
    return client.post(f"{LIST}?state=all", chosen, follow=True)


def shown_states(response) -> set[str]:
    return {message.state for message in response.context["cl"].result_list}


def test_manager_makes_a_dead_message_due(client, manager):
    message = make_message(State.DEAD)

    response = send_again(client, message)

    assert list(Message.objects.due(timezone.now())) == [message]
    assert "1 message will be sent again." in response.text


def test_front_desk_may_look_and_not_send_again(client):
    client.force_login(make_user(roles.DESK))
    message = make_message(State.DEAD)

    response = send_again(client, message)

    message.refresh_from_db()
    assert response.status_code == 200
    assert message.state == State.DEAD


@pytest.mark.parametrize("state", [State.SENT, State.CANCELLED])
def test_settled_message_is_not_sent_again(client, manager, state):
    message = make_message(state)

    response = send_again(client, message)

    message.refresh_from_db()
    assert message.state == state
    assert "0 messages will be sent again." in response.text


def test_list_begins_with_what_is_not_settled(client, manager):
    for state in State.values:
        make_message(state)

    assert shown_states(client.get(LIST)) == {State.PENDING, State.DEAD}


@pytest.mark.parametrize(("asked", "shown"), [("all", set(State.values)), ("sent", {State.SENT})])
def test_list_shows_the_states_asked_for(client, manager, asked, shown):
    for state in State.values:
        make_message(state)

    assert shown_states(client.get(LIST, {"state": asked})) == shown


def test_list_needs_no_query_for_each_message(client, manager, django_assert_max_num_queries):
    for _ in range(15):
        make_message()

    with django_assert_max_num_queries(12):
        client.get(LIST)


@pytest.mark.parametrize("url", ["add", "delete"])
def test_nobody_writes_or_deletes_a_message_by_hand(client, url):
    client.force_login(make_user(is_superuser=True))
    arguments = [make_message().pk] if url == "delete" else []

    response = client.post(reverse(f"admin:clinic_message_{url}", args=arguments), {"post": "yes"})

    assert response.status_code == 403


def test_attempts_are_read_on_the_page_of_a_message(client, manager):
    message = make_message()
    message.deliveryattempt_set.create(number=1, result="failed", error_class="SMTPDataError", smtp_code=451)

    text = client.get(reverse("admin:clinic_message_change", args=[message.pk])).text

    assert "SMTPDataError" in text
    assert "451" in text
