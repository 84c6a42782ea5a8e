"""Two people at one draft: nothing is lost, and exactly one save wins (C36)."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from clinic import roles
from education import actions, snapshot
from education.models import Article, ArticleEvent, CareCard, DraftState, Picture, Reference, Section
from tests.make import make_draft, make_signed, make_submitted, make_topic, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


def url(name, article):
    return reverse(f"admin:education_article_{name}", args=[article.pk])


class Person:
    """An editor with a browser of their own, who has the article's page open."""

    def __init__(self, article, **fields):
        self.user, self.client, self.article = make_user(roles.EDITOR, **fields), Client(), article
        self.client.force_login(self.user)
        self.fields = form_on(self.client.get(url("change", article)))

    def save(self, **changes):
        """Save the page as this person opened it, with changes. The response, and what its form holds by then."""
        self.fields |= changes
        response = self.client.post(url("change", self.article), self.fields)
        if response.status_code == 200:
            self.fields = form_on(response)
        return response

    def add_row(self, prefix, **values):
        number = int(self.fields[f"{prefix}-TOTAL_FORMS"][0])
        self.fields |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
        self.fields[f"{prefix}-TOTAL_FORMS"] = [str(number + 1)]

    def save_over(self, response):
        """Press “Save mine over it” on the page that came back."""
        return self.save(_over=response.context["drafting"]["token"])


@pytest.fixture
def article():
    """A draft with two sections."""
    found = make_draft(topics=[make_topic()])
    Section.objects.create(article=found, heading="Causes", body="<p>Age.</p>")
    return Article.objects.get(pk=found.pk)


