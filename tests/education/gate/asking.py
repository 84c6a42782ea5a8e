"""Ways to ask the gate about a content that no database holds."""

from education import gate
from education.gate import Finding, Setting
from tests.education.contents import a_content, a_section

REFERENCE = {"publisher": "NHS", "title": "Back pain", "year": 2026, "url": "", "accessed_on": None}
PICTURE = {
    **{"file": "a.jpg", "width": 9, "height": 9, "alt": "A spine", "is_decorative": False},
    **{"caption": "", "credit": ""},
}


def good(*bodies: str, **changes) -> dict:
    """A content that the gate has nothing to say of, with these bodies in sections of its own and other changes."""
    sections = [a_section(body, anchor=f"part-{number}") for number, body in enumerate(bodies)]
    return (
        a_content(
            summary="Most people with a slipped disc get better without surgery.",
            cards=[{"level": "emergency", "body": "<ul><li><p>You cannot feel your legs.</p></li></ul>"}],
            sections=sections or [a_section("<p>Text to read.</p>", anchor="part-0")],
            references=[REFERENCE],
        )
        | changes
    )


def asked(content: dict, code: str, **setting) -> list[Finding]:
    """What the gate finds under this code."""
    setting = Setting(**{"has_topic": True} | setting)
    return [finding for finding in gate.findings_in(content, setting) if finding.code == code]


def only(content: dict, code: str, **setting) -> Finding:
    """The one finding under this code."""
    (finding,) = asked(content, code, **setting)
    return finding
