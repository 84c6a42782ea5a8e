"""The gate: everything that stops an article from being published, and everything that merely advises, in one place.

`findings_in` is pure: a content and its setting in, findings out. So a text that nobody has saved is checked by the
same rules as the draft and the frozen version.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from education import claims, snapshot
from education.gate.addresses import links_in
from education.gate.advertising import about_claims
from education.gate.finding import Blocked, Finding
from education.gate.glossary import about_words
from education.gate.head import about_head
from education.gate.links import about_links
from education.gate.places import Stored, placed
from education.gate.prose import READING_GRADE, about_prose
from education.gate.readability import grade_of
from education.gate.reading import Reading
from education.gate.setting import Setting, setting_of
from education.gate.sources import about_pictures, about_sources
from education.gate.structure import about_structure
from education.models import Article, Version

__all__ = [
    "READING_GRADE",
    "Blocked",
    "Finding",
    "Setting",
    "findings",
    "findings_in",
    "findings_of",
    "grade_of",
    "links_in",
    "placed",
    "publication_findings",
    "refuse_if_blocked",
    "refuse_if_content_blocked",
    "refuse_if_unpublishable",
    "setting_of",
]


def findings_in(content: dict, setting: Setting) -> list[Finding]:
    """All findings for a content, those that block first, else in the order of the page's fields. Reads no database."""
    reading = Reading(content)
    found = [
        *about_head(reading, setting),
        *about_structure(reading, setting),
        *about_sources(reading),
        *about_pictures(reading),
        *about_links(reading, setting),
        *about_prose(reading, setting),
        *about_words(reading, setting),
        *about_claims(reading, setting),
    ]
    return sorted(found, key=lambda finding: not finding.blocks)


def findings(article: Article) -> list[Finding]:
    """All findings for the draft (ten queries at most)."""
    return findings_of(article)[1]


def findings_of(article: Article) -> tuple[dict, list[Finding]]:
    """The draft's content, and all findings for it, each with the place its part has in the form."""
    stored = Stored(article)
    setting = replace(setting_of(article, stored.content), unclean=stored.unclean)
    return stored.content, placed(findings_in(stored.content, setting), stored.places)


def refuse_if_blocked(article: Article) -> dict:
    """The draft's content. Raise Blocked when anything stops it."""
    content, found = findings_of(article)
    _refuse(found)
    return content


def refuse_if_content_blocked(content: dict, article: Article) -> None:
    """Raise Blocked when anything stops this text of the article, whatever its draft says."""
    _refuse(findings_in(content, setting_of(article, content)))


def refuse_if_unpublishable(version: Version) -> None:
    """Raise Blocked when anything in the frozen text stops it now: a page it links to was taken down since, say.

    Whether a sign-off stands is decided by the action that publishes, under its lock.
    """
    refuse_if_content_blocked(snapshot.read(version.content), version.article)


def publication_findings(version: Version) -> list[Finding]:
    """All findings for the frozen text as things stand now, first of all that nobody's signature stands under it."""
    content = snapshot.read(version.content)
    found = findings_in(content, setting_of(version.article, content))
    if claims.standing_sign_off(version):
        return found
    message = _("Nobody's signature stands under this text. A clinician has to sign it.")
    if not version.article.is_clinical:
        message = _("Nobody has approved this text yet. A second person has to.")
    return [Finding("no_sign_off", message, "sections"), *found]


def _refuse(found: list[Finding]) -> None:
    if blocking := [finding for finding in found if finding.blocks]:
        raise Blocked(blocking)
