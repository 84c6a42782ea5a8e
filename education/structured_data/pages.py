"""What the pages tell that lead to others: the A to Z, a topic, a clinician."""

from collections.abc import Iterable

from education.head import absolute
from education.models import Clinician
from education.structured_data.clinics import clinic_ref, site_ref
from education.structured_data.people import clinician_node


def page_node(kind: str, path: str, title: str, language: str) -> dict:
    """A page of this site, of one of schema.org's kinds."""
    url = absolute(path)
    return {
        "@type": kind,
        "@id": f"{url}#page",
        "url": url,
        "name": title,
        "inLanguage": language,
        "isPartOf": site_ref(),
        "publisher": clinic_ref(),
    }


def collection_nodes(path: str, title: str, language: str, lines: Iterable[dict]) -> list[dict]:
    """A page that lists others, each line as `listed` has it."""
    items = [
        {"@type": "ListItem", "position": number, "name": line["title"], "url": absolute(line["url"])}
        for number, line in enumerate(lines, start=1)
    ]
    node = page_node("CollectionPage", path, title, language)
    return [node | {"mainEntity": {"@type": "ItemList", "itemListElement": items}} if items else node]


def clinician_nodes(clinician: Clinician, language: str) -> list[dict]:
    """A clinician's page, and the clinician."""
    person = clinician_node(clinician)
    page = page_node("ProfilePage", clinician.get_absolute_url(), str(clinician), language)
    return [page | {"mainEntity": {"@id": person["@id"]}}, person]
