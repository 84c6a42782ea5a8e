"""What machines are told of a page: its one address, a description, a picture for whoever shares it, its translations.

A page without a `Head` is kept out of search engines: previews, search results, one patient's request, errors.
"""

from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from education.translations import Alternate, as_links

DESCRIPTION = range(50, 161)  # characters (C43)
SHARE_PICTURE = "clinic/icons/share.png"
SHARE_SIZE = 1200, 630  # pixels


def absolute(path: str) -> str:
    """The whole address of a path on this site, as patients write it."""
    return settings.BASE_URL + path


@dataclass(frozen=True)
class Head:
    """What a view knows of its page. `nodes` is what the structured data say of it, beside practice and site."""

    path: str
    title: str
    summary: str
    nodes: tuple[dict, ...] = ()
    kind: str = "website"  # of Open Graph
    picture: dict | None = None  # as a page's template has it
    alternates: tuple[Alternate, ...] = ()

    @property
    def url(self) -> str:
        """The one address of the page, whatever query string it was asked with."""
        return absolute(self.path)

    @property
    def languages(self) -> list[dict[str, str]]:
        """This page in each language it is to be had in; nothing where that is one alone."""
        return as_links(self.alternates)

    def description(self, clinic_name: str) -> str:
        """The summary as a search engine shows it."""
        return describe(self.summary or self.title, clinic_name)

    @property
    def share_picture(self) -> dict:
        """The picture for a link that somebody shares: the page's first, else the portal's own drawing."""
        if self.picture:
            names = ("width", "height", "alt")
            return {name: self.picture[name] for name in names} | {"url": absolute(self.picture["url"])}
        width, height = SHARE_SIZE
        return {"url": absolute(static(SHARE_PICTURE)), "width": width, "height": height, "alt": ""}


def describe(text: str, clinic_name: str) -> str:
    """50 to 160 characters: further sentences where the text is too short, cut at a word where it is too long."""
    more = [
        _("%(clinic)s explains it in plain words.") % {"clinic": clinic_name or _("Our practice")},
        _("Written for patients and their families."),
    ]
    text = " ".join(text.split())
    while len(text) < DESCRIPTION.start and more:
        text = f"{_ended(text)} {more.pop(0)}"
    return _cut(text, DESCRIPTION.stop - 1)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _cut(text: str, most: int) -> str:
    """The text, or as many whole words of it as leave room for an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{kept.rstrip(' ,;:–-')}…"
