"""What the public sees while a clinician's license has ended, or after they left; and what the lead does about it."""

from dataclasses import dataclass
from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education import claims
from education.models import Article, Clinician, SignOff
from education.reviewing import deciding_sign_offs


@dataclass(frozen=True)
class Affected:
    """A live article that leans on such a clinician: what readers see, and whether the article still asks them."""

    article: Article
    readers_see: str
    is_asked: bool


@require_safe
def meanwhile(request: HttpRequest) -> HttpResponse:
    """Clinicians who cannot sign, each with the live articles that lean on them (a fixed number of queries)."""
    if not request.user.has_perm("education.view_clinician"):
        raise PermissionDenied
    today = timezone.localdate()
    context = {
        **admin.site.each_context(request),
        "opts": Clinician._meta,
        "title": _("What the public sees meanwhile"),
        "people": affected_by_clinician(today),
        "today": today,
    }
    return TemplateResponse(request, "admin/education/clinician/meanwhile.html", context)


def affected_by_clinician(on: date) -> list[tuple[Clinician, str, list[Affected]]]:
    """Clinicians who cannot sign on that day, why not, and the live articles that name or ask them (three queries)."""
    out = Clinician.objects.exclude(pk__in=Clinician.objects.able_to_sign(on)).select_related("user")
    signed: dict[int, SignOff] = {row.version_id: row for row in deciding_sign_offs(out)}
    articles = Article.objects.live().filter(Q(live__in=signed) | Q(reviewer__in=out)).order_by("title")
    lists = {clinician.pk: (clinician, why_out(clinician, on), []) for clinician in out}
    for article in articles:
        signoff = signed.get(article.live_id)
        for pk in {signoff.clinician_id if signoff else None, article.reviewer_id} & lists.keys():
            names_them = signoff is not None and signoff.clinician_id == pk
            sees = in_words(signoff, on) if names_them else _("Readers do not see their name.")
            lists[pk][2].append(Affected(article, sees, article.reviewer_id == pk))
    return list(lists.values())


def why_out(clinician: Clinician, on: date) -> str:
    """Why somebody cannot sign."""
    if not clinician.is_active:
        return _("left")
    if not clinician.user.is_active:
        return _("login switched off")
    return _("license ended on %s") % date_format(clinician.licence_expires_on, "DATE_FORMAT")


def in_words(signoff: SignOff, on: date) -> str:
    """What readers see of the sign-off that decides over a live page."""
    ended, due = signoff.clinician.licence_expires_on, signoff.valid_until
    if claims.is_taken_back(signoff):
        return _("Readers see no review claim: the name was taken off.")
    if not signoff.clinician.is_licensed(on):
        return _("Readers see no review claim: it went when the license ended on %s.") % _day(ended)
    if due < on:
        return _("Readers see no review claim: the review was due on %s.") % _day(due)
    return _("Readers still see “%(name)s, %(credential)s”, until %(day)s.") % {
        "name": signoff.name,
        "credential": signoff.credential,
        "day": _day(min(ended, due)),
    }


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
