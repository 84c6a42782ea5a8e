"""Reading a page as a machine does, and as a reader does, to compare what both are told."""

import json
import re
from html.parser import HTMLParser

from django.http import HttpResponse

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

# Where machines are told what no reader sees. Each is derived: the identifiers and kinds from the page itself, the
# logo from the portal's own drawing, specialties from topics, the aspect from the section, the search from
# the form. Of an office's hours the page shows the words; tests of their own compare them.
MACHINE_ONLY = {
    *("@context", "@type", "@id", "inLanguage", "logo", "medicalSpecialty", "specialty", "relevantSpecialty"),
    *("hasHealthAspect", "audience", "medicalAudience", "position", "width", "height"),
    *("potentialAction", "openingHoursSpecification"),
}


def graph_on(response: HttpResponse) -> list[dict]:
    """The nodes of the one graph on a page."""
    (script,) = SCRIPT.findall(response.text)
    told = json.loads(script)
    assert told["@context"] == "https://schema.org"
    return told["@graph"]


def node(graph: list[dict], kind: str) -> dict:
    """The one node of a kind."""
    (found,) = [n for n in graph if kind in (n["@type"] if isinstance(n["@type"], list) else [n["@type"]])]
    return found


def has(graph: list[dict], kind: str) -> bool:
    """Whether there is a node of a kind."""
    return any(kind in n["@type"] for n in graph)


class _Seen(HTMLParser):
    """What a reader of the page can see or follow: its text, addresses of links and pictures, dates of times."""

    def __init__(self):
        super().__init__()
        self.words, self.inside = [], ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.words += [value for name, value in attrs if name in ("href", "src", "datetime", "id") and value]

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside not in ("script", "style"):
            self.words.append(data)


def seen_on(response: HttpResponse) -> str:
    """All that a reader sees on the page, in one line."""
    reader = _Seen()
    reader.feed(response.text.partition("<body")[2])
    return " ".join(" ".join(reader.words).split())


def told(value, name: str = "") -> list[tuple[str, str]]:
    """Every text in a graph with the name it stands under, but those for machines alone."""
    if name in MACHINE_ONLY:
        return []
    if isinstance(value, dict):
        return [pair for key, each in value.items() for pair in told(each, key)]
    if isinstance(value, list):
        return [pair for each in value for pair in told(each, name)]
    return [(name, str(value))]


def is_seen(text: str, seen: str, base: str) -> bool:
    """Whether the page shows the text; an address of this site as a path, the page's own by being there."""
    path = text.removeprefix(base)
    return text in seen or (path != text and (path.partition("#")[2] or path) in seen)


def unseen_on(response: HttpResponse, path: str, base: str) -> list[tuple[str, str]]:
    """What the graph of the page at this path tells and the page does not show, with the name it stands under."""
    seen = f"{seen_on(response)} {path} "
    return [pair for pair in told(graph_on(response)) if not is_seen(pair[1], seen, base)]