@pytest.fixture
def ana(article):
    return Person(article, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def ben(article):
    return Person(article, first_name="Ben", last_name="Ode")


def told(article):
    return snapshot.content_of(Article.objects.get(pk=article.pk))


def test_save_over_what_somebody_saved_meanwhile_is_refused(article, ana, ben):
    ana.save(summary="Ana's words.")

    response = ben.save(summary="Ben's words.")

    assert response.status_code == 200
    assert told(article)["summary"] == "Ana's words."
    assert article.events.count() == 1


def test_page_after_a_clash_names_who_saved_and_shows_both_texts(article, ana, ben):
    ana.save(summary="Ana's words.")

    text = ben.save(summary="Ben's words.").text

    assert "Ana Ruiz saved it" in text
    assert "Ana&#x27;s words." in text
    assert "Ben&#x27;s words." in text


def test_page_after_a_clash_has_all_that_was_typed_in_its_fields(article, ana, ben):
    ana.save(summary="Ana's words.")

    ben.save(summary="Ben's words.", **{"sections-1-body": "<p>Ben's causes.</p>"})

    assert ben.fields["summary"] == ["Ben's words."]
    assert ben.fields["sections-1-body"] == ["<p>Ben's causes.</p>"]


def test_saving_the_same_form_again_is_refused_again(article, ana, ben):
    ana.save(summary="Ana's words.")
    ben.save(summary="Ben's words.")

    ben.save()

    assert told(article)["summary"] == "Ana's words."


def test_mine_is_saved_over_theirs_when_i_say_so(article, ana, ben):
    ana.save(summary="Ana's words.")
    clash = ben.save(summary="Ben's words.")

    response = ben.save_over(clash)

    assert response.url == url("change", article)
    assert told(article)["summary"] == "Ben's words."
    assert article.events.latest("pk").actor == ben.user


def test_what_was_saved_over_is_kept_as_a_state(article, ana, ben):
    ana.save(summary="Ana's words.")

    ben.save_over(ben.save(summary="Ben's words."))

    state = DraftState.objects.filter(article=article).first()
    assert snapshot.read(state.content)["summary"] == "Ana's words."


def test_saving_over_a_third_save_is_refused(article, ana, ben):
    ana.save(summary="Ana's words.")
    clash = ben.save(summary="Ben's words.")
    Person(article).save(summary="Third words.")

    ben.save_over(clash)

    assert told(article)["summary"] == "Third words."


def test_section_that_was_deleted_meanwhile_comes_back_with_the_words_typed(article, ana, ben):
    ana.save(**{"sections-0-DELETE": "on"})
    clash = ben.save(
        **{"sections-0-body": "<p>Ben's overview.</p>", "sections-1-body": "<p>Ben's causes.</p>"}
    )

    assert (ben.fields["sections-INITIAL_FORMS"], ben.fields["sections-TOTAL_FORMS"]) == (["1"], ["2"])
    ben.save_over(clash)

    bodies = {section["heading"]: section["body"] for section in told(article)["sections"]}
    assert bodies == {"Causes": "<p>Ben's causes.</p>", "Overview": "<p>Ben's overview.</p>"}


def test_section_that_was_added_meanwhile_stays(article, ana, ben):
    ana.add_row("sections", heading="Outlook", body="<p>Ana's outlook.</p>")
    ana.save()
    ben.add_row("sections", heading="Treatment", body="<p>Ben's treatment.</p>")
    clash = ben.save(**{"sections-1-body": "<p>Ben's causes.</p>"})

    ben.save_over(clash)

    bodies = [section["body"] for section in told(article)["sections"]]
    assert bodies == [
        "<p>Text to read.</p>",
        "<p>Ben's causes.</p>",
        "<p>Ana's outlook.</p>",
        "<p>Ben's treatment.</p>",
    ]


def test_card_of_a_level_that_was_added_meanwhile_is_one_card(article, ana, ben):
    for person in (ana, ben):
        person.add_row("care_cards", level="urgent", body=f"<p>{person.user.first_name}</p>")
    ana.save()

    ben.save_over(ben.save())

    assert article.care_cards.get(level=CareCard.Level.URGENT).body == "<p>Ben</p>"


def test_all_rows_gone_and_new_ones_there_lose_nothing(article, ana, ben):
    Section.objects.filter(article=article).delete()
    Reference.objects.filter(article=article).delete()
    Section.objects.create(article=article, heading="New", body="<p>New.</p>")
    article.save()

    response = ben.save(**{"sections-0-heading": "Mine"})

    assert response.status_code == 200
    assert [ben.fields[f"sections-{number}-heading"] for number in range(3)] == [
        ["New"],
        ["Mine"],
        ["Causes"],
    ]
    assert ben.fields["references-0-publisher"] == ["MedlinePlus"]


def test_restore_meanwhile_does_not_double_the_references(article, ana, ben):
    before = told(article)
    ana.save(summary="Ana's words.")
    actions.restore(article=article, content=before, actor=ana.user, reason="Not better.")

    ben.save_over(ben.save(summary="Ben's words."))

    assert len(told(article)["references"]) == 1


def test_picture_that_was_deleted_meanwhile_breaks_nothing(article, ana):
    Picture.objects.create(article=article, file="a.jpg", alt="A spine", width=60, height=40)
    ben = Person(article)
    Person(article).save(**{"pictures-0-DELETE": "on"})

    response = ben.save(**{"pictures-0-caption": "From the side"})

    assert response.status_code == 200
    assert ben.fields["pictures-0-caption"] == ["From the side"]


def test_my_own_save_in_another_window_is_told_as_mine(article, ana):
    other = Person(article)
    other.client, other.user = ana.client, ana.user
    ana.save(summary="First window.")

    assert "you saved it in another window" in other.save(summary="Second window.").text


def test_form_that_names_no_draft_is_refused(article, ana):
    del ana.fields["_draft"]

    response = ana.save(summary="Ana's words.")

    assert response.status_code == 200
    assert not article.events.exists()


@pytest.mark.parametrize("token", ["", "x", "2026-11-24T10:32:00+00:00", "\0", "9" * 400])
def test_forged_name_of_a_draft_is_refused(article, ana, token):
    ana.save(summary="Ana's words.", _draft=token, _over=token)

    assert not article.events.exists()


def test_buttons_that_save_and_go_on_are_refused_too(article, ana, ben):
    ana.save(summary="Ana's words.")
    section = article.sections.last()

    for button in ({"_move": f"{section.pk}:-1"}, {"_submit_version": "1"}):
        assert ben.save(summary="Ben's words.", **button).status_code == 200
        ben.fields = {name: values for name, values in ben.fields.items() if name not in button}

    assert article.sections.last() == section


@pytest.mark.parametrize("step", ["publish", "withdraw"])
def test_publishing_and_taking_down_meanwhile_is_no_clash(step):
    version = make_signed(make_submitted())
    if step == "withdraw":
        actions.publish(version=version, actor=make_user())
    ben = Person(version.article)
    if step == "publish":
        actions.publish(version=version, actor=make_user())
    else:
        actions.withdraw(article=version.article, actor=make_user(), reason="Wrong dose.")

    assert ben.save(summary="Ben's words.").status_code == 302


def test_save_of_somebody_that_changed_nothing_is_no_clash(article, ana, ben):
    ana.save()

    assert ben.save(summary="Ben's words.").status_code == 302


def test_new_owner_meanwhile_is_a_clash_that_nobody_is_blamed_for(article, ana, ben):
    ana.save(owner=ben.user.pk)

    response = ben.save(summary="Ben's words.")

    assert "Somebody saved it" in response.text
    assert Article.objects.get(pk=article.pk).owner == ben.user


def test_new_owner_makes_nobody_a_contributor(article, ana):
    ana.save(owner=ana.user.pk)

    assert not article.events.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_exactly_one_wins(article):
    people = [Person(article, first_name=name) for name in ("Ana", "Ben", "Cem")]
    start, answers = threading.Barrier(len(people)), {}

    def save(person):
        start.wait()
        answers[person.user.first_name] = person.save(
            summary=f"Words of {person.user.first_name}."
        ).status_code
        connection.close()

    threads = [threading.Thread(target=save, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers.values()) == [200, 200, 302]
    winner = next(name for name, status in answers.items() if status == 302)
    assert told(article)["summary"] == f"Words of {winner}."
    assert list(article.events.values_list("kind", "actor__first_name")) == [
        (ArticleEvent.Kind.EDITED, winner)
    ]
