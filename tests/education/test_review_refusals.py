"""Who may not sign, tried through the review page itself; and what becomes of what was typed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions
from education.models import ArticleEvent, Section, SignOff, Version
from tests.make import (
    PASSWORD,
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
State = Version.State
PARAGRAPH = "section:overview:1"  # of make_draft(): “Text to read.”
REWORDED = {f"words:{PARAGRAPH}": "Words to read."}


@pytest.fixture
def clinician(client):
    found = make_clinician()
    client.force_login(found.user)
    return found


def url(version):
    return reverse("admin:education_review_version", args=[version.pk])


def press(client, version, do, fields=None, **typed):
    return client.post(url(version), {"password": PASSWORD} | typed | (fields or {}) | {"do": do})


def written_by(user):
    """A version that this user helped to write."""
    article = make_draft()
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=user)
    return make_submitted(article)


def assert_refused(client, version, words):
    """The page says why and offers no signature, and forged presses of either button sign nothing."""
    text = client.get(url(version)).text
    assert words in text
    assert 'value="sign' not in text

    for do in ("sign", "sign_as_it_stands", "sign_with_changes"):
        assert words in press(client, version, do, REWORDED).text
    assert not SignOff.objects.exists()


def test_contributor_is_refused(client, clinician):
    assert_refused(client, written_by(clinician.user), "You helped to write this text")


def test_single_handed_practice_signs_its_own_text(client, clinician):
    make_practice(single_handed=True)
    version = written_by(clinician.user)

    press(client, version, "sign")

    assert version.signoffs.get().is_own_text


def test_ended_license_is_refused(client):
    clinician = make_clinician(licence_expires_on=timezone.localdate() - timedelta(days=1))
    client.force_login(clinician.user)

    assert_refused(client, make_submitted(), "Your license ended on")


def test_license_is_good_through_its_last_day(client):
    clinician = make_clinician(licence_expires_on=timezone.localdate())
    client.force_login(clinician.user)
    version = make_submitted()

    press(client, version, "sign")

    assert version.signoffs.exists()


def test_other_topic_is_refused(client, clinician):
    clinician.topics.add(make_topic())

    assert_refused(client, make_submitted(), "not of the topics you review")


def test_clinician_who_left_is_refused(client, clinician):
    clinician.is_active = False
    clinician.save()

    assert_refused(client, make_submitted(), "no longer works here")


def test_role_without_a_profile_is_refused(client):
    client.force_login(make_user(roles.CLINICIAN))

    assert_refused(client, make_submitted(), "Only a clinician with a profile")


def test_superuser_is_no_exception(client):
    client.force_login(make_user(is_superuser=True))

    assert_refused(client, make_submitted(), "Only a clinician with a profile")


def test_superuser_who_helped_to_write_is_no_exception(client):
    clinician = make_clinician(user=make_user(is_superuser=True))
    client.force_login(clinician.user)

    assert_refused(client, written_by(clinician.user), "You helped to write this text")


def test_plain_page_is_not_signed_by_a_clinician(client, clinician):
    assert_refused(client, make_submitted(make_draft(kind="plain_page")), "A second person approves it")


@pytest.mark.parametrize("do", ["sign", "sign_as_it_stands", "sign_with_changes", "return"])
def test_editor_cannot_press_the_clinicians_buttons(client, do):
    client.force_login(make_user(roles.EDITOR))
    version = make_submitted()

    assert press(client, version, do, reason="x").status_code == 403
    assert not SignOff.objects.exists()


def test_editor_reads_and_comments_but_suggests_no_wording_here(client):
    client.force_login(make_user(roles.EDITOR))
    version = make_submitted()

    text = client.get(url(version)).text
    press(client, version, "send", REWORDED | {"remark:whole": "Seen."})

    assert "Your wording" not in text
    assert 'value="sign' not in text
    assert [comment.text for comment in version.comments.all()] == ["Seen."]


@pytest.mark.parametrize("role", [roles.DESK, roles.MANAGER, roles.PRIVACY, roles.ADMINISTRATOR])
def test_others_do_not_see_the_page(client, role):
    client.force_login(make_user(role))

    assert client.get(url(make_submitted())).status_code == 403


def test_link_survives_the_login():
    clinician, version, browser = make_clinician(), make_submitted(), Client()

    login = browser.get(url(version)).url
    response = browser.post(login, {"username": clinician.user.username, "password": PASSWORD})

    assert response.url == url(version)


def test_wrong_password_is_told_beside_the_field_and_nothing_typed_is_lost(client, clinician):
    version = make_submitted()
    typed = REWORDED | {
        "remark:whole": "Please look.",
        f"remark:{PARAGRAPH}": "And here.",
        "reason": "Perhaps.",
    }

    page = press(client, version, "sign_with_changes", typed, password="wrong")

    assert page.context_data["errors"] == {"password": "This is not your password. You have 4 more tries."}
    for words in ("Words to read.", "Please look.", "And here.", "Perhaps."):
        assert words in page.text
    assert 'aria-describedby="password-hint password-error"' in page.text
    assert not version.comments.exists()


def test_newer_text_is_shown_with_what_was_typed(client, clinician):
    article = make_draft()
    Section.objects.create(article=article, heading="Causes", body="<p>Why it hurts.</p>")
    old = make_submitted(article)
    newer = make_submitted(change_draft(article, "Newer text."))

    page = press(client, old, "sign_with_changes", {"words:section:causes:1": "Why it aches."})

    assert page.context_data["version"] == newer
    assert page.context_data["typed"].words == {"section:causes:1": "Why it aches."}
    assert "The editor submitted a newer text at" in page.text
    assert f'action="{url(newer)}"' in page.text
    assert not SignOff.objects.exists()


def test_words_about_a_paragraph_follow_it_to_its_new_place(client, clinician):
    article = make_draft()
    section = article.sections.get()
    old = make_submitted(article)
    section.body = "<p>A new first paragraph.</p><p>Text to read.</p>"
    section.save()
    make_submitted(article)

    page = press(client, old, "sign_with_changes", REWORDED)

    assert page.context_data["typed"].words == {"section:overview:2": "Words to read."}


def test_words_about_a_paragraph_that_is_gone_are_shown_apart(client, clinician):
    article = make_draft()
    section = Section.objects.create(article=article, heading="Causes", body="<p>Why it hurts.</p>")
    old = make_submitted(article)
    section.delete()
    make_submitted(change_draft(article, "Newer text."))

    page = press(client, old, "sign_with_changes", {"words:section:causes:1": "Why it aches."})

    assert page.context_data["lost"] == [("Causes, paragraph 1", "Why it aches.")]
    assert "Why it aches." in page.text


def test_version_replaced_while_the_password_was_checked_is_not_signed(client, clinician, monkeypatch):
    article = make_draft()
    old = make_submitted(article)
    before = actions.sign

    def submit_first(**kwargs):
        make_submitted(change_draft(article, "Newer text."))
        return before(**kwargs)

    monkeypatch.setattr(actions, "sign", submit_first)

    page = press(client, old, "sign")

    assert "The editor submitted a newer text at" in page.text
    assert not SignOff.objects.exists()


def test_page_of_an_earlier_version_leads_to_the_newer_one(client, clinician):
    article = make_draft()
    old = make_submitted(article)
    newer = make_submitted(change_draft(article))

    text = client.get(url(old)).text

    assert url(newer) in text
    assert 'value="sign' not in text


def test_what_somebody_else_signed_meanwhile_is_not_signed_again(client, clinician):
    version = make_signed()

    page = press(client, version, "sign", REWORDED)

    assert "This version is signed already" in page.text
    assert "Words to read." in page.text
    assert version.signoffs.count() == 1


@pytest.mark.parametrize("do", ["sign", "sign_as_it_stands", "sign_with_changes", "return"])
def test_form_sent_twice_does_nothing_twice(client, clinician, do):
    version = make_submitted()
    fields = REWORDED if do == "sign_with_changes" else {}
    press(client, version, do, fields, reason="Dose.")
    events, signatures = ArticleEvent.objects.count(), SignOff.objects.count()

    response = press(client, version, do, fields, reason="Dose.")

    assert response.url == reverse("admin:education_review")
    assert (ArticleEvent.objects.count(), SignOff.objects.count()) == (events, signatures)


def test_remarks_sent_twice_are_kept_once(client, clinician):
    version = make_submitted()

    for _press in range(2):
        press(client, version, "send", {"remark:whole": "Good."})

    assert version.comments.count() == 1


def test_password_in_a_form_without_a_button_signs_nothing(client, clinician):
    version = make_submitted()

    page = press(client, version, "")

    assert "Choose one of the buttons below." in page.text
    assert not SignOff.objects.exists()


def test_looking_signs_nothing(client, clinician):
    version = make_submitted()

    client.get(url(version))

    version.refresh_from_db()
    assert version.state == State.SUBMITTED


def test_page_is_never_kept_by_a_browser(client, clinician):
    assert "no-store" in client.get(url(make_submitted()))["Cache-Control"]


def test_live_version_is_read_only(client, clinician):
    article = make_live()

    page = client.get(url(article.live))

    assert "This version is signed already" in page.text
    assert "<textarea" not in page.text


def test_page_is_built_in_a_fixed_number_of_queries(client, clinician, django_assert_max_num_queries):
    article = make_live(clinician=clinician, topics=[make_topic()])
    for number in range(8):
        Section.objects.create(article=article, heading=f"Section {number}", body="<p>One.</p><p>Two.</p>")
    version = make_submitted(article)
    for number in range(6):
        press(client, version, "send", {f"remark:section:section-{number}:1": "Why?"})
        make_submitted()

    with django_assert_max_num_queries(32):
        client.get(url(version))
