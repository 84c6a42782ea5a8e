"""What can stand on either side of a comparison: a version by number, the live one, the last signed one, the draft."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from education import snapshot
from education.admin.moves.common import as_number
from education.models import Article, SignOff, Version

DRAFT, LIVE, SIGNED = "draft", "live", "signed"


@dataclass(frozen=True)
class Side:
    """One side: its name in the address, in words, its content, and its version unless it is the draft."""

    name: str
    label: str
    content: dict
    version: Version | None


def last_signed(article: Article) -> Version | None:
    """The version under the latest sign-off that stands."""
    signed = SignOff.objects.filter(version__article=article).standing().select_related("version")
    latest = signed.order_by("-pk").first()
    return latest.version if latest else None


def side(article: Article, name: str) -> Side | None:
    """The side of this name; None where there is none."""
    if name == DRAFT:
        return Side(DRAFT, _("The draft"), snapshot.content_of(article), None)
    if name == LIVE:
        version, words = article.live, _("Live: version %d")
    elif name == SIGNED:
        version, words = last_signed(article), _("Last signed: version %d")
    else:
        version, words = article.versions.filter(number=as_number(name)).first(), _("Version %d")
    if version is None:
        return None
    return Side(name, words % version.number, snapshot.read(version.content), version)


def choices(article: Article) -> list[tuple[str, str]]:
    """Every name there is now, with its words: for the two lists to choose from."""
    signed = last_signed(article)
    found = [(DRAFT, _("The draft"))]
    found += [(LIVE, _("Live: version %d") % article.live.number)] if article.live else []
    found += [(SIGNED, _("Last signed: version %d") % signed.number)] if signed else []
    for number, state in article.versions.values_list("number", "state"):
        label = Version.State(state).label
        words = _("Version %(number)d (%(state)s)") % {"number": number, "state": label}
        found.append((str(number), words))
    return found


def usual_old(article: Article) -> str:
    """What a draft is compared with when nobody chose: the live text, else the last signed, else the last version."""
    if article.live:
        return LIVE
    if last_signed(article):
        return SIGNED
    last = article.versions.values_list("number", flat=True).first()
    return str(last) if last else DRAFT
