"""What the gate says of the order of things: sections, headings, care cards, and clean markup."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from education.gate.finding import Finding, shortened
from education.gate.markup import Block
from education.gate.reading import Passage, Reading
from education.gate.setting import Setting
from education.models import Article, CareCard, Section

_LONGEST_HEADING = 80  # characters; a longer bold line is a paragraph that somebody stressed
_ASPECTS = [aspect for aspect in Section.Aspect.values if aspect]
# What a treatment section tells about (DISCERN 10 to 14; C12), and the words of each language that show that it does.
_WORDS = {
    "en": {
        "benefits": r"help|eas(?:e|ier)|benefit|relie[fv]|improve|better|works?\b|less pain",
        "risks": (
            r"risk|harm|side effect|complication|bleed|infect|damage|danger|dizzy|sleepy|sore\b|unsafe|worse"
        ),
        "no treatment": (
            r"without (?:\w+ ){0,2}(?:treatment|surgery|therapy|it\b|care)|no treatment|not (?:be )?treat"
            r"|untreated|wait and see|(?:choose|fine|safe) to wait|left alone|do nothing|go(?:es)? away"
            r"|by itself|on its own"
        ),
        "choices": r"choice|choos|option|decide|alternative|instead|either|another way|other ways",
    },
    "es": {
        "benefits": r"ayud|alivi|calm|benefici|mejor|sirve|funciona|menos dolor",
        "risks": (
            r"riesgo|dañ|efectos? secundario|complicaci|sangr|infecci|peligro|mareo|sueño\b|adolorid|empeor"
        ),
        "no treatment": (
            r"sin (?:\w+ ){0,2}(?:tratamiento|cirugía|operación|terapia)|no (?:se )?trat|puede esperar"
            r"|se va sol|irse sol|por sí sol|desaparece"
        ),
        "choices": r"opci|escog|eleg|elij|decid|alternativa|en vez de|en lugar de|otra forma",
    },
}
_TOLD = {
    language: {name: re.compile(rf"\b(?:{words})", re.I) for name, words in told.items()}
    for language, told in _WORDS.items()
}


def about_structure(reading: Reading, setting: Setting) -> Iterator[Finding]:
    """Sections and cards, and what stands in them."""
    yield from _about_missing_text(reading)
    yield from _about_cards(reading)
    yield from _about_order(reading)
    yield from _about_treatment(reading)
    for passage in (*reading.cards, *reading.sections):
        yield from _about_headings(passage)
        if passage.clean_html != passage.html or passage.field in setting.unclean:
            message = _("This text holds markup that was never cleaned. Open it, and save it.")
            yield Finding("unclean", message, passage.field, quote=_start_of(passage))


def _start_of(passage: Passage) -> str:
    return shortened(passage.blocks[0].text) if passage.blocks else shortened(passage.html)


def _about_missing_text(reading: Reading) -> Iterator[Finding]:
    if not reading.sections and not reading.cards:
        yield Finding("no_text", _("The article has no text. Add a section."), "sections")
    for section in reading.sections:
        if not section.heading.strip():
            message = _("A section has no heading.")
            yield Finding("no_heading", message, section.field, quote=_start_of(section), part="heading")
        if not section.blocks:
            message = _("A section has no text.")
            yield Finding("empty_section", message, section.field, quote=shortened(section.heading))
    for card in reading.cards:
        if not card.blocks:
            yield Finding("empty_card", _("A care card has no text."), card.field)


def _about_cards(reading: Reading) -> Iterator[Finding]:
    levels = {card["level"] for card in reading.content["cards"]}
    if (
        reading.kind in (Article.Kind.CONDITION, Article.Kind.SYMPTOM)
        and CareCard.Level.EMERGENCY not in levels
    ):
        message = _("No care card says when this is an emergency.")
        yield Finding("no_emergency_card", message, "care_cards", blocks=False)


def _about_order(reading: Reading) -> Iterator[Finding]:
    """C6: the order in which readers expect sections; the first that comes too late is named."""
    furthest = -1
    for section in reading.sections:
        if section.aspect not in _ASPECTS:
            continue
        if _ASPECTS.index(section.aspect) < furthest:
            message = _("Readers expect this section earlier: %(order)s.") % {"order": _usual_order()}
            yield Finding(
                "section_order", message, section.field, blocks=False, quote=shortened(section.heading)
            )
            return
        furthest = _ASPECTS.index(section.aspect)


def _usual_order() -> str:
    return ", ".join(str(Section.Aspect(aspect).label).lower() for aspect in _ASPECTS)


def _about_headings(passage: Passage) -> Iterator[Finding]:
    has_upper = False
    for number, block in enumerate(passage.blocks):
        if block.tag == "h4" and not has_upper:
            message = _(
                "A small heading stands here without a larger one above it. Make it one level larger."
            )
            yield Finding("heading_order", message, passage.field, quote=shortened(block.text))
        has_upper |= block.tag == "h3"
        if _is_bold_heading(block) and number + 1 < len(passage.blocks):
            message = _("A bold line stands in for a heading. Make it a heading.")
            yield Finding("bold_heading", message, passage.field, quote=shortened(block.text))


def _is_bold_heading(block: Block) -> bool:
    """A short bold line that is no sentence. “Call 911 now.” is one, however bold."""
    text = block.text.strip()
    return block.tag == "p" and block.is_bold and len(text) <= _LONGEST_HEADING and text[-1:] not in ".!?…"


def _about_treatment(reading: Reading) -> Iterator[Finding]:
    parts = [section for section in reading.sections if section.aspect == Section.Aspect.TREATMENT]
    if not parts or not reading.is_clinical:
        return
    text = " ".join(block.text for part in parts for block in part.blocks)
    names = {
        "benefits": _("benefits"),
        "risks": _("risks"),
        "no treatment": _("what happens without treatment"),
        "choices": _("that there are choices"),
    }
    told = _TOLD.get(reading.content["language"], {})
    if missing := [names[name] for name, words in told.items() if not words.search(text)]:
        message = _("The part on treatment says nothing of: %(missing)s.") % {"missing": ", ".join(missing)}
        yield Finding(
            "treatment_one_sided", message, parts[0].field, blocks=False, quote=shortened(parts[0].heading)
        )
