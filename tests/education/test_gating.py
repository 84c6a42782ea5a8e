"""What the gate finds, on the pages of the admin: beside the draft, of typed text, and with its cures."""

import re
from html import unescape

import pytest
from django.urls import reverse

from clinic import roles
from education import gate, snapshot
from education.models import (
    Article,
    ArticleEvent,
    CareCard,
    DraftCheck,
    GateOverride,
    Picture,
    Reference,
    Section,
    Term,
)
from tests.make import change_draft, make_clinician, make_draft, make_term, make_topic, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db

HARD = f"<p>{' '.join(['Conservative rehabilitation precedes decompression of lumbar stenosis.'] * 9)}</p>"
SCRIPT = {"X-Part": "findings"}


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def hard():
    article = make_draft()
    article.sections.update(body=HARD)
    return article


@pytest.fixture
def sciatica():
    return make_term()


def url(name, article, *args):
    return reverse(f"admin:education_article_{name}", args=[article.pk, *args])


def typed(client, article, **changes):
    return form_on(client.get(url("change", article))) | changes


def check(client, article, headers=SCRIPT, **changes):
    return client.post(url("check", article), typed(client, article, **changes), headers=headers)


def links(response):
    """Where the findings lead, with the words of each."""
    page = response.text.partition('id="findings-list"')[2].partition("</section>")[0] or response.text
    found = re.findall(r'<a href="([^"]*)" data-quote="([^"]*)">(.*?)</a>', page, re.DOTALL)
    return {
        re.sub(r"<[^>]+>", "", unescape(words)).strip(): (href, unescape(quote))
        for href, quote, words in found
    }


def test_each_finding_on_the_articles_page_leads_to_a_place_on_it(client, editor):
    article = make_draft(summary="", topics=[])
    Section.objects.create(article=article, heading="", body="<p>Words</p>")
    Reference.objects.create(article=article, publisher="", title="A title")
    Picture.objects.create(article=article, file="a.jpg", width=1, height=1)
    CareCard.objects.update(body="<p>The #1 clinic.</p>")

    page = client.get(url("change", article))

    found = links(page)
    assert found["Section 2: A section has no heading."] == ("#id_sections-1-heading", "Words")
    assert len(found) == len(gate.findings(article)) == 6
    ids = set(re.findall(r'\sid="([^"]+)"', page.text))
    assert {href.removeprefix("#") for href, _quote in found.values()} <= ids


def test_each_finding_on_the_submit_page_leads_to_the_articles_page(client, editor, hard):
    found = links(client.get(url("submit", hard)))

    assert {href.partition("#")[0] for href, _quote in found.values()} == {url("change", hard)}


def test_what_blocks_comes_first_and_is_said_in_words(client, editor):
    text = client.get(url("change", make_draft(summary=""))).text

    assert text.index("1 thing stops it") < text.index("1 piece of advice")


def test_words_quoted_in_a_finding_are_escaped(client, editor):
    article = make_draft("<b>x</b> #1 clinic <i>")

    text = client.get(url("change", article)).text

    assert "<b>x</b>" not in text


def test_clinician_reads_the_findings_without_buttons(client, hard, sciatica):
    change_draft(hard, "Sciatica.")
    client.force_login(make_clinician().user)

    text = client.get(url("change", hard)).text

    assert "Say it in plain words first" in text
    assert 'name="_define"' not in text
    assert url("check", hard) not in text


def test_typed_text_is_checked_without_being_saved(client, editor):
    article = make_draft(topics=[make_topic()])
    before = snapshot.content_of(article)

    response = check(client, article, summary="", **{"sections-0-body": '<p><a href="/gone/">Gone</a></p>'})

    assert {"The summary is missing." in response.text, "/gone/" in response.text} == {True}
    assert snapshot.content_of(Article.objects.get(pk=article.pk)) == before
    assert not article.events.exists()
    assert not DraftCheck.objects.exists()


def test_typed_text_that_cures_a_finding_is_no_longer_found(client, editor):
    article = make_draft(summary="")

    response = check(client, article, summary="Most people with a slipped disc get better without surgery.")

    assert "stops it" not in response.text


