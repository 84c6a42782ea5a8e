"""Is anyone listening? Who is told of a request, and the warning when nobody would be."""

from django.core import checks
from django.db import DatabaseError

from clinic.models import Listener, Office, Practice


def recipients_for(office: Office | None) -> list[Listener | None]:
    """The working listeners of an office; the fallback address (None) when there are none. Never empty."""
    listeners = list(Listener.objects.working().for_office(office).order_by("pk"))
    return listeners or [None]


def somebody_listens() -> bool:
    """Whether any notice sent now would reach a person, whatever office the request is for.

    That takes the fallback address, a working listener for every office, or one for each office open to patients.
    """
    working = Listener.objects.working()
    if Practice.current().fallback_email or working.filter(office__isnull=True).exists():
        return True
    heard = set(working.values_list("office_id", flat=True))
    offices = set(Office.objects.filter(is_active=True).values_list("pk", flat=True))
    return bool(offices) and offices <= heard


@checks.register(checks.Tags.database)
def check_listeners(app_configs=None, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Warn at start-up when a patient's request would reach nobody."""
    try:
        if "default" not in (databases or []) or somebody_listens():
            return []
    except DatabaseError:
        return []  # not migrated yet; the other checks speak of that
    return [
        checks.Warning(
            "A new request could go unheard: not every office has a listener, and there is no fallback address.",
            hint="Add a listener or the practice's fallback address in the admin.",
            id="clinic.W001",
        )
    ]
