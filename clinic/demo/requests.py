"""Invented requests, one in every state, so that every page has something to show. The actions make them all.

The patients do not exist: their numbers are from the range kept for fiction, their mail goes to example.org.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from clinic.hours import Schedule
from clinic.models import Office, User
from intake import actions
from intake.actions import Submission
from intake.models import ConsultationRequest, IntakePolicy, SafetyReviewer

State = ConsultationRequest.State


@dataclass(frozen=True)
class Desk:
    """Who works on the invented requests, and in which office."""

    staff: dict[str, User]
    office: Office

    @property
    def clerk(self) -> User:
        """Who answers the telephone."""
        return self.staff["desk"]

    def opening(self, days: int) -> list:
        """The first half hours of open time, at least so many days ahead."""
        ahead = timezone.now() + timedelta(days=days)
        opens, _closes = next(
            interval for interval in Schedule.of(self.office).instants_from(ahead) if interval[0] > ahead
        )
        return [opens + timedelta(minutes=30 * number) for number in range(2)]


@dataclass(frozen=True)
class DemoRequest:
    """What a patient sent, and what happened to it then."""

    answers: dict
    then: Callable[[ConsultationRequest, Desk], object] = lambda request, desk: None
    more: dict = field(default_factory=dict)


def load_requests(staff: dict[str, User]) -> None:
    """Store the policies, who reads possible emergencies, and the requests."""
    offices = list(Office.objects.filter(is_demo=True).order_by("pk"))
    for office in offices:
        IntakePolicy.objects.create(office=office, is_demo=True)
        for login, is_on_call in (("lead", True), ("clinician", False)):
            SafetyReviewer.objects.create(
                office=office, user=staff[login], is_on_call=is_on_call, is_demo=True
            )
    desk = Desk(staff, offices[0])
    for demo in REQUESTS:
        submission = Submission(key=uuid.uuid4(), opened_at=timezone.now() - timedelta(minutes=3))
        answers = {"office": desk.office, **demo.answers}
        request, _is_new = actions.submit(submission=submission, answers=answers, **demo.more)
        demo.then(request, desk)


def phone(number: str) -> dict[str, str]:
    """The two fields of a telephone number, from its last four digits."""
    return {"phone": f"(310) 555-{number}", "phone_e164": f"+1310555{number}"}


# What happened then. Each is called with the request as it stood, and answers it as it stands.


def claim(request, desk: Desk):
    """Somebody is looking at it."""
    return actions.claim(request=request, actor=desk.clerk)


def try_to_call(request, desk: Desk):
    """Nobody answered; the next try is tomorrow's opening."""
    return actions.record_attempt(
        request=claim(request, desk),
        actor=desk.clerk,
        channel="phone",
        outcome="no_answer",
        next_attempt_at=desk.opening(1)[0],
    )


def reach(request, desk: Desk):
    """The patient answered."""
    return actions.record_attempt(
        request=claim(request, desk), actor=desk.clerk, channel="phone", outcome="reached"
    )


def write_mail(request, desk: Desk):
    """The patient would rather read than talk, so two times are offered on their page."""
    request = actions.record_attempt(
        request=claim(request, desk), actor=desk.clerk, channel="email", outcome="mailed"
    )
    return actions.offer_times(request=request, actor=desk.clerk, times=desk.opening(3))


def book(request, desk: Desk):
    """A visit within the week."""
    return actions.schedule(request=reach(request, desk), actor=desk.clerk, starts_at=desk.opening(4)[1])


def see(request, desk: Desk):
    """The visit is agreed on, and the desk has done its part."""
    request = book(request, desk)
    return actions.close(request=request, actor=desk.clerk, outcome="booked", seen_version=request.version)


def correct_and_ask_again(request, desk: Desk):
    """The patient gives a better number on their page."""
    return actions.correct(request=request, changes={**phone("0188"), "contact_times": ["late_afternoon"]})


REQUESTS = (
    DemoRequest(
        {
            "full_name": "June Abara",
            **phone("0121"),
            "message": "My lower back has hurt for three weeks. Sitting makes it worse.",
            "contact_times": ["morning"],
            "may_leave_voicemail": "yes",
        }
    ),
    DemoRequest(
        {
            "full_name": "Theo Lindqvist",
            **phone("0122"),
            "message": "The pain runs down my left leg. At night I cannot sleep.",
            "returning_patient": "returning",
        },
        claim,
    ),
    DemoRequest(
        {
            "full_name": "Rosa Delgado",
            **phone("0123"),
            "message": "Me duele el cuello desde hace un mes.",
            "language": "es",
            "contact_times": ["late_afternoon"],
        },
        try_to_call,
        {"site_language": "es"},
    ),
    DemoRequest(
        {
            "full_name": "Sam Okonkwo",
            "email": "sam.okonkwo@example.org",
            "preferred_channel": "email",
            "message": "I am deaf. Please write to me.",
            "access_needs": "Sign language interpreter",
            "language": "ase",
        },
        write_mail,
    ),
    DemoRequest(
        {
            "full_name": "Grace Hadley",
            **phone("0125"),
            "for_someone_else": True,
            "requester_name": "Nora Hadley",
            "relationship": "Daughter",
            "message": "My mother has trouble walking far. She has to sit down after a block.",
        },
        book,
    ),
    DemoRequest({"full_name": "Victor Amsel", **phone("0126"), "message": "A second opinion, please."}, see),
    DemoRequest(
        {
            "full_name": "Best Backlinks",
            "email": "seo@example.org",
            "message": "We bring your site to the top.",
        },
        more={"suspicion": ["trap", "fast"]},
    ),
    DemoRequest(
        {"full_name": "Ines Moreau", **phone("0128"), "message": "It got better by itself."},
        lambda request, desk: actions.withdraw(request=request),
    ),
    DemoRequest(
        {
            "full_name": "Paul Winters",
            **phone("0129"),
            "message": "My legs feel weak since this morning.",
            "safety_signs": ["weakness"],
        }
    ),
    DemoRequest(
        {"full_name": "June Abara", **phone("0121"), "message": "I asked on Monday. It is worse today."},
        correct_and_ask_again,
    ),
)
