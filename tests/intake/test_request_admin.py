import pytest
from django.urls import reverse

from clinic import roles
from intake import actions
from intake.models import ConsultationRequest
from tests.make import make_live, make_office, make_practice, make_request, make_user

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
