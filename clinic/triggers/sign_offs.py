"""A review claim that cannot lie: what a signature must be, whoever writes the row and however."""

from clinic.triggers.shape import Trigger, append_only


def _refuses(name: str, message: str, condition: str) -> Trigger:
    """Refuses a new row of education_signoff; later changes are refused altogether."""
    return Trigger(f"education_signoff_{name}", "education_signoff", "INSERT", message, condition=condition)


TRIGGERS: tuple[Trigger, ...] = (
    *append_only("education_signoff"),
    _refuses(
        "fits_version",
        "the fingerprint signed is not that of the version",
        "NOT EXISTS (SELECT 1 FROM education_version v "
        "WHERE v.id = NEW.version_id AND v.fingerprint = NEW.fingerprint)",
    ),
    _refuses(
        "not_by_contributor",
        "nobody signs what they helped to write",
        "NEW.kind <> 'retraction' AND NOT NEW.is_own_text AND EXISTS (SELECT 1 FROM education_version_contributors c "
        "WHERE c.version_id = NEW.version_id AND c.user_id = NEW.user_id)",
    ),
    _refuses(
        "own_text_if_single_handed",
        "only a single-handed practice signs its own text",
        "NEW.is_own_text AND NOT EXISTS (SELECT 1 FROM clinic_practice p WHERE p.single_handed)"
        " AND NEW.kind <> 'carried'",
    ),
    _refuses(
        "in_own_name",
        "nobody signs in the name of another",
        "NEW.kind IN ('signature', 'renewal') AND NOT EXISTS (SELECT 1 FROM education_clinician c "
        "WHERE c.id = NEW.clinician_id AND c.user_id = NEW.user_id)",
    ),
    _refuses(
        "second_person",
        "a second person approves or carries forward",
        "NEW.kind IN ('approval', 'carried') AND EXISTS (SELECT 1 FROM education_version v "
        "WHERE v.id = NEW.version_id AND v.submitted_by_id = NEW.user_id)",
    ),
    _refuses(
        "approval_of_plain_page",
        "only a plain page is approved without a clinician",
        "NEW.kind = 'approval' AND NOT EXISTS (SELECT 1 FROM education_version v JOIN education_article a "
        "ON a.id = v.article_id WHERE v.id = NEW.version_id AND a.kind = 'plain_page')",
    ),
    _refuses(
        "carried_is_editorial",
        "only an editorial change carries a standing sign-off of the same article forward",
        "NEW.kind = 'carried' AND NOT EXISTS (SELECT 1 FROM education_version v "
        "JOIN education_version w ON w.article_id = v.article_id JOIN education_signoff b ON b.version_id = w.id "
        "WHERE v.id = NEW.version_id AND v.change_kind = 'editorial' AND b.id = NEW.basis_id "
        "AND b.kind IN ('signature', 'renewal') AND b.clinician_id = NEW.clinician_id AND b.name = NEW.name "
        "AND b.credential = NEW.credential AND b.valid_until = NEW.valid_until AND b.is_own_text = NEW.is_own_text "
        "AND NOT EXISTS (SELECT 1 FROM education_signoff r WHERE r.retracts_id = b.id))",
    ),
    _refuses(
        "retracts_same_version",
        "a name is taken off the version it stands on",
        "NEW.kind = 'retraction' AND NOT EXISTS (SELECT 1 FROM education_signoff b "
        "WHERE b.id = NEW.retracts_id AND b.version_id = NEW.version_id AND b.kind <> 'retraction')",
    ),
)
