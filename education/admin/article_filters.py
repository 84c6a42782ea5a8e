"""Ways to narrow the list of articles."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import worklists
from education.models import Article, Version

State = Version.State


class WorklistFilter(admin.SimpleListFilter):
    """The worklists, each with how many are on it; the panel on the first page leads here."""

    title = gettext_lazy("worklist")
    parameter_name = worklists.PARAMETER

    def lookups(self, request, model_admin):
        counts = worklists.counts(request.user, timezone.localdate())
        return [(each.name, each.with_count(counts[each.name])) for each in worklists.WORKLISTS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        chosen = worklists.BY_NAME.get(self.value())
        if chosen is None:
            return queryset
        return queryset.filter(
            pk__in=chosen.articles(request.user, timezone.localdate()).order_by().values("pk")
        )


class StatusFilter(admin.SimpleListFilter):
    """Where articles stand."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        on_its_way = [(state.value, state.label) for state in Version.OPEN]
        return [
            ("live", _("Live")),
            ("draft", _("Never published")),
            *on_its_way,
            ("withdrawn", _("Withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() == "live":
            return queryset.filter(live__isnull=False)
        if self.value() == "draft":
            return queryset.exclude(
                pk__in=Version.objects.filter(published_at__isnull=False).values("article")
            )
        if self.value() == "withdrawn":
            down = Version.objects.filter(state=State.WITHDRAWN).values("article")
            return queryset.filter(live=None, pk__in=down)
        if self.value() in Version.OPEN:
            return queryset.filter(versions__state=self.value())
        return queryset


class PeopleFilter(admin.SimpleListFilter):
    """Whose articles. Only about the user, so that it needs no list of everybody."""

    title = gettext_lazy("people")
    parameter_name = "people"

    def lookups(self, request, model_admin):
        return [
            ("mine", _("I own it")),
            ("reviewed_by_me", _("I review it")),
            ("no_owner", _("Nobody owns it")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() == "mine":
            return queryset.filter(owner=request.user)
        if self.value() == "reviewed_by_me":
            return queryset.filter(reviewer__user=request.user)
        if self.value() == "no_owner":
            return queryset.filter(owner=None)
        return queryset
