"""Addresses of the old web site: a list to look through, and the import of many at once."""

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from education.importing import Unreadable, addresses
from education.importing.own_addresses import Known, own_page
from education.models import Article, OldAddress
from education.old_addresses import canonical_path

_SALT = "education.admin.old_addresses"
_SHOWN_GOOD, _SHOWN_WRONG = 50, 500  # lines of a long list that the page shows


class OldAddressForm(forms.ModelForm):
    """One old path and its article."""

    class Meta:
        model = OldAddress
        fields = ("path", "article")

    def clean_path(self):
        """The path as it is stored; refused where the portal has a page of its own."""
        wanted = canonical_path(self.cleaned_data["path"])
        if words := own_page(wanted, Known.now()):
            raise ValidationError(words, code="own_page")
        return wanted


@admin.register(OldAddress)
class OldAddressAdmin(admin.ModelAdmin):
    """Looked through, searched and cleared here; most of them come from a list."""

    form = OldAddressForm
    list_display = ("path", "article", "leads_to")
    list_select_related = ("article__live",)
    search_fields = ("path", "article__title", "article__slug")
    change_list_template = "admin/education/oldaddress/change_list.html"

    @admin.display(description=_("readers get"))
    def leads_to(self, old: OldAddress) -> str:
        """Where it leads today."""
        if old.article.live is None:
            return gettext("no page: the article is not live")
        url = old.article.get_absolute_url()
        return format_html('<a href="{}">{}</a>', url, url)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Safety notices have no page to lead to."""
        kwargs["queryset"] = Article.objects.exclude(kind=Article.Kind.SAFETY_NOTICE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_urls(self):
        own = path("import/", self.admin_site.admin_view(import_list), name="education_oldaddress_import")
        return [own, *super().get_urls()]


class ListForm(forms.Form):
    """The list: as a file, and from the second time on as the signed text of the first."""

    file = forms.FileField(
        label=_("List"),
        required=False,
        help_text=_(
            "A CSV file with two columns: the old path or address, and the article's address name or new address. "
            "Up to 20,000 lines."
        ),
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)
    skip_errors = forms.BooleanField(label=_("Leave out the lines with an error"), required=False)

    def clean(self):
        """Read the list; what is wrong with it stands beside the file."""
        try:
            self.addresses = addresses.read(self._data())
        except Unreadable as error:
            self.add_error("file", ValidationError(str(error), code="unreadable"))
        return self.cleaned_data

    def _data(self) -> bytes:
        upload, checked = self.cleaned_data.get("file"), self.cleaned_data.get("checked")
        if upload:
            if upload.size > addresses.MAX_BYTES:
                raise Unreadable(gettext("the file is larger than %d MB") % (addresses.MAX_BYTES // 1024**2))
            self.text = upload.read()
        elif checked:
            try:
                self.text = signing.loads(checked, salt=_SALT).encode("latin-1")
            except signing.BadSignature as error:
                raise Unreadable(gettext("choose the file once more")) from error
        else:
            raise Unreadable(gettext("choose a file"))
        return self.text

    @property
    def to_be_checked_again(self) -> str:
        """The list as the page carries it on to the import."""
        return signing.dumps(self.text.decode("latin-1"), salt=_SALT, compress=True)


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Show what the list would do, line by line; then, asked once more, do all of it or nothing."""
    if not request.user.has_perm("education.add_oldaddress"):
        raise PermissionDenied
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if not form.is_valid():
        return _page(request, form)
    lines = addresses.check(form.addresses)
    may_be_saved = form.cleaned_data["skip_errors"] or not any(line.error for line in lines)
    if "_import" in request.POST and may_be_saved:
        try:
            return _imported(request, addresses.save(lines))
        except IntegrityError:
            messages.error(
                request, gettext("Somebody changed addresses meanwhile. Nothing was imported; look again.")
            )
            lines = addresses.check(form.addresses)
    return _page(request, form, lines)


def _imported(request: HttpRequest, count: int) -> HttpResponse:
    words = ngettext("%d address was imported.", "%d addresses were imported.", count)
    messages.success(request, words % count)
    return redirect("admin:education_oldaddress_changelist")


def _page(request: HttpRequest, form: ListForm, lines: list[addresses.Line] | None = None) -> HttpResponse:
    wrong = [line for line in lines or () if line.error]
    good = [line for line in lines or () if not line.error]
    context = {
        **admin.site.each_context(request),
        "opts": OldAddress._meta,
        "title": gettext("Import addresses of the old site"),
        "form": form,
        "lines": lines,
        "heading": form.addresses.heading if lines is not None else "",
        "carried": form.to_be_checked_again if lines is not None else "",
        "wrong": wrong[:_SHOWN_WRONG],
        "good": good[:_SHOWN_GOOD],
        "counts": {
            "wrong": len(wrong),
            "known": sum(line.is_known for line in good),
            "new": sum(not line.is_known for line in good),
        },
        "hidden_good": max(0, len(good) - _SHOWN_GOOD),
        "hidden_wrong": max(0, len(wrong) - _SHOWN_WRONG),
    }
    return TemplateResponse(request, "admin/education/oldaddress/import.html", context)