def test_typed_topics_count(client, editor):
    topic = make_topic("Spine")
    topic.needs_safety_notice = True
    topic.save()

    response = check(client, make_draft(), topics=[topic.pk])

    assert "This topic demands a safety notice" in response.text


def test_script_gets_the_list_alone_with_links_on_the_page(client, editor):
    response = check(client, make_draft(), summary="")

    assert "<html" not in response.text
    assert links(response)["Summary: The summary is missing. Write one sentence with the main message."] == (
        "#id_summary",
        "",
    )


def test_without_the_script_the_answer_is_a_page_that_tells_where_the_text_is(client, editor):
    response = check(client, make_draft(), headers={}, summary="")

    assert "close this one to go back" in response.text
    assert "Summary:" in response.text
    assert links(response) == {}


def test_checking_is_not_kept_anywhere(client, editor):
    assert "no-store" in check(client, make_draft())["Cache-Control"]


def places(response):
    return [href for href, _quote in links(response).values()]


def test_finding_leads_past_rows_that_are_deleted_or_empty(client, editor):
    article = make_draft(topics=[make_topic()])
    Section.objects.create(article=article, heading="Causes", body="<p>Text.</p>")
    Section.objects.create(article=article, heading="", body="<p>Text.</p>")
    changes = {"sections-0-DELETE": "on", "sections-3-heading": "", "sections-3-body": ""}

    response = check(client, article, **changes, **{"sections-TOTAL_FORMS": 4})

    assert "#id_sections-2-heading" in places(response)


def test_finding_leads_to_a_row_that_was_dragged_elsewhere(client, editor):
    article = make_draft(topics=[make_topic()])
    Section.objects.create(article=article, heading="", body="<p>Text.</p>")

    response = check(client, article, **{"sections-0-place": 2, "sections-1-place": 1})

    assert "#id_sections-1-heading" in places(response)


def test_finding_in_a_card_leads_to_its_row(client, editor):
    article = make_draft(topics=[make_topic()])
    CareCard.objects.create(article=article, level="urgent", body="<p>Pain.</p>")

    response = check(
        client,
        article,
        **{"care_cards-0-level": "urgent", "care_cards-1-level": "emergency"},
        **{"care_cards-1-body": "<p>The #1 clinic.</p>"},
    )

    assert "#care_cards-1" in places(response)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "x"},
        {"sections-TOTAL_FORMS": "9" * 30, "sections-INITIAL_FORMS": "x"},
        {"care_cards-TOTAL_FORMS": "1000000", "care_cards-INITIAL_FORMS": "0"},
    ],
)
def test_forged_form_is_answered(client, editor, fields):
    assert client.post(url("check", make_draft()), fields, headers=SCRIPT).status_code == 200


def test_saving_keeps_the_gates_numbers(client, editor):
    article = make_draft()

    client.post(url("change", article), typed(client, article, summary=""))

    assert DraftCheck.objects.get(article=article).blocking == 1


def test_override_page_shows_the_finding_and_asks_for_a_reason(client, editor, hard):
    page = client.get(url("override", hard, "reading_grade"))
    refused = client.post(url("override", hard, "reading_grade"), {"reason": " "})

    assert "The text reads at grade" in page.text
    assert "This field is required" in refused.text
    assert not GateOverride.objects.exists()


def answer_for(client, article, **changes):
    page = client.get(url("override", article, "reading_grade"))
    fields = {"reason": "The words of the form.", "seen": page.context["form"]["seen"].value()}
    return client.post(url("override", article, "reading_grade"), fields | changes, follow=True)


def test_override_covers_no_text_that_got_harder_since_it_was_seen(client, editor, hard):
    response = answer_for(client, hard, seen="8.5")

    assert "got harder to read since you looked" in response.text
    assert not GateOverride.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "NaN"])
def test_override_without_the_grade_that_was_seen_is_refused(client, editor, hard, seen):
    answer_for(client, hard, seen=seen)

    assert not GateOverride.objects.exists()


def test_override_lets_the_draft_be_submitted(client, editor, hard):
    answer_for(client, hard)
    client.post(url("submit", hard), {"change_kind": "clinical", "change_note": "First text."})

    assert hard.versions.count() == 1
    assert hard.events.filter(kind=ArticleEvent.Kind.OVERRIDDEN, actor=editor).exists()


