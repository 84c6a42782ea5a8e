"""Small makers of test data. Where an action exists they go through it, so that no test invents an impossible state."""

import io
import itertools
import uuid
from datetime import date, time, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image

from clinic import roles
from clinic.models import Listener, Office, OpeningHours, Practice, User
from education import actions as education_actions
from education import snapshot
from education.models import (
    Article,
    ArticleEvent,
    CareCard,
    Clinician,
    DraftState,
    OldAddress,
    Picture,
    PreviewLink,
    Reference,
    SafetyPhrase,
    SearchQuery,
    Section,
    Term,
    Topic,
    Version,
)
from intake import actions as intake_actions
from intake.models import ConsultationRequest, SafetyReviewer

_numbers = itertools.count(1)
PASSWORD = "a long enough passphrase"


def make_user(role: str | None = None, **fields) -> User:
    """A member of staff, with a role if one is named."""
    number = next(_numbers)
    fields = {
        "username": f"person{number}",
        "email": f"person{number}@clinic.test",
        "is_staff": True,
    } | fields
    user = User.objects.create_user(password=PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_office(**fields) -> Office:
    """An office in Los Angeles, open on weekdays from 8:30 to 12 and from 1 to 5."""
    number = next(_numbers)
    fields = {
        "name": f"Office {number}",
        "slug": f"office-{number}",
        "street": "1 Harbor Way",
        "city": "Los Angeles",
        "state": "CA",
        "postal_code": "90001",
        "phone": "+13105550100",
    } | fields
    office = Office.objects.create(**fields)
    hours = [(time(8, 30), time(12)), (time(13), time(17))]
    OpeningHours.objects.bulk_create(
        OpeningHours(office=office, weekday=day, opens=opens, closes=closes)
        for day in range(5)
        for opens, closes in hours
    )
    return office


def make_practice(**fields) -> Practice:
    """The practice with a main office and a fallback address."""
    fields = {"name": "Harbor Spine Clinic", "fallback_email": "fallback@clinic.test"} | fields
    fields.setdefault("main_office", Office.objects.first() or make_office())
    return Practice.objects.update_or_create(pk=1, defaults=fields)[0]


def make_listener(address: str = "", **fields) -> Listener:
    """A listener at an address of its own, unless a user is given."""
    if "user" not in fields:
        fields["address"] = address or f"listener{next(_numbers)}@clinic.test"
    return Listener.objects.create(**fields)


def make_topic(name: str = "") -> Topic:
    """A topic."""
    number = next(_numbers)
    return Topic.objects.create(name=name or f"Topic {number}", slug=f"topic-{number}")


def make_term(term: str = "sciatica", plain: str = "nerve pain in the leg", **fields) -> Term:
    """A word of the glossary."""
    return Term.objects.create(term=term, plain=plain, **fields)


def make_phrase(text: str = "sudden hiccups", **fields) -> SafetyPhrase:
    """A safety phrase that is not in the list yet."""
    return SafetyPhrase.objects.create(text=text, **fields)


def make_query(text: str = "swayback", **fields) -> SearchQuery:
    """A question that readers asked on five days, in vain."""
    return SearchQuery.objects.create(
        text=text, **{"language": "en", "days": 5, "finds_nothing": True} | fields
    )


def make_draft(title: str = "", topics=(), **fields) -> Article:
    """A draft that the gate lets through."""
    number = next(_numbers)
    fields = {
        "slug": f"article-{number}",
        "summary": "One sentence says it.",
        "kind": Article.Kind.CONDITION,
    } | fields
    article = Article.objects.create(title=title or f"Article {number}", **fields)
    article.topics.set(topics)
    Section.objects.create(
        article=article, heading="Overview", aspect="overview", body="<p>Text to read.</p>"
    )
    CareCard.objects.create(
        article=article, level="emergency", body="<ul><li><p>You cannot feel your legs.</p></li></ul>"
    )
    Reference.objects.create(
        article=article,
        publisher="MedlinePlus",
        title="Back pain",
        url="https://medlineplus.gov/backpain.html",
        accessed_on=date(2026, 11, 1),
    )
    return article


def make_clinician(role: str = roles.CLINICIAN, **fields) -> Clinician:
    """A clinician with a login and a licence that is good for five years."""
    number = next(_numbers)
    fields = {
        "name": f"Ana Ruiz {number}",
        "slug": f"ana-ruiz-{number}",
        "credential": "MD",
        "specialty": "Spine surgery",
        "licence_expires_on": timezone.localdate() + timedelta(days=5 * 365),
    } | fields
    user = fields.pop("user", None) or make_user(role)
    return Clinician.objects.create(user=user, **fields)


def make_reviewer(office: Office, **fields) -> SafetyReviewer:
    """A clinician whom the office names to read possible emergencies."""
    return SafetyReviewer.objects.create(office=office, user=make_clinician().user, **fields)


def make_signed(version: Version | None = None, clinician: Clinician | None = None) -> Version:
    """A version that is signed, or approved where it is a plain page, and waits to be published."""
    version = version or make_submitted()
    if version.article.is_clinical:
        education_actions.sign(version=version, actor=(clinician or make_clinician()).user)
    else:
        education_actions.approve(version=version, actor=make_user(roles.EDITOR))
    version.refresh_from_db()
    return version


def make_live(title: str = "", clinician: Clinician | None = None, **fields) -> Article:
    """A published article, signed by a clinician."""
    return publish_draft(make_draft(title, **fields), clinician)


def make_own_text(title: str = "", clinician: Clinician | None = None, **fields) -> Article:
    """A published article that its clinician wrote and signed, in a single-handed practice."""
    make_practice(single_handed=True)
    draft, clinician = make_draft(title, **fields), clinician or make_clinician()
    education_actions.record(article=draft, kind=ArticleEvent.Kind.EDITED, actor=clinician.user)
    return publish_draft(draft, clinician)


def publish_draft(article: Article, clinician: Clinician | None = None) -> Article:
    """Take the draft all the way: submitted, signed and published. Answers the article afresh."""
    version = make_signed(make_submitted(article), clinician)
    education_actions.publish(version=version, actor=make_user(roles.EDITOR))
    return Article.objects.select_related("live").get(pk=article.pk)


def change_draft(article: Article, text: str = "Other words.") -> Article:
    """Change what the draft says, and answer it afresh."""
    section = article.sections.first()
    section.body = f"<p>{text}</p>"
    section.save()
    return Article.objects.get(pk=article.pk)


def make_submitted(article: Article | None = None) -> Version:
    """A version that waits to be published."""
    return education_actions.submit(article=article or make_draft(), actor=make_user(roles.EDITOR))


def make_old_address(path: str = "", article: Article | None = None) -> OldAddress:
    """An address of the old site, and the draft or live article in its place."""
    return OldAddress.objects.create(
        path=path or f"/old-{next(_numbers)}.html", article=article or make_draft()
    )


def make_state(article: Article, actor: User | None = None) -> DraftState:
    """How this draft reads now, kept as an earlier state."""
    return education_actions.keep_state(
        article=article, content=snapshot.content_of(article), actor=actor or make_user(roles.EDITOR)
    )


def make_link(version: Version | None = None, days: int = 7) -> PreviewLink:
    """A link to a version, lent for so many days."""
    return education_actions.lend(
        version=version or make_submitted(), actor=make_user(roles.EDITOR), days=days
    )


def make_picture(article: Article | None = None, **fields) -> Picture:
    """A picture in a draft, whose file is on no disk."""
    file = f"{next(_numbers):064x}.jpg"
    fields = {"file": file, "original": file, "width": 400, "height": 300, "alt": "A spine"} | fields
    return Picture.objects.create(article=article or make_draft(), **fields)


def make_request(suspicion=(), phrases=(), site_language="en", **answers) -> ConsultationRequest:
    """A received request, each from a phone of its own; with a reason for suspicion it is in quarantine."""
    number = next(_numbers)
    answers = {"full_name": "Ada Example", "phone": "(310) 555-0199"} | answers
    if "phone_e164" not in answers:
        answers["phone_e164"] = f"+1310555{number:04}" if answers["phone"] else ""
    submission = intake_actions.Submission(key=uuid.uuid4(), opened_at=timezone.now())
    return intake_actions.submit(
        submission=submission,
        answers=answers,
        suspicion=suspicion,
        phrases=phrases,
        site_language=site_language,
    )[0]


def make_contacted(actor: User, request: ConsultationRequest) -> ConsultationRequest:
    """A claimed request whose patient was reached once."""
    return intake_actions.record_attempt(request=request, actor=actor, channel="phone", outcome="reached")


def make_in_state(state: str, actor: User | None = None, **answers) -> ConsultationRequest:
    """A request in any of its states, brought there by the actions; its owner, where it has one, is the actor."""
    actor, states = actor or make_user(roles.DESK), ConsultationRequest.State
    request = make_request(suspicion=["trap"] if state == states.QUARANTINED else (), **answers)
    if state in (states.RECEIVED, states.QUARANTINED):
        return request
    if state == states.WITHDRAWN:
        return intake_actions.withdraw(request=request)
    request = intake_actions.claim(request=request, actor=actor)
    if state == states.CLAIMED:
        return request
    request = make_contacted(actor, request)
    if state == states.WAITING:
        return intake_actions.ask_patient(request=request, actor=actor)
    if state == states.SCHEDULED:
        starts_at = timezone.now() + timedelta(days=7)
        return intake_actions.schedule(request=request, actor=actor, starts_at=starts_at)
    if state == states.CLOSED:
        return intake_actions.close(
            request=request, actor=actor, outcome="answered", seen_version=request.version
        )
    return request


def make_picture_file(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options) -> io.BytesIO:
    """The bytes of a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **options)
    buffer.seek(0)
    buffer.name = f"picture.{kind.lower()}"
    return buffer
