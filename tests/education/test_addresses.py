"""Addresses of articles: changed with a way on from the old one, and never taken from another article."""

import pytest
from django.urls import get_resolver, reverse

from clinic import roles
from education import actions
from education.admin import ArticleAdmin
from education.models import Article, ArticleEvent, FormerSlug
from education.models.article import CONTACT_SLUG, RESERVED_SLUGS
from tests.make import make_clinician, make_draft, make_live, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


def move(article, slug):
    """Another address for the article, by an editor."""
    return actions.change_slug(article=article, slug=slug, actor=make_user(roles.EDITOR))


def take_down(article, **terms):
    actions.withdraw(article=article, actor=make_user(roles.EDITOR), reason="It is wrong.", **terms)


def test_former_address_leads_to_the_present_one_for_good(client):
    article = make_live(slug="ischias")
    move(article, "sciatica")

    response = client.get("/conditions/ischias/")

    assert (response.status_code, response.url) == (301, "/conditions/sciatica/")
    assert client.get(response.url).status_code == 200


def test_address_of_a_page_is_kept_with_its_query_and_without_a_cookie(client):
    article = make_live(slug="ischias")
    move(article, "sciatica")

    response = client.get("/conditions/ischias/?q=a%20b&x=%C3%A9")

    assert response.url == "/conditions/sciatica/?q=a%20b&x=%C3%A9"
    assert not response.cookies
    assert response["Cache-Control"] == "no-cache"


def test_former_address_answers_a_question_for_its_head(client):
    article = make_live(slug="ischias")
    move(article, "sciatica")

    assert client.head("/conditions/ischias/").status_code == 301


def test_former_address_of_a_plain_page_leads_on(client):
    article = make_live(slug="about", kind=Article.Kind.PLAIN_PAGE)
    move(article, "about-us")

    response = client.get("/about/")

    assert (response.status_code, response.url) == (301, "/about-us/")


@pytest.mark.parametrize(
    ("kind", "path"),
    [(Article.Kind.PLAIN_PAGE, "/conditions/old/"), (Article.Kind.CONDITION, "/old/")],
)
def test_former_address_leads_on_only_where_the_page_stood(client, kind, path):
    move(make_live(slug="old", kind=kind), "new")

    assert client.get(path).status_code == 404


def test_two_changes_make_no_chain(client):
    article = make_live(slug="one")
    move(article, "two")
    move(article, "three")

    assert {client.get(f"/conditions/{slug}/").url for slug in ("one", "two")} == {"/conditions/three/"}


def test_changing_back_makes_no_loop(client):
    article = make_live(slug="one")
    move(article, "two")
    move(article, "one")

    assert client.get("/conditions/one/").status_code == 200
    assert client.get("/conditions/two/").url == "/conditions/one/"


def test_former_address_of_a_page_taken_down_is_gone(client):
    article = make_live(slug="old")
    move(article, "new")
    take_down(article)

    response = client.get("/conditions/old/")

    assert response.status_code == 410
    assert "We took this page down" in response.text


def test_page_taken_down_leads_to_what_to_read_instead(client):
    article = make_live()
    take_down(article, successor=make_live("Sciatica", slug="sciatica"))

    text = client.get(article.get_absolute_url()).text

    assert 'Read instead: <a href="/conditions/sciatica/">Sciatica</a>' in text


def test_page_taken_down_leads_on_in_the_language_it_is_asked_in(client):
    article, successor = make_live(), make_live("Sciatica", slug="sciatica")
    take_down(article, successor=successor)
    address = f"/es{article.get_absolute_url()}"
    foreign = '<a href="/conditions/sciatica/" lang="en" hreflang="en">Sciatica</a>'
    assert foreign in client.get(address).text

    make_live("Ciática", slug="ciatica", language="es", translation_of=successor)

    assert '<a href="/es/conditions/ciatica/">Ciática</a>' in client.get(address).text


def test_page_taken_down_names_nothing_that_is_down_too(client):
    successor = make_live("Hidden words")
    article = make_live()
    take_down(article, successor=successor)
    take_down(successor)

    response = client.get(article.get_absolute_url())

    assert response.status_code == 410
    assert "Hidden words" not in response.text
    assert 'href="/conditions/"' in response.text


def test_draft_never_published_leaves_no_address_behind(client):
    article = make_draft(slug="old")
    move(article, "new")

    assert not FormerSlug.objects.exists()
    assert client.get("/conditions/old/").status_code == 404


def test_change_is_told_in_the_articles_history():
    article, editor = make_live(slug="ischias"), make_user(roles.EDITOR)

    actions.change_slug(article=article, slug="sciatica", actor=editor)

    event = article.events.get(kind=ArticleEvent.Kind.READDRESSED)
    assert (event.actor, event.reason) == (editor, "ischias → sciatica")


