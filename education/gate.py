"""The gate: what stops an article from being published, and what merely advises. Each finding names its field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from education.models import Article, CareCard

MAX_TITLE = 65  # characters; a longer one is cut in search results


@dataclass(frozen=True)
class Finding:
    """One finding: a stable code, the sentence for the editor, the field it is about, and whether it blocks."""

    code: str
    message: str
    field: str
    blocks: bool = True


class Blocked(Exception):
    """The article cannot be submitted; `findings` says why."""

    def __init__(self, findings: list[Finding]):
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


def findings(article: Article) -> list[Finding]:
    """All findings for the draft, those that block first."""
    found = [
        *_about_the_head(article),
        *_about_sections(article),
        *_about_sources(article),
        *_about_pictures(article),
    ]
    return sorted(found, key=lambda finding: not finding.blocks)


def refuse_if_blocked(article: Article) -> None:
    """Raise Blocked when anything stops the draft."""
    blocking = [finding for finding in findings(article) if finding.blocks]
    if blocking:
        raise Blocked(blocking)


def _about_the_head(article: Article) -> Iterator[Finding]:
    if not article.summary.strip():
        yield Finding(
            "no_summary", _("The summary is missing. Write one sentence with the main message."), "summary"
        )
    if len(article.title) > MAX_TITLE:
        yield Finding(
            "long_title", _("The title is longer than 65 characters. Shorten it."), "title", blocks=False
        )
    if not article.topics.all():
        yield Finding(
            "no_topic",
            _("The article has no topic, so it appears on no topic page and shows no safety notice."),
            "topics",
            blocks=article.kind == Article.Kind.SAFETY_NOTICE,
        )


def _about_sections(article: Article) -> Iterator[Finding]:
    sections = list(article.sections.all())
    levels = {card.level for card in article.care_cards.all()}
    if not sections and not levels:
        yield Finding("no_text", _("The article has no text. Add a section."), "sections")
    for section in sections:
        if not section.heading.strip():
            yield Finding(
                "no_heading", _("A section has no heading: “%s…”") % _start_of(section.body), "sections"
            )
        if not section.body:
            yield Finding("empty_section", _("The section “%s” has no text.") % section.heading, "sections")
    asks_for_help = article.kind in (Article.Kind.CONDITION, Article.Kind.SYMPTOM)
    if asks_for_help and CareCard.Level.EMERGENCY not in levels:
        yield Finding(
            "no_emergency_card", _("No care card says when this is an emergency."), "care_cards", blocks=False
        )


def _start_of(body: str) -> str:
    return re.sub(r"<[^>]+>", " ", body).strip()[:40]


def _about_sources(article: Article) -> Iterator[Finding]:
    if article.is_clinical and not article.references.all():
        yield Finding("no_reference", _("No reference is given. Add at least one source."), "references")


def _about_pictures(article: Article) -> Iterator[Finding]:
    for picture in article.pictures.all():
        if not picture.alt.strip() and not picture.is_decorative:
            yield Finding(
                "no_alt",
                _("A picture has no text for those who cannot see it, and is not marked as decoration."),
                "pictures",
            )
