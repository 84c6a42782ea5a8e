import html
import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from clinic import pictures
from clinic.templatetags.days import unbroken
from education import actions, rendering, snapshot
from education.models import Article, Clinician, Section
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_own_text,
    make_picture,
    make_picture_file,
    make_practice,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db


def publish(article):
    publish_draft(article)


def test_live_article_is_read(client):
    article = make_live("Slipped disc")

    response = client.get(article.get_absolute_url())

    assert response.status_code == 200
    assert "Slipped disc" in response.text


def test_article_page_has_one_h1(client):
    response = client.get(make_live("Slipped disc").get_absolute_url())

    assert response.text.count("<h1") == 1


def test_page_shows_what_was_published_not_the_draft(client):
    article = make_live()
    change_draft(article, "Secret plans.")
    Article.objects.update(title="Secret title")

    text = client.get(article.get_absolute_url()).text

    assert "Text to read." in text
    assert "Secret" not in text


@pytest.mark.parametrize("make", [make_draft, lambda: make_submitted().article])
def test_what_is_not_live_is_404(client, make):
    assert client.get(make().get_absolute_url()).status_code == 404


def test_withdrawn_article_is_410_and_says_whom_to_call(client):
    article = make_live()
    actions.withdraw(article=article, actor=make_user(), reason="The reason is for staff.")

    response = client.get(article.get_absolute_url())

    assert response.status_code == 410
    assert "We took this page down" in response.text
    assert "The reason is for staff" not in response.text


@pytest.mark.parametrize("path", ["/", "/conditions/", "/topics/back/"])
@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_lists_never_name_what_is_not_live(client, path, state):
    topic = make_topic()
    type(topic).objects.update(slug="back")
    article = make_draft("Hidden words", topics=[topic])
    if state != "draft":
        version = make_submitted(article)
    if state == "withdrawn":
        actions.publish(version=make_signed(version), actor=make_user())
        actions.withdraw(article=article, actor=make_user(), reason="Wrong.")

    assert "Hidden words" not in client.get(path).text


def test_related_list_never_names_what_is_not_live(client):
    article = make_draft()
    article.related.add(make_draft("Hidden words"), make_live("Shown words"))
    publish(Article.objects.get(pk=article.pk))

    text = client.get(article.get_absolute_url()).text

    assert "Shown words" in text
    assert "Hidden words" not in text


def test_safety_notice_has_no_page_of_its_own(client):
    notice = make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    assert client.get(f"/conditions/{notice.slug}/").status_code == 404


def test_safety_notice_stands_in_articles_of_its_topic_only(client):
    back, neck = make_topic(), make_topic()
    make_live("Call for help", kind=Article.Kind.SAFETY_NOTICE, topics=[back])

    assert "Call for help" in client.get(make_live(topics=[back]).get_absolute_url()).text
    assert "Call for help" not in client.get(make_live(topics=[neck]).get_absolute_url()).text


def test_withdrawn_safety_notice_is_gone_from_every_page(client):
    back = make_topic()
    notice = make_live("Call for help", kind=Article.Kind.SAFETY_NOTICE, topics=[back])
    article = make_live(topics=[back])
    actions.withdraw(article=notice, actor=make_user(), reason="Wrong.")

    assert "Call for help" not in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize(
    ("make_it_fall", "words"),
    [
        ("overdue", "A doctor was due to check this notice again by"),
        ("unlicensed", "No doctor's name stands under this notice at the moment."),
    ],
)
def test_safety_notice_whose_signature_lapsed_says_so_and_names_nobody(client, make_it_fall, words):
    back = make_topic()
    signer = make_clinician(name="Ana Ruiz")
    notice = make_live("Call for help", signer, kind=Article.Kind.SAFETY_NOTICE, topics=[back])
    at = timezone.now()
    if make_it_fall == "overdue":
        at += timedelta(days=1) + (notice.live.signoffs.get().valid_until - timezone.localdate())
    else:
        Clinician.objects.filter(pk=signer.pk).update(
            licence_expires_on=timezone.localdate() - timedelta(days=1)
        )

    with time_machine.travel(at, tick=False):
        text = html.unescape(client.get(f"/topics/{back.slug}/").text)

    assert "Call for help" in text
    assert words in text
    assert "Ana Ruiz" not in text


def test_safety_notice_of_a_single_handed_practice_never_says_reviewed(client):
    back = make_topic()
    make_own_text("Call for help", kind=Article.Kind.SAFETY_NOTICE, topics=[back])

    text = client.get(f"/topics/{back.slug}/").text

    assert "Last checked" in text
    assert "eviewed" not in text


