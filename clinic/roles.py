"""Roles as Django groups: what each may do, in one table. They add up; a person can hold several."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

EDITOR = "Editor"
CLINICIAN = "Clinician"
LEAD = "Clinical lead"
DESK = "Front desk"
MANAGER = "Desk manager"
PRIVACY = "Privacy officer"
ADMINISTRATOR = "Administrator"

_READ_ARTICLES = {
    "education.view_article",
    "education.view_section",
    "education.view_carecard",
    "education.view_reference",
    "education.view_picture",
    "education.view_topic",
    "education.view_version",
    "education.view_clinician",
    "education.view_signoff",
    "education.view_term",
    "education.view_safetyphrase",
    "education.view_comment",
    "education.view_formerslug",
    "education.view_oldaddress",
    "education.comment_version",
}
_WRITE_ARTICLES = _READ_ARTICLES | {
    *(f"education.{verb}_{what}" for verb in ("add", "change") for what in ("article", "topic")),
    *(
        f"education.{verb}_{what}"
        for verb in ("add", "change", "delete")
        for what in ("section", "carecard", "reference", "picture")
    ),
    "education.delete_article",  # of drafts never submitted; the admin refuses the rest
    "education.submit_article",
    "education.publish_article",
    "education.approve_version",
    *(f"education.{verb}_oldaddress" for verb in ("add", "change", "delete")),
    "education.view_searchquery",
    "education.delete_searchquery",
}
_GUIDE_REVIEWERS = {
    "education.assign_reviewer",
    *(f"education.{verb}_clinician" for verb in ("add", "change")),
    *(f"education.{verb}_term" for verb in ("add", "change", "delete")),
    *(f"education.{verb}_safetyphrase" for verb in ("add", "change")),
}
_SEE_OFFICE = {
    *(
        f"clinic.view_{what}"
        for what in ("practice", "office", "openinghours", "closure", "listener", "message")
    ),
    "clinic.view_deliveryattempt",
}
_CHANGE_OFFICE = _SEE_OFFICE | {
    *(f"clinic.{verb}_office" for verb in ("add", "change")),
    *(
        f"clinic.{verb}_{what}"
        for verb in ("add", "change", "delete")
        for what in ("openinghours", "closure")
    ),
    *(f"clinic.{verb}_listener" for verb in ("add", "change", "delete")),
    "clinic.send_message_again",
}
_WORK_REQUESTS = {
    "intake.view_consultationrequest",
    "intake.view_requestevent",
    "intake.work_consultationrequest",
    "intake.view_intakepolicy",
    "intake.view_safetyreviewer",
}
_MANAGE_REQUESTS = {
    "intake.reopen_consultationrequest",
    "intake.reassign_consultationrequest",
    *(f"intake.{verb}_intakepolicy" for verb in ("add", "change")),
    *(f"intake.{verb}_safetyreviewer" for verb in ("add", "change", "delete")),
}

PERMISSIONS: dict[str, set[str]] = {
    EDITOR: _WRITE_ARTICLES | {"education.withdraw_article"},
    CLINICIAN: _READ_ARTICLES | {"education.withdraw_article", "education.sign_version"},
    LEAD: _WRITE_ARTICLES
    | _GUIDE_REVIEWERS
    | {"education.withdraw_article", "education.sign_version", "intake.view_safetyreview"},
    DESK: _WORK_REQUESTS | _SEE_OFFICE,
    MANAGER: _WORK_REQUESTS | _MANAGE_REQUESTS | _CHANGE_OFFICE,
    PRIVACY: set(),
    ADMINISTRATOR: _CHANGE_OFFICE
    | {
        "clinic.add_practice",
        "clinic.change_practice",
        "clinic.add_user",
        "clinic.change_user",
        "clinic.view_user",
        "auth.view_group",
    },
}


def ensure_roles() -> None:
    """Make the groups and give each exactly its permissions. Harmless to repeat."""
    for label in ("auth", "clinic", "education", "intake"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    for role, names in PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set(known[name] for name in names)
