"""What readers look for, as far as it is kept: a list to learn from, and the way to answer what finds nothing."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from education import actions
from education.models import Article, SearchQuery
from education.search import counting


class NameForm(forms.Form):
    """The name, as readers should see it, and whose it is."""

    article = forms.ModelChoiceField(
        label=gettext_lazy("Article"),
        queryset=Article.objects.none(),
        help_text=gettext_lazy("Its draft gets the name. Readers find it once the draft is published."),
    )
    name = forms.CharField(label=gettext_lazy("Also called"), max_length=60)

    def __init__(self, *args, query: SearchQuery, **kwargs):
        super().__init__(*args, **kwargs)
        articles = Article.objects.filter(language=query.language).exclude(kind=Article.Kind.SAFETY_NOTICE)
        self.fields["article"].queryset = articles.order_by("title")
        self.initial["name"] = query.text[:1].upper() + query.text[1:]


@admin.register(SearchQuery)
class SearchQueryAdmin(admin.ModelAdmin):
    """Nobody changes what readers asked; what should not stay is deleted, and its count with it."""

    list_display = ("text", "days", "finds_nothing", "language", "answer")
    list_filter = ("finds_nothing", "language")
    search_fields = ("text",)
    fields = ("text", "language", "days", "finds_nothing")

    @admin.display(description=gettext_lazy("answer"))
    def answer(self, query: SearchQuery) -> str:
        """The way to make it another name of an article."""
        url = reverse("admin:education_searchquery_name", args=[query.pk])
        return format_html('<a href="{}">{}</a>', url, _("Add as another name of …"))

    def get_urls(self):
        """With the page that adds a name."""
        add_name = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.name))
        return [path("<int:pk>/name/", add_name, name="education_searchquery_name"), *super().get_urls()]

    def name(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the question another name of an article."""
        if not (self.has_view_permission(request) and request.user.has_perm("education.change_article")):
            raise PermissionDenied
        query = get_object_or_404(SearchQuery, pk=pk)
        form = NameForm(request.POST or None, query=query)
        if request.method == "POST" and form.is_valid():
            try:
                article = actions.add_other_name(query=query, actor=request.user, **form.cleaned_data)
            except actions.Refused as refusal:
                form.add_error("name", str(refusal))
            else:
                messages.success(request, _("The draft has the name. Submit it, so that readers find it."))
                return redirect("admin:education_article_change", article.pk)
        context = self.admin_site.each_context(request) | {
            "opts": SearchQuery._meta,
            "title": _("Add another name"),
            "query": query,
            "form": form,
        }
        return TemplateResponse(request, "admin/education/searchquery/name.html", context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def delete_model(self, request, obj):
        counting.drop(obj)

    def delete_queryset(self, request, queryset):
        for query in queryset:
            counting.drop(query)
