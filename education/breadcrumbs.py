"""The way from the first page to the one that is read. Templates show it, and the structured data tell it to machines.

A trail holds every step, the first page and the page itself included. Titles are those of live texts.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic import common_names
from education.listing import PLURALS
from education.models import Article, Clinician, Topic


class Crumb(NamedTuple):
    """One step: what it is called, and its path on this site."""

    title: str
    url: str


def of_page(title: str, url: str) -> list[Crumb]:
    """The trail of a page that stands right under the first one: search, the form, a plain page."""
    return [Crumb(_("Home"), reverse("home")), Crumb(title, url)]


def of_a_to_z(kind: str = "") -> list[Crumb]:
    """The trail of the A to Z, or of that part of it which shows one kind."""
    url = reverse("conditions")
    trail = of_page(_("Conditions A to Z"), url)
    return [*trail, Crumb(str(PLURALS[kind]), f"{url}?kind={kind}")] if kind else trail


def of_article(article: Article, title: str) -> list[Crumb]:
    """The trail of an article under the title its text has; that of a safety notice's preview names no kind."""
    if article.kind == Article.Kind.PLAIN_PAGE:
        return of_page(title, article.get_absolute_url())
    above = of_a_to_z(article.kind if article.kind in PLURALS else "")
    return [*above, Crumb(title, article.get_absolute_url())]


def of_topic(topic: Topic) -> list[Crumb]:
    """The trail of a topic's page."""
    return [*of_a_to_z(), Crumb(common_names.here(topic.name), topic.get_absolute_url())]


def of_clinicians() -> list[Crumb]:
    """The trail of the page that names everybody who works here."""
    return of_page(_("Our team"), reverse("clinicians"))


def of_clinician(clinician: Clinician) -> list[Crumb]:
    """The trail of a clinician's page."""
    return [*of_clinicians(), Crumb(str(clinician), clinician.get_absolute_url())]
