"""A patient's request keeps its identity, and what happened to it is never unwritten."""

from clinic.triggers.shape import Trigger, append_only, undeletable

TRIGGERS: tuple[Trigger, ...] = (
    *append_only("intake_requestevent"),
    *undeletable("intake_consultationrequest"),
    Trigger(
        "intake_consultationrequest_frozen",
        "intake_consultationrequest",
        "UPDATE",
        "the identity of a request cannot be changed",
        frozen=("id", "public_id", "reference", "submission_key", "created_at"),
    ),
)
