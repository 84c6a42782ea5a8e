import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from clinic import roles
from clinic.models import Office, Practice, User
from tests.make import make_clinician, make_office, make_practice, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = make_user(roles.ADMINISTRATOR)
    client.force_login(user)
    return user


def change_url(obj):
    return reverse(f"admin:{obj._meta.label_lower.replace('.', '_')}_change", args=[obj.pk])


def test_administrator_gives_a_colleague_a_role(client, administrator):
    colleague = make_user()
    desk = Group.objects.get(name=roles.DESK)
    fields = {
        "username": colleague.username,
        "email": colleague.email,
        "is_active": "on",
        "is_staff": "on",
        "groups": [desk.pk],
        "digest_weekday": 0,
    }

    client.post(change_url(colleague), fields)

    assert list(colleague.groups.all()) == [desk]


def test_administrator_cannot_make_a_superuser(client, administrator):
    fields = {
        "username": administrator.username,
        "email": administrator.email,
        "is_active": "on",
        "is_superuser": "on",
    }

    client.post(change_url(administrator), fields)

    administrator.refresh_from_db()
    assert not administrator.is_superuser


def test_administrator_cannot_touch_a_superuser(client, administrator):
    owner = make_user(is_superuser=True)

    response = client.post(change_url(owner), {"username": "taken", "email": owner.email})

    owner.refresh_from_db()
    assert response.status_code == 403
    assert owner.username != "taken"


def test_administrator_cannot_set_a_superusers_password(client, administrator):
    owner = make_user(is_superuser=True)

    response = client.post(
        reverse("admin:auth_user_password_change", args=[owner.pk]),
        {"password1": "x" * 20, "password2": "x" * 20},
    )

    assert response.status_code == 403


def test_two_people_cannot_share_an_address(client, administrator):
    make_user(email="desk@clinic.test")
    colleague = make_user()

    response = client.post(
        change_url(colleague), {"username": colleague.username, "email": "Desk@clinic.test"}
    )

    assert response.status_code == 200
    assert User.objects.filter(email__iexact="desk@clinic.test").count() == 1


def test_nobody_deletes_a_colleague(client, administrator):
    colleague = make_user()

    assert (
        client.post(reverse("admin:clinic_user_delete", args=[colleague.pk]), {"post": "yes"}).status_code
        == 403
    )


def inlines(**given):
    """Open on Sundays, without closures."""
    rows = {
        "opening_hours-TOTAL_FORMS": 1,
        "opening_hours-INITIAL_FORMS": 0,
        "opening_hours-0-weekday": 6,
        "opening_hours-0-opens": "9:00",
        "opening_hours-0-closes": "12:00",
        "closures-TOTAL_FORMS": 0,
        "closures-INITIAL_FORMS": 0,
    }
    return rows | given


def office_fields(office, **given):
    names = ("name", "slug", "street", "city", "state", "postal_code", "phone", "time_zone")
    return {name: str(getattr(office, name)) for name in names} | {"is_active": "on"} | inlines() | given


