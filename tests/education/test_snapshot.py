import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education import snapshot
from education.models import Article, CareCard
from tests.make import make_draft, make_topic

texts = st.dictionaries(
    st.text(max_size=8), st.text(max_size=20) | st.lists(st.integers(), max_size=3), max_size=6
)


@given(texts, st.randoms(use_true_random=False))
def test_fingerprint_does_not_depend_on_the_order_of_keys(content, shuffler: random.Random):
    keys = list(content)
    shuffler.shuffle(keys)
    shuffled = {key: content[key] for key in keys}

    assert snapshot.canonical(content) == snapshot.canonical(shuffled)


def test_composed_and_decomposed_accents_are_the_same_text():
    assert snapshot.canonical({"title": "Caf\u00e9"}) == snapshot.canonical({"title": "Cafe\u0301"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Another"),
        ("summary", "Another."),
        ("also_known_as", "Another"),
        ("author", "Another"),
        ("kind", "symptom"),
    ],
)
def test_what_readers_are_told_changes_the_fingerprint(field, value):
    article = make_draft()
    before = snapshot.draft_fingerprint(article)

    Article.objects.update(**{field: value})

    assert snapshot.draft_fingerprint(Article.objects.get()) != before


@pytest.mark.django_db
def test_what_readers_are_not_told_leaves_the_fingerprint():
    article = make_draft()
    before = snapshot.draft_fingerprint(article)

    article.slug = "moved"
    article.save()
    article.topics.add(make_topic())
    article.related.add(make_draft())

    assert snapshot.draft_fingerprint(Article.objects.get(pk=article.pk)) == before


@pytest.mark.django_db
def test_cards_stand_in_order_of_urgency():
    article = make_draft()
    article.care_cards.all().delete()
    for level in ("routine", "emergency", "urgent"):
        CareCard.objects.create(article=article, level=level, body="<p>x</p>")

    assert [card["level"] for card in snapshot.content_of(article)["cards"]] == [
        "emergency",
        "urgent",
        "routine",
    ]


@pytest.mark.django_db
def test_draft_is_read_in_few_queries(django_assert_max_num_queries):
    article = make_draft()

    with django_assert_max_num_queries(5):
        snapshot.content_of(article)
