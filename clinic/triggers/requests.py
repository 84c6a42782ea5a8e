"""A patient's request keeps its identity and its promise, and what happened to it is never unwritten."""

from clinic.triggers.shape import Trigger, append_only, undeletable

# What a patient wrote on the form, and what each holds when retention has cleared it. Not the warning signs and
# phrases, to which a correction adds, and not the name to compare, which is ours.
_EMPTY = {
    **dict.fromkeys(("full_name", "phone", "phone_e164", "email", "message"), "''"),
    **dict.fromkeys(("preferred_channel", "may_leave_voicemail", "returning_patient", "language"), "''"),
    **dict.fromkeys(("requester_name", "relationship", "phone_of", "access_needs"), "''"),
    "contact_times": "'[]'",
    "for_someone_else": "FALSE",
}

TRIGGERS: tuple[Trigger, ...] = (
    *append_only("intake_requestevent"),
    *append_only("intake_contactattempt"),
    *undeletable("intake_consultationrequest"),
    Trigger(
        "intake_consultationrequest_frozen",
        "intake_consultationrequest",
        "UPDATE",
        "the identity of a request cannot be changed",
        frozen=("id", "public_id", "reference", "submission_key", "created_at"),
    ),
    Trigger(
        "intake_consultationrequest_promise_stays",
        "intake_consultationrequest",
        "UPDATE",
        "what was promised to a patient cannot be changed",
        frozen=("reply_by", "reply_by_kind", "reply_minutes"),
    ),
    Trigger(
        "intake_consultationrequest_words_stay",
        "intake_consultationrequest",
        "UPDATE",
        "what a patient wrote can only be cleared",
        condition=" OR ".join(
            f"(OLD.{column} <> NEW.{column} AND NEW.{column} <> {empty})" for column, empty in _EMPTY.items()
        )
        + " OR OLD.consent_wording <> NEW.consent_wording",
        columns=(*_EMPTY, "consent_wording"),
    ),
    Trigger(
        "intake_consultationrequest_clocks_only_forward",
        "intake_consultationrequest",
        "UPDATE",
        "the clocks of a request are only brought forward",
        condition="NEW.reopened_count = OLD.reopened_count AND (NEW.due_at > OLD.due_at "
        "OR NEW.attempt_due_at > OLD.attempt_due_at OR NEW.safety_due_at > OLD.safety_due_at "
        "OR NEW.urgency < OLD.urgency)",
        columns=("reopened_count", "due_at", "attempt_due_at", "safety_due_at", "urgency"),
    ),
    *undeletable("intake_correction"),
    Trigger(
        "intake_correction_frozen",
        "intake_correction",
        "UPDATE",
        "a correction can only be cleared",
        condition="OLD.id <> NEW.id OR OLD.request_id <> NEW.request_id OR OLD.event_id <> NEW.event_id "
        "OR OLD.field <> NEW.field OR OLD.at <> NEW.at OR (OLD.value <> NEW.value AND NEW.value <> '')",
        columns=("event_id", "value"),
    ),
    Trigger(
        "intake_correction_consent_has_wording",
        "intake_correction",
        "INSERT",
        "a consent is kept with the wording that asked for it",
        condition="NEW.field IN ('preferred_channel', 'may_leave_voicemail') AND NEW.consent_wording = ''",
        columns=("field", "consent_wording"),
    ),
    Trigger(
        "intake_correction_wording_frozen",
        "intake_correction",
        "UPDATE",
        "the wording of a consent cannot be changed",
        frozen=("consent_wording",),
    ),
    *undeletable("intake_offeredtime"),
    Trigger(
        "intake_offeredtime_frozen",
        "intake_offeredtime",
        "UPDATE",
        "a time that was offered cannot be changed",
        frozen=("id", "request_id", "office_id", "starts_at", "offered_by_id", "offered_at"),
    ),
    *undeletable("intake_requestlink"),
    Trigger(
        "intake_requestlink_frozen",
        "intake_requestlink",
        "UPDATE",
        "a link between requests cannot be changed",
        frozen=("id", "newer_id", "older_id", "reason", "is_suggestion", "at"),
    ),
    *undeletable("intake_safetyreview"),
    Trigger(
        "intake_safetyreview_frozen",
        "intake_safetyreview",
        "UPDATE",
        "a safety review cannot be changed",
        frozen=("id", "request_id", "office_id", "due_at", "raised_at", "raised_by_id"),
    ),
    Trigger(
        "intake_safetyreview_stays_read",
        "intake_safetyreview",
        "UPDATE",
        "a safety review that was read stays read",
        condition="OLD.acknowledged_at IS NOT NULL AND (NEW.acknowledged_at IS NULL OR NEW.acknowledged_by_id IS NULL "
        "OR NEW.acknowledged_at <> OLD.acknowledged_at OR NEW.acknowledged_by_id <> OLD.acknowledged_by_id)",
        columns=("acknowledged_at", "acknowledged_by_id"),
    ),
)
