"""The article's page in the admin: the draft to edit, and where it stands."""

import re

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from clinic import pictures
from education import actions, snapshot
from education.admin import moves
from education.admin.addresses import AddressForm, change_address
from education.admin.fields import ChoicesField
from education.admin.inlines import CareCardInline, PictureInline, ReferenceInline, SectionInline
from education.admin.standing import standing
from education.models import Article, Section, Version


class StatusFilter(admin.SimpleListFilter):
    """Where articles stand."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [
            ("live", _("Live")),
            ("submitted", _("Waits to be published")),
            ("draft", _("Never published")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "live":
            return queryset.filter(live__isnull=False)
        if self.value() == "submitted":
            return queryset.filter(versions__state=Version.State.SUBMITTED)
        if self.value() == "draft":
            return queryset.exclude(versions__published_at__isnull=False)
        return queryset


# Somebody may publish or withdraw while the page is being saved: these columns are not the form's. The address has an
# action of its own.
KEPT = ("id", "live", "successor", "slug")


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """The draft stays free; what the public reads moves only through submit, publish and withdraw."""

    list_display = ("title", "kind", "status", "owner", "updated_at")
    list_filter = (StatusFilter, "kind", "topics")
    list_select_related = ("live", "owner")
    search_fields = ("title", "also_known_as", "summary")
    filter_horizontal = ("topics", "related")
    inlines = (SectionInline, CareCardInline, ReferenceInline, PictureInline)
    change_form_template = "admin/education/article/change_form.html"
    form = AddressForm
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind", "summary", "also_known_as", "topics")}),
        (
            _("People and links"),
            {"classes": ("collapse",), "fields": ("author", "owner", "language", "related")},
        ),
    )

    class Media:
        js = ("clinic/admin_editor.js",)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"form_class": ChoicesField})

    @admin.display(description=_("status"))
    def status(self, article: Article) -> str:
        return (
            _("live, version %(number)d") % {"number": article.live.number} if article.live else _("not live")
        )

    def get_readonly_fields(self, request, obj=None):
        """The kind decides between /conditions/… and /…/, and who has to sign: it is fixed once readers saw the page."""
        was_public = obj is not None and obj.versions.filter(published_at__isnull=False).exists()
        return ("kind",) if was_public else ()

    def view_on_site(self, article: Article) -> str | None:
        """The public page, for articles that have one now."""
        return article.get_absolute_url() if article.live and article.has_own_page else None

    def has_delete_permission(self, request, obj=None):
        """Only a draft that was never submitted; what was published is withdrawn instead."""
        kept = obj is not None and obj.versions.exists()
        return super().has_delete_permission(request, obj) and not kept

    def get_actions(self, request):
        """No deletion in bulk: it would not ask for each article."""
        return {
            name: action for name, action in super().get_actions(request).items() if name != "delete_selected"
        }

    def get_urls(self):
        steps = [
            path(f"<int:pk>/{step}/", self.admin_site.admin_view(view), name=f"education_article_{step}")
            for step, view in moves.STEPS.items()
        ]
        return steps + super().get_urls()

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None):
        """Open uploads first: the admin's own POST is one transaction, on SQLite the only write lock there is."""
        if self.has_add_permission(request) or self.has_change_permission(request):
            pictures.open_uploads(request, re.compile(r"pictures-\d+-upload"))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Add where the article stands. The editor's import map is an inline script and needs the page's nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        if obj is not None:
            context["standing"] = standing(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        # Held until the save is committed, so that events stand in the order in which they happened: an edit that
        # came in beside a publication would otherwise count as older, and its author as no contributor.
        held = Article.objects.select_for_update(of=("self",)).filter(pk=obj.pk).first()
        form.before = snapshot.content_of(held) if held else {}
        columns = [field.name for field in obj._meta.concrete_fields if field.name not in KEPT]
        obj.save(update_fields=columns if change else None)
        if change:
            change_address(request, obj, form)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        moved = bool({"topics", "related"} & set(form.changed_data))
        actions.record_edit(
            article=form.instance, before=form.before, actor=request.user, moved=moved
        )

    def response_change(self, request, obj):
        """After saving: move a section, or go on to the submission."""
        if "_move" in request.POST:
            pk, _colon, step = request.POST["_move"].partition(":")
            section = Section.objects.filter(pk=moves.as_number(pk), article=obj).first()
            if section and step in ("-1", "1"):
                actions.move_section(section=section, step=int(step), actor=request.user)
                self.message_user(request, _("Saved, and the section is moved."))
            return HttpResponseRedirect(
                reverse("admin:education_article_change", args=[obj.pk]) + "#sections-group"
            )
        if "_submit_version" in request.POST:
            return HttpResponseRedirect(reverse("admin:education_article_submit", args=[obj.pk]))
        return super().response_change(request, obj)
