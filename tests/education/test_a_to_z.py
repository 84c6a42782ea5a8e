"""Every page from A to Z, all of them or one kind."""

import pytest

from education.models import Article
from tests.make import make_draft, make_live, make_practice

pytestmark = pytest.mark.django_db


def groups_on(client, query: str = "") -> dict[str, list[tuple[str, str | None]]]:
    """Names under each letter, each with the title it leads to."""
    groups = client.get(f"/conditions/{query}").context_data["groups"]
    return {letter: [(entry["title"], entry["see"]) for entry in entries] for letter, entries in groups}


def test_titles_and_other_names_stand_under_their_letters(client):
    make_live("Slipped disc", also_known_as="Herniated disc\nSpinal disc")

    assert groups_on(client) == {
        "H": [("Herniated disc", "Slipped disc")],
        "S": [("Slipped disc", None), ("Spinal disc", "Slipped disc")],
    }


def test_accents_and_case_do_not_part_names(client):
    make_live("Évasion"), make_live("elbow pain"), make_live("Ecrasement")

    assert groups_on(client) == {"E": [("Ecrasement", None), ("elbow pain", None), ("Évasion", None)]}


def test_what_begins_with_no_latin_letter_comes_last(client):
    make_live("3D imaging"), make_live("椎间盘突出"), make_live("Zoster")

    assert list(groups_on(client)) == ["Z", "#"]


def test_another_name_that_is_the_title_again_is_not_named_twice(client):
    make_live("Slipped disc", also_known_as="slipped disc")

    assert groups_on(client) == {"S": [("Slipped disc", None)]}


def test_another_name_leads_to_the_article(client):
    article = make_live("Slipped disc", also_known_as="Herniated disc")

    text = client.get("/conditions/").text

    assert f'Herniated disc: see <a href="{article.get_absolute_url()}">Slipped disc</a>' in text


def test_one_kind_shows_its_own_and_leads_back_to_all(client):
    make_live("Slipped disc", also_known_as="Herniated disc")
    make_live("Back spasm", kind=Article.Kind.SYMPTOM)

    response = client.get("/conditions/?kind=symptom")

    assert "Back spasm" in response.text
    assert "Slipped disc" not in response.text
    assert "Herniated disc" not in response.text
    assert '<a href="/conditions/">Everything <small>2</small></a>' in response.text
    assert '<a href="?kind=symptom" aria-current="page">Symptoms <small>1</small></a>' in response.text


def test_only_kinds_that_have_pages_are_offered(client):
    make_live(), make_draft(kind=Article.Kind.TEST)

    assert client.get("/conditions/").context_data["kinds"] == [("condition", "Conditions", 1)]


def test_a_kind_without_pages_says_so_and_what_to_do(client):
    make_live()

    response = client.get("/conditions/?kind=test")

    assert response.status_code == 200
    assert "Tests: there are no pages of this kind yet." in response.text
    assert 'class="btn" href="/consultation/"' in response.text
    assert '<a href="/conditions/">See all pages</a>' in response.text


def test_nothing_at_all_is_said_without_leading_in_a_circle(client):
    text = client.get("/conditions/").text

    assert "There are no pages here yet." in text
    assert "See all pages" not in text


def test_a_long_letter_leads_back_to_the_letters(client):
    make_live("Slipped disc", also_known_as="Sore disc")
    assert "Back to the letters" not in client.get("/conditions/").text

    make_live("Sciatica", also_known_as="\n".join(f"S name {number}" for number in range(6)))

    text = client.get("/conditions/").text
    assert '<nav class="letters" id="letters"' in text
    assert '<a href="#letters">Back to the letters</a>' in text


def test_each_kind_has_a_title_and_a_description_of_its_own(client):
    paths = ["", *(f"?kind={kind}" for kind in ("condition", "symptom", "test", "treatment", "guide"))]

    heads = [client.get(f"/conditions/{path}").text.partition("</head>")[0] for path in paths]

    titles = {head.partition("<title>")[2].partition("</title>")[0] for head in heads}
    descriptions = {head.partition('name="description" content="')[2].partition('"')[0] for head in heads}
    assert len(titles) == len(descriptions) == 6


@pytest.mark.parametrize("kind", ["safety_notice", "plain_page", "nonsense"])
def test_a_kind_without_pages_of_its_own_is_404(client, kind):
    assert client.get(f"/conditions/?kind={kind}").status_code == 404


def test_pages_in_another_language_are_left_out():
    articles = make_live(), make_draft()

    assert list(Article.objects.in_language("en")) == [*sorted(articles, key=lambda each: each.title)]
    assert list(Article.objects.in_language("en-us")) == list(Article.objects.in_language(None))
    assert not Article.objects.in_language("es").exists()


def test_the_page_needs_no_query_for_each_article(client, django_assert_max_num_queries):
    make_practice()
    for _ in range(5):
        make_live()

    with django_assert_max_num_queries(5):  # the practice, its hours, the articles, their languages, the foot
        client.get("/conditions/")