@pytest.mark.parametrize("code", ["no_summary", "dead_link", "reading_grade", "x"])
def test_nobody_answers_for_other_findings_or_for_none(client, editor, code):
    article = make_draft(summary="")

    shown = client.get(url("override", article, code), follow=True)
    client.post(url("override", article, code), {"reason": "Because.", "seen": "9.9"})

    assert "nothing here that anybody can answer for" in shown.text
    assert not GateOverride.objects.exists()


def test_clinician_answers_for_nothing(client, hard):
    client.force_login(make_clinician().user)

    response = client.post(url("override", hard, "reading_grade"), {"reason": "Because."})

    assert response.status_code == 403
    assert not GateOverride.objects.exists()


def test_button_beside_the_finding_saves_and_puts_the_plain_words_in_front(client, editor, sciatica):
    article = change_draft(make_draft(), "It is sciatica.")
    assert f'name="_define" value="{sciatica.pk}"' in client.get(url("change", article)).text

    response = client.post(
        url("change", article),
        typed(client, article, summary="Saved too.", _define=str(sciatica.pk)),
        follow=True,
    )

    article.refresh_from_db()
    assert article.summary == "Saved too."
    assert article.sections.get().body == "<p>It is nerve pain in the leg (sciatica).</p>"
    assert "Say it in plain words first" not in response.text


def test_plain_words_are_taken_from_the_submit_page_too(client, editor, sciatica):
    article = change_draft(make_draft(), "It is sciatica.")
    assert url("define", article, sciatica.pk) in client.get(url("submit", article)).text

    client.post(url("define", article, sciatica.pk))

    assert article.sections.get().body == "<p>It is nerve pain in the leg (sciatica).</p>"
    assert article.events.get().actor == editor


def test_words_that_are_explained_or_gone_from_the_glossary_change_nothing(client, editor, sciatica):
    article = make_draft()

    explained = client.post(url("define", article, sciatica.pk), follow=True)
    gone = client.post(url("define", article, 999999), follow=True)

    assert "explained already" in explained.text
    assert "not in the glossary any more" in gone.text
    assert not article.events.exists()


@pytest.mark.parametrize("value", ["", "x", "999999"])
def test_forged_term_saves_and_changes_nothing_more(client, editor, value):
    article = make_draft()

    response = client.post(url("change", article), typed(client, article, _define=value))

    assert response.status_code == 302


def test_clinician_takes_no_plain_words(client, sciatica):
    client.force_login(make_clinician().user)
    article = change_draft(make_draft(), "It is sciatica.")

    assert client.post(url("define", article, sciatica.pk)).status_code == 403
    assert article.sections.get().body == "<p>It is sciatica.</p>"


@pytest.mark.parametrize(("role", "status"), [(roles.LEAD, 302), (roles.EDITOR, 403), (roles.CLINICIAN, 403)])
def test_only_the_lead_writes_the_glossary(client, role, status):
    client.force_login(make_user(role))

    response = client.post(
        reverse("admin:education_term_add"),
        {"term": "stenosis", "plain": "tight spot", "forms": "", "language": "en"},
    )

    assert response.status_code == status
    assert Term.objects.exists() == (status == 302)


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CLINICIAN])
def test_editors_and_clinicians_read_the_glossary(client, role, sciatica):
    client.force_login(make_user(role))

    assert "nerve pain in the leg" in client.get(reverse("admin:education_term_changelist")).text


def test_word_is_in_the_glossary_once(client, sciatica):
    client.force_login(make_user(roles.LEAD))

    response = client.post(
        reverse("admin:education_term_add"),
        {"term": "Sciatica", "plain": "leg pain", "forms": "", "language": "en"},
    )

    assert "The glossary has this word already" in response.text


def test_markup_that_was_never_cleaned_is_cured_by_saving(client, editor):
    article = make_draft()
    Section.objects.update(body="<p onclick=x()>Text to read.</p>")
    CareCard.objects.update(body="<script>x</script><ul><li>You cannot feel your legs.</li></ul>")

    client.post(url("change", article), typed(client, article))

    assert not [finding for finding in gate.findings(article) if finding.code == "unclean"]
    assert DraftCheck.objects.get(article=article).blocking == 0
    assert not article.events.exists()  # readers would have been told the same before
