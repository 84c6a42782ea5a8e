"""Whom a question names."""

import pytest

from education.search.people import named_in
from tests.make import make_clinician

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruiz(practice):
    make_clinician(name="Rosa Becker")
    return make_clinician(name="Ana Ruíz Delgado")


@pytest.mark.parametrize(
    "question",
    ["ruiz", "RUÍZ", "Dr. Ruiz", "doctora ruiz", "ana ruiz", "Ruiz, Ana", "delgad", "who is Dr Ruiz?"],
)
def test_by_any_of_the_names_whatever_the_title(ruiz, question):
    assert named_in(question) == [ruiz]


@pytest.mark.parametrize("question", ["", "doctor", "back pain ruiz", "rui", "ana becker", "the", "a" * 5000])
def test_nobody_whose_name_has_not_every_word(ruiz, question):
    assert named_in(question) == []


def test_nobody_who_left(ruiz):
    type(ruiz).objects.update(is_active=False)

    assert named_in("ruiz") == []


def test_one_query(ruiz, django_assert_num_queries):
    with django_assert_num_queries(1):
        named_in("ruiz")
