"""What is not live is nowhere: in no page, list, feed, sitemap or graph, in whatever state it is (invariant 3)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from education import actions
from education.models import Article, Reference, Section, Topic, Version
from tests.make import (
    make_clinician,
    make_draft,
    make_live,
    make_office,
    make_practice,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db

SECRET = "Zebra"  # stands in every text of the article that nobody may read
SLUG = "striped-horse"


@pytest.fixture
def hidden() -> Article:
    """A draft whose every text can be told, filed like the live article that names it as related."""
    make_practice(main_office=make_office())
    back = Topic.objects.create(name="Back", slug="back")
    draft = make_draft(
        f"{SECRET} title",
        slug=SLUG,
        topics=[back],
        summary=f"{SECRET} summary that is long enough to be read by somebody.",
        also_known_as=f"{SECRET} name",
        author=f"{SECRET} author",
    )
    Section.objects.create(article=draft, heading=f"{SECRET} heading", body=f"<p>{SECRET} body.</p>")
    Reference.objects.create(
        article=draft,
        publisher=f"{SECRET} publisher",
        title=f"{SECRET} source",
        url="https://example.org/zebra",
        accessed_on=timezone.localdate(),
    )
    beside = make_live("Shown", slug="shown", topics=[back])
    beside.related.add(draft)
    spanish = make_live("Mostrado", slug="mostrado", language="es", topics=[back])
    spanish.related.add(draft)
    return draft


def signed(article: Article) -> Version:
    return make_signed(make_submitted(article), make_clinician(slug="ana-ruiz"))


def submitted(article: Article) -> None:
    make_submitted(article)


def changes_requested(article: Article) -> None:
    actions.request_changes(version=make_submitted(article), actor=make_clinician().user, reason="Shorter.")


def scheduled(article: Article) -> None:
    actions.schedule(version=signed(article), actor=make_user(), at=timezone.now() + timedelta(days=1))


def withdrawn(article: Article) -> None:
    actions.withdraw(article=publish(article), actor=make_user(), reason="Wrong.")


def publish(article: Article) -> Article:
    return publish_draft(article, make_clinician(slug="ana-ruiz"))


def superseded(article: Article) -> None:
    """Replaced by a text in which nothing of the old one is left."""
    publish(article)
    article = Article.objects.get(pk=article.pk)
    article.sections.filter(heading__contains=SECRET).delete()
    article.references.filter(title__contains=SECRET).delete()
    article.title, article.summary = (
        "Calm title",
        "A calm summary that is long enough to be read by somebody.",
    )
    article.also_known_as = article.author = ""
    article.save()
    publish_draft(article)


STATES: dict[str, Callable[[Article], object]] = {
    "draft": lambda article: None,
    "submitted": submitted,
    "changes requested": changes_requested,
    "signed": signed,
    "scheduled": scheduled,
    "withdrawn": withdrawn,
    "superseded": superseded,
}
PAGES = (
    *("/", "/conditions/", "/conditions/?kind=condition", "/topics/back/", "/conditions/shown/"),
    *("/clinicians/", "/clinicians/ana-ruiz/", "/contact/", f"/consultation/?about={SLUG}"),
    *(f"/conditions/{SLUG}/", f"/conditions/{SLUG}/feedback/", f"/conditions/{SLUG}/feedback/thanks/"),
    *("/sitemap.xml", "/feed.xml", "/robots.txt", f"/search/?q={SECRET}"),
)


@pytest.mark.parametrize("state", STATES)
def test_text_that_is_not_live_is_nowhere(client, hidden, state):
    STATES[state](hidden)

    answers = {path: client.get(path) for page in PAGES for path in (page, f"/es{page}")}

    assert [path for path, answer in answers.items() if SECRET in without_query(answer.text, path)] == []


def without_query(text: str, path: str) -> str:
    """The page of a search without the words that were asked for, which it repeats."""
    repeated = (f'value="{SECRET}"', f"q={SECRET}", f"“{SECRET}”") if "/search/" in path else ()
    for words in repeated:
        text = text.replace(words, "")
    return text


@pytest.mark.parametrize("state", [state for state in STATES if state != "superseded"])
def test_address_of_what_is_not_live_is_named_nowhere(client, hidden, state):
    STATES[state](hidden)

    pages = [page for page in PAGES if SLUG not in page and "/search/" not in page]

    assert [page for page in pages if SLUG in client.get(page).text] == []


@pytest.mark.parametrize(
    ("state", "status"),
    [*((state, 404) for state in STATES if state not in ("withdrawn", "superseded")), ("withdrawn", 410)],
)
def test_address_itself_answers_by_state(client, hidden, state, status):
    STATES[state](hidden)

    response = client.get(f"/conditions/{SLUG}/")

    assert response.status_code == status
    assert "ld+json" not in response.text
    assert 'rel="canonical"' not in response.text
    assert 'content="noindex' in response.text


def test_withdrawn_page_says_where_to_get_help(client, hidden):
    withdrawn(hidden)
    make_practice()

    text = " ".join(client.get(f"/conditions/{SLUG}/").text.split())

    assert "If you followed it and you are worried, please call us." in text
    assert 'href="tel:911"' in text


def test_the_same_text_is_everywhere_once_it_is_live(client, hidden):
    publish(hidden)

    pages = ("/conditions/", "/topics/back/", "/conditions/shown/", f"/conditions/{SLUG}/", "/feed.xml")

    assert [page for page in pages if SECRET not in client.get(page).text] == []
    assert SLUG in client.get("/sitemap.xml").text
