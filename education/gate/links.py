"""What the gate says of links: words that tell where they lead, and pages that are there."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from education.gate.addresses import Page, Target, anchors_of, target_of
from education.gate.finding import Finding, shortened
from education.gate.markup import Link
from education.gate.reading import Passage, Reading
from education.gate.setting import Setting

# Words that tell nothing to who hears a list of the page's links (WCAG 2.2, 2.4.4).
_MEANINGLESS = frozenset(
    {
        *("click", "click here", "here", "see here", "read here", "this", "that", "it", "link", "this link"),
        *("page", "this page", "more", "read more", "learn more", "see more", "find out more", "more info"),
        *("details", "website", "this website", "site", "this site", "article", "this article"),
    }
)
_ADDRESS = re.compile(
    r"(?i)\s*(?:https?:|www\.|/)\S*\s*|\s*[\w.-]+\.(?:com|org|gov|net|edu|html?)(?:/\S*)?\s*"
)


def about_links(reading: Reading, setting: Setting) -> Iterator[Finding]:
    """Links without words, without meaning, and into nowhere; advice where a page has moved."""
    for passage in reading.passages:
        for block in passage.blocks:
            for link in block.links:
                yield from _about_words(passage, link)
                yield from _about_target(reading, setting, passage.field, link.href, link.words)
    for number, reference in enumerate(reading.content["references"]):
        url = reference["url"]
        yield from _about_target(reading, setting, f"references-{number}", url, reference["title"])


def _about_words(passage: Passage, link: Link) -> Iterator[Finding]:
    words = " ".join(re.findall(r"\w+", link.words.lower()))
    if not words:
        message = _("A link has no words. Say where it leads: %(address)s")
        yield Finding("empty_link", message % {"address": shortened(link.href)}, passage.field)
    elif words in _MEANINGLESS or _ADDRESS.fullmatch(link.words):
        message = _("These words of a link do not say where it leads. Name the page instead.")
        yield Finding("meaningless_link", message, passage.field, quote=shortened(link.words))


def _about_target(reading, setting, field: str, href: str, words: str) -> Iterator[Finding]:
    target = target_of(href) if href else None
    if target is None:
        return
    shown = {"address": shortened(href)}
    page = _page_at(target, reading, setting)
    if page is None:
        message = _(
            "This link leads to no page that is live: %(address)s. Publish that page first, or mend it."
        )
    elif page.anchors is not None and target.fragment and target.fragment not in page.anchors:
        message = _("This link leads to a section that is not there: %(address)s. Choose another.")
    else:
        if page.moved_to:
            message = _("This page has moved to %(new)s. Link to it there.") % {"new": page.moved_to}
            yield Finding("moved_link", message, field, blocks=False, quote=shortened(words))
        return
    yield Finding("dead_link", message % shown, field, quote=shortened(words))


def _page_at(target: Target, reading: Reading, setting: Setting) -> Page | None:
    """The page; for a place on the article's own page, as it will be once this text is live."""
    if target.path in ("", setting.addresses.own_path):
        return Page(anchors_of(reading.content))
    return setting.addresses.page_at(target.path)
