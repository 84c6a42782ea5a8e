"""Versions, comparison, and the steps as a file: what staff see of an article's past."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from clinic.roles import CLINICIAN, DESK, EDITOR
from education import actions
from education.models import Article, ArticleEvent
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db


def page_of(name: str, article: Article, role: str = EDITOR, **asked):
    client = Client()
    client.force_login(make_user(role))
    return client.get(reverse(f"admin:education_article_{name}", args=[article.pk]), asked)


def text_of(response) -> str:
    """The page as text, without markup between words."""
    return " ".join(response.content.decode().split())


# Versions.


def test_every_version_is_listed_with_its_state():
    article = make_live()
    publish_draft(change_draft(article))

    page = text_of(page_of("versions", article))

    assert page.index("Version 2") < page.index("Version 1")
    assert "Replaced by a later one" in page
    assert page.count("Published<") == 1


def test_a_version_names_every_sign_off_and_who_took_a_name_off():
    clinician = make_clinician(name="Ana Ruiz", credential="MD")
    article = make_live(clinician=clinician)
    actions.take_name_off(article=article, actor=clinician.user, reason="Out of date.")

    page = text_of(page_of("versions", article))

    assert "Ana Ruiz, MD: signed" in page
    assert "Ana Ruiz, MD: name taken off · “Out of date.”" in page


def test_a_version_says_when_it_was_up_and_why_it_came_down():
    article = make_live()
    actions.withdraw(article=article, actor=make_user(EDITOR), reason="The dose was wrong.")

    page = text_of(page_of("versions", article))

    assert "withdrawn: “The dose was wrong.”" in page


def test_the_page_says_which_version_the_draft_repeats():
    article = make_live()

    assert "It says what version 1 says." in text_of(page_of("versions", article))
    assert "It differs from every version." in text_of(page_of("versions", change_draft(article)))


def test_a_draft_that_was_never_submitted_has_no_versions():
    assert "Nothing was submitted yet." in text_of(page_of("versions", make_draft()))


def test_only_writers_are_offered_to_restore():
    article = make_live()

    assert "Take it into the draft" in text_of(page_of("versions", article))
    assert "Take it into the draft" not in text_of(page_of("versions", article, CLINICIAN))


def test_versions_take_as_many_queries_whatever_their_number(django_assert_max_num_queries):
    article, client = make_live(), Client()
    for words in ("One.", "Two.", "Three."):
        publish_draft(change_draft(Article.objects.get(pk=article.pk), words))
    client.force_login(make_user(EDITOR))

    with django_assert_max_num_queries(25):
        client.get(reverse("admin:education_article_versions", args=[article.pk]))


# Comparison.


def test_the_live_text_is_compared_with_the_draft_unless_somebody_chose():
    article = change_draft(make_live(), "Text to hear.")

    page = text_of(page_of("compare", article))

    assert "Live: version 1 → The draft" in page
    assert "Text to <del>" in page


def test_any_two_versions_can_be_compared():
    article = make_live()
    publish_draft(change_draft(article, "Text to hear."))

    page = text_of(page_of("compare", article, old="2", new="1"))

    assert "Version 2 → Version 1" in page
    assert "hear<span" in page.split("<del>")[1].split("</del>")[0]


def test_the_last_signed_version_can_be_compared():
    version = make_signed()
    article = change_draft(version.article, "Text to hear.")

    page = text_of(page_of("compare", article, old="signed"))

    assert "Last signed: version 1 → The draft" in page


def test_a_version_whose_signature_was_taken_back_is_not_the_last_signed_one():
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    actions.take_name_off(article=article, actor=clinician.user)

    assert page_of("compare", article, old="signed").status_code == 404


def test_a_comparison_says_whether_it_is_clinical_and_how_long_it_takes():
    article = change_draft(make_live(), "Text to read 2 times.")

    page = text_of(page_of("compare", article))

    assert "<strong>1 change</strong>, about 1 minute to read." in page
    assert "a number, “2 times”" in page


def test_a_changed_number_is_named_in_words_and_for_those_who_hear_the_page():
    article = change_draft(make_live(), "Text to read 2 times.")

    page = text_of(page_of("compare", article))

    assert '<ins class="weighty"><span class="visually-hidden"> added: </span>' in page
    assert '<small class="change-flag">number</small>' in page


def test_equal_texts_are_said_to_be_equal():
    assert "Both say the same, to the last character." in text_of(page_of("compare", make_live()))


def test_a_text_is_escaped():
    article = make_live()
    Article.objects.filter(pk=article.pk).update(title="<script>alert(1)</script>")

    page = page_of("compare", article).content.decode()

    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    ("old", "new"), [("7", "draft"), ("draft", "x"), ("signed", "draft"), ("live", "draft")]
)
def test_a_side_that_is_not_there_is_not_found(old, new):
    version = make_submitted()

    assert page_of("compare", version.article, old=old, new=new).status_code == 404


def test_a_draft_without_versions_is_compared_with_itself():
    assert "Both say the same" in text_of(page_of("compare", make_draft()))


def test_a_version_of_another_article_is_not_found():
    article = make_live()
    publish_draft(change_draft(make_live()))

    assert page_of("compare", article, old="2").status_code == 404


# The steps as a file.


def rows_of(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_every_step_is_in_the_file_in_its_order():
    article = make_live()
    actions.withdraw(article=article, actor=make_user(EDITOR, username="eva"), reason="A dose.")

    rows = rows_of(page_of("events", article))

    assert [row["what"] for row in rows] == ["submitted", "signed", "published", "withdrawn"]
    assert {name: rows[-1][name] for name in ("who", "why", "version")} == {
        "who": "eva",
        "why": "A dose.",
        "version": "1",
    }


def test_times_in_the_file_carry_their_offset():
    rows = rows_of(page_of("events", make_live()))

    assert rows[0]["when"][-6] in "+-"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_reason_that_looks_like_a_formula_is_made_harmless(sign):
    article = make_draft()
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=None, reason=f"{sign}HYPERLINK(1)")

    rows = rows_of(page_of("events", article))

    assert rows[0]["why"] == f"'{sign}HYPERLINK(1)"
    assert rows[0]["who"] == "a command on the server"


def test_the_file_is_never_cached_and_saved_under_a_name():
    response = page_of("events", make_draft(slug="slipped-disc"))

    assert response["Content-Disposition"] == 'attachment; filename="slipped-disc-events.csv"'
    assert "no-store" in response["Cache-Control"]


def test_the_desk_sees_none_of_it():
    article = make_live()

    statuses = {
        page_of(name, article, DESK).status_code for name in ("versions", "compare", "record", "events")
    }

    assert statuses == {403}


def test_the_change_page_leads_to_the_versions():
    article = make_live()
    client = Client()
    client.force_login(make_user(EDITOR))

    page = client.get(reverse("admin:education_article_change", args=[article.pk])).content.decode()

    assert reverse("admin:education_article_versions", args=[article.pk]) in page
