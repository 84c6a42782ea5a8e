"""The article's page in the admin: the draft to edit, and where it stands."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from education.admin import drafts, history, moves
from education.admin.article_form import ArticleForm
from education.admin.article_list import ArticleList
from education.admin.cutting import prepare
from education.admin.fields import ChoicesField
from education.admin.inlines import CareCardInline, ReferenceInline, SectionInline
from education.admin.picture_form import PictureInline
from education.admin.saving import DraftSaving
from education.admin.standing import standing
from education.feedback_figures import figures_of
from education.models import Article


@admin.register(Article)
class ArticleAdmin(ArticleList, DraftSaving):
    """The draft stays free; what the public reads moves only through submit, publish and withdraw."""

    filter_horizontal = ("topics", "related")
    inlines = (SectionInline, CareCardInline, ReferenceInline, PictureInline)
    change_form_template = "admin/education/article/change_form.html"
    form = ArticleForm
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind", "summary", "also_known_as", "topics")}),
        (
            _("People and links"),
            {
                "classes": ("collapse",),
                "fields": (
                    *("author", "owner", "reviewer", "review_interval", "language", "translation_of"),
                    "related",
                ),
            },
        ),
    )

    class Media:
        js = ("clinic/admin_editor.js",)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"form_class": ChoicesField})

    def get_readonly_fields(self, request, obj=None):
        """Kind and language decide where the page stands and who has to sign: they are fixed once readers saw the page.
        Who reviews it is the lead's to say."""
        was_public = obj is not None and any(version.published_at for version in obj.versions.all())
        guides = self.has_assign_permission(request)
        return (*(("kind", "language") if was_public else ()), *(() if guides else ("reviewer",)))

    def view_on_site(self, article: Article) -> str | None:
        """The public page, for articles that have one now."""
        return article.get_absolute_url() if article.live and article.has_own_page else None

    def has_delete_permission(self, request, obj=None):
        """Only a draft that was never submitted; what was published is withdrawn instead."""
        kept = obj is not None and obj.versions.exists()
        return super().has_delete_permission(request, obj) and not kept

    def get_urls(self):
        steps = [
            path(f"<int:pk>/{step}/", self.admin_site.admin_view(view), name=f"education_article_{step}")
            for step, view in moves.STEPS.items()
        ]
        pages = [
            path(route, self.admin_site.admin_view(view), name=drafts.name_of(route))
            for route, view in drafts.PAGES.items()
        ]
        past = [
            path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"education_article_{name}")
            for route, (name, view) in history.PAGES.items()
        ]
        return steps + pages + past + super().get_urls()

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None):
        """Cut pictures first: the admin's own POST is one transaction, on SQLite the only write lock there is."""
        if request.method == "POST" and (
            self.has_add_permission(request) or self.has_change_permission(request)
        ):
            prepare(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Add where the article stands. The editor's import map is an inline script and needs the page's nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        if obj is not None:
            # A form that was not saved has written into its article all the same.
            stored = self.get_object(request, str(obj.pk)) if request.method == "POST" else obj
            context |= {
                "original": stored,
                "standing": standing(request, stored),
                "feedback": figures_of(stored),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)
