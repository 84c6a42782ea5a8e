"""The list of articles: its columns, filters, CSV, and what can be done with many at once."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG, ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from education import article_columns
from education.admin import bulk
from education.admin.article_csv import csv_of
from education.admin.article_filters import PeopleFilter, StatusFilter, WorklistFilter
from education.models import Article
from education.review_columns import with_review


class ArticleChangeList(ChangeList):
    """The list with everything its columns need: no query for a single article."""

    def apply_select_related(self, qs: QuerySet[Article]) -> QuerySet[Article]:
        return article_columns.with_columns(qs)


class ArticleList(admin.ModelAdmin):
    """The list's part of the articles' admin."""

    list_display = (
        *("title", "kind", "stand", "review", "ahead", "blocking", "helpful"),
        *("reviewer_name", "owner_name"),
    )
    list_filter = (WorklistFilter, StatusFilter, PeopleFilter, "kind", "topics")
    search_fields = ("title", "also_known_as", "summary")
    ordering = ("title", "pk")
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER  # the worklists have their counts already
    show_full_result_count = False
    change_list_template = "admin/education/article/change_list.html"
    actions = tuple(bulk.ACTIONS)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return with_review(super().get_queryset(request), timezone.localdate())

    def get_changelist(self, request, **kwargs):
        return ArticleChangeList

    def get_urls(self):
        site = self.admin_site
        return [
            path("csv/", site.admin_view(require_safe(self.csv_view)), name="education_article_csv"),
            *bulk.routes(site),
            *super().get_urls(),
        ]

    def csv_view(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, as a file; a filter that makes no sense leads back to the list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:education_article_changelist") + f"?{ERROR_FLAG}=1")
        return csv_of(changelist.queryset)

    def get_actions(self, request):
        """No deletion in bulk: it would not ask for each article."""
        known = super().get_actions(request)
        return {name: action for name, action in known.items() if name != "delete_selected"}

    def has_assign_permission(self, request: HttpRequest) -> bool:
        """Only who guides the reviewers says who reviews what."""
        return request.user.has_perm("education.assign_reviewer")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("education.submit_article")

    @admin.display(description=_("where it stands"))
    def stand(self, article: Article) -> str:
        return article_columns.stand(article)

    @admin.display(description=_("review"), ordering="review_due_on")
    def review(self, article: Article) -> str:
        health = article.review_health or ""
        return format_html(
            '<span class="health health--{}">{}</span>', health, article_columns.review(article)
        )

    @admin.display(description=_("draft"))
    def ahead(self, article: Article) -> str:
        return article_columns.ahead(article)

    @admin.display(description=_("blocked by"), ordering="draft_check__blocking")
    def blocking(self, article: Article) -> str:
        return article_columns.blocking(article)

    @admin.display(description=_("helpful"))
    def helpful(self, article: Article) -> str:
        return article_columns.helpful(article)

    @admin.display(description=_("reviewer"), ordering="reviewer__name")
    def reviewer_name(self, article: Article) -> str:
        return article_columns.reviewer(article)

    @admin.display(description=_("owner"), ordering="owner__last_name")
    def owner_name(self, article: Article) -> str:
        return article_columns.owner(article)
