"""What the outbox costs beside bare smtplib: the same mails to the same server over one connection."""

import smtplib
from email.message import EmailMessage

import pytest
from django.db import transaction

from clinic import outbox
from clinic.models import Message
from tests.benchmarks.measuring import seconds_for
from tests.make import make_listener

NOTICES = 300


def send_bare(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        for number in range(NOTICES):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = (
                "portal@clinic.test",
                "desk@clinic.test",
                f"Notice {number}",
            )
            mail.set_content("Body")
            server.send_message(mail)


@pytest.mark.django_db(transaction=True)
def test_worker_beside_bare_smtplib(post_office, monkeypatch):
    monkeypatch.setitem(outbox._renderers, "benchmark", lambda message: outbox.Mail("Notice", "Body"))
    listener = make_listener()
    with transaction.atomic():
        for number in range(NOTICES):
            outbox.enqueue(topic="benchmark", event=str(number), subject_id=number, recipients=[listener])

    ours = seconds_for(outbox.drain)
    bare = seconds_for(lambda: send_bare(post_office.port))

    print(
        f"\nworker {NOTICES / ours:.0f} notices/s, bare smtplib {NOTICES / bare:.0f}/s: ratio {bare / ours:.2f}"
    )
    assert Message.objects.filter(state=Message.State.SENT).count() == NOTICES