def test_clinical_page_names_who_signed_it_and_until_when(client):
    clinician = make_clinician(name="Ana Ruiz", credential="MD", specialty="Spine surgery")
    article = make_live(clinician=clinician)

    text = " ".join(client.get(article.get_absolute_url()).text.split())

    due = article.live.signoffs.get().valid_until
    assert "Medically reviewed by" in text
    assert "Ana Ruiz, MD</a>, Spine surgery." in text
    assert f'<time datetime="{due:%Y-%m-%d}">' in text


def test_page_of_the_demonstration_says_so(client):
    article = make_live(is_demo=True)

    assert "Demonstration." in client.get(article.get_absolute_url()).text


def test_plain_page_makes_no_clinical_remark(client):
    page = make_live(kind=Article.Kind.PLAIN_PAGE)

    response = client.get(f"/{page.slug}/")

    assert response.status_code == 200
    assert "Not checked by a clinician" not in response.text


def test_plain_page_is_not_an_article(client):
    assert client.get(f"/conditions/{make_live(kind=Article.Kind.PLAIN_PAGE).slug}/").status_code == 404


def test_emergency_card_carries_its_fixed_heading_and_a_number(client):
    text = client.get(make_live().get_absolute_url()).text

    assert "Call 911 or go to the emergency room now if:" in text
    assert 'href="tel:911"' in text


def test_text_planted_past_every_form_is_cleaned_when_it_is_shown():
    content = snapshot.content_of(make_draft())
    content["sections"][0]["body"] = "<p onclick=x()>Hello<script>alert(1)</script></p>"

    page = rendering.page_from(content)

    assert page["sections"][0]["body_html"] == "<p>Hello</p>"


def test_article_offers_the_form_and_carries_itself_there(client):
    make_practice()
    article = make_live()

    text = client.get(article.get_absolute_url()).text

    assert f"/consultation/?about={article.slug}" in text


@pytest.mark.parametrize("path", ["/", "/conditions/", "/nowhere/"])
def test_pages_refuse_to_be_written_to(client, path):
    assert client.post(path).status_code in (403, 404, 405)


def test_page_is_read_in_few_queries(client, django_assert_num_queries):
    make_practice()
    back = make_topic()
    for _ in range(3):
        make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[back])
    article = make_live(topics=[back])

    with django_assert_num_queries(8):
        client.get(article.get_absolute_url())


