"""What the gate has to know besides the text: topics and notices, the glossary, the site's addresses, the practice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import CharField, Max, QuerySet, Value

from clinic.models import Office
from education import snapshot
from education.gate.addresses import Addresses, addresses_for
from education.gate.reading import Reading
from education.models import Article, Clinician, Term, Topic


@dataclass(frozen=True)
class Setting:
    """Everything that is not in the content. The default is an article without a topic on a site without pages."""

    has_topic: bool = False
    topics_without_notice: tuple[str, ...] = ()  # names of those whose safety notice is missing
    terms: tuple[Term, ...] = ()
    addresses: Addresses = field(default_factory=Addresses)
    limits: Mapping[str, Decimal] = field(default_factory=dict)  # by code: how far somebody answers for it
    cities: frozenset[str] = frozenset()
    has_board: bool = False  # whether an active clinician names the board that certified them
    unclean: frozenset[str] = frozenset()  # fields whose stored markup was never cleaned


def setting_of(
    article: Article, content: dict | None = None, topics: Iterable[Topic] | None = None
) -> Setting:
    """The setting of an article, for its draft or for another text of it with other topics (six queries at most)."""
    content = snapshot.content_of(article) if content is None else content
    topics = _topics(article, content["language"], topics)
    facts = _facts()
    return Setting(
        has_topic=bool(topics),
        topics_without_notice=tuple(name for name, is_missing in topics if is_missing),
        terms=tuple(Term.objects.filter(language=content["language"])),
        addresses=addresses_for(article, Reading(content)),
        limits=_limits(article),
        cities=frozenset(name for what, name in facts if what == "city"),
        has_board=any(what == "board" for what, _name in facts),
    )


def _topics(article: Article, language: str, topics: Iterable[Topic] | None) -> list[tuple[str, bool]]:
    """Name of each topic, and whether the safety notice it demands is missing."""
    chosen = Topic.objects.filter(articles=article) if topics is None else _chosen(topics)
    notices = Article.objects.live().filter(kind=Article.Kind.SAFETY_NOTICE, language=language)
    rows = list(chosen)
    missing = {topic.pk for topic in rows if topic.needs_safety_notice}
    if missing:
        missing -= set(notices.filter(topics__in=missing).values_list("topics", flat=True))
    return [(topic.name, topic.pk in missing) for topic in rows]


def _chosen(topics: Iterable[Topic]) -> QuerySet[Topic]:
    return Topic.objects.filter(pk__in=[topic.pk for topic in topics])


def _limits(article: Article) -> dict[str, Decimal]:
    return dict(article.overrides.values("code").annotate(limit=Max("limit")).values_list("code", "limit"))


def _facts() -> list[tuple[str, str]]:
    """The cities of the practice's offices, and the boards of those who work here."""
    cities = Office.objects.filter(is_active=True).order_by().values_list(Value("city", CharField()), "city")
    certified = Clinician.objects.filter(is_active=True).exclude(board="")
    return list(cities.union(certified.order_by().values_list(Value("board", CharField()), "board")))
