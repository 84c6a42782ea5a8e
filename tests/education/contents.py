"""Contents of articles for property tests: whatever the editor could have saved."""

from hypothesis import strategies as st

from education.models import Article, CareCard, Picture, Section
from education.rich_text import normal_form

WORDS = [
    "rest",
    "not",
    "never",
    "two",
    "20 mg",
    "twice a day",
    "L4-L5",
    "do not",
    "pain",
    "café",
    "50%",
    "911",
]
letters = st.characters(exclude_categories=["Cs", "Cc"])
words = st.lists(st.sampled_from(WORDS) | st.text(letters, min_size=1, max_size=6), max_size=5).map(" ".join)
lines = words.map(lambda text: " ".join(text.split()))
_marked = st.sampled_from(
    [
        "{}",
        "<b>{}</b>",
        "<em>{}</em>",
        "<sup>{}</sup>",
        "{}<br>",
        "<a href='/x/'>{}</a>",
        "<a href='tel:9'>{}</a>",
    ]
)
_runs = st.lists(st.builds(str.format, _marked, words), max_size=3).map(" ".join)
_paragraphs = st.builds(str.format, st.sampled_from(["<p>{}</p>", "<h3>{}</h3>", "<h4>{}</h4>"]), _runs)
_items = st.lists(st.builds("<li>{}</li>".format, _runs), min_size=1, max_size=3).map("".join)
_lists = st.builds(
    str.format,
    st.sampled_from(["<ul>{}</ul>", "<ol>{}</ol>", "<ol start=3>{}</ol>", "<ul><li>{0}</ul>"]),
    _items,
)
bodies = st.lists(_paragraphs | _lists, max_size=3).map("".join).map(normal_form)

pictures = st.fixed_dictionaries(
    {
        "file": st.sampled_from(["a.jpg", "b.png"]),
        "width": st.integers(1, 9),
        "height": st.integers(1, 9),
        "alt": lines,
        "is_decorative": st.booleans(),
        "caption": lines,
        "credit": lines,
    },
    optional={"focus": st.sampled_from(Picture.Focus.values)},
)
sections = st.fixed_dictionaries(
    {
        "anchor": st.sampled_from(["overview", "symptoms", "care", "care-2", "more"]),
        "aspect": st.sampled_from(Section.Aspect.values),
        "heading": lines,
        "body": bodies,
        "pictures": st.lists(pictures, max_size=2),
    }
)
references = st.fixed_dictionaries(
    {
        "publisher": lines,
        "title": lines,
        "year": st.none() | st.integers(1990, 2030),
        "url": st.sampled_from(["", "https://a.test/", "https://b.test/"]),
        "accessed_on": st.none() | st.sampled_from(["2026-01-01", "2026-02-02"]),
    }
)
cards = st.fixed_dictionaries({"level": st.sampled_from(CareCard.Level.values), "body": bodies})
contents = st.fixed_dictionaries(
    {
        "schema": st.integers(1, 2),
        "title": lines,
        "kind": st.sampled_from(Article.Kind.values),
        "language": st.sampled_from(["en", "es"]),
        "summary": lines,
        "also_known_as": st.lists(lines.filter(bool), max_size=2),
        "author": lines,
        "is_demo": st.booleans(),
        "cards": st.lists(cards, max_size=3, unique_by=lambda card: card["level"]),
        "sections": st.lists(sections, max_size=3, unique_by=lambda section: section["anchor"]),
        "pictures": st.lists(pictures, max_size=2),
        "references": st.lists(references, max_size=2),
    }
)


def a_content(**changes) -> dict:
    """A small content, with some of its parts replaced."""
    return {
        "schema": 1,
        "title": "Slipped disc",
        "kind": "condition",
        "language": "en",
        "summary": "Most people get better.",
        "also_known_as": [],
        "author": "",
        "is_demo": False,
        "cards": [],
        "sections": [],
        "pictures": [],
        "references": [],
    } | changes


def a_section(body: str, anchor: str = "symptoms", **changes) -> dict:
    """A section with this text."""
    aspect = {"anchor": anchor, "aspect": "", "heading": anchor.capitalize(), "pictures": []}
    return aspect | {"body": body} | changes
