"""What waits for one clinician: new versions, live pages that are due again, and the pages that bear their name."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.models import User
from education.admin.review.common import page, refuse_strangers
from education.models import Clinician, Comment, Version
from education.reviewing import due_for, signed_by, waiting_for


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The list, for everybody who signs or comments. Its length changes nothing about its queries."""
    refuse_strangers(request)
    clinician = Clinician.objects.filter(user=request.user.pk).first()
    return page(
        request,
        "waiting",
        title=_("Waiting for you"),
        today=timezone.localdate(),
        clinician=clinician,
        signs=request.user.has_perm("education.sign_version"),
        # Without the texts: a list of forty would carry megabytes of them.
        versions=list(waiting_for(request.user).defer("content", "article__live__content")),
        due=list(due_for(request.user).defer("live__content")),
        named=list(signed_by(clinician).defer("live__content")) if clinician else [],
        questions=list(open_questions(request.user)),
    )


def open_questions(user: User):
    """Questions of others about versions under review that nobody has answered, the oldest first."""
    asked = Comment.objects.filter(
        kind=Comment.Kind.QUESTION, replies=None, version__state__in=Version.OPEN
    ).exclude(author=user)
    return asked.select_related("version__article", "author").defer("version__content").order_by("pk")
