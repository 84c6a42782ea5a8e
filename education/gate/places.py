"""Where the parts of a content stand in the form: the form lists cards and pictures in another order than the page."""

from collections.abc import Iterable
from dataclasses import replace

from education import snapshot
from education.gate.finding import Finding
from education.gate.reading import Reading
from education.models import Article


class Stored:
    """A stored draft: its content, which fields hold markup that was never cleaned, and their places in the form."""

    def __init__(self, article: Article):
        sections, cards = list(article.sections.all()), list(article.care_cards.all())
        pictures = list(article.pictures.all())
        self.content = snapshot.content_with(
            article, sections=sections, cards=cards, references=article.references.all(), pictures=pictures
        )
        self.places = places(
            self.content,
            levels=[card.level for card in cards],
            files=[picture.file for picture in pictures],
        )
        self.unclean = self._unclean(sections, cards)

    def _unclean(self, sections: list, cards: list) -> frozenset[str]:
        """The content is clean whatever is stored; what differs from it was not."""
        bodies = {card.level: card.body for card in cards}
        stored = [
            *(bodies[card["level"]] for card in self.content["cards"]),
            *(section.body for section in sections),
        ]
        reading = Reading(self.content)
        passages = (*reading.cards, *reading.sections)
        return frozenset(
            passage.field for passage, body in zip(passages, stored, strict=True) if passage.html != body
        )


def places(
    content: dict,
    *,
    levels: list[str],
    files: list[str],
    sections: Iterable[int] = (),
    references: Iterable[int] = (),
) -> dict[str, str]:
    """For each part of the content its place in the form, where the two differ.

    `levels` and `files` are those of the form's cards and pictures, row by row; `sections` and `references` the rows
    that the content's come from, where some were left out.
    """
    found = {f"sections-{number}": f"sections-{row}" for number, row in enumerate(sections)}
    found |= {f"references-{number}": f"references-{row}" for number, row in enumerate(references)}
    for number, card in enumerate(content["cards"]):
        if card["level"] in levels:
            found[f"care_cards-{number}"] = f"care_cards-{levels.index(card['level'])}"
    free = list(files)
    for number, picture in enumerate(Reading(content).pictures):
        if picture["file"] in free:
            row = free.index(picture["file"])
            free[row] = ""
            found[f"pictures-{number}"] = f"pictures-{row}"
    return found


def placed(findings: list[Finding], found: dict[str, str]) -> list[Finding]:
    """The findings with the places their parts have in the form."""
    return [replace(finding, field=found.get(finding.field, finding.field)) for finding in findings]
