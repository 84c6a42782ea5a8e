from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from clinic import roles
from intake import actions
from intake.actions import correcting
from intake.models import ConsultationRequest
from tests.make import (
    make_in_state,
    make_live,
    make_office,
    make_practice,
    make_request,
    make_reviewer,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "admin:intake_consultationrequest_changelist"


@pytest.fixture
def desk(client):
    user = make_user(roles.DESK)
    client.force_login(user)
    return user


def url(name, request):
    return reverse(f"admin:intake_consultationrequest_{name}", args=[request.pk])


def listed(client, **query):
    return list(client.get(reverse(LIST), query).context_data["cl"].queryset)


def test_queue_shows_open_requests_oldest_first(client, desk):
    first, second = make_request(), make_request()
    closed = actions.claim(request=make_request(), actor=desk)
    actions.close(request=closed, actor=desk, outcome="out_of_scope", seen_version=2)

    assert listed(client) == [first, second]


def test_queue_can_show_what_is_closed(client, desk):
    make_request()
    closed = actions.claim(request=make_request(), actor=desk)
    actions.close(request=closed, actor=desk, outcome="out_of_scope", seen_version=2)

    assert listed(client, state="closed") == [closed]


def test_queue_can_show_what_is_mine(client, desk):
    make_request()
    mine = actions.claim(request=make_request(), actor=desk)
    actions.claim(request=make_request(), actor=make_user())

    assert listed(client, state="mine") == [mine]


def test_reference_is_found_in_any_case_and_spacing(client, desk):
    request = make_request()
    make_request()

    assert listed(client, q=f" {request.reference_display.lower()} ") == [request]


@pytest.mark.parametrize(
    "lookup", ["full_name__contains", "phone", "email__startswith", "message__icontains"]
)
def test_queue_cannot_be_filtered_by_what_patients_wrote(client, desk, lookup):
    assert client.get(reverse(LIST), {lookup: "A"}).status_code == 400


def test_page_names_the_article_as_the_patient_read_it(client, desk):
    article = make_live("Slipped disc")
    request = make_request()
    ConsultationRequest.objects.update(article_version=article.live)
    type(article).objects.update(title="Draft words")

    text = client.get(url("change", request)).text

    assert "Slipped disc" in text
    assert "Draft words" not in text


def test_queue_shows_nothing_a_patient_wrote(client, desk):
    make_request(email="ada@example.org", message="My own words")

    text = client.get(reverse(LIST)).text

    assert not [words for words in ("Ada", "555-0199", "ada@example.org", "My own words") if words in text]


def test_queue_needs_no_query_for_each_request(client, desk, django_assert_max_num_queries):
    for _ in range(8):
        make_request(office=make_office())

    with django_assert_max_num_queries(10):
        client.get(reverse(LIST))


def test_page_shows_every_answer(client, desk):
    request = make_request(
        email="ada@example.org",
        message="My own words",
        contact_times=["late_afternoon"],
        preferred_channel="email",
        may_leave_voicemail="no",
        requester_name="Bob",
        relationship="Son",
        language="es",
        access_needs="Wheelchair",
        safety_signs=["fever"],
    )

    text = client.get(url("change", request)).text

    shown = [
        "Ada Example",
        "(310) 555-0199",
        "ada@example.org",
        "My own words",
        "Late afternoon",
        "Email",
        "Bob",
        "Son",
    ]
    assert [words for words in [*shown, "Spanish", "Wheelchair", "with a fever"] if words not in text] == []


def test_page_shows_the_wording_of_each_consent(client, desk, monkeypatch):
    request = make_request(email="ada@example.org", preferred_channel="email", may_leave_voicemail="yes")
    monkeypatch.setattr(correcting, "CONSENT_WORDING", "2099-01-01")
    actions.correct(request=request, changes={"may_leave_voicemail": "no"})

    text = client.get(url("change", request)).text

    assert f"<dd>Email <small>wording of {actions.CONSENT_WORDING}</small></dd>" in text
    assert (
        "<dd>No <small>corrected; first written: Yes</small> <small>wording of 2099-01-01</small></dd>"
        in text
    )


def test_number_and_address_can_be_used_with_one_press(client, desk):
    request = make_request(phone_e164="+13105550199", email="ada@example.org")

    text = client.get(url("change", request)).text

    assert '<a href="tel:+13105550199">(310) 555-0199</a>' in text
    assert '<a href="mailto:ada@example.org">ada@example.org</a>' in text


def test_markup_a_patient_typed_is_shown_as_text(client, desk):
    request = make_request(full_name="<script>alert(1)</script>", message="<b>bold</b>")

    text = client.get(url("change", request)).text

    assert "<script>alert(1)" not in text
    assert "&lt;b&gt;bold" in text


def test_title_of_the_page_is_the_reference_alone(client, desk):
    request = make_request()

    text = client.get(url("change", request)).text

    title = text[text.index("<title>") : text.index("</title>")]
    assert request.reference_display in title
    assert "Ada" not in title


def test_what_the_patient_wrote_cannot_be_changed(client, desk):
    request = make_request()

    response = client.post(url("change", request), {"full_name": "Somebody else", "version": 1})

    request.refresh_from_db()
    assert response.status_code == 403
    assert request.full_name == "Ada Example"


def test_claim_button_claims(client, desk):
    request = make_request()

    client.post(url("claim", request))

    request.refresh_from_db()
    assert request.owner == desk


def test_second_claim_says_who_was_first(client, desk):
    request = make_request()
    actions.claim(request=request, actor=make_user(first_name="Grace", last_name="First"))

    response = client.post(url("claim", request), follow=True)

    assert "Grace First has claimed this request already" in response.text


def test_closing_needs_an_outcome(client, desk):
    request = actions.claim(request=make_request(), actor=desk)

    response = client.post(url("close", request), {"outcome": "", "version": 2}, follow=True)

    request.refresh_from_db()
    assert "Choose how it ended" in response.text
    assert request.is_open


def test_close_button_closes(client, desk):
    request = actions.claim(request=make_request(), actor=desk)

    client.post(url("close", request), {"outcome": "out_of_scope", "version": 2})

    request.refresh_from_db()
    assert request.outcome == ConsultationRequest.Outcome.OUT_OF_SCOPE


def test_stale_page_closes_nothing_and_says_so(client, desk):
    request = actions.claim(request=make_request(), actor=desk)

    response = client.post(url("close", request), {"outcome": "out_of_scope", "version": 1}, follow=True)

    request.refresh_from_db()
    assert "nothing was written" in response.text
    assert request.is_open


@pytest.mark.parametrize("version", ["", "x"])
def test_close_without_a_version_is_refused(client, desk, version):
    request = actions.claim(request=make_request(), actor=desk)

    assert (
        client.post(url("close", request), {"outcome": "out_of_scope", "version": version}).status_code == 400
    )


@pytest.mark.parametrize("step", ["claim", "close"])
def test_step_by_get_is_refused(client, desk, step):
    assert client.get(url(step, make_request())).status_code == 405


@pytest.mark.parametrize(
    "role", [roles.EDITOR, roles.CLINICIAN, roles.LEAD, roles.PRIVACY, roles.ADMINISTRATOR]
)
def test_nobody_but_the_desk_works_requests(client, role):
    client.force_login(make_user(role))
    request = make_request()

    statuses = {
        client.post(url(step, request), {"outcome": "out_of_scope", "version": 1}).status_code
        for step in ("claim", "close")
    }

    assert statuses == {403}


def test_link_of_the_notice_survives_the_login(client):
    make_practice()
    user, request = make_user(roles.DESK), make_request()
    to_login = client.get(url("change", request))

    response = client.post(to_login.url, {"username": user.username, "password": "a long enough passphrase"})

    assert response.url == url("change", request)


def test_first_page_counts_what_waits(client, desk):
    make_request(), make_request()

    assert "2 requests wait to be claimed" in client.get(reverse("admin:index")).text


def test_editor_does_not_see_that_intake_exists(client):
    client.force_login(make_user(roles.EDITOR))
    make_request()

    text = client.get(reverse("admin:index")).text

    assert "intake" not in text
    assert "request waits" not in text


# Steps


def step_form(client, request, name):
    """The form of a step on the request's page; None where it is not offered."""
    offered = client.get(url("change", request)).context_data["steps"]
    return next((form for step, form in offered if step.name == name), None)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("received", {"claim", "close", "hand_over", "withdraw"}),
        ("claimed", {"attempt", "close", "hand_over", "release", "withdraw"}),
        ("contacting", {"attempt", "schedule", "offer", "ask", "close", "hand_over", "release", "withdraw"}),
        ("waiting", {"attempt", "schedule", "offer", "close", "hand_over", "release", "withdraw"}),
        ("scheduled", {"schedule", "cancel_visit", "close", "hand_over", "withdraw"}),
        ("quarantined", {"let_out", "close", "hand_over", "withdraw"}),
        ("closed", {"hand_over"}),
        ("withdrawn", {"hand_over"}),
    ],
)
def test_page_offers_the_steps_that_are_possible(client, desk, state, offered):
    request = make_in_state(state, desk)

    steps = client.get(url("change", request)).context_data["steps"]

    assert {step.name for step, _form in steps} == offered


