"""Where everything stands on an article's page (C6, C7): the frozen text tells what is said, and this in which order.

Readers find the same things in the same places on every page, in whatever order they were written.
"""

from django.utils.translation import gettext as _

from education.models import CareCard, Section

SECTIONS_FOR_CONTENTS = 3  # fewer need no list of contents
HELP_ANCHOR = "when-to-get-help"
_RANK = {aspect: rank for rank, aspect in enumerate(Section.Aspect.values) if aspect}
_FIRST = -1


def in_reading_order(sections: list[dict]) -> list[dict]:
    """Sections by what they are about, in the order of `Section.Aspect`.

    One that is about something else stays behind the one it was written under; those at the beginning stay there.
    """
    runs: list[tuple[int, list[dict]]] = []
    for section in sections:
        if section["aspect"] in _RANK:
            runs.append((_RANK[section["aspect"]], [section]))
        elif runs:
            runs[-1][1].append(section)
        else:
            runs.append((_FIRST, [section]))
    return [section for _rank, run in sorted(runs, key=lambda run: run[0]) for section in run]


def laid_out(page: dict) -> dict:
    """The page with its care cards in their places.

    `opening_cards` are read before anything else: those for an emergency. The others stand in the section on when to
    get help, which is made where the text has none. `contents` are the sections, if there are enough of them to list.
    """
    opening = [card for card in page["cards"] if card["level"] == CareCard.Level.EMERGENCY]
    others = [card for card in page["cards"] if card not in opening]
    sections = page["sections"]
    if others:
        sections = _with_cards(sections, others)
    contents = sections if len(sections) >= SECTIONS_FOR_CONTENTS else []
    return page | {"opening_cards": opening, "sections": sections, "contents": contents}


def _with_cards(sections: list[dict], cards: list[dict]) -> list[dict]:
    place = next((number for number, section in enumerate(sections) if _is_about_help(section)), None)
    if place is None:
        return in_reading_order([*sections, _help_section(cards)])
    return [
        section | {"cards": cards} if number == place else section for number, section in enumerate(sections)
    ]


def _is_about_help(section: dict) -> bool:
    return section["aspect"] == Section.Aspect.WHEN_TO_GET_HELP or section["anchor"] == HELP_ANCHOR


def _help_section(cards: list[dict]) -> dict:
    return {
        "anchor": HELP_ANCHOR,
        "aspect": Section.Aspect.WHEN_TO_GET_HELP.value,
        "heading": _("When to get help"),
        "body_html": "",
        "pictures": [],
        "cards": cards,
    }
