"""What the gate says of title, summary and topics, and of the safety notices that topics demand."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from education.gate.finding import Finding, shortened
from education.gate.reading import Reading
from education.gate.setting import Setting
from education.models import Article

MAX_TITLE = 65  # characters; a longer one is cut in search results
SUMMARY = range(50, 161)  # characters of a page's description (C43)


def about_head(reading: Reading, setting: Setting) -> Iterator[Finding]:
    """Title, summary, topics."""
    yield from _about_title(reading.title)
    yield from _about_summary(reading)
    yield from _about_topics(reading, setting)


def _about_title(title: str) -> Iterator[Finding]:
    if not title.strip():
        yield Finding("no_title", _("The title is missing."), "title")
    if len(title) > MAX_TITLE:
        message = _("The title is longer than 65 characters. Shorten it.")
        yield Finding("long_title", message, "title", blocks=False, quote=shortened(title))


def _about_summary(reading: Reading) -> Iterator[Finding]:
    summary = reading.content["summary"].strip()
    if not summary:
        message = _("The summary is missing. Write one sentence with the main message.")
        yield Finding("no_summary", message, "summary")
    elif summary.casefold().rstrip(".") == reading.title.strip().casefold():
        message = _("The summary only repeats the title. Say what readers most need to know.")
        yield Finding("summary_is_title", message, "summary", blocks=False, quote=shortened(summary))
    elif len(summary) not in SUMMARY:
        message = _("The summary has %(length)d characters. Search results show it best with 50 to 160.")
        message %= {"length": len(summary)}
        yield Finding("summary_length", message, "summary", blocks=False, quote=shortened(summary))


def _about_topics(reading: Reading, setting: Setting) -> Iterator[Finding]:
    is_notice = reading.kind == Article.Kind.SAFETY_NOTICE
    if not setting.has_topic and is_notice:
        message = _("The safety notice has no topic, so no page would show it.")
        yield Finding("no_topic", message, "topics")
    elif not setting.has_topic and reading.is_clinical:
        message = _("The article has no topic, so it appears on no topic page and shows no safety notice.")
        yield Finding("no_topic", message, "topics", blocks=False)
    if not is_notice and reading.is_clinical:
        for name in setting.topics_without_notice:
            message = _("This topic demands a safety notice, and none is live. Publish the notice first.")
            yield Finding("no_safety_notice", message, "topics", quote=name)