def test_manager_may_reopen(client):
    client.force_login(make_user(roles.MANAGER))
    request = make_in_state("closed")

    client.post(url("reopen", request), {"reason": "by_mistake", "version": request.version})

    assert ConsultationRequest.objects.get().state == "received"


def test_colleague_may_take_over_and_not_give_back(client, desk):
    request = make_in_state("claimed")

    assert step_form(client, request, "release") is None
    assert step_form(client, request, "take_over") is not None


def test_outcomes_offered_are_those_that_fit(client, desk):
    form = step_form(client, make_in_state("scheduled", desk), "close")

    assert [value for value, _label in form.fields["outcome"].choices] == ["", "booked", "referred_emergency"]


STEPS = {
    "attempt": (
        "claimed",
        {"channel": "phone", "outcome": "no_answer", "next_attempt_at": "2099-01-04T09:30"},
    ),
    "schedule": ("contacting", {"starts_at": "2099-01-04T09:30"}),
    "offer": ("contacting", {"first": "2099-01-04T09:30", "second": "2099-01-05T09:30"}),
    "ask": ("contacting", {}),
    "cancel_visit": ("scheduled", {"reason": "visit_missed"}),
    "let_out": ("quarantined", {}),
    "hand_over": ("claimed", {}),
    "release": ("claimed", {"reason": "not_available"}),
    "take_over": ("claimed", {"reason": "owner_absent"}),
    "withdraw": ("received", {}),
}


