"""The invented clinicians who sign the demonstration's articles."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from clinic.models import User
from education.models import Clinician, Topic

LICENCE_LEFT = timedelta(days=500)


@dataclass(frozen=True)
class DemoClinician:
    """A profile. `topics` are those the clinician signs for; none stands for all of them."""

    login: str
    specialty: str
    board: str
    biography: str
    topics: tuple[str, ...] = ()
    credential: str = "MD"


CLINICIANS = (
    DemoClinician(
        login="clinician",
        specialty="Physical medicine",
        board="American Board of Physical Medicine and Rehabilitation",
        biography=(
            "Dr. Okafor helps people with back and neck pain get moving again, mostly without surgery. He is an "
            "invented person of this demonstration."
        ),
        topics=("physical-medicine", "lower-back", "upper-back", "neck"),
    ),
    DemoClinician(
        login="clinician2",
        credential="DO",
        specialty="Physical medicine and pain care",
        board="American Board of Physical Medicine and Rehabilitation",
        biography=(
            "Dr. Ibarra tests nerves and helps people whose pain lasts. She sees patients in English and in Spanish. "
            "She is an invented person of this demonstration."
        ),
        topics=("physical-medicine", "pain-medicine", "arms-and-hands", "hips-and-legs"),
    ),
    DemoClinician(
        login="lead",
        specialty="Spine surgery",
        board="American Board of Orthopaedic Surgery",
        biography=(
            "Dr. Vasquez leads the clinicians of the practice. She operates on the spine and teaches others when not "
            "to. She is an invented person of this demonstration."
        ),
    ),
)


def load_clinicians(staff: dict[str, User]) -> None:
    """Give the demonstration's clinicians their profiles."""
    for demo in CLINICIANS:
        user = staff[demo.login]
        clinician = Clinician.objects.create(
            user=user,
            slug=slugify(user.get_full_name()),
            name=user.get_full_name(),
            credential=demo.credential,
            specialty=demo.specialty,
            board=demo.board,
            biography=demo.biography,
            licence_expires_on=timezone.localdate() + LICENCE_LEFT,
            is_demo=True,
        )
        clinician.topics.set(Topic.objects.filter(slug__in=demo.topics))
