"""What the page of a request shows: what the patient answered, what they put right later, and who asked before."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _

from education.rendering import page_of
from intake.models import ConsultationRequest, Correction, RequestLink
from intake.spam import Sign

State = ConsultationRequest.State
Urgency = ConsultationRequest.Urgency
NOT_LISTED = ("message", "phone_e164", "name_key", "safety_phrases")


def words_of(found: ConsultationRequest) -> list[dict]:
    """What the patient answered: question, answer as it holds now, link or "", and what was first written.

    A consent has the version of its wording. What they left out is left out.
    """
    shown = []
    for name in ConsultationRequest.personal_fields:
        first, now = getattr(found, name), found.current(name)
        if name not in NOT_LISTED and (first or now):
            shown.append(
                {
                    "question": found._meta.get_field(name).verbose_name,
                    "answer": in_words(name, now),
                    "link": _link(found, name) if now else "",
                    "first": in_words(name, first) if now != first else "",
                    "was_corrected": now != first,
                    "wording": found.wording_of(name) if name in Correction.CONSENTS else "",
                }
            )
    return shown


def in_words(name: str, value) -> str:
    """An answer as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else ""
    choices = {
        "contact_times": ConsultationRequest.ContactTime,
        "safety_signs": ConsultationRequest.SafetySign,
    }.get(name)
    if choices:
        return ", ".join(str(choices(one).label) for one in value)
    return str(dict(ConsultationRequest._meta.get_field(name).choices or ()).get(value, value))


def _link(found: ConsultationRequest, name: str) -> str:
    if name == "phone" and found.current("phone_e164"):
        return f"tel:{found.current('phone_e164')}"
    return f"mailto:{found.current('email')}" if name == "email" else ""


def additions_to(found: ConsultationRequest):
    """What the patient added to their message later, each with its time."""
    return found.corrections.filter(field=Correction.Field.MESSAGE).exclude(value="").order_by("pk")


def came_from(found: ConsultationRequest) -> str:
    """Title of the article that led here, as the patient read it; empty when none did."""
    return page_of(found.article_version)["title"] if found.article_version else ""


def others_of(found: ConsultationRequest) -> list[dict]:
    """The requests linked to this one, newest first: which, why, its state, and whether that is only a guess."""
    links = RequestLink.objects.filter(Q(newer=found) | Q(older=found)).exclude(
        decision=RequestLink.Decision.DIFFERENT
    )
    links = links.select_related("newer", "older").order_by("-pk")[:20]
    return [_other(link, found) for link in links]


def _other(link: RequestLink, found: ConsultationRequest) -> dict:
    other = link.older if link.newer == found else link.newer
    return {
        "request": other,
        "url": reverse("admin:intake_consultationrequest_change", args=[other.pk]),
        "why": link.get_reason_display(),
        "is_suggestion": link.is_suggestion and not link.decision,
    }


def due_in_words(found: ConsultationRequest) -> str:
    """As `time_left` says it; empty for what nobody waits for."""
    is_awaited = found.state in (*ConsultationRequest.TO_ANSWER, State.QUARANTINED)
    return time_left(found.due_at) if is_awaited else ""


def time_left(due_at: datetime) -> str:
    """“in 2 hours”, “overdue by 30 minutes”."""
    now = timezone.now()
    if due_at < now:
        return _("overdue by %(time)s") % {"time": timesince(due_at, now, depth=1)}
    return _("in %(time)s") % {"time": timeuntil(due_at, now, depth=1)}


def suspicion_of(found: ConsultationRequest) -> str:
    """Why it looked suspicious, in words."""
    known = dict(Sign.choices)
    return "; ".join(str(known.get(code, code)) for code in found.suspicion)


def flags_of(found: ConsultationRequest) -> str:
    """Why it is in a hurry or looked suspicious, in words and not by color alone."""
    flags = [found.get_urgency_display()] if found.urgency else []
    if found.suspicion:
        flags.append(_("looked suspicious"))
    return ", ".join(str(flag) for flag in flags)
