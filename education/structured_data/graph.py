"""The graph of a page, and how it is written into HTML."""

import json
from collections.abc import Iterable

from education.head import Head, absolute
from education.structured_data.clinics import clinic_node, site_node

# Within a script element these would end it, or begin a comment; JSON has another way to write each.
ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


class JsonLd:
    """A graph, written so that no text in it can leave the script element it stands in."""

    def __init__(self, graph: dict):
        self.graph = graph

    def __html__(self) -> str:
        return json.dumps(self.graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def graph_of(head: Head, clinic, trail=()) -> dict:
    """The graph of a page: the practice, the site, the way to the page, and what its view has to tell."""
    nodes = [clinic_node(clinic), site_node(clinic), *head.nodes]
    way = trail_node(head.url, trail)
    if way and head.nodes:
        nodes += [way, {"@id": head.nodes[0]["@id"], "breadcrumb": {"@id": way["@id"]}}]
    return {"@context": "https://schema.org", "@graph": _merged(nodes)}


def _merged(nodes: Iterable[dict]) -> list[dict]:
    """The nodes, what is said of one thing in several places put together."""
    merged = {}
    for node in nodes:
        merged[node["@id"]] = merged.get(node["@id"], {}) | node
    return list(merged.values())


def trail_node(url: str, trail) -> dict | None:
    """The breadcrumbs; None where there are fewer than two steps. The page itself is the last and has no link."""
    if len(trail) < 2:
        return None
    steps = [
        {"@type": "ListItem", "position": number, "name": crumb.title, "item": absolute(crumb.url)}
        for number, crumb in enumerate(trail, start=1)
    ]
    del steps[-1]["item"]
    return {"@type": "BreadcrumbList", "@id": f"{url}#breadcrumb", "itemListElement": steps}
