"""Is anyone listening? Who is told of a request, and the warning when nobody would be."""

from django.core import checks
from django.db import DatabaseError

from clinic.models import Listener, Office, Practice


def recipients_for(office: Office | None) -> list[Listener | None]:
    """The working listeners of an office; the fallback address (None) when there are none. Never empty."""
    listeners = list(Listener.objects.working().for_office(office).order_by("pk"))
    return listeners or [None]


def somebody_listens() -> bool:
    """Whether a notice sent now would reach a person: a working listener, or the fallback address."""
    return Listener.objects.working().exists() or bool(Practice.current().fallback_email)


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
            "Nobody would hear of a new request: there is no listener and no fallback address.",
            hint="Add a listener or the practice's fallback address in the admin.",
            id="clinic.W001",
        )
    ]
