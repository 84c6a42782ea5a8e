"""New article from a document: a file, or what was copied out of one, becomes a draft; what is left to do is told."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from clinic.models import User
from education import importing
from education.admin.bulk_forms import PersonField
from education.importing import Unreadable
from education.models import Article
from education.notices.recipients import active_with


class DocumentForm(forms.Form):
    """The document, and what no document says of itself."""

    document = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_(
            "Word (.docx, with its pictures), a saved web page (.html), Markdown (.md) or plain text (.txt)."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(importing.ENDINGS)}),
    )
    pasted_text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "cols": 80}),
        help_text=_(
            "Copied out of Word, Google Docs or a web page, it keeps headings, lists, bold and links."
        ),
        strip=False,
    )
    pasted_html = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=Article._meta.get_field("title").max_length,
        help_text=_("Empty: the title that stands in the document."),
        widget=forms.TextInput(attrs={"size": 60}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Article.Kind.choices, initial=Article.Kind.CONDITION)
    owner = PersonField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("Who looks after this article."),
    )
    bold_headings = forms.BooleanField(
        label=_("Lines in bold alone are headings, where the text has no others"),
        required=False,
        initial=True,
    )
    again = forms.BooleanField(label=_("Make another draft of the same document"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = active_with("view_article").order_by("last_name", "first_name", "username")
        self.fields["owner"].queryset = people

    def clean(self):
        """Read the document. It takes its time, and no transaction waits for it."""
        cleaned = super().clean()
        has_file, has_text = bool(cleaned.get("document")), bool((cleaned.get("pasted_text") or "").strip())
        if has_file and has_text:
            raise ValidationError(_("Choose a document or paste a text, not both."), code="both")
        field = "document" if has_file or not has_text else "pasted_text"
        if not self.errors:
            try:
                self.parsed = self._parsed(has_file, has_text)
            except Unreadable as error:
                self.add_error(field, ValidationError(_sentence(str(error)), code="unreadable"))
        return cleaned

    def _parsed(self, has_file: bool, has_text: bool) -> importing.ParsedArticle:
        cleaned = self.cleaned_data
        terms = {"bold_headings": cleaned["bold_headings"], "title": importing.one_line(cleaned["title"])}
        if has_text:
            return importing.parse_pasted(cleaned["pasted_text"], cleaned["pasted_html"], **terms)
        if not has_file:
            raise Unreadable(gettext("choose a document, or paste the text"))
        document = cleaned["document"]
        limit = importing.size_limit(document.name)
        if document.size > limit:
            raise Unreadable(gettext("the file is larger than %d MB") % (limit // 1024**2))
        return importing.parse_data(document.read(), document.name, **terms)


def _sentence(words: str) -> str:
    """The reason as it stands beside a field."""
    return f"{words[:1].upper()}{words[1:]}."


@require_http_methods(["GET", "HEAD", "POST"])
def from_document(request: HttpRequest) -> HttpResponse:
    """Ask for the document, make a draft of it, and lead to the draft and what is left to do."""
    if not request.user.has_perm("education.add_article"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, DocumentForm(initial={"owner": request.user.pk}))
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    chosen = form.cleaned_data
    result = importing.create(
        form.parsed, kind=chosen["kind"], owner=chosen["owner"], actor=request.user, again=chosen["again"]
    )
    if result.outcome == importing.Outcome.REFUSED:
        form.add_error("document" if chosen["document"] else "pasted_text", result.reason)
        return _page(request, form, twin=result.article)
    _tell(request, result)
    return redirect("admin:education_article_change", result.article.pk)


def _tell(request: HttpRequest, result: importing.Result) -> None:
    """What was made, and what a person should look at, beside the findings that the article's own page lists."""
    count = result.article.sections.count()
    words = ngettext(
        "“%(title)s” is a draft now, with %(count)d section. Below stands what is left to do.",
        "“%(title)s” is a draft now, with %(count)d sections. Below stands what is left to do.",
        count,
    )
    messages.success(request, words % {"title": result.article.title, "count": count})
    for remark in result.todo:
        messages.warning(request, remark)


def _page(request: HttpRequest, form: DocumentForm, twin: Article | None = None) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": gettext("New article from a document"),
        "form": form,
        "twin": twin,
    }
    return TemplateResponse(request, "admin/education/article/from_document.html", context)
