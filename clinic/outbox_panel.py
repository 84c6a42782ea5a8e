"""The outbox's panel on the admin's first page: is anyone listening, is the worker alive, does mail go out?"""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.listening import somebody_listens
from clinic.models import Listener, Message, WorkerHeartbeat
from clinic.panels import Panel

SILENT_AFTER = timedelta(minutes=2)  # without a beat the worker counts as stopped


def outbox_panel(request: HttpRequest) -> Panel | None:
    """Red when a notice would not arrive, with the reason first."""
    if not request.user.has_perm("clinic.view_message"):
        return None
    alarms = [*_silence(), *_dead()]
    lines = alarms + _in_order()
    level, word = ("alarm", _("Needs attention")) if alarms else ("ok", _("In order"))
    return Panel(_("Notices"), level, word, lines)


def _silence() -> list[tuple[str, str]]:
    found = []
    if not somebody_listens():
        found.append(
            (
                _("A new request could go unheard. Add a listener."),
                reverse("admin:clinic_listener_changelist"),
            )
        )
    beat = WorkerHeartbeat.objects.order_by("-beat_at").first()
    if beat is None:
        found.append((_("No worker is running. Mail waits until one is started."), ""))
    elif timezone.now() - beat.beat_at > SILENT_AFTER:
        found.append((_("The worker has been silent for %(time)s.") % {"time": timesince(beat.beat_at)}, ""))
    return found


def _dead() -> list[tuple[str, str]]:
    count = Message.objects.dead().count()
    if not count:
        return []
    text = ngettext("%d message was given up", "%d messages were given up", count) % count
    return [(text, reverse("admin:clinic_message_changelist") + "?state=dead")]


def _in_order() -> list[tuple[str, str]]:
    waiting = Message.objects.waiting().count()
    listeners = Listener.objects.working().count()
    return [
        (
            ngettext("%d message waits to be sent", "%d messages wait to be sent", waiting) % waiting,
            reverse("admin:clinic_message_changelist") + "?state=pending",
        ),
        (
            ngettext(
                "%d listener is told of new requests", "%d listeners are told of new requests", listeners
            )
            % listeners,
            reverse("admin:clinic_listener_changelist"),
        ),
    ]