@pytest.mark.parametrize("name", STEPS)
def test_button_takes_its_step_once(client, desk, name):
    make_practice()
    state, said = STEPS[name]
    request = make_in_state(state, make_user() if name == "take_over" else desk)

    client.post(url(name, request), said | {"version": request.version})
    second = client.post(url(name, request), said | {"version": request.version}, follow=True)

    assert ConsultationRequest.objects.get().version == request.version + 1
    assert "nothing was written" in second.text


FORBIDDEN = {
    "received": "attempt schedule offer ask cancel_visit let_out release take_over reopen",
    "claimed": "schedule offer ask cancel_visit let_out reopen",
    "contacting": "cancel_visit let_out reopen",
    "waiting": "ask cancel_visit let_out reopen",
    "scheduled": "attempt offer ask let_out release reopen",
    "quarantined": "claim attempt schedule offer ask cancel_visit release take_over reopen",
    "closed": "claim attempt schedule offer ask cancel_visit let_out close release take_over withdraw",
    "withdrawn": "claim attempt schedule offer ask cancel_visit let_out close release take_over withdraw",
}


@pytest.fixture
def manager(client):
    client.force_login(make_user(roles.MANAGER))


def rows_of(request):
    return list(ConsultationRequest.objects.filter(pk=request.pk).values()), list(request.events.values())


@pytest.mark.parametrize(
    ("state", "name"), [(state, name) for state, names in FORBIDDEN.items() for name in names.split()]
)
def test_step_posted_in_a_state_without_it_is_400_and_writes_nothing(client, manager, state, name):
    request = make_in_state(state)
    before = rows_of(request)
    _state, said = STEPS.get(name, ("", {"outcome": "referred_emergency", "reason": "by_mistake"}))

    response = client.post(url(name, request), said | {"version": request.version})

    assert response.status_code == 400
    assert rows_of(request) == before


def test_forbidden_step_is_400_whatever_is_left_out(client, desk):
    request = make_in_state("received")

    assert client.post(url("release", request), {"version": request.version}).status_code == 400


def test_claim_without_a_version_of_what_is_closed_is_400(client, desk):
    assert client.post(url("claim", make_in_state("closed"))).status_code == 400


def test_button_of_a_page_that_is_stale_says_so_where_the_state_has_gone_on(client, desk):
    request = make_in_state("claimed", desk)
    actions.close(request=request, actor=desk, outcome="out_of_scope", seen_version=request.version)

    said = {"reason": "not_available", "version": request.version}
    response = client.post(url("release", request), said, follow=True)

    assert "nothing was written" in response.text


