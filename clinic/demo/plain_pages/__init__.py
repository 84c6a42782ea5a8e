"""The plain pages: what a clinic says of itself, written so that any clinic can begin with them.

The clinic's name is in none of them, since every page shows it. A paragraph that begins with “Demonstration:” is true
of the demonstration alone, or stands where a clinic says something of its own. What the pages say of the portal is
what the portal does.
"""

import re
from dataclasses import replace
from textwrap import dedent

from clinic.demo.content.shape import DemoArticle, Part
from clinic.demo.plain_pages.clinic import ABOUT, CONTACT, FIRST_VISIT
from clinic.demo.plain_pages.money import INSURANCE
from clinic.demo.plain_pages.promises import ACCESSIBILITY, EDITORIAL_POLICY, PRIVACY

_OWN_WORDS = "Demonstration: here the clinic"  # what each clinic has to say itself
_STILL_TO_WRITE = "Still to write: here the clinic"

# Those that others link to come first.
PLAIN_PAGES = (EDITORIAL_POLICY, CONTACT, INSURANCE, ABOUT, PRIVACY, ACCESSIBILITY, FIRST_VISIT)


def as_drafts() -> list[DemoArticle]:
    """The same pages for a clinic that begins: without the demonstration, and marked where it has to write itself."""
    return [replace(page, parts=tuple(map(_without_demonstration, page.parts))) for page in PLAIN_PAGES]


def _without_demonstration(part: Part) -> Part:
    paragraphs = [
        paragraph.replace(_OWN_WORDS, _STILL_TO_WRITE)
        for paragraph in re.split(r"\n\s*\n", dedent(part.text).strip())
        if paragraph.startswith(_OWN_WORDS) or not paragraph.startswith("Demonstration:")
    ]
    return replace(part, text="\n\n".join(paragraphs))
