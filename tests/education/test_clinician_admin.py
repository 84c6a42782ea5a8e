"""Clinicians in the admin: what the lead keeps, what each clinician keeps, and who may stand in for whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions
from education.models import Clinician
from tests.make import make_clinician, make_live, make_picture_file, make_topic, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/education/clinician/"
DAY = timedelta(days=1)
OWN = ("biography", "away_from", "away_until", "delegate")


@pytest.fixture
def lead(client):
    user = make_user(roles.LEAD)
    client.force_login(user)
    return user


def today():
    return timezone.localdate()


def form_of(clinician, **changes):
    """What a browser sends for a profile as it stands, with changes."""
    fields = {
        "name": clinician.name,
        "slug": clinician.slug,
        "credential": clinician.credential,
        "specialty": clinician.specialty,
        "board": clinician.board,
        "biography": clinician.biography,
        "licence_expires_on": clinician.licence_expires_on,
        "topics": [topic.pk for topic in clinician.topics.all()],
        "is_active": "on" if clinician.is_active else "",
        "away_from": clinician.away_from or "",
        "away_until": clinician.away_until or "",
        "delegate": clinician.delegate_id or "",
    } | changes
    return {name: value for name, value in fields.items() if name != "is_active" or value}


def save(client, clinician, **changes):
    page = reverse("admin:education_clinician_change", args=[clinician.pk])
    return client.post(page, form_of(clinician, **changes))


def fresh(clinician):
    return Clinician.objects.get(pk=clinician.pk)


def test_lead_makes_a_profile(client, lead):
    user = make_user(roles.CLINICIAN)

    client.post(
        f"{LIST}add/",
        {
            "user": user.pk,
            "name": "Ana Ruiz",
            "slug": "ana-ruiz",
            "credential": "MD",
            "specialty": "Spine surgery",
            "licence_expires_on": "2030-01-31",
            "is_active": "on",
        },
    )

    assert str(Clinician.objects.get(user=user)) == "Ana Ruiz, MD"


def test_lead_changes_name_and_license(client, lead):
    clinician = make_clinician()

    save(client, clinician, credential="DO", licence_expires_on="2031-01-31")

    assert fresh(clinician).credential == "DO"
    assert fresh(clinician).licence_expires_on.year == 2031


def test_login_of_a_profile_is_fixed(client, lead):
    clinician = make_clinician()

    save(client, clinician, user=make_user(roles.CLINICIAN).pk)

    assert fresh(clinician).user == clinician.user


def test_address_is_fixed_once_something_was_signed(client, lead):
    clinician = make_clinician()
    save(client, clinician, slug="ana")
    assert fresh(clinician).slug == "ana"
    make_live(clinician=fresh(clinician))

    save(client, clinician, slug="moved")

    assert fresh(clinician).slug == "ana"


def test_nobody_deletes_a_clinician(client, lead):
    clinician = make_clinician()

    response = client.post(reverse("admin:education_clinician_delete", args=[clinician.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert "delete_selected" not in client.get(LIST).text


def test_clinician_keeps_their_own_words_and_absence(client):
    clinician, delegate = make_clinician(), make_clinician()
    client.force_login(clinician.user)

    save(
        client,
        clinician,
        biography="I like to walk.",
        away_from=today(),
        away_until=today() + DAY,
        delegate=delegate.pk,
    )

    found = fresh(clinician)
    assert (found.biography, found.away_until, found.delegate) == (
        "I like to walk.",
        today() + DAY,
        delegate,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Somebody else"),
        ("credential", "MD PhD"),
        ("specialty", "Everything"),
        ("board", "The best board"),
        ("slug", "me"),
        ("licence_expires_on", "2099-12-31"),
    ],
)
def test_clinician_cannot_change_what_the_lead_keeps(client, field, value):
    clinician = make_clinician()
    client.force_login(clinician.user)
    before = getattr(clinician, field)

    save(client, clinician, biography="New words.", **{field: value})

    assert getattr(fresh(clinician), field) == before
    assert fresh(clinician).biography == "New words."


def test_clinician_cannot_choose_their_topics_or_come_back_alone(client):
    topic = make_topic()
    clinician = make_clinician(is_active=False)
    clinician.topics.add(topic)
    client.force_login(clinician.user)

    save(client, clinician, topics=[], is_active="on")

    assert list(fresh(clinician).topics.all()) == [topic]
    assert not fresh(clinician).is_active


def test_clinician_does_not_change_the_profile_of_another(client):
    other = make_clinician()
    client.force_login(make_clinician().user)

    assert save(client, other, biography="x").status_code == 403


def test_license_moved_by_the_lead_meanwhile_survives_the_clinicians_own_save(client, monkeypatch):
    clinician = make_clinician()
    client.force_login(clinician.user)
    before = Clinician.save

    def move_license_first(self, *args, **kwargs):
        Clinician.objects.filter(pk=self.pk).update(licence_expires_on=today())
        before(self, *args, **kwargs)

    monkeypatch.setattr(Clinician, "save", move_license_first)

    save(client, clinician, biography="New words.")

    assert fresh(clinician).licence_expires_on == today()


def test_photo_is_reencoded_and_kept(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    clinician = make_clinician()
    client.force_login(clinician.user)

    save(client, clinician, photo_upload=make_picture_file())

    found = fresh(clinician)
    assert (tmp_path / found.photo).is_file()
    assert (found.photo_width, found.photo_height) == (60, 40)


def test_photo_is_removed(client, lead):
    clinician = make_clinician(photo="a.jpg", photo_width=60, photo_height=40)

    save(client, clinician, without_photo="on")

    assert fresh(clinician).photo == ""
    assert fresh(clinician).photo_width is None


def test_file_that_is_no_picture_is_refused_beside_its_field(client, lead):
    file = make_picture_file()
    file.truncate(30)
    clinician = make_clinician()

    page = save(client, clinician, photo_upload=file, biography="Kept words.")

    assert "photo_upload" in page.context_data["adminform"].form.errors
    assert "Kept words." in page.text


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CLINICIAN])
def test_stray_upload_is_kept_nowhere(client, settings, tmp_path, role):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(make_user(role))

    save(client, make_clinician(), photo_upload=make_picture_file())

    assert list(tmp_path.iterdir()) == []


def errors_after(client, clinician, **changes):
    return dict(save(client, clinician, **changes).context_data["adminform"].form.errors)


def with_topics(*topics, **fields):
    clinician = make_clinician(**fields)
    clinician.topics.set(topics)
    return clinician


def test_who_stands_in_reviews_the_same_topics(client, lead):
    spine, neck = make_topic("Spine"), make_topic("Neck")
    delegate = with_topics(neck)

    errors = errors_after(client, with_topics(spine, neck), delegate=delegate.pk)

    assert errors == {"delegate": [f"{delegate} does not review Spine, so cannot stand in."]}


def test_topics_just_chosen_count(client, lead):
    spine, neck = make_topic("Spine"), make_topic("Neck")
    clinician, delegate = with_topics(spine, neck), with_topics(neck)

    save(client, clinician, topics=[neck.pk], delegate=delegate.pk)

    assert fresh(clinician).delegate == delegate


def test_who_reviews_everything_stands_in_for_anybody(client, lead):
    clinician, delegate = with_topics(make_topic()), make_clinician()

    save(client, clinician, delegate=delegate.pk)

    assert fresh(clinician).delegate == delegate


def test_who_reviews_some_topics_does_not_stand_in_for_who_reviews_everything(client, lead):
    delegate = with_topics(make_topic())

    errors = errors_after(client, make_clinician(), delegate=delegate.pk)

    assert errors == {"delegate": [f"{delegate} does not review every topic, so cannot stand in."]}


def test_clinician_is_refused_an_unfit_delegate_too(client):
    clinician, delegate = with_topics(make_topic("Spine")), with_topics(make_topic("Neck"))
    client.force_login(clinician.user)

    assert "delegate" in errors_after(client, clinician, delegate=delegate.pk)


def test_who_is_away_at_that_time_does_not_stand_in(client, lead):
    delegate = make_clinician(away_from=today() + DAY, away_until=today() + 3 * DAY)
    away = {"away_from": today(), "away_until": today() + DAY}

    errors = errors_after(client, make_clinician(), delegate=delegate.pk, **away)

    assert errors == {"delegate": [f"{delegate} is away at that time too. Choose somebody else."]}


def test_who_left_does_not_stand_in(client, lead):
    delegate = make_clinician(is_active=False)
    clinician = make_clinician(delegate=delegate)

    assert errors_after(client, clinician) == {"delegate": ["This clinician does not work here any more."]}


def test_topics_are_not_taken_from_somebody_who_stands_in_with_them(client, lead):
    spine, neck = make_topic("Spine"), make_topic("Neck")
    delegate = with_topics(spine, neck)
    other = with_topics(spine, delegate=delegate)

    errors = errors_after(client, delegate, topics=[neck.pk])

    assert errors == {"topics": [f"Stands in for {other}, who reviews Spine. Change that first."]}


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"away_from": today()}, "away_until"),
        ({"away_until": today()}, "away_from"),
        ({"away_from": today(), "away_until": today() - DAY}, "away_until"),
    ],
)
def test_absence_has_both_its_days_in_order(client, lead, days, field):
    errors = errors_after(client, make_clinician(), **days)

    assert errors == {field: ["An absence has a first and a last day, in this order."]}


@pytest.mark.parametrize("absence", [{"away_from": today()}, {"away_until": today()}])
def test_half_an_absence_is_refused_by_the_database(absence):
    clinician = make_clinician()

    with pytest.raises(IntegrityError), transaction.atomic():
        Clinician.objects.filter(pk=clinician.pk).update(**absence)


def test_list_tells_license_and_absence_in_words(client, lead):
    delegate = make_clinician()
    make_clinician(licence_expires_on=today() + 41 * DAY)
    make_clinician(licence_expires_on=today())
    make_clinician(licence_expires_on=today() - DAY)
    make_clinician(is_active=False)
    make_clinician(away_from=today(), away_until=today() + DAY, delegate=delegate)
    make_clinician(away_from=today() + DAY, away_until=today() + 2 * DAY)

    text = client.get(LIST).text

    for words in ("expires in 41 days", "expires today", "ended on", "good until", "left"):
        assert words in text
    assert f"; {delegate} stands in" in text
    assert "; nobody stands in" in text


@pytest.mark.parametrize("standing", ["ending", "ended", "away", "left"])
def test_list_can_be_limited_to_who_needs_something(client, lead, standing):
    found = {
        "ending": make_clinician(licence_expires_on=today() + 60 * DAY),
        "ended": make_clinician(licence_expires_on=today() - DAY),
        "away": make_clinician(away_from=today(), away_until=today()),
        "left": make_clinician(is_active=False),
    }
    make_clinician()

    page = client.get(LIST, {"standing": standing})

    assert list(page.context_data["cl"].queryset) == [found[standing]]


def test_list_needs_no_query_for_each_clinician(client, lead, django_assert_max_num_queries):
    for _number in range(6):
        make_clinician(away_from=today(), away_until=today(), delegate=make_clinician())

    with django_assert_max_num_queries(14):
        client.get(LIST)


def meanwhile(client):
    return " ".join(client.get(f"{LIST}meanwhile/").text.split())


def test_lapsed_license_shows_what_readers_see_and_what_to_do(client, lead):
    clinician = make_clinician()
    article = make_live("Slipped disc", clinician=clinician)
    clinician.licence_expires_on = today() - DAY
    clinician.save()

    text = meanwhile(client)

    assert "Readers see no review claim: it went when the license ended on" in text
    assert reverse("admin:education_article_change", args=[article.pk]) + "#id_reviewer" in text
    assert "Choose another reviewer" in text


def test_name_of_who_left_stays_until_the_review_is_due(client, lead):
    clinician = make_clinician()
    make_live(clinician=clinician)
    clinician.is_active = False
    clinician.save()

    assert f"Readers still see “{clinician}”, until" in meanwhile(client)


def test_page_that_still_asks_who_left_is_listed(client, lead):
    clinician = make_clinician()
    make_live("Slipped disc", reviewer=clinician)
    clinician.is_active = False
    clinician.save()

    text = meanwhile(client)

    assert "Readers do not see their name. It still asks them to review." in text


def test_login_switched_off_is_told(client, lead):
    clinician = make_clinician()
    type(clinician.user).objects.filter(pk=clinician.user_id).update(is_active=False)

    assert "login switched off" in meanwhile(client)


def test_name_taken_off_by_who_left_is_told(client, lead):
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    actions.take_name_off(article=article, actor=clinician.user)
    clinician.is_active = False
    clinician.save()

    assert "the name was taken off" in meanwhile(client)


def test_nobody_out_is_said(client, lead):
    make_clinician()

    assert "Every clinician works here and holds a license." in meanwhile(client)


def test_editor_reads_the_list_and_is_not_offered_the_leads_step(client):
    clinician = make_clinician()
    make_live(clinician=clinician)
    clinician.is_active = False
    clinician.save()
    client.force_login(make_user(roles.EDITOR))

    assert "Choose another reviewer" not in meanwhile(client)


def test_what_the_public_sees_is_read_in_a_fixed_number_of_queries(
    client, lead, django_assert_max_num_queries
):
    for _number in range(4):
        clinician = make_clinician()
        make_live(clinician=clinician)
        make_live(clinician=clinician)
    Clinician.objects.update(is_active=False)

    with django_assert_max_num_queries(14):
        client.get(f"{LIST}meanwhile/")
