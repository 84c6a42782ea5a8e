"""Lines in bold alone: what many people write who do not know, or do not use, the headings of their program."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml import etree

from education.importing.parsed import one_line
from education.importing.trees import words_of
from education.models import Section

MAX_HEADING_LINE = 80
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCE_END = re.compile(r"[.!?…;,][\"'”’»)\]]*$")


def read(root: etree._Element, *, make_headings: bool) -> list[str]:
    """Make such lines headings where the text has none, and answer remarks.

    A first one above all text is the title, unless it has the name of a usual section.
    """
    lines = [element for element in root.iter("p", "div") if _is_bold_line(element)]
    if not lines:
        return []
    if not make_headings or next(root.iter(*_HEADINGS), None) is not None:
        return [_about(lines)]
    for line in lines:
        line.tag = "h2"
    if _is_title(root, lines[0]) and len(lines) > 1:
        lines[0].tag = "h1"
    made = ngettext(
        "The text had no headings, so %d line in bold became one.",
        "The text had no headings, so %d lines in bold became headings.",
        len(lines),
    )
    return [made % len(lines)]


def _is_bold_line(element):
    words = words_of(element)
    if not words or len(words) > MAX_HEADING_LINE or _SENTENCE_END.search(words):
        return False
    if any(outer.tag in ("li", "td", "th") for outer in element.iterancestors()):
        return False
    return element.find(".//p") is None and "".join(_light_text(element)).strip() == ""


def _light_text(element):
    """The words in it that are not bold."""
    yield element.text or ""
    for child in element:
        if child.tag not in ("b", "strong"):
            yield from _light_text(child)
        yield child.tail or ""


def _is_title(root, line):
    if words_of(line).casefold() in {
        str(label).casefold() for value, label in Section.Aspect.choices if value
    }:
        return False
    for element in root.iter(etree.Element):
        if element is line:
            return True
        if (element.text or "").strip() or (element.tail or "").strip():
            return False
    return False


def _about(lines):
    named = "; ".join(f"“{one_line(words_of(line))}”" for line in lines[:10])
    return _("These lines are in bold alone. Make them headings if that is what they are: %s") % named
