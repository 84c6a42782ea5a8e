"""Both engines say the same as plain Python would: which articles have all the stems of one of the choices."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from education.search.engines import engine, mark
from education.search.words import stems_of

pytestmark = pytest.mark.django_db

# Signs of any script, operators and quotes among them: what is left of them are the stems.
TEXTS = st.lists(
    st.sampled_from(["disc", "and", "OR", "near", "l5", "ciática", "腰", "Ω", "ﬁx", "a'b", "*", '"', "x-y"])
    | st.text(max_size=6)
)


def has(stems: set[str], choices: list[list[str]]) -> bool:
    return any(stems.issuperset(choice) for choice in choices)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), questions=st.lists(TEXTS, max_size=3))
def test_engine_finds_what_python_finds(db, pages, questions):
    rows = [
        (pk, stems_of(" ".join(names), "en"), stems_of(" ".join(words), "en"))
        for pk, (names, words) in enumerate(pages)
    ]
    choices = [stems for text in questions if (stems := stems_of(" ".join(text), "en"))] or [["disc"]]

    with connection.cursor() as cursor:
        engine().forget_all(cursor)
        engine().put(cursor, rows)
        found = {column: ids(cursor, column, choices) for column in ("names", "words")}

    assert found["names"] == {pk for pk, names, _ in rows if has(set(names), choices)}
    assert found["words"] == {pk for pk, _, words in rows if has(set(words), choices)}


def ids(cursor, column: str, choices: list[list[str]], *more) -> set[int]:
    cursor.execute(*engine().matching(column, choices, *more))
    return {pk for (pk,) in cursor.fetchall()}


def test_article_is_forgotten_alone():
    with connection.cursor() as cursor:
        engine().put(cursor, [(1, ["disc"], ["disc"]), (2, ["disc"], ["disc"])])

        engine().forget(cursor, 1)

        assert ids(cursor, "names", [["disc"]]) == {2}


def test_limit_counts_only_what_has_the_marks():
    rows = [(pk, [mark("test", "en" if pk % 2 else "es"), "disc"], ["disc"]) for pk in range(1, 9)]
    with connection.cursor() as cursor:
        engine().put(cursor, rows)

        assert ids(cursor, "names", [["disc"]], [mark("test", "es")], 3) == {2, 4, 6}
        assert ids(cursor, "names", [["disc"]], [mark("test", "es"), mark("test", "en")]) == set()


def test_nobody_can_type_a_mark():
    assert mark("test", "en") not in stems_of(mark("test", "en"), "en")
