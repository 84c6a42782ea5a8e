"""The clinician's review page, as whoever opens it sees it."""

import pytest
from django.urls import reverse

from clinic import roles
from education import actions
from education.models import ArticleEvent, Comment, GateOverride, Section, SignOff, Version
from tests.make import (
    PASSWORD,
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db
State = Version.State
PARAGRAPH = "section:overview:1"  # of make_draft(): “Text to read.”


@pytest.fixture
def clinician(client):
    found = make_clinician()
    client.force_login(found.user)
    return found


def url(version):
    return reverse("admin:education_review_version", args=[version.pk])


def press(client, version, do, password=PASSWORD, **typed):
    """Press a button of the page, with what was typed; names of fields have a colon, so they come as a dict."""
    return client.post(url(version), {"do": do, "password": password, **typed.pop("fields", {}), **typed})


def state_of(version):
    return Version.objects.get(pk=version.pk).state


def test_clinician_signs_what_waits(client, clinician):
    version = make_submitted()

    response = press(client, version, "sign")

    assert response.url == reverse("admin:education_review")
    assert state_of(version) == State.SIGNED
    assert version.signoffs.get().clinician == clinician


def test_page_shows_statement_name_and_last_day_before_the_button(client, clinician):
    text = client.get(url(make_submitted())).text

    signature = text.index("I have read this text.")
    assert signature < text.index(f"Signing as <strong>{clinician}") < text.index('value="sign"')


def test_first_time_shows_the_whole_text(client, clinician):
    text = client.get(url(make_submitted())).text

    assert "The whole text, about 1 minute." in text
    assert "You have not signed it before." in text
    assert "Text to read." in text
    assert "did not change" not in text


def test_later_only_what_changed_since_the_own_signature(client, clinician):
    article = make_live(clinician=clinician)
    other = publish_draft(change_draft(article, "Text to read 5 times."), make_clinician())
    version = make_submitted(change_draft(other, "Text to read 10 times."))

    page = client.get(url(version))

    [passage] = page.context_data["reading"].changed
    assert (passage.block.text, passage.changes[0].before) == ("Text to read 10 times.", "Text to read.")
    assert "1 change, about 1 minute" in " ".join(page.text.split())
    assert "paragraphs that did not change" in page.text


def test_editor_sees_what_differs_from_the_live_page(client):
    client.force_login(make_user(roles.EDITOR))
    article = make_live()

    page = client.get(url(make_submitted(change_draft(article, "Text to read 10 times."))))

    [passage] = page.context_data["reading"].changed
    assert passage.changes[0].before == "Text to read."
    assert "against what is live" in page.text


def test_signature_taken_back_counts_as_none(client, clinician):
    article = make_live(clinician=clinician)
    actions.take_name_off(article=article, actor=clinician.user)

    page = client.get(url(make_submitted(change_draft(article))))

    assert page.context_data["reading"].since is None


def test_numbers_and_negations_are_marked(client, clinician):
    article = make_live(clinician=clinician)

    text = client.get(url(make_submitted(change_draft(article, "Do not take 10 mg.")))).text

    assert '<ins class="weighty">' in text


def test_page_names_writers_note_overrides_and_references(client, clinician):
    article, editor = make_draft(), make_user(roles.EDITOR, first_name="Eve", last_name="Writer")
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=editor)
    GateOverride.objects.create(
        article=article, code="grade", limit="9.5", reason="Names of drugs.", by=editor
    )
    version = actions.submit(article=article, actor=editor, change_note="New evidence.")

    text = client.get(url(version)).text

    for words in ("Eve Writer", "New evidence.", "Names of drugs.", "https://medlineplus.gov/backpain.html"):
        assert words in text


def test_page_names_the_safety_notices_it_will_show(client, clinician):
    topic = make_topic()
    make_live("When to call 911", kind="safety_notice", topics=[topic])

    text = client.get(url(make_submitted(make_draft(topics=[topic])))).text

    assert "When to call 911" in text


def test_next_page_is_one_tap_away(client, clinician):
    first, second, _third = (make_submitted() for _number in range(3))

    page = client.get(url(first))

    assert page.context_data["next_pk"] == second.pk
    assert "2 more wait</a>" in page.text


def test_words_of_the_clinician_are_signed_as_a_new_version(client, clinician):
    version = make_submitted()

    press(client, version, "sign_with_changes", fields={f"words:{PARAGRAPH}": "Words to read."})

    amended = version.article.versions.first()
    assert (amended.state, amended.amended_by) == (State.SIGNED, clinician.user)
    assert "Words to read." in amended.content
    assert state_of(version) == State.SUPERSEDED


def test_plain_sign_with_other_words_asks_back_and_signs_nothing(client, clinician):
    version = make_submitted()

    page = press(client, version, "sign", fields={f"words:{PARAGRAPH}": "Words to read."})

    assert "You reworded 1 paragraph." in page.text
    assert "Words to read." in page.text
    assert 'value="sign_as_it_stands"' in page.text
    assert not SignOff.objects.exists()


def test_words_are_dropped_only_when_that_is_said(client, clinician):
    version = make_submitted()

    press(client, version, "sign_as_it_stands", fields={f"words:{PARAGRAPH}": "Words to read."})

    assert version.signoffs.exists()
    assert version.article.versions.count() == 1


def test_line_ends_of_a_form_are_no_other_words(client, clinician):
    article = make_draft()
    Section.objects.create(article=article, heading="Lines", body="<p>One<br>Two</p>")
    version = make_submitted(article)

    press(client, version, "sign", fields={"words:section:lines:1": "One\r\nTwo"})

    assert state_of(version) == State.SIGNED