def test_same_address_again_is_no_change():
    article = make_live(slug="sciatica")

    assert move(article, "sciatica") is False
    assert not article.events.filter(kind=ArticleEvent.Kind.READDRESSED).exists()


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("consultation", "The portal uses this address itself"),
        ("not an address", "valid"),
        ("", "blank"),
        ("x" * 121, "120 characters"),
    ],
)
def test_what_is_no_address_for_an_article_is_refused(slug, words):
    article = make_live(slug="sciatica")

    with pytest.raises(actions.Refused, match=words):
        move(article, slug)

    article.refresh_from_db()
    assert article.slug == "sciatica"


def test_address_of_another_article_is_refused_by_name():
    make_live("Sciatica", slug="sciatica")

    with pytest.raises(actions.Refused, match="“Sciatica” has this address"):
        move(make_live(), "sciatica")


def test_former_address_of_another_article_is_refused_by_name():
    move(make_live("Sciatica", slug="ischias"), "sciatica")

    with pytest.raises(actions.Refused, match="“Sciatica” had this address"):
        move(make_live(), "ischias")


def change_page(article):
    return reverse("admin:education_article_change", args=[article.pk])


def save(client, article, follow=False, **changes):
    """Save the article's page as it stands, with changes."""
    fields = form_on(client.get(change_page(article)))
    return client.post(change_page(article), fields | changes, follow=follow)


def test_address_taken_between_the_look_and_the_write_is_refused(monkeypatch):
    make_draft(slug="sciatica")
    monkeypatch.setattr("education.actions.addresses.held_by_another", lambda slug, article: "")
    article = make_live(slug="mine")

    with pytest.raises(actions.Refused, match="took the address “sciatica” a moment ago"):
        move(article, "sciatica")

    assert not FormerSlug.objects.exists()


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def test_editor_changes_the_address_of_a_published_article(client, editor):
    article = make_live(slug="ischias")

    save(client, article, slug="sciatica", summary="Better words.")

    article.refresh_from_db()
    assert (article.slug, article.summary) == ("sciatica", "Better words.")
    assert client.get("/conditions/ischias/").url == "/conditions/sciatica/"
    assert set(article.events.filter(actor=editor).values_list("kind", flat=True)) == {
        "readdressed",
        "edited",
    }


def test_address_alone_voids_no_text(client, editor):
    article = make_live(slug="ischias")

    save(client, article, slug="sciatica")

    assert [event.kind for event in article.events.filter(actor=editor)] == ["readdressed"]


@pytest.mark.parametrize("slug", ["sciatica", "ischias"])
def test_address_that_another_article_has_or_had_is_refused_beside_its_field(client, editor, slug):
    move(make_live("Sciatica", slug="ischias"), "sciatica")
    article = make_draft(slug="mine")

    response = save(client, article, slug=slug, summary="Kept.")

    assert "“Sciatica” ha" in response.context_data["adminform"].form.errors["slug"][0]
    assert "Kept." in response.text


def test_new_article_cannot_take_a_former_address(client, editor):
    move(make_live("Sciatica", slug="ischias"), "sciatica")
    page = reverse("admin:education_article_add")

    response = client.post(page, form_on(client.get(page)) | {"title": "Ischias", "slug": "ischias"})

    assert "“Sciatica” had this address" in response.text
    assert Article.objects.count() == 1


def test_somebody_quicker_takes_the_address_and_the_rest_is_saved(client, editor, monkeypatch):
    article = make_live(slug="mine")
    before = ArticleAdmin.save_model

    def take_it_first(self, *args):
        make_draft("Sciatica", slug="sciatica")
        before(self, *args)

    monkeypatch.setattr(ArticleAdmin, "save_model", take_it_first)

    response = save(client, article, follow=True, slug="sciatica", summary="Kept.")

    article.refresh_from_db()
    assert (article.slug, article.summary) == ("mine", "Kept.")
    assert "“Sciatica” has this address" in response.text


def test_clinician_changes_no_address(client):
    client.force_login(make_clinician().user)
    article = make_live(slug="ischias")

    response = client.post(change_page(article), {"title": "Mine", "slug": "sciatica"})

    article.refresh_from_db()
    assert (response.status_code, article.slug) == (403, "ischias")


def first_steps(patterns=None) -> set[str]:
    """The first step of every address that begins with words of the portal's own."""
    steps = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        step = str(pattern.pattern).partition("/")[0]
        steps |= {step} if step else first_steps(getattr(pattern, "url_patterns", []))
    return {step for step in steps if "<" not in step}


def test_first_step_of_every_address_is_reserved():
    unreserved = {step for step in first_steps() if step.strip(".").partition(".")[0] not in RESERVED_SLUGS}

    assert {"admin", "conditions", "consultation", "media"} <= first_steps()
    assert unreserved == {
        CONTACT_SLUG,
        "favicon.ico",
    }  # shows the page of this name; no address name has a dot
