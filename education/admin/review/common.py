"""What the review pages share: who may open them, how they look, and the password in front of a signature."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from clinic.models import Practice, User
from education import actions, claims
from education.admin import sitting
from education.models import Clinician, Version


def refuse_strangers(request: HttpRequest, permission: str = "comment_version") -> None:
    """PermissionDenied for whoever has no part in reviewing."""
    if not request.user.has_perm(f"education.{permission}"):
        raise PermissionDenied


def page(request: HttpRequest, template: str, status: int = 200, **context) -> HttpResponse:
    """A review page. The admin's own wrapper keeps browsers from storing it."""
    context |= {"practice": Practice.current(), "sitting_ends_at": sitting.ends_at(request)}
    return TemplateResponse(request, f"admin/education/review/{template}.html", context, status=status)


def why_not(user: User, version: Version) -> str:
    """Why this user cannot sign this version, in words for them; empty when they can."""
    try:
        actions.signer(user, version.article)
        actions.is_own_text(version, user)
    except actions.Refused as refusal:
        return str(refusal)
    return ""


def signature_of(user: User, version: Version) -> dict:
    """The words a signature would be made of: the statement, the name, and the last day it would stand."""
    clinician = Clinician.objects.get(user=user)
    today = timezone.localdate()
    own = actions.is_own_text(version, user)
    return {
        "statement": actions.own_statement() if own else actions.statement(),
        "clinician": clinician,
        "valid_until": claims.due_date(today, version.article.review_interval, version.fingerprint),
    }


def given_password(request: HttpRequest) -> str:
    """Open the signing sitting with the posted password, if there is none; what is wrong with it, or nothing."""
    if sitting.is_open(request):
        return ""
    try:
        sitting.open_with(request, request.POST.get("password", ""))
    except sitting.NotOpened as refusal:
        return str(refusal)
    return ""
