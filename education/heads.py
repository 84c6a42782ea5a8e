"""The heads of public pages: what each view tells machines. Without one, a page stays out of search engines."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clinic import common_names
from education import listing, structured_data
from education.head import Head
from education.models import Clinician, Topic
from education.translations import Alternate, in_each_language, of_contact_page, of_list, translations_of


def of_article(told: structured_data.Told, alternates: tuple[Alternate, ...] = (), offices=()) -> Head:
    """The head of an article or a plain page that is live, with the offices where it shows them."""
    article, page = told.article, told.page
    nodes = structured_data.article_nodes(told)
    nodes += structured_data.office_nodes(offices or (), article.get_absolute_url())
    return Head(
        path=article.get_absolute_url(),
        title=page["title"],
        summary=page["summary"],
        kind="article" if article.is_clinical else "website",
        picture=told.pictures[0] if told.pictures else None,
        nodes=tuple(nodes),
        alternates=alternates,
    )


def of_route(route: str, title: str, summary: str) -> Head:
    """The head of a page that is there whatever the database holds."""
    return Head(path=reverse(route), title=title, summary=summary, alternates=in_each_language(route))


def of_contact(title: str, summary: str, offices) -> Head:
    """The head of the contact page while nobody has written its words."""
    path = reverse("contact")
    page = structured_data.page_node("ContactPage", path, title, get_language())
    nodes = [page, *structured_data.office_nodes(offices, path)]
    return Head(path, title, summary, tuple(nodes), alternates=of_contact_page())


def of_home() -> Head:
    """The first page's head, with where this site is searched."""
    words = _("Conditions, symptoms, tests and treatments in plain words. Ask us, and we call you.")
    nodes = (structured_data.search_node(reverse("search")),)
    return Head(reverse("home"), "", words, nodes, alternates=in_each_language("home"))


def of_search() -> Head | None:
    """The head of the search page before anything was looked for; results are no pages to be found by others. None in
    a language in which there is nothing to find."""
    alternates = of_list("search")
    if get_language() not in dict(alternates):
        return None
    words = _("Find pages on conditions, symptoms, tests and treatments by a few words.")
    return Head(reverse("search"), _("Search"), words, alternates=alternates)


def of_a_to_z(kind: str, lines: Iterable[dict]) -> Head | None:
    """The head of the A to Z, or of that part of it which shows one kind; none in a language without any article."""
    url, alternates = reverse("conditions"), of_list("conditions")
    if get_language() not in dict(alternates):
        return None
    if kind:
        title = str(listing.PLURALS[kind])
        words = _("%(kind)s from A to Z, in plain words.") % {"kind": title}
        return _of_collection(f"{url}?kind={kind}", title, words, lines)
    words = _("Conditions, symptoms, tests and treatments from A to Z, in plain words.")
    return _of_collection(url, _("Conditions A to Z"), words, lines, alternates)


def of_topic(topic: Topic, groups: list[tuple[str, list[dict]]]) -> Head | None:
    """The head of a topic's page; none while nothing stands on it."""
    name = common_names.here(topic.name)
    words = _("%(topic)s: conditions, symptoms, tests and treatments in plain words.") % {"topic": name}
    lines = [line for _title, group in groups for line in group]
    if not lines:
        return None
    alternates = translations_of(topic)
    return _of_collection(topic.get_absolute_url(), name, words, lines, alternates)


def of_clinicians(clinicians: Iterable[Clinician]) -> Head:
    """The head of the page that names everybody who works here."""
    words = _("The clinicians who see patients here and answer for what these pages say.")
    lines = [{"title": str(each), "url": each.get_absolute_url()} for each in clinicians]
    alternates = in_each_language("clinicians")
    return _of_collection(reverse("clinicians"), _("Our team"), words, lines, alternates)


def _of_collection(path: str, title: str, words: str, lines: Iterable[dict], alternates=()) -> Head:
    nodes = structured_data.collection_nodes(path, title, get_language(), lines)
    return Head(path=path, title=title, summary=words, nodes=tuple(nodes), alternates=alternates)


def of_clinician(clinician: Clinician) -> Head:
    """The head of a clinician's page."""
    words = _("%(who)s, %(specialty)s, and the pages that bear this name.") % {
        "who": clinician,
        "specialty": common_names.here(clinician.specialty),
    }
    return Head(
        path=clinician.get_absolute_url(),
        title=str(clinician),
        summary=words,
        kind="profile",
        nodes=tuple(structured_data.clinician_nodes(clinician, get_language())),
        alternates=in_each_language("clinician", slug=clinician.slug),
    )
