"""The index holds what is live, no more and no less, from the moment on at which it is live."""

import io

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from education import actions, search
from education.models import Article, SearchEntry, SearchIndex, SearchWord
from education.search.engines import engine
from tests.make import (
    change_draft,
    make_draft,
    make_live,
    make_signed,
    make_submitted,
    make_term,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [result.title for result in search.find(words, language="en", as_typed=True).results]


def withdraw(article: Article) -> None:
    actions.withdraw(article=article, actor=make_user(), reason="It is wrong.")


def in_engine(pk: int) -> bool:
    """Whether the engine's own table has the article."""
    column = "rowid" if connection.vendor == "sqlite" else "article_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM education_search_words WHERE {column} = %s", [pk])
        return bool(cursor.fetchone()[0])


def everything() -> tuple:
    """The index as it stands, apart from its stamp."""
    entries = SearchEntry.objects.order_by("pk").values()
    words = SearchWord.objects.order_by("word").values("language", "word", "stem", "articles", "in_names")
    return list(entries), list(words)


def test_published_article_is_found():
    make_live("Slipped disc")

    assert found("slipped disc") == ["Slipped disc"]


@pytest.mark.parametrize("make", [make_draft, lambda title: make_submitted(make_draft(title)), None])
def test_what_is_not_live_is_not_found(make):
    make = make or (lambda title: make_signed(make_submitted(make_draft(title))))

    make("Slipped disc")

    assert found("slipped disc") == []
    assert not SearchEntry.objects.exists()
    assert not SearchWord.objects.exists()


def test_withdrawn_article_is_found_no_more():
    article = make_live("Slipped disc")

    withdraw(article)

    assert found("slipped disc") == []
    assert not SearchEntry.objects.exists()
    assert not SearchWord.objects.exists()
    assert not in_engine(article.pk)


def test_words_of_the_draft_are_not_found():
    change_draft(make_live("Slipped disc"), "Zebra.")

    assert found("zebra") == []


def test_new_version_is_found_by_its_own_words_only():
    article = publish_draft(change_draft(make_live("Slipped disc"), "Giraffe."))
    publish_draft(change_draft(article, "Zebra."))

    assert found("zebra") == ["Slipped disc"]
    assert found("giraffe") == []
    assert not SearchWord.objects.filter(word="giraffe").exists()


def test_article_that_comes_back_is_found_again():
    article = make_live("Slipped disc")
    withdraw(article)

    publish_draft(change_draft(Article.objects.get(pk=article.pk)))

    assert found("slipped disc") == ["Slipped disc"]


def test_entry_that_is_not_what_is_live_is_never_shown():
    # As if somebody had changed `live` without telling the search.
    article = make_live("Slipped disc")

    Article.objects.filter(pk=article.pk).update(live=None)

    assert found("slipped disc") == []


def test_index_is_undone_with_the_publication():
    version = make_signed(make_submitted(make_draft("Slipped disc")))

    with transaction.atomic():
        actions.publish(version=version, actor=make_user())
        transaction.set_rollback(True)

    assert found("slipped disc") == []
    assert not in_engine(version.article_id)


def test_plain_page_is_found():
    make_live("Insurance and cost", kind=Article.Kind.PLAIN_PAGE)

    assert found("insurance") == ["Insurance and cost"]


def test_safety_notice_has_no_page_to_find():
    make_live("When to call 911", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    assert found("911") == []
    assert not SearchEntry.objects.exists()


def test_words_are_counted_by_pages():
    make_live("Neck pain")
    make_live("Neck pain and stiffness")

    neck = SearchWord.objects.get(word="neck")

    assert (neck.articles, neck.in_names) == (2, 2)
    assert SearchWord.objects.get(word="text").in_names == 0


def test_rebuilding_makes_the_same_index():
    make_live("Neck pain", also_known_as="Cervicalgia\nStiff neck")
    withdraw(make_live("Back pain"))
    make_live("Back pain", summary="The back hurts.")
    before = everything()

    call_command("rebuild_search_index", stdout=(output := io.StringIO()))

    assert everything() == before
    assert output.getvalue() == "2 page(s) can be found.\n"


def test_missing_index_is_made():
    make_live("Slipped disc")
    SearchEntry.objects.all().delete()
    SearchIndex.objects.all().delete()

    assert search.ensure_index()

    assert found("slipped disc") == ["Slipped disc"]


@pytest.mark.parametrize("lost", ["entry", "rules"])
def test_index_that_fell_behind_is_made_anew(lost):
    make_live("Slipped disc")
    search.rebuild()
    SearchEntry.objects.all().delete() if lost == "entry" else SearchIndex.objects.update(rules="0")

    assert search.ensure_index()

    assert found("slipped disc") == ["Slipped disc"]


def test_index_that_is_right_is_left_alone():
    make_live("Slipped disc")
    search.rebuild()
    stamp = SearchIndex.objects.get().stamp

    assert not search.ensure_index()

    assert SearchIndex.objects.get().stamp == stamp


def test_engine_table_outlives_what_empties_the_others():
    # Django's flush knows nothing of it; the next article may have the number of one that is gone.
    article = make_live("Slipped disc")
    with connection.cursor() as cursor:
        engine().put(cursor, [(article.pk + 1, ["old"], ["old"])])
    SearchEntry.objects.all().delete()

    search.put(article, article.live)

    assert found("slipped disc") == ["Slipped disc"]
    assert found("old") == []


def test_glossary_needs_no_new_index():
    make_live("Slipped disc")
    make_term("prolapse of a pulposus", "slipped disc")

    assert found("pulposus prolapse") == ["Slipped disc"]
