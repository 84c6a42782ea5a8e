"""The page with the patient's form, in every state it can be in. None of them loses what was typed."""

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clinic import facts
from clinic.facts import phone_texts
from clinic.language import other_language
from clinic.models import Office, Practice
from education import breadcrumbs, heads
from education.head import Head
from education.models import Article, Clinician
from education.rendering import notices_for_readers, page_of
from intake import spam, submission_key
from intake.forms import ConsultationForm

TEMPLATE = "intake/consultation_form.html"


def fresh_page(request: HttpRequest) -> HttpResponse:
    """The empty form, with what the address says: ?about= an article, ?clinician=, ?office=."""
    article = Article.objects.with_own_page().filter(slug=slug_in(request, "about")).first()
    clinician = Clinician.objects.filter(slug=slug_in(request, "clinician"), is_active=True).first()
    office = Office.objects.filter(slug=slug_in(request, "office"), is_active=True).first()
    key = submission_key.issue(article.live_id if article else None, clinician.pk if clinician else None)
    form = ConsultationForm(initial={"submission_key": key, "office": office})
    title = _("Ask us to call you")
    trail = breadcrumbs.of_page(title, reverse("consultation"))
    return form_page(request, form, head=_head(title), breadcrumbs=trail)


def _head(title: str) -> Head:
    """What the empty form tells search engines; with anything typed into it the page tells them nothing."""
    words = _("Leave your name and number, and we will call you. The form takes two minutes.")
    return heads.of_route("consultation", title, words)


def slug_in(request: HttpRequest, name: str) -> str:
    """A slug from the address; empty where it is none, since a database may choke on what strangers write there."""
    value = request.GET.get(name, "")
    return value if slug_re.match(value) else ""


def form_page(request: HttpRequest, form: ConsultationForm, *, status: int = 200, **more) -> HttpResponse:
    """The form with the safety notices in front of it, and what it was opened from."""
    form.name_number(phone_texts(Practice.current())["phone"])
    context = {
        "form": form,
        "notices": notices_for_readers(),
        "speak": other_language(),
        **origin_of(form),
        **more,
    }
    if request.method == "POST":
        context["language_switch"] = (
            None  # a link would lose what was typed; the form has a button of its own
        )
    response = TemplateResponse(request, TEMPLATE, context, status=status)
    # A fresh form holds nothing of anybody. The browser may keep it, so that “Back” finds what was typed into it, and
    # its key; a page that shows what was typed is kept nowhere.
    is_fresh = request.method in ("GET", "HEAD")
    response["Cache-Control"] = "private, no-cache" if is_fresh else "private, no-store"
    return response


def origin_of(form: ConsultationForm) -> dict:
    """The article and the clinician the form was opened from, as far as the public may see them now."""
    try:
        key = submission_key.read(form["submission_key"].value())
    except submission_key.NOT_OURS:
        return {"about": None, "clinician_asked_for": None}
    return {"about": _about(key.submission.article_version_id), "clinician_asked_for": clinician_of(key)}


def _about(version_id: int | None) -> dict | None:
    if version_id is None:
        return None
    article = Article.objects.with_own_page().filter(live=version_id).first()
    return article and {"title": page_of(article.live)["title"], "url": article.get_absolute_url()}


def clinician_of(key: submission_key.FormKey) -> Clinician | None:
    """The clinician a form asks for, while they work here."""
    if key.clinician_id is None:
        return None
    return Clinician.objects.filter(pk=key.clinician_id, is_active=True).first()


def page_without_origin(request: HttpRequest, what: str) -> HttpResponse:
    """The form as it was typed so far, without the `article` or `clinician` it was opened from."""
    form = ConsultationForm.kept(request.POST)
    form.initial["submission_key"] = submission_key.without(form.initial["submission_key"], what)
    return form_page(request, form)


def page_in_other_language(request: HttpRequest) -> HttpResponse:
    """The form as it was typed so far, in the language of the address it was sent to. Nothing is stored.

    Who reads the other language now, and has not said which one to speak, is taken to speak that one.
    """
    typed = request.POST.copy()
    if typed.get("language") == other_language():
        typed["language"] = get_language()
    return form_page(request, ConsultationForm.kept(typed))


def page_without_csrf(request: HttpRequest) -> HttpResponse:
    """403: the form once more after a lost cookie. Nothing is stored."""
    lost = _("Your browser lost its connection to this form. Please press the button once more.")
    return form_page(request, ConsultationForm.kept(request.POST), status=403, error=lost)


def page_to_ask_anew(request: HttpRequest) -> HttpResponse:
    """409: this form has made a request that is over. What was typed is shown again, with a new key."""
    form = ConsultationForm.kept(request.POST)
    form.initial["submission_key"] = submission_key.issue()
    over = _("Your first request is over. Please press the button once more, and we take this as a new one.")
    return form_page(request, form, status=409, error=over)


def page_of_flood(request: HttpRequest) -> HttpResponse:
    """429: too much has come from this address. Nothing is stored."""
    trouble = {
        "heading": _("Your request was not sent."),
        "text": _(
            "Too many requests came from your internet connection. Please call us, or try again in an hour. "
            "What you wrote is still here."
        ),
    }
    response = form_page(request, ConsultationForm.kept(request.POST), status=429, trouble=trouble)
    response["Retry-After"] = str(spam.FLOOD.seconds)
    return response


def page_without_database(request: HttpRequest) -> HttpResponse:
    """503: the form with all that was typed, made without one query. It never says that anything was received."""
    form = ConsultationForm.kept(request.POST, office_unknown=True)
    known = facts.read()
    form.name_number(known["phone"])
    context = {
        "form": form,
        "trouble": _our_fault(was_sent=request.method == "POST"),
        "clinic": known,
        "csrf_token": get_token(request),
    }
    response = HttpResponse(render_to_string(TEMPLATE, context), status=503)
    response["Cache-Control"] = "private, no-store"
    return response


def _our_fault(*, was_sent: bool) -> dict[str, str]:
    if was_sent:
        return {
            "heading": _("Your request was not sent."),
            "text": _(
                "This is our fault. Please call us. What you wrote is still here: you can also try again in a minute."
            ),
        }
    return {
        "heading": _("We cannot take a request just now."),
        "text": _("This is our fault. Please call us. You can also fill in the form and try to send it."),
    }
