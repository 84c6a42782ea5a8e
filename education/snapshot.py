"""The text of an article as one canonical piece of JSON, and the fingerprint a signature will stand on.

Two texts have the same fingerprint exactly if a reader would be told the same. The slug, the owner and the related
articles are no part of what is told.
"""

import hashlib
import json
import unicodedata

from education.models import Article, CareCard
from education.rich_text import normal_form

SCHEMA = 2  # 1: pictures without a focus


def content_of(article: Article) -> dict:
    """The draft as plain data (four queries, whatever its length)."""
    return content_with(
        article,
        sections=article.sections.all(),
        cards=article.care_cards.all(),
        references=article.references.all(),
        pictures=article.pictures.all(),
    )


def content_with(article: Article, *, sections, cards, references, pictures) -> dict:
    """An article with these parts as plain data, whether they are stored or not; sections, references and pictures in
    the order of the page."""
    pictures = list(pictures)
    return {
        "schema": SCHEMA,
        "title": article.title,
        "kind": article.kind,
        "language": article.language,
        "summary": article.summary,
        "also_known_as": article.other_names,
        "author": article.author,
        "is_demo": article.is_demo,
        "cards": [{"level": card.level, "body": normal_form(card.body)} for card in _by_level(cards)],
        "sections": [_section(section, pictures) for section in sections],
        "pictures": [_picture(picture) for picture in pictures if picture.section_id is None],
        "references": [_reference(reference) for reference in references],
    }


def _by_level(cards) -> list:
    """Care cards with the most urgent first, in whatever order they were written."""
    order = CareCard.Level.values
    return sorted(cards, key=lambda card: order.index(card.level))


def _section(section, pictures) -> dict:
    return {
        "anchor": section.anchor,
        "aspect": section.aspect,
        "heading": section.heading,
        "body": normal_form(section.body),
        "pictures": [
            _picture(picture) for picture in pictures if section.pk and picture.section_id == section.pk
        ],
    }


def _picture(picture) -> dict:
    names = ("file", "width", "height", "alt", "is_decorative", "caption", "credit", "focus")
    return {name: getattr(picture, name) for name in names}


def _reference(reference) -> dict:
    return {
        "publisher": reference.publisher,
        "title": reference.title,
        "year": reference.year,
        "url": reference.url,
        "accessed_on": reference.accessed_on.isoformat() if reference.accessed_on else None,
    }


def canonical(content: dict) -> str:
    """The one way to write the content down: sorted keys, no spare blanks, Unicode NFC."""
    return json.dumps(_composed(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _composed(told):
    """The same in Unicode NFC. Before it is written down: an accent after a line end would else join the “n” of “\\n”,
    and nobody could read the text again."""
    if isinstance(told, str):
        return unicodedata.normalize("NFC", told)
    if isinstance(told, dict):
        return {name: _composed(value) for name, value in told.items()}
    return [_composed(each) for each in told] if isinstance(told, list) else told


def read(text: str) -> dict:
    """The content that canonical text holds."""
    return json.loads(text)


def fingerprint(text: str) -> str:
    """SHA-256 of canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def draft_fingerprint(article: Article) -> str:
    """The fingerprint the draft would have if it were submitted now."""
    return fingerprint(canonical(content_of(article)))
