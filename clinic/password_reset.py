"""Resetting a password by mail. It goes through the outbox; the link is made when it is sent, and never stored."""

import uuid

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from clinic import outbox
from clinic.models import Message, Practice

TOPIC = "password_reset"


class OutboxPasswordResetForm(PasswordResetForm):
    """Django's form, but it enqueues instead of sending: no network call inside a web request."""

    def save(self, **kwargs) -> None:
        """Enqueue one mail for each active user with this address; `kwargs` are Django's for sending at once."""
        with transaction.atomic():
            for user in self.get_users(self.cleaned_data["email"]):
                outbox.enqueue(topic=TOPIC, event=str(uuid.uuid4()), subject_id=user.pk, recipients=[user])


def render(message: Message) -> outbox.Mail | None:
    """The mail with a fresh link; None when the user was deactivated meanwhile."""
    user = message.user
    if not user.is_active:
        return None
    path = reverse(
        "password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    context = {"practice": Practice.current(), "link": f"{settings.BASE_URL}{path}"}
    return outbox.Mail(_("Choose a new password"), render_to_string("mail/password_reset.txt", context))


def register() -> None:
    """Called when Django starts."""
    outbox.register(TOPIC, render)
