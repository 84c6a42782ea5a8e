"""Loads the demonstration as a whole or not at all, and never beside real work."""

from django.db import transaction
from django.utils import timezone

from clinic.demo import logins
from clinic.demo.articles import load_articles, load_topics
from clinic.demo.clinicians import load_clinicians
from clinic.demo.glossary import load_glossary
from clinic.demo.practice import load_listeners, load_practice
from clinic.demo.requests import load_requests
from clinic.demo.staff import FreshPasswords, load_staff
from clinic.models import Office, Practice, User
from clinic.roles import ensure_roles
from education.models import Article
from intake.models import ConsultationRequest


def real_work() -> list[str]:
    """What the database holds that is no demonstration, in words; empty where nothing is in the way.

    In a demonstration that is loaded, somebody may write articles and set up offices of their own; real staff and
    real requests are in the way at any time.
    """
    kinds = {"a member of staff": User, "a consultation request": ConsultationRequest}
    if not is_loaded():
        kinds |= {"an article": Article, "a practice": Practice, "an office": Office}
    return [words for words, model in kinds.items() if model.objects.filter(is_demo=False).exists()]


def is_loaded() -> bool:
    """Whether the demonstration is in the database already."""
    return Practice.objects.filter(is_demo=True).exists()


@transaction.atomic
def load() -> None:
    """Store practice, staff, glossary, articles and requests, and write the logins.

    The logins come last: where their folder cannot be written (OSError), nothing has been stored either.
    """
    passwords = FreshPasswords()
    ensure_roles()
    load_practice(today=timezone.localdate())
    staff = load_staff()
    load_listeners(desk=staff["desk"], manager=staff["manager"])
    load_topics()
    load_clinicians(staff)
    load_glossary()
    load_articles(staff)
    load_requests(staff)
    logins.write(passwords.give())


@transaction.atomic
def renew_logins() -> None:
    """Give the demonstration's staff fresh passwords, and write them."""
    logins.write(FreshPasswords().give())
