"""The plain pages every practice needs: how far each of them is, and a draft in our words for those not begun."""

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import panels
from clinic.demo.articles import load_plain_pages
from education.admin.moves.common import post_or_look
from education.models import Article
from education.plain_pages import SLUGS


def routes(site: AdminSite) -> list[URLPattern]:
    """The address below /admin/."""
    return [path("education/plain-pages/", site.admin_view(plain_pages), name="education_plain_pages")]


@post_or_look
def plain_pages(request: HttpRequest) -> HttpResponse:
    """Each page with its state; by POST, those that are missing become drafts of whoever asked."""
    if not request.user.has_perm("education.add_article"):
        raise PermissionDenied
    if request.method == "POST":
        _tell(request, len(load_plain_pages(owner=request.user)))
        return redirect("admin:education_plain_pages")
    context = {
        **admin.site.each_context(request),
        "title": _("Pages every practice needs"),
        "opts": Article._meta,
        "pages": (pages := _pages()),
        "is_complete": all(article for _slug, article in pages),
    }
    return TemplateResponse(request, "admin/education/plain_pages.html", context)


def _tell(request: HttpRequest, begun: int) -> None:
    if begun:
        words = ngettext("%d draft waits for your own words.", "%d drafts wait for your own words.", begun)
        messages.success(request, words % begun)
    else:
        messages.info(request, _("Every page has been begun already."))


def _pages() -> list[tuple[str, Article | None]]:
    """The address name of each page, and its article where there is one (one query)."""
    found = Article.objects.select_related("live").in_bulk(SLUGS, field_name="slug")
    return [(slug, found.get(slug)) for slug in SLUGS]


def plain_pages_panel(request: HttpRequest) -> panels.Panel | None:
    """How many of these pages readers cannot see yet; nothing once all are live."""
    if not request.user.has_perm("education.add_article"):
        return None
    missing = len(SLUGS) - Article.objects.live().filter(slug__in=SLUGS).count()
    if not missing:
        return None
    words = ngettext("%d page is not live yet", "%d pages are not live yet", missing) % missing
    line = (words, reverse("admin:education_plain_pages"))
    return panels.Panel(_("Pages every practice needs"), "attention", _("Waiting"), [line])


panels.register(plain_pages_panel)