def test_blank_of_a_telephones_keyboard_is_no_other_wording(client, clinician):
    version = make_submitted()

    press(client, version, "sign", fields={f"words:{PARAGRAPH}": " Text  to read. "})

    assert state_of(version) == State.SIGNED
    assert version.article.versions.count() == 1


def test_line_break_that_goes_is_other_wording(client, clinician):
    article = make_draft()
    Section.objects.create(article=article, heading="Lines", body="<p>One<br>Two</p>")

    page = press(client, make_submitted(article), "sign", fields={"words:section:lines:1": "One Two"})

    assert "You reworded 1 paragraph." in page.text


def test_what_was_asked_for_is_told_when_it_comes_back(client, clinician):
    article = make_draft()
    press(client, make_submitted(article), "return", reason="Name the dose.")
    version = make_submitted(change_draft(article))

    assert "Name the dose." in client.get(url(version)).text


def test_remarks_on_an_earlier_version_are_told_with_the_words_they_were_about(client, clinician):
    article = make_draft()
    press(client, make_submitted(article), "send", fields={f"remark:{PARAGRAPH}": "Too short."})
    version = make_submitted(change_draft(article))

    page = client.get(url(version))

    assert "1 remark on an earlier version" in page.text
    assert "<blockquote>Text to read.</blockquote>" in page.text


def test_editor_finds_the_page_on_that_of_the_article(client):
    client.force_login(make_user(roles.EDITOR))
    version = make_submitted()

    text = client.get(reverse("admin:education_article_change", args=[version.article_id])).text

    assert url(version) in text


def test_signing_with_changes_without_any_is_refused(client, clinician):
    version = make_submitted()

    page = press(client, version, "sign_with_changes", fields={f"words:{PARAGRAPH}": "Text to read."})

    assert "None of the words differ" in page.text
    assert not SignOff.objects.exists()


def test_words_that_the_gate_stops_are_kept_on_the_page(client, clinician):
    version = make_submitted()

    page = press(client, version, "sign_with_changes", fields={"words:summary": " "})

    assert "Your words were not taken" in page.text
    assert page.context_data["typed"].words == {"summary": " "}
    assert state_of(version) == State.SUBMITTED


def test_words_too_long_for_their_place_are_kept_on_the_page(client, clinician):
    version = make_submitted()

    page = press(client, version, "sign_with_changes", fields={"words:title": "x" * 200})

    assert "has room for 120 characters" in page.text
    assert "x" * 200 in page.text


def test_references_cannot_be_reworded_by_a_forged_field(client, clinician):
    version = make_submitted()

    page = press(client, version, "sign_with_changes", fields={"words:reference:1": "Mine\nBook"})

    assert "not its references and pictures" in page.text
    assert not SignOff.objects.exists()


def test_request_for_changes_needs_a_reason_beside_its_field(client, clinician):
    version = make_submitted()

    page = press(client, version, "return", fields={f"words:{PARAGRAPH}": "Words to read."})

    assert "Say in a few words what should change." in page.text
    assert "Words to read." in page.text
    assert state_of(version) == State.SUBMITTED


def test_changes_are_requested_and_wording_goes_along_as_a_suggestion(client, clinician):
    version = make_submitted()

    press(client, version, "return", reason="Dose.", fields={f"words:{PARAGRAPH}": "Words to read."})

    assert state_of(version) == State.CHANGES_REQUESTED
    comment = version.comments.get()
    assert (comment.quote, comment.text) == ("Text to read.", "Suggested wording: “Words to read.”")


def test_remarks_are_sent_without_a_signature(client, clinician):
    version = make_submitted()
    fields = {f"remark:{PARAGRAPH}": "Which text?", f"question:{PARAGRAPH}": "on", "remark:whole": "Good."}

    press(client, version, "send", fields=fields)

    assert sorted(version.comments.values_list("kind", "block", "quote", "text")) == [
        ("comment", "", "", "Good."),
        ("question", PARAGRAPH, "Text to read.", "Which text?"),
    ]
    assert not SignOff.objects.exists()


def test_editor_answers_a_question_and_the_clinician_sees_it(client, clinician):
    version = make_submitted()
    press(client, version, "send", fields={"remark:whole": "Why?", "question:whole": "on"})
    question = version.comments.get()
    client.force_login(make_user(roles.EDITOR))

    press(client, version, "send", fields={f"answer:{question.pk}": "Because of the new study."})

    client.force_login(clinician.user)
    assert "Because of the new study." in client.get(url(version)).text
    assert version.comments.get(kind="answer").answers == question


def test_nothing_to_send_is_said(client, clinician):
    assert "you wrote nothing" in press(client, make_submitted(), "send").text


def test_remark_that_is_too_long_is_refused_beside_its_field_and_kept(client, clinician):
    version = make_submitted()

    page = press(client, version, "sign", fields={"remark:whole": "y" * 1001})

    assert "Say it in 1000 characters or fewer." in page.text
    assert "y" * 1001 in page.text
    assert not SignOff.objects.exists()


def test_remarks_go_along_with_a_signature(client, clinician):
    version = make_submitted()

    press(client, version, "sign", fields={"remark:whole": "Well done."})

    assert version.comments.get().text == "Well done."
    assert state_of(version) == State.SIGNED


def test_remark_on_no_paragraph_of_the_version_is_not_stored(client, clinician):
    version = make_submitted()

    press(client, version, "send", fields={"remark:section:none:9": "Hello?"})

    assert not Comment.objects.exists()
