"""The panels on the admin's first page. Each room registers its own when Django starts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """One box: a title, a level (ok, attention, alarm) with its word, and lines of (text, link or "")."""

    title: str
    level: str
    word: str
    lines: list[tuple[str, str]] = field(default_factory=list)


PanelMaker = Callable[[HttpRequest], Panel | None]
_makers: list[PanelMaker] = []


def register(maker: PanelMaker) -> None:
    """Add a panel. The maker answers None for a user who may not see it."""
    _makers.append(maker)


def panels_for(request: HttpRequest) -> list[Panel]:
    """All panels this user may see."""
    made = (maker(request) for maker in _makers)
    return [panel for panel in made if panel is not None]
