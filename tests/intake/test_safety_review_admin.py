import pytest
from django.urls import reverse

from clinic import roles
from intake import actions
from intake.models import SafetyReview
from tests.make import make_clinician, make_office, make_request, make_reviewer, make_user

pytestmark = pytest.mark.django_db
LIST = "admin:intake_safetyreview_changelist"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def review(office):
    request = make_request(office=office, message="I cannot feel my legs.", safety_signs=["saddle_numbness"])
    return request.safety_reviews.get()


def page(review):
    return reverse("admin:intake_safetyreview_change", args=[review.pk])


def press(client, review):
    return client.post(reverse("admin:intake_safetyreview_acknowledge", args=[review.pk]), follow=True)


def test_named_clinician_reads_what_the_patient_wrote_and_says_so(client, office, review):
    clinician = make_reviewer(office).user
    client.force_login(clinician)

    text = client.get(page(review)).text
    press(client, review)

    review.refresh_from_db()
    assert "I cannot feel my legs." in text
    assert review.acknowledged_by == clinician


def test_lead_reads_every_office(client, review):
    client.force_login(make_user(roles.LEAD))

    assert list(client.get(reverse(LIST)).context_data["cl"].queryset) == [review]
    assert client.get(page(review)).status_code == 200


def test_clinician_of_another_office_reads_nothing(client, review):
    client.force_login(make_reviewer(make_office()).user)

    assert list(client.get(reverse(LIST)).context_data["cl"].queryset) == []
    assert "I cannot feel" not in client.get(page(review), follow=True).text
    assert press(client, review).status_code == 404
    assert SafetyReview.objects.get().is_open


@pytest.mark.parametrize("change", ["nobody named them", "switched off"])
def test_clinician_whom_no_office_names_does_not_see_that_there_are_any(client, office, review, change):
    clinician = make_clinician().user
    if change == "switched off":
        clinician = make_reviewer(office, is_active=False).user
    client.force_login(clinician)

    assert client.get(reverse(LIST)).status_code == 403
    assert client.get(page(review)).status_code == 403
    assert "intake" not in client.get(reverse("admin:index")).text


def test_named_clinician_does_not_see_the_queue(client, office):
    client.force_login(make_reviewer(office).user)

    assert client.get(reverse("admin:intake_consultationrequest_changelist")).status_code == 403


def test_list_shows_nothing_a_patient_wrote(client, office, review):
    client.force_login(make_reviewer(office).user)

    text = client.get(reverse(LIST)).text

    assert review.request.reference_display in text
    assert "Ada" not in text
    assert "legs" not in text


def test_list_holds_what_is_unread_unless_asked_for_all(client, office, review):
    clinician = make_reviewer(office).user
    actions.acknowledge_safety_review(review=review, actor=clinician)
    client.force_login(clinician)

    assert list(client.get(reverse(LIST)).context_data["cl"].queryset) == []
    assert list(client.get(reverse(LIST), {"state": "all"}).context_data["cl"].queryset) == [review]


def test_withdrawn_request_is_still_to_be_read(client, office, review):
    client.force_login(make_reviewer(office).user)
    actions.withdraw(request=review.request)

    text = client.get(page(review)).text

    assert "Read it all the same" in text
    assert "I have read it" in text


def test_red_panel_names_each_office_without_anybody_on_call(client, office):
    covered = make_office(name="Covered office")
    make_reviewer(covered, is_on_call=True)
    make_reviewer(office)
    client.force_login(make_user(roles.MANAGER))

    text = client.get(reverse("admin:index")).text

    assert f"{office.name}: nobody is on call" in text
    assert "Covered office: nobody" not in text


def test_panel_is_calm_once_somebody_is_on_call(client, office):
    make_reviewer(office, is_on_call=True)
    client.force_login(make_user(roles.MANAGER))

    assert "Somebody is on call for every office" in client.get(reverse("admin:index")).text


def test_panel_counts_what_waits_to_be_read(client, office, review):
    make_reviewer(office, is_on_call=True)
    client.force_login(make_user(roles.DESK))

    assert "1 safety review waits for a clinician" in client.get(reverse("admin:index")).text
