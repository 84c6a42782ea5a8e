"""Pictures in the admin: every file once, with where it is used, and a way to replace it in all drafts at once."""

import re
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from clinic import pictures
from clinic.pictures import Crop
from education import actions, picture_uses
from education.actions.pictures import Words, seen
from education.admin.cutting import read_token, token_for
from education.models import Picture
from education.picture_uses import Use

_FILE = re.compile(r"[0-9a-f]{64}\.(jpg|webp)")
_ON_ONE_PAGE = 40


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    """Two pages of its own in place of the admin's: pictures are added and cropped on the page of their article."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(all_pictures), name="education_picture_changelist"),
            path("<str:file>/", wrap(one_picture), name="education_picture_uses"),
        ]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@dataclass(frozen=True)
class Line:
    """One picture in the list."""

    source: str
    uses: list[Use]

    @property
    def kilobytes(self) -> int:
        """Size of the uncropped file; 0 when it is not on this server."""
        file = settings.MEDIA_ROOT / self.source
        return -(-file.stat().st_size // 1024) if file.is_file() else 0

    @property
    def texts(self) -> list[str]:
        """The different words that stand for it."""
        return list(dict.fromkeys(use.alt for use in self.uses if use.alt))

    @property
    def drafts(self) -> list[Use]:
        return _once([use for use in self.uses if use.picture])

    @property
    def versions(self) -> list[Use]:
        return _once([use for use in self.uses if use.version])

    def speaks_of(self, words: str) -> bool:
        """Whether the words stand in its texts or in the title of an article that shows it."""
        told = [*self.texts, *(use.article.title for use in self.uses), *(use.heading for use in self.uses)]
        return any(words.casefold() in text.casefold() for text in told)


def _once(uses: list[Use]) -> list[Use]:
    """The first use in each article and version."""
    return list({(use.article.pk, use.version and use.version.pk): use for use in reversed(uses)}.values())[
        ::-1
    ]


def _refuse_strangers(request: HttpRequest) -> None:
    if not request.user.has_perm("education.view_picture"):
        raise PermissionDenied


@require_safe
def all_pictures(request: HttpRequest) -> HttpResponse:
    """One line for each file, by the first article that shows it."""
    _refuse_strangers(request)
    words = request.GET.get("q", "").strip()
    lines = [Line(source, uses) for source, uses in picture_uses.by_source().items()]
    found = [line for line in lines if line.speaks_of(words)]
    context = {
        **admin.site.each_context(request),
        "opts": Picture._meta,
        "title": gettext("Pictures"),
        "page": Paginator(found, _ON_ONE_PAGE).get_page(request.GET.get("page")),
        "total": len(lines),
        "q": words,
    }
    return TemplateResponse(request, "admin/education/picture/list.html", context)


class ReplaceForm(forms.Form):
    """The new file and why. An upload that was good is not asked for again when something else is wrong."""

    upload = forms.FileField(
        label=_("New file"), required=False, help_text=_("JPEG or HEIC of any size, PNG, WebP, GIF.")
    )
    reason = forms.CharField(label=_("Why"), max_length=250, widget=forms.TextInput(attrs={"size": 60}))
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_as = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        """Decode the file, outside any transaction."""
        cleaned = super().clean()
        upload = cleaned.get("upload")
        try:
            self.source = (
                pictures.keep(pictures.open_original(upload)).file if upload else read_token(cleaned["kept"])
            )
            if not self.source:
                raise ValidationError(gettext("Choose a file."), code="required")
            self.part = pictures.keep(pictures.cropped(self.source, Crop()))
        except ValidationError as error:
            self.add_error("upload", error)
        else:
            self.data = self.data | {"kept": token_for(self.source)}
        return cleaned


class WordsForm(forms.ModelForm):
    """The words of one use."""

    class Meta:
        model = Picture
        fields = ("alt", "is_decorative")
        widgets = {"alt": forms.Textarea(attrs={"rows": 2, "cols": 50})}


@require_http_methods(["GET", "HEAD", "POST"])
def one_picture(request: HttpRequest, file: str) -> HttpResponse:
    """Every use of a picture; and for who may write articles, another file in its place in all drafts."""
    _refuse_strangers(request)
    may_replace = request.user.has_perm("education.change_article")
    if request.method == "POST" and not may_replace:
        raise PermissionDenied
    uses = picture_uses.by_source().get(file) if _FILE.fullmatch(file) else None
    if not uses:
        raise Http404
    line = Line(file, uses)
    drafts = [use.picture for use in uses if use.picture]
    seen_now = seen(drafts)  # before a form writes into them
    rows = [_words_form(request, picture) for picture in drafts]
    form = ReplaceForm(request.POST.dict(), request.FILES) if request.method == "POST" else ReplaceForm()
    if request.method == "POST" and _is_complete(request, form, rows):
        try:
            return _replaced(request, line, form, rows)
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
    form.data = {**form.data, "seen_as": seen_now}
    form.initial["seen_as"] = seen_now
    return _page(request, line, form if may_replace and drafts else None, rows)


def _is_complete(request: HttpRequest, form: ReplaceForm, rows: list[WordsForm]) -> bool:
    if not all(row.is_bound for row in rows):
        messages.error(
            request, gettext("Another draft shows this picture by now. Look again, then replace it.")
        )
    return all([form.is_valid(), *(row.is_valid() for row in rows)])


def _words_form(request: HttpRequest, picture: Picture) -> WordsForm:
    """Bound only to what the page showed: a use that came since has not been looked at."""
    prefix = f"use-{picture.pk}"
    was_shown = request.method == "POST" and f"{prefix}-alt" in request.POST
    return WordsForm(request.POST if was_shown else None, instance=picture, prefix=prefix)


def _replaced(request: HttpRequest, line: Line, form: ReplaceForm, rows: list[WordsForm]) -> HttpResponse:
    words = {
        row.instance.pk: Words(row.cleaned_data["alt"], row.cleaned_data["is_decorative"]) for row in rows
    }
    articles = actions.replace_picture(
        source=line.source,
        new_source=form.source,
        part=form.part,
        words=words,
        seen_as=form.cleaned_data["seen_as"],
        reason=form.cleaned_data["reason"],
        actor=request.user,
    )
    told = ngettext(
        "The picture was replaced in %d draft. Readers see it once that is signed and published.",
        "The picture was replaced in %d drafts. Readers see it once they are signed and published.",
        len(articles),
    )
    messages.success(request, told % len(articles))
    return redirect("admin:education_picture_uses", form.source)


def _page(request: HttpRequest, line: Line, form: ReplaceForm | None, rows: list[WordsForm]) -> HttpResponse:
    by_picture = {row.instance.pk: row for row in rows}
    context = {
        **admin.site.each_context(request),
        "opts": Picture._meta,
        "title": gettext("Where this picture is used"),
        "line": line,
        "drafts": [(use, by_picture[use.picture.pk]) for use in line.uses if use.picture],
        "versions": [use for use in line.uses if use.version],
        "form": form,
    }
    return TemplateResponse(request, "admin/education/picture/one.html", context)
