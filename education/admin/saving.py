"""Saving the draft from its page: over the draft that was looked at, in one transaction, and only what changed."""

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from education import actions, checking, snapshot
from education.admin import gating, moves
from education.admin.addresses import change_address
from education.admin.article_form import OPENED_ON, OVER, TAKE, is_current, is_only_unsaved, token_of
from education.admin.clashes import clash_of
from education.admin.presence import others_at
from education.admin.refill import fitted, refilled
from education.models import Article, DraftState, Picture, Section, Version

# Somebody may publish or withdraw while the page is being saved: these columns are not the form's. The address has an
# action of its own, and the time of the last change is noted only where there was one.
KEPT = ("id", "live", "successor", "slug", "updated_at")
PARTS = ("sections", "care_cards", "references", "pictures", "topics")
MOVED = {"topics", "related"}
ARRANGED = {"owner", "reviewer", "review_interval", "translation_of"}


class DraftSaving(admin.ModelAdmin):
    """The part of the article's admin that begins drafts and saves them."""

    def get_fieldsets(self, request, obj=None):
        """A new article needs a title, an address and a kind; the kind brings the headings."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        language = ("language",) if len(settings.LANGUAGES) > 1 else ()
        return ((None, {"fields": ("title", "slug", "kind", *language)}),)

    def get_object(self, request, object_id, from_field=None):
        """The article with what several parts of its page read. What a save may change is read anew each time."""
        article = super().get_object(request, object_id, from_field)
        parts = PARTS if request.method in ("GET", "HEAD") else ()
        if article is not None:
            versions = Prefetch("versions", Version.objects.defer("content"))
            prefetch_related_objects([article], versions, *parts)
        return article

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else ()

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None):
        """Hold the article before anything of the form is looked at: of two saves at once, one waits, and then sees
        that it comes too late."""
        if object_id is None or request.method != "POST" or not self.has_change_permission(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            articles = Article.objects.select_for_update(of=("self",))
            article = articles.filter(pk=moves.as_number(object_id)).first()
            prepared = prepare(request, article) if article else {}
            return super().changeform_view(request, object_id, form_url, (extra_context or {}) | prepared)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Add what was typed and not saved, and who else is at it."""
        if obj is not None and self.has_change_permission(request, obj):
            context["drafting"] = drafting(request, obj)
        if is_only_unsaved(context["adminform"].form, context["errors"]):
            context["errors"] = None  # the box above the form says more than “correct the error below”
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            actions.begin(article=obj, actor=request.user)
            return
        form.before = snapshot.content_of(actions.hold(obj.pk))
        columns = {field.name for field in obj._meta.concrete_fields if field.name not in KEPT}
        obj.save(update_fields=sorted(columns & set(form.changed_data)))
        change_address(request, obj, form)

    def save_formset(self, request, form, formset, change):
        """A picture whose section was deleted just now goes beneath the summary."""
        if formset.model is Picture:
            sections = set(Section.objects.filter(article=form.instance).values_list("pk", flat=True))
            for picture in (row.instance for row in formset.forms):
                if picture.section_id not in sections:
                    picture.section = None
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            return
        changed = set(form.changed_data)
        edited = actions.record_edit(
            article=form.instance,
            before=form.before,
            actor=request.user,
            moved=bool(changed & MOVED),
            arranged=bool(changed & ARRANGED),
        )
        if "reviewer" in changed:
            actions.ask_anew(article=form.instance)
        actions.drop_autosave(article=form.instance, actor=request.user)
        if edited or any(formset.has_changed() for formset in formsets):
            checking.refresh(form.instance)

    def response_add(self, request, obj, post_url_continue=None):
        """On to the headings, unless one more article is wanted."""
        if "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(
            request, _("The draft has the headings of its kind. Write beneath them, or take them out.")
        )
        return HttpResponseRedirect(reverse("admin:education_article_change", args=[obj.pk]))

    def response_change(self, request, obj):
        """After saving: move a section, go on to the submission, or stay, where something was saved over."""
        if "_move" in request.POST:
            return move(request, obj)
        if "_define" in request.POST:
            gating.take_plain_words(request, obj, moves.as_number(request.POST["_define"]))
            return HttpResponseRedirect(
                reverse("admin:education_article_change", args=[obj.pk]) + "#findings"
            )
        if "_submit_version" in request.POST:
            return HttpResponseRedirect(reverse("admin:education_article_submit", args=[obj.pk]))
        if OVER in request.POST:
            messages.success(request, _("Your text is saved over the other."))
            return HttpResponseRedirect(reverse("admin:education_article_change", args=[obj.pk]))
        return super().response_change(request, obj)


def prepare(request: HttpRequest, article: Article) -> dict:
    """Fit the posted form to the draft as it stands; answer what its page has to tell, nothing for an ordinary save."""
    if TAKE in request.POST:
        request.POST = with_autosave(request, article)
        return {"is_taken": True}
    if is_current(request.POST, article):
        return {}
    clash = clash_of(request, article)
    request.POST = fitted(request, article)
    return {"clash": clash}


def with_autosave(request: HttpRequest, article: Article):
    """The form with what this person typed and did not save; as the draft stands when that is gone."""
    state = autosave_of(request, article)
    content = snapshot.read(state.content) if state else snapshot.content_of(article)
    is_whole = state is None or state.saved_at >= article.updated_at
    filled = refilled(request, article, content, is_whole=is_whole)
    filled[TAKE], filled[OPENED_ON] = "1", token_of(article)
    return filled


def autosave_of(request: HttpRequest, article: Article) -> DraftState | None:
    """What this person typed last without saving it."""
    return DraftState.objects.filter(article=article, saved_by=request.user, is_autosave=True).first()


def drafting(request: HttpRequest, article: Article) -> dict:
    """What the page needs to guard what is typed."""
    state = None if request.method == "POST" else autosave_of(request, article)
    is_news = state and state.fingerprint != snapshot.draft_fingerprint(article)
    return {
        "token": token_of(article),
        "opened_on": request.POST.get(OPENED_ON) or token_of(article),
        "autosave": state if is_news else None,
        "is_older": bool(state) and state.saved_at < article.updated_at,
        "others": others_at(article, request.user),
    }


def move(request: HttpRequest, article: Article) -> HttpResponseRedirect:
    """Move the section whose button was pressed, and lead back to it."""
    pk, _colon, step = request.POST["_move"].partition(":")
    section = Section.objects.filter(pk=moves.as_number(pk), article=article).first()
    place = "sections-group"
    if section and step in ("-1", "1"):
        actions.move_section(section=section, step=int(step), actor=request.user)
        messages.success(request, _("Saved, and the section is moved."))
        place = f"sections-{list(article.sections.all()).index(section)}"
    return HttpResponseRedirect(reverse("admin:education_article_change", args=[article.pk]) + f"#{place}")
