"""What the database itself holds of a consultation request: the rules, and the indexes of those who read it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

OPEN = ("received", "claimed", "contacting", "waiting", "scheduled", "quarantined")
STATES = (*OPEN, "closed", "withdrawn")
# The queue, in which the patient waits for us, is told by what it is not: SQLite finds a partial index by such terms,
# and not by a list of states.
NOT_IN_QUEUE = ("scheduled", "quarantined", "closed", "withdrawn")
IN_QUEUE = Q()
for _state in NOT_IN_QUEUE:
    IN_QUEUE &= ~Q(state=_state)
OWNED = ("claimed", "contacting", "waiting", "scheduled")
UNOWNED = ("received", "quarantined")
LANGUAGES = ("", "en", "es", "zh", "ko", "hy", "tl", "fa", "vi", "ru", "ase", "other")
OUTCOMES = (
    *("", "booked", "answered", "unable_to_reach", "declined", "out_of_scope", "referred_emergency"),
    *("duplicate", "spam"),
)


def _known(field: str, values: tuple, name: str) -> models.CheckConstraint:
    """Choices are not enforced by the database unless it is told."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": list(values)}), name=f"intake_request_{name}"
    )


CONSTRAINTS = (
    models.CheckConstraint(condition=~Q(full_name=""), name="intake_request_has_name"),
    models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="intake_request_can_be_reached"),
    _known("state", STATES, "state_known"),
    _known("source", ("web", "phone", "walk_in", "paper"), "source_known"),
    _known("preferred_channel", ("", "phone", "email"), "channel_known"),
    _known("may_leave_voicemail", ("", "yes", "no"), "voicemail_known"),
    _known("phone_of", ("", "asker", "patient"), "phone_of_known"),
    _known("returning_patient", ("", "new", "returning", "unsure"), "returning_known"),
    _known("language", LANGUAGES, "language_known"),
    _known("site_language", ("en", "es"), "site_language_known"),
    _known("outcome", OUTCOMES, "outcome_known"),
    _known("urgency", (0, 1, 2), "urgency_known"),
    _known("reply_by_kind", ("computed", "chosen_window", "unpromised"), "reply_by_kind_known"),
    models.CheckConstraint(
        condition=(Q(state="closed", closed_at__isnull=False) & ~Q(outcome=""))
        | (~Q(state="closed") & Q(closed_at__isnull=True, outcome="")),
        name="intake_request_closed_has_outcome",
    ),
    models.CheckConstraint(
        condition=Q(state="withdrawn", withdrawn_at__isnull=False)
        | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
        name="intake_request_withdrawn_has_time",
    ),
    models.CheckConstraint(
        condition=Q(owner__isnull=False, claimed_at__isnull=False)
        | Q(owner__isnull=True, claimed_at__isnull=True),
        name="intake_request_owner_has_time",
    ),
    # Who closed or withdrew it stands in the events; the owner it had until then stays.
    models.CheckConstraint(
        condition=Q(state__in=list(UNOWNED), owner__isnull=True)
        | Q(state__in=list(OWNED), owner__isnull=False)
        | Q(state__in=["closed", "withdrawn"]),
        name="intake_request_owner_fits_state",
    ),
    models.CheckConstraint(
        condition=Q(state="scheduled", scheduled_for__isnull=False)
        | Q(state__in=["closed", "withdrawn"])
        | Q(scheduled_for__isnull=True),
        name="intake_request_visit_fits_state",
    ),
    models.CheckConstraint(
        condition=~Q(state="scheduled") | Q(scheduled_for__isnull=False),
        name="intake_request_scheduled_has_visit",
    ),
    models.CheckConstraint(
        condition=~Q(state="quarantined") | Q(quarantine_due_at__isnull=False),
        name="intake_request_quarantine_has_end",
    ),
    models.CheckConstraint(
        condition=~Q(urgency=2) | Q(safety_due_at__isnull=False), name="intake_request_safety_has_time"
    ),
    models.CheckConstraint(
        condition=Q(reply_by__gte=F("created_at")), name="intake_request_promise_after_receipt"
    ),
)

INDEXES = (
    # The queue: what is due first.
    models.Index(fields=("due_at", "id"), condition=IN_QUEUE, name="intake_request_queue"),
    models.Index(fields=("owner", "due_at", "id"), condition=IN_QUEUE, name="intake_request_owners_queue"),
    models.Index(
        fields=("quarantine_due_at",), condition=Q(state="quarantined"), name="intake_request_quarantine"
    ),
    models.Index(fields=("scheduled_for",), condition=Q(state="scheduled"), name="intake_request_visits"),
    # Lists of what is over, the newest first.
    models.Index(fields=("-created_at", "-id"), name="intake_request_newest"),
    # Has this patient asked before?
    models.Index(fields=("phone_e164",), condition=~Q(phone_e164=""), name="intake_request_by_phone"),
    models.Index(Lower("email"), condition=~Q(email=""), name="intake_request_by_email"),
    models.Index(fields=("name_key",), condition=~Q(name_key=""), name="intake_request_by_name"),
)
