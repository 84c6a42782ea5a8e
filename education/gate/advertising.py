"""Words that advertise (California Business and Professions Code 651; C10): they advise only, a person decides.

"Best" and its like count in front of what a practice sells ("the best surgeons"), or where they close a boast ("the
best in town"). So "it is best to rest", "the best way to lift" and "the best treatment for you" pass. Words that
promise count unless the sentence denies them: "no one can guarantee" passes. A city in the title is allowed on plain
pages, which tell where the offices are.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from education.gate.finding import Finding, shortened
from education.gate.reading import Reading
from education.gate.sentences import sentences_of
from education.gate.setting import Setting

# A look for these first is much quicker than the rules themselves.
_HINTS = (
    *(
        "best",
        "leading",
        "premier",
        "trusted",
        "top",
        "number one",
        "unmatched",
        "#",
        "no. 1",
        "miracle",
        "effective",
    ),
    *(
        "art",
        "world",
        "edge",
        "breakthrough",
        "revolution",
        "award",
        "paralleled",
        "free",
        "painless",
        "guarantee",
    ),
    *("cure", "permanent", "certified"),
)
_SOLD = (
    r"(?:care|cent(?:er|re)s?|clinics?|doctors?|experts?|facilit(?:y|ies)|hospitals?|outcomes?|physicians?|practices?"
    r"|providers?|results?|service|specialists?|spine|surgeons?|surgery|surgical|team|technology|therapists?"
    r"|treatments?)"
)
# Up to three words in between, but none that turns the sentence elsewhere ("rest is best after surgery").
_BETWEEN = r"(?:(?!(?:after|and|at|before|by|for|if|in|is|not|of|on|or|the|to|when|with)\b)[\w-]+ ){0,3}"
_BOASTS = re.compile(
    rf"(?i)\bbest {_BETWEEN}{_SOLD}\b(?! (?:for you|depends?|choice))|\bthe best (?:in|of the)\b|\bthe best[.!]"
    rf"|\b(?:leading|premier|top|trusted|number one|unmatched) {_BETWEEN}{_SOLD}\b|\btop[- ](?:rated|notch)\b"
    r"|(?<!\w)#\s?1\b|\bno\. 1\b|\bmiracles?\b|\bsafe and effective\b|\bstate[- ]of[- ]the[- ]art\b"
    r"|\bworld[- ](?:class|renowned)\b|\bcutting[- ]edge\b|\bbreakthrough\b|\brevolutionary\b|\baward[- ]winning\b"
    r"|\bunparalleled\b"
)
_PROMISES = re.compile(
    r"(?i)\b(?:pain[- ]free|painless(?:ly)?|guarantee[ds]?|cure[ds]?|permanent relief|risk[- ]free)\b"
)
_DENIED = re.compile(
    r"(?i)\b(?:no|not|never|cannot|can[’']t|nobody|none|without|doesn[’']t|don[’']t|isn[’']t|won[’']t|nor|neither|if|until)\b"
)
_CERTIFIED = re.compile(r"(?i)\bboard[- ]certified\b")


def about_claims(reading: Reading, setting: Setting) -> Iterator[Finding]:
    """Boasts, promises, a certificate that no clinician's profile names, and a city in the title."""
    for field, part, text in _told(reading):
        lower = text.lower()
        for sentence in sentences_of(text) if any(hint in lower for hint in _HINTS) else ():
            yield from _about_sentence(field, part, sentence, setting)
    if reading.is_clinical:
        for city in sorted(setting.cities):
            if re.search(rf"(?i)(?<!\w){re.escape(city)}(?!\w)", reading.title):
                message = _(
                    "A city in the title makes a health page look like an advertisement. Leave it out."
                )
                yield Finding("city_in_title", message, "title", blocks=False, quote=city)


def _told(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Everything a reader is told, as (field, column, text)."""
    yield "title", "", reading.title
    for passage in reading.passages:
        yield from ((passage.field, "heading", passage.heading),) if passage.heading else ()
        yield from ((passage.field, "", block.text) for block in passage.blocks)
    for number, picture in enumerate(reading.pictures):
        yield f"pictures-{number}", "caption", picture["caption"]


def _about_sentence(field: str, part: str, sentence: str, setting: Setting) -> Iterator[Finding]:
    """At most one finding of each sort."""

    def advice(code: str, message: str, found: re.Match) -> Finding:
        return Finding(code, message, field, blocks=False, quote=shortened(found[0]), part=part)

    if found := _BOASTS.search(sentence):
        yield advice("boast", _("This sounds like an advertisement. Say what can be shown instead."), found)
    found, denied = _PROMISES.search(sentence), _DENIED.search(sentence)
    if found and not (denied and denied.start() < found.start()):
        yield advice("promise", _("This promises what nobody can keep. Say how often it helps."), found)
    if not setting.has_board and (found := _CERTIFIED.search(sentence)):
        message = _("No clinician's profile names a board. Fill it in there, or leave this out.")
        yield advice("uncertified", message, found)
