"""The public pages of clinicians: who stands behind the texts that bear their name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from education import breadcrumbs, heads, listing
from education.models import Clinician
from education.reviewing import bearing_name_of


@require_safe
def clinicians(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, by name."""
    found = list(Clinician.objects.filter(is_active=True).prefetch_related("topics"))
    context = {
        "clinicians": found,
        "breadcrumbs": breadcrumbs.of_clinicians(),
        "head": heads.of_clinicians(found),
    }
    return TemplateResponse(request, "education/clinicians.html", context)


@require_safe
def clinician(request: HttpRequest, slug: str) -> HttpResponse:
    """A clinician who works here, or whose name still stands on a live page; 404 for everybody else."""
    found = get_object_or_404(Clinician.objects.prefetch_related("topics"), slug=slug)
    today = timezone.localdate()
    articles = list(bearing_name_of(found, today))
    if not found.is_active and not articles:
        raise Http404
    articles = [article for article in articles if article.language == get_language()]
    context = {
        "clinician": found,
        "head": heads.of_clinician(found),
        "pages": listing.with_claims((article for article in articles if article.has_own_page), today),
        "notices": [listing.listed(article)["title"] for article in articles if not article.has_own_page],
        "breadcrumbs": breadcrumbs.of_clinician(found),
    }
    return TemplateResponse(request, "education/clinician.html", context)
