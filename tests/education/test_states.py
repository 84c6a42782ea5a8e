"""How a draft read before its last saves: twenty of them, to look at and to restore."""

import pytest
from django.urls import reverse

from clinic import roles
from education import actions, snapshot
from education.models import Article, ArticleEvent, DraftState, Section
from tests.make import make_clinician, make_draft, make_live, make_state, make_submitted, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR, first_name="Ana", last_name="Ruiz")
    client.force_login(user)
    return user


@pytest.fixture
def article():
    return make_draft()


def url(name, article, *more):
    return reverse(f"admin:education_article_{name}", args=[article.pk, *more])


def save(client, article, **changes):
    fields = form_on(client.get(url("change", article)))
    return client.post(url("change", article), fields | changes)


def told(state):
    return snapshot.read(state.content)


def test_save_that_changes_something_keeps_what_stood_before(client, editor, article):
    save(client, article, summary="Better.")

    state = DraftState.objects.get()
    assert told(state)["summary"] == "One sentence says it."
    assert (state.saved_by, state.is_autosave) == (editor, False)


def test_save_that_changes_nothing_leaves_no_trace(client, editor, article):
    before = Article.objects.get().updated_at

    save(client, article)

    assert not DraftState.objects.exists()
    assert not article.events.exists()
    assert Article.objects.get().updated_at == before


def test_save_that_changes_nothing_voids_no_signature_and_makes_no_version(client, editor):
    article = make_live()

    save(client, article)

    assert article.versions.count() == 1
    assert "The draft is the same as what is live" in client.get(url("change", article)).text


@pytest.mark.parametrize(
    "body",
    [
        "<p>Text to read.</p>\r\n",
        "<div>Text to read.</div>",
        "Text to read.",
        "<p>Text   to read.</p><p></p>",
    ],
)
def test_other_markup_for_the_same_text_changes_nothing(client, editor, article, body):
    before = Article.objects.get().updated_at

    save(client, article, **{"sections-0-body": body})

    assert not article.events.exists()
    assert Article.objects.get().updated_at == before


def test_change_of_topics_keeps_no_state_of_the_text(client, editor, article):
    save(client, article, also_known_as="")

    assert not DraftState.objects.exists()


def test_twenty_states_are_kept(client, editor, article):
    for number in range(23):
        Article.objects.update(summary=f"Summary {number}.")
        make_state(Article.objects.get())

    kept = [told(state)["summary"] for state in DraftState.objects.all()]
    assert kept == [f"Summary {number}." for number in range(22, 2, -1)]


def test_states_of_other_articles_and_autosaves_are_not_counted(client, editor, article):
    other = make_state(make_draft())
    typed = actions.autosave(
        article=article, content=snapshot.content_of(article) | {"summary": "x"}, actor=editor
    )
    for _ in range(21):
        make_state(article)

    assert DraftState.objects.filter(pk__in=(other.pk, typed.pk)).count() == 2
    assert DraftState.objects.count() == 22


def test_moving_a_section_keeps_the_former_order(client, editor, article):
    causes = Section.objects.create(article=article, heading="Causes", body="<p>Age.</p>")

    save(client, article, _move=f"{causes.pk}:-1")

    assert [section["heading"] for section in told(DraftState.objects.get())["sections"]] == [
        "Overview",
        "Causes",
    ]


def test_accepting_a_clinicians_wording_keeps_the_draft_as_it_was(editor):
    version = make_submitted()
    amended = actions.sign_with_changes(
        version=version, actor=make_clinician().user, amendments={"summary": "Four other words now."}
    )

    actions.accept_wording(version=amended, actor=editor)

    assert told(DraftState.objects.get())["summary"] == "One sentence says it."


def test_list_names_who_saved_and_what_that_changed(client, editor, article):
    save(client, article, summary="Better.")

    text = client.get(url("states", article)).text

    assert "Ana Ruiz" in text
    assert "Summary" in text


def test_list_of_an_untouched_draft_says_so(client, editor, article):
    assert "was not changed since it was made" in client.get(url("states", article)).text


def test_state_shows_what_restoring_it_changes(client, editor, article):
    save(client, article, summary="Better.")

    [change] = client.get(url("state", article, DraftState.objects.get().pk)).context["changes"]

    assert (change.before, change.after) == ("Better.", "One sentence says it.")


def test_state_is_restored_with_a_reason(client, editor, article):
    save(client, article, summary="Better.")

    client.post(url("state", article, DraftState.objects.get().pk), {"reason": "It was clearer."})

    assert Article.objects.get().summary == "One sentence says it."
    event = article.events.latest("pk")
    assert (event.kind, event.reason, event.actor) == (ArticleEvent.Kind.RESTORED, "It was clearer.", editor)


def test_restoring_needs_a_reason(client, editor, article):
    save(client, article, summary="Better.")

    response = client.post(url("state", article, DraftState.objects.get().pk), {"reason": " "})

    assert "This field is required" in response.text
    assert Article.objects.get().summary == "Better."


def test_restoring_what_the_draft_says_already_is_told(client, editor, article):
    state = make_state(article)

    response = client.post(url("state", article, state.pk), {"reason": "Again."}, follow=True)

    assert "says just this already" in response.text


def test_state_of_another_article_is_not_found(client, editor, article):
    other = make_state(make_draft())

    assert client.post(url("state", article, other.pk), {"reason": "Mine."}).status_code == 404


def test_autosave_of_somebody_is_no_state(client, editor, article):
    typed = actions.autosave(
        article=article,
        content=snapshot.content_of(article) | {"summary": "Private."},
        actor=make_user(roles.EDITOR),
    )

    assert client.get(url("state", article, typed.pk)).status_code == 404


def test_clinician_looks_and_restores_nothing(client, article):
    client.force_login(make_clinician().user)
    state = make_state(article)
    Article.objects.update(summary="Better.")

    assert client.get(url("state", article, state.pk)).status_code == 200
    assert client.post(url("state", article, state.pk), {"reason": "Mine."}).status_code == 403