def make_illustrated(settings, tmp_path, width: int) -> Article:
    """A live article with a picture of that width in its first section."""
    settings.MEDIA_ROOT = tmp_path
    stored = pictures.store(make_picture_file(size=(width, width // 2)))
    article = make_draft()
    kept = {"file": stored.file, "width": stored.width, "height": stored.height, "alt": "A spine"}
    make_picture(article, section=article.sections.first(), credit="The clinic", **kept)
    return publish_draft(Article.objects.get(pk=article.pk))


def test_wide_picture_is_offered_in_two_widths_with_its_size(client, settings, tmp_path):
    text = client.get(make_illustrated(settings, tmp_path, 1600).get_absolute_url()).text

    assert re.search(r'srcset="/media/\w{64}-800\.jpg 800w, /media/\w{64}\.jpg 1600w" sizes="', text)
    assert 'width="1600" height="800" alt="A spine"' in text
    assert "Picture: The clinic" in text


def test_narrow_picture_is_offered_as_it_is(client, settings, tmp_path):
    text = client.get(make_illustrated(settings, tmp_path, 600).get_absolute_url()).text

    assert 'width="600" height="300" alt="A spine"' in text
    assert "srcset" not in text


def test_picture_whose_narrower_copy_is_lost_is_still_seen(client, settings, tmp_path):
    article = make_illustrated(settings, tmp_path, 1600)
    next(tmp_path.glob("*-800.jpg")).unlink()

    assert "srcset" not in client.get(article.get_absolute_url()).text


def test_sections_are_read_in_the_usual_order_and_the_frozen_text_keeps_its_own(client):
    article = make_draft()
    for aspect in ("treatment", "symptoms"):
        Section.objects.create(article=article, heading=aspect.title(), aspect=aspect, body="<p>Words.</p>")
    article = publish_draft(Article.objects.get(pk=article.pk))

    text = client.get(article.get_absolute_url()).text

    headings = re.findall(r'<h2 id="(overview|symptoms|treatment)">', text)
    assert headings == ["overview", "symptoms", "treatment"]
    stored = [section["aspect"] for section in snapshot.read(article.live.content)["sections"]]
    assert stored == ["overview", "treatment", "symptoms"]
    assert re.findall(r'<li><a href="#([\w-]+)"', text) == headings


def test_references_are_numbered_and_open_in_the_same_tab(client):
    text = client.get(make_live().get_absolute_url()).text
    references = text.partition('id="references"')[2].partition("</section>")[0]

    assert "<ol>" in references
    assert '<a href="https://medlineplus.gov/backpain.html">Back pain</a>' in references
    assert "Read on November 1, 2026." in references
    assert "target=" not in text


def test_offer_is_labelled_and_comes_after_the_clinical_text(client):
    make_practice(name="Harbor Spine Clinic")

    text = client.get(make_live().get_absolute_url()).text

    assert text.count('class="invite"') == 1
    assert "An offer of Harbor Spine Clinic" in text
    assert text.index('class="invite"') > text.index('class="article-foot"') > text.index("Text to read.")


@time_machine.travel(datetime(2026, 11, 25, 18, tzinfo=UTC), tick=False)  # Wednesday, 10 am in Los Angeles
def test_open_practice_offers_form_and_telephone_with_todays_hours(client):
    make_practice()

    offer = client.get(make_live().get_absolute_url()).text.partition('class="invite"')[2]

    assert "The form takes two minutes. Or call us." in " ".join(offer.split())
    assert "Call (310) 555-0100" in offer
    assert unbroken("Today: 8:30 am – 12 pm, 1 pm – 5 pm") in offer


@time_machine.travel(datetime(2026, 11, 28, 18, tzinfo=UTC), tick=False)  # Saturday
def test_closed_practice_says_so_and_leads_with_the_form(client):
    make_practice()

    offer = client.get(make_live().get_absolute_url()).text.partition('class="invite"')[2]

    told = [
        offer.index("We are closed now and open Monday"),
        offer.index("?about="),
        offer.index("tel:+1-310"),
    ]
    assert told == sorted(told)
    assert "The form takes two minutes" not in offer


def test_page_says_closed_from_the_minute_the_practice_closes(client):
    make_practice()
    article = make_live()
    closes = datetime(2026, 11, 25, 17, tzinfo=ZoneInfo("America/Los_Angeles"))  # a Wednesday

    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        before = client.get(article.get_absolute_url()).text
    with time_machine.travel(closes, tick=False):
        after = client.get(article.get_absolute_url()).text

    open_now = unbroken("Open today until 5 pm")
    assert ("We are closed now" in before, open_now in before) == (False, True)
    assert ("We are closed now" in after, open_now in after) == (True, False)


def test_name_goes_from_the_page_when_the_license_behind_it_ends(client):
    clinician = make_clinician(name="Ana Ruiz", licence_expires_on=timezone.localdate() + timedelta(days=30))
    article = make_live(clinician=clinician)
    make_practice()
    last = datetime.combine(clinician.licence_expires_on, time(23, 59, 50), ZoneInfo("America/Los_Angeles"))

    with time_machine.travel(last, tick=False):
        before = client.get(article.get_absolute_url()).text
    with time_machine.travel(last + timedelta(seconds=20), tick=False):
        after = client.get(article.get_absolute_url()).text

    assert "Ana Ruiz" in before
    assert "Ana Ruiz" not in after
    assert "No doctor's name stands under this page" in html.unescape(after)


def test_overdue_page_says_so_in_plain_words_and_names_nobody(client):
    article = make_live(clinician=make_clinician(name="Ana Ruiz"))
    due = article.live.signoffs.get().valid_until

    with time_machine.travel(due + timedelta(days=2)):
        text = " ".join(client.get(article.get_absolute_url()).text.split())

    assert f"A doctor was due to check this page again by {due:%B} {due.day}, {due.year}." in text
    assert "Ana Ruiz" not in text
    assert "reviewed by" not in text


def test_page_turns_overdue_at_the_midnight_it_is_due(client):
    article = make_live()
    make_practice()
    due = article.live.signoffs.get().valid_until
    end_of_day = datetime.combine(due, time(23, 59, 50), ZoneInfo("America/Los_Angeles"))

    with time_machine.travel(end_of_day, tick=False):
        before = client.get(article.get_absolute_url()).text
    with time_machine.travel(end_of_day + timedelta(seconds=20), tick=False):
        after = client.get(article.get_absolute_url()).text

    assert "Medically reviewed by" in before
    assert "Medically reviewed by" not in after
    assert "That has not been done yet." in after


def test_article_leads_to_the_topics_it_is_filed_under(client):
    topic = make_topic("Lower back")
    article = make_live(topics=[topic])

    text = client.get(article.get_absolute_url()).text

    assert f'All our pages about: <a href="{topic.get_absolute_url()}">Lower back</a>' in text


def test_printed_page_says_when_it_was_printed_as_it_says_other_days(client):
    article = make_live()

    with time_machine.travel("2026-11-30 20:00+00:00"):
        text = client.get(article.get_absolute_url()).text

    assert f"Read at http://127.0.0.1:8000{article.get_absolute_url()} · November 30, 2026</p>" in text