def test_saving_an_office_writes_the_facts_of_error_pages(
    client, administrator, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.VAR_DIR = tmp_path
    office = make_practice().main_office

    with django_capture_on_commit_callbacks(execute=True):
        client.post(change_url(office), office_fields(office, phone="(818) 555-0142"))

    assert "(818) 555-0142" in (tmp_path / "clinic.json").read_text()


def test_hours_that_overlap_are_refused_beside_their_field(client, administrator):
    office = make_office()
    office.opening_hours.all().delete()
    rows = {"opening_hours-TOTAL_FORMS": 2}
    for number, (opens, closes) in enumerate([("9:00", "12:00"), ("11:00", "15:00")]):
        rows |= {
            f"opening_hours-{number}-{name}": value
            for name, value in (("weekday", 0), ("opens", opens), ("closes", closes))
        }

    response = client.post(change_url(office), office_fields(office, **rows))

    assert "overlap" in response.text
    assert not office.opening_hours.exists()


def test_hours_that_end_before_they_begin_are_refused_beside_their_field(client, administrator):
    office = make_office()
    row = {"opening_hours-0-weekday": 0, "opening_hours-0-opens": "12:00", "opening_hours-0-closes": "9:00"}

    response = client.post(
        change_url(office), office_fields(office, **row, **{"opening_hours-TOTAL_FORMS": 1})
    )

    assert "Closing time must be later" in response.text


@pytest.mark.parametrize(
    ("field", "value"), [("phone", "555-0100"), ("time_zone", "Mars/Olympus"), ("name", "")]
)
def test_office_with_a_wrong_field_keeps_what_was_typed(client, administrator, field, value):
    office = make_office(street="1 Old Street")

    response = client.post(change_url(office), office_fields(office, street="2 New Street", **{field: value}))

    assert response.context["adminform"].form.errors.keys() == {field}
    assert "2 New Street" in response.text
    assert Office.objects.get().street == "1 Old Street"


def test_practice_is_one(client, administrator):
    make_practice()

    assert client.get(reverse("admin:clinic_practice_add")).status_code == 403
    assert Practice.objects.count() == 1


def test_no_administrator_sees_requests(client, administrator):
    assert client.get(reverse("admin:intake_consultationrequest_changelist")).status_code == 403


@pytest.mark.parametrize(
    "rows",
    [
        {"opening_hours-TOTAL_FORMS": 0},
        {"opening_hours-0-DELETE": "on"},
        {
            "closures-TOTAL_FORMS": 1,
            "closures-0-starts_on": "2020-01-01",
            "closures-0-ends_on": "2099-12-31",
        },
    ],
    ids=["no hours", "last hours deleted", "closed for ever"],
)
def test_calendar_that_is_never_open_is_refused(client, administrator, rows):
    office = make_office(street="1 Old Street")

    response = client.post(change_url(office), office_fields(office, street="2 New Street", **rows))

    office.refresh_from_db()
    assert "not open once within a year" in response.text
    assert office.street == "1 Old Street"


def test_office_that_is_switched_off_needs_no_hours(client, administrator):
    office = make_office()
    rows = {"opening_hours-TOTAL_FORMS": 0, "is_active": ""}

    client.post(change_url(office), office_fields(office, **rows))

    office.refresh_from_db()
    assert not office.is_active


def test_long_closure_that_ends_is_taken(client, administrator):
    office = make_office()
    rows = {
        "closures-TOTAL_FORMS": 1,
        "closures-0-starts_on": "2026-01-01",
        "closures-0-ends_on": "2026-12-01",
    }

    client.post(change_url(office), office_fields(office, **rows))

    assert office.closures.exists()


def intake_rows(**given):
    rows = {
        f"{prefix}-{count}_FORMS": 0
        for prefix in ("intake_policy", "safety_reviewers")
        for count in ("TOTAL", "INITIAL")
    }
    return rows | given


def test_manager_sets_how_fast_an_office_answers(client):
    office = make_office()
    client.force_login(make_user(roles.MANAGER))
    minutes = {"promise_minutes": 120, "attempt_minutes": 20, "safety_minutes": 10, "quarantine_percent": 50}
    row = {f"intake_policy-0-{name}": value for name, value in minutes.items()}

    client.post(
        change_url(office), office_fields(office, **intake_rows(**row, **{"intake_policy-TOTAL_FORMS": 1}))
    )

    assert office.intake_policy.promise_minutes == 120


def test_first_attempt_after_the_time_promised_is_refused_in_words(client):
    office = make_office()
    client.force_login(make_user(roles.MANAGER))
    minutes = {"promise_minutes": 60, "attempt_minutes": 90, "safety_minutes": 10, "quarantine_percent": 50}
    row = {f"intake_policy-0-{name}": value for name, value in minutes.items()}

    response = client.post(
        change_url(office), office_fields(office, **intake_rows(**row, **{"intake_policy-TOTAL_FORMS": 1}))
    )

    assert "cannot come after the time we promise" in response.text


def test_manager_names_a_clinician_to_read_possible_emergencies(client):
    office, clinician = make_office(), make_clinician()
    client.force_login(make_user(roles.MANAGER))
    row = {"safety_reviewers-TOTAL_FORMS": 1, "safety_reviewers-0-user": clinician.user.pk}

    client.post(
        change_url(office),
        office_fields(office, **intake_rows(**row, **{"safety_reviewers-0-is_active": "on"})),
    )

    assert office.safety_reviewers.get().user == clinician.user


def test_only_clinicians_can_be_named(client):
    office, other = make_office(), make_user()
    client.force_login(make_user(roles.MANAGER))
    row = {"safety_reviewers-TOTAL_FORMS": 1, "safety_reviewers-0-user": other.pk}

    client.post(change_url(office), office_fields(office, **intake_rows(**row)))

    assert not office.safety_reviewers.exists()


def test_administrator_sees_nothing_of_how_requests_are_answered(client, administrator):
    text = client.get(change_url(make_office())).text

    assert "safety_reviewers" not in text
    assert "promise_minutes" not in text
