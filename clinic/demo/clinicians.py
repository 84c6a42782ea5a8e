"""The invented clinicians who sign the demonstration's articles."""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from clinic.models import User
from education.models import Clinician

LICENCE_LEFT = timedelta(days=500)

# Login, credential, specialty, board, about.
CLINICIANS = (
    (
        "clinician",
        "MD",
        "Physical medicine",
        "American Board of Physical Medicine and Rehabilitation",
        (
            "Dr. Okafor helps people with back and neck pain get moving again, mostly without surgery. He is an "
            "invented person of this demonstration."
        ),
    ),
    (
        "lead",
        "MD",
        "Spine surgery",
        "American Board of Orthopaedic Surgery",
        (
            "Dr. Vasquez leads the clinicians of the practice. She operates on the spine and teaches others when not "
            "to. She is an invented person of this demonstration."
        ),
    ),
)


def load_clinicians(staff: dict[str, User]) -> None:
    """Give the demonstration's clinicians their profiles."""
    for username, credential, specialty, board, biography in CLINICIANS:
        user = staff[username]
        Clinician.objects.create(
            user=user,
            slug=slugify(user.get_full_name()),
            name=user.get_full_name(),
            credential=credential,
            specialty=specialty,
            board=board,
            biography=biography,
            licence_expires_on=timezone.localdate() + LICENCE_LEFT,
            is_demo=True,
        )
