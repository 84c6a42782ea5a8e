"""Live pages as lines in a list, in the words of their live version: A to Z, topics, the first page, “read next”."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from education import claims, snapshot
from education.models import Article

# The kinds that have a page under /conditions/, in the order in which a reader meets them.
PLURALS = {
    Article.Kind.SYMPTOM: _("Symptoms"),
    Article.Kind.CONDITION: _("Conditions"),
    Article.Kind.TEST: _("Tests"),
    Article.Kind.TREATMENT: _("Treatments"),
    Article.Kind.GUIDE: _("Guides"),
}
OTHER = "#"  # the letter of names that begin with none of the Latin ones


def listed(article: Article) -> dict:
    """A live article as a line in a list."""
    told = snapshot.read(article.live.content)
    return {
        "title": told["title"],
        "summary": told["summary"],
        "kind": told["kind"],
        "kind_label": Article.Kind(told["kind"]).label,
        "also_known_as": told["also_known_as"],
        "url": article.get_absolute_url(),
    }


def with_claims(articles: Iterable[Article], on: date) -> list[dict]:
    """Lines with the claim that each page makes on that day, in the order given; those that make none are left out."""
    articles = list(articles)
    reviews = claims.reviews_of([article.live for article in articles], on) if articles else {}
    lines = (listed(article) | {"claim": reviews[article.live_id]["claim"]} for article in articles)
    return [line for line in lines if line["claim"]]


def by_kind(articles: Iterable[Article]) -> list[tuple[str, list[dict]]]:
    """Lines under the title of their kind, each group by title; kinds without a page are left out."""
    lines = sorted(map(listed, articles), key=_place)
    groups = ((title, [line for line in lines if line["kind"] == kind]) for kind, title in PLURALS.items())
    return [(str(title), group) for title, group in groups if group]


def counted(articles: Iterable[Article], keep: str = "") -> list[tuple[str, str, int]]:
    """Each kind that has articles, with its title and their number; `keep` is named even without any."""
    numbers = Counter(article.kind for article in articles)
    return [
        (kind.value, str(title), numbers[kind])
        for kind, title in PLURALS.items()
        if numbers[kind] or kind == keep
    ]


def by_letter(lines: Iterable[dict]) -> list[tuple[str, list[dict]]]:
    """Entries for titles and other names, sorted without regard to case and accents, grouped by letter.

    Another name is an entry whose `see` is the title it leads to.
    """
    letters = defaultdict(list)
    for line in lines:
        for entry in _entries(line):
            letters[_letter(entry["title"])].append(entry)
    return [(letter, sorted(letters[letter], key=_place)) for letter in sorted(letters, key=_last_if_other)]


def _entries(line: dict) -> list[dict]:
    title = line["title"]
    others = [name for name in dict.fromkeys(line["also_known_as"]) if name.casefold() != title.casefold()]
    return [line | {"see": None}, *(line | {"title": name, "see": title} for name in others)]


def _place(line: dict) -> tuple[str, str]:
    return slugify(line["title"]), line["title"]


def _letter(name: str) -> str:
    first = slugify(name)[:1].upper()
    return first if first.isalpha() else OTHER


def _last_if_other(letter: str) -> tuple[bool, str]:
    return letter == OTHER, letter
