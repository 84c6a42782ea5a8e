"""What Word, Google Docs and the like leave in HTML that is pasted or saved as a web page.

Lists made of paragraphs, with numbers and bullets typed out; bold written as a style; comments in the margin; words
deleted in a tracked change.
"""

import re

from django.utils.translation import gettext as _
from lxml import etree

from education.importing.parsed import one_line
from education.importing.trees import cut_out, words_of

_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)", re.IGNORECASE)
_BULLET = re.compile(r"^[^\w]|^o$")  # Word draws its bullets with signs, and its hollow one with the letter o
_HIDDEN = re.compile(r"mso-hide:\s*all|display:\s*none", re.IGNORECASE)
_MARGIN = re.compile(r"mso-element:\s*comment|mso-special-character:\s*comment", re.IGNORECASE)
# Word has marks of its own beside these, like mso-bidi-font-weight.
_HEAVY = re.compile(r"(?<![-\w])font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"(?<![-\w])font-style:\s*italic", re.IGNORECASE)
_LIGHT = re.compile(r"(?<![-\w])font-weight:\s*(normal|[1-4]00)", re.IGNORECASE)


def tidy(root: etree._Element) -> list[str]:
    """Turn what was drawn into what was meant, in place, and answer remarks for whoever imports it."""
    _drop_hidden(root)
    _read_styles(root)
    _lists_of_paragraphs(root)
    return _about_struck_words(root)


def _style(element):
    return element.get("style") or ""


def _drop_hidden(root):
    """Deleted words of a tracked change, comments in the margin, and what was never to be seen."""
    for element in list(root.iter(etree.Element)):
        is_comment = _MARGIN.search(_style(element)) or "MsoCommentReference" in element.get("class", "")
        if element is not root and (element.tag == "del" or is_comment or _HIDDEN.search(_style(element))):
            element.clear(keep_tail=True)
            element.tag = "span"


def _read_styles(root):
    """Google Docs writes bold as a style, and wraps the whole text in a <b> that is not bold."""
    for element in root.iter("b", "span", "p"):
        style, names = _style(element), element.get("class", "")
        if element.tag == "p" and "MsoTitle" in names:
            element.tag = "h1"
        elif element.tag == "b" and _LIGHT.search(style):
            element.tag = "div" if element.find(".//p") is not None else "span"
        elif element.tag == "span" and _HEAVY.search(style):
            element.tag = "strong"
        elif element.tag == "span" and _SLANTED.search(style):
            element.tag = "em"


def _lists_of_paragraphs(root):
    """Neighbouring paragraphs that Word calls list items become a list, nested by their level."""
    stack = []  # (level, list) of the lists that are open
    for paragraph in list(root.iter("p")):
        found = _LEVEL.search(_style(paragraph))
        if not found:
            stack = []
            continue
        if not stack or _previous(paragraph) is not stack[0][1]:
            stack = []
        _into_list(paragraph, int(found[1]), stack)


def _previous(paragraph):
    """What stands straight before it, unless words stand between."""
    before = paragraph.getprevious()
    return before if before is not None and not (before.tail or "").strip() else None


def _into_list(paragraph, level, stack):
    tag = "ul" if _BULLET.search(_take_marker(paragraph)) else "ol"
    while stack and (
        stack[-1][0] > level or (stack[-1][0] == level and stack[-1][1].tag != tag and len(stack) > 1)
    ):
        stack.pop()
    if not stack or stack[-1][0] < level:
        _open_list(paragraph, tag, level, stack)
    item = etree.SubElement(stack[-1][1], "li")
    after = paragraph.tail
    paragraph.tail, paragraph.tag = None, "span"
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)
    item.append(paragraph)
    stack[0][1].tail = after


def _open_list(paragraph, tag, level, stack):
    new = etree.Element(tag)
    if stack:
        items = stack[-1][1].findall("li")
        (items[-1] if items else etree.SubElement(stack[-1][1], "li")).append(new)
    else:
        paragraph.addprevious(new)
    stack.append((level, new))


def _take_marker(paragraph):
    """The number or bullet that Word typed out, taken out of the paragraph."""
    for span in paragraph.iter("span"):
        if "mso-list:ignore" in _style(span).lower().replace(" ", ""):
            marker = words_of(span)
            cut_out(span)
            return marker
    return "1"


def _about_struck_words(root):
    """A line through words may mean that they are to go; nobody but the author knows."""
    struck = [one_line(words_of(element))[:80] for element in root.iter("s", "strike") if words_of(element)]
    if not struck:
        return []
    return [
        _("These words were struck through, and are kept: %s") % "; ".join(f"“{words}”" for words in struck)
    ]