def test_claim_of_a_stale_page_says_that_the_request_is_closed(client, desk):
    request = make_in_state("closed", desk)

    response = client.post(url("claim", request), {"version": 1}, follow=True)

    assert "This request is closed" in response.text


def test_request_of_a_colleague_is_not_given_back_by_a_direct_post(client, desk):
    request = make_in_state("claimed")
    before = rows_of(request)

    said = {"reason": "by_mistake", "version": request.version}
    response = client.post(url("release", request), said, follow=True)

    assert rows_of(request) == before
    assert "Take it over first" in response.text


def test_manager_may_give_back_what_somebody_has_claimed(client, manager):
    make_practice()
    request = make_in_state("claimed")

    client.post(url("release", request), {"reason": "owner_absent", "version": request.version})

    assert ConsultationRequest.objects.get().state == "received"


def test_time_of_a_visit_is_one_of_the_offices_own_zone(client, desk):
    make_practice()
    request = make_in_state("contacting", desk)

    client.post(url("schedule", request), {"starts_at": "2099-01-05T09:30", "version": request.version})

    assert ConsultationRequest.objects.get().scheduled_for.isoformat() == "2099-01-05T17:30:00+00:00"


@pytest.mark.parametrize(
    ("name", "state", "words"),
    [
        ("attempt", "claimed", "Choose how it went"),
        ("schedule", "contacting", "Say when the visit is"),
        ("offer", "contacting", "Offer at least one time"),
        ("release", "claimed", "Choose a reason"),
    ],
)
def test_step_that_leaves_out_what_is_needed_says_so(client, desk, name, state, words):
    request = make_in_state(state, desk)

    response = client.post(url(name, request), {"channel": "phone", "version": request.version}, follow=True)

    assert words in response.text
    assert ConsultationRequest.objects.get().version == request.version


# What else the page and the list show


def test_page_shows_what_was_corrected_beside_what_was_first_written(client, desk):
    request = make_request(phone="310 555 0100", message="It hurts.")
    actions.correct(
        request=request,
        changes={"phone": "323 555 0188", "phone_e164": "+13235550188", "message": "Worse now."},
    )

    text = client.get(url("change", request)).text

    assert '<a href="tel:+13235550188">323 555 0188</a>' in text
    assert "corrected; first written: 310 555 0100" in text
    assert "It hurts." in text
    assert "Worse now." in text


def test_page_shows_the_promise_and_the_other_request_of_the_patient(client, desk):
    office = make_office()
    older = make_request(office=office, phone_e164="+13105550142")
    newer = make_request(office=office, phone_e164="+13105550142")

    text = client.get(url("change", newer)).text

    assert "Promised: reply by" in text
    assert older.reference_display in text
    assert "Same phone number" in text


def test_page_shows_the_safety_review_and_who_read_it(client, desk):
    office = make_office()
    request = make_request(office=office, safety_signs=["fever"])
    clinician = make_reviewer(office).user

    assert "no clinician has read it yet" in client.get(url("change", request)).text
    actions.acknowledge_safety_review(review=request.safety_reviews.get(), actor=clinician)

    assert f"read by {clinician.display_name}" in client.get(url("change", request)).text


def test_page_tells_how_long_a_request_is_overdue(client, desk):
    with time_machine.travel(datetime(2026, 11, 2, 18, tzinfo=UTC), tick=False):
        request = make_request(office=make_office())

    text = client.get(url("change", request)).text

    assert "<strong>Overdue by" in text


def test_queue_names_who_claimed_a_request_as_colleagues_know_them(client, desk):
    actions.claim(request=make_request(), actor=desk)

    assert f'<td class="field-owner_name">{desk.display_name}</td>' in client.get(reverse(LIST)).text


def test_queue_is_ordered_by_what_is_due(client, desk):
    office = make_office()
    normal, urgent = make_request(office=office), make_request(office=office, safety_signs=["fever"])

    assert listed(client) == [urgent, normal]


@pytest.mark.parametrize("state", ["quarantined", "scheduled", "closed", "withdrawn"])
def test_queue_leaves_out_whom_nobody_has_to_answer(client, desk, state):
    request = make_in_state(state, desk)

    assert listed(client) == []
    assert listed(client, state="closed" if state == "withdrawn" else state) == [request]


def test_queue_says_in_words_why_a_request_is_in_a_hurry(client, desk):
    make_request(safety_signs=["fever"])

    assert "Safety review" in client.get(reverse(LIST)).text
