"""Stores the demonstration's articles, and has them signed and published through the same actions as any other."""

from clinic.demo.content import ARTICLES
from clinic.demo.content.shape import DemoArticle, markup
from clinic.models import User
from education import actions
from education.models import Article, ArticleEvent, CareCard, Reference, Section, Topic
from education.rich_text import normal_form

AUTHOR = "Portal demonstration team"

# Slug, name and kind of each topic.
TOPICS = (
    ("lower-back", "Lower back", Topic.Kind.REGION),
    ("neck", "Neck", Topic.Kind.REGION),
    ("spine-surgery", "Spine surgery", Topic.Kind.SPECIALTY),
    ("physical-medicine", "Physical medicine", Topic.Kind.SPECIALTY),
)


def load_articles(*, writer: User, signer: User, publisher: User) -> None:
    """Store every article as a draft of `writer`, relate them, and publish all but the unfinished one."""
    for slug, name, kind in TOPICS:
        Topic.objects.create(slug=slug, name=name, kind=kind, needs_safety_notice=True, is_demo=True)
    drafts = [(demo, load_draft(demo, writer)) for demo in ARTICLES]
    for demo, article in drafts:
        article.related.add(*Article.objects.filter(slug__in=demo.related))
        if demo.is_published:
            version = actions.submit(article=article, actor=writer)
            actions.sign(version=version, actor=signer)
            actions.publish(version=version, actor=publisher)


def load_draft(demo: DemoArticle, owner: User) -> Article:
    """Store one article with everything in it, as a draft; related articles come when all are there."""
    article = Article.objects.create(
        kind=demo.kind,
        slug=demo.slug,
        title=demo.title,
        summary=demo.summary,
        also_known_as="\n".join(demo.also_known_as),
        owner=owner,
        author=AUTHOR,
        language="en",
        is_demo=True,
    )
    article.topics.set(Topic.objects.filter(slug__in=demo.topics))
    _load_sections(article, demo)
    _load_cards(article, demo)
    _load_references(article, demo)
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=owner)
    return article


def _load_sections(article: Article, demo: DemoArticle) -> None:
    for position, part in enumerate(demo.parts, start=1):
        Section.objects.create(
            article=article,
            position=position,
            aspect=part.aspect,
            heading=part.heading,
            body=normal_form(markup(part.text)),
        )


def _load_cards(article: Article, demo: DemoArticle) -> None:
    levels = CareCard.Level
    texts = {levels.EMERGENCY: demo.emergency, levels.URGENT: demo.urgent, levels.ROUTINE: demo.routine}
    for level, text in texts.items():
        if text:
            CareCard.objects.create(article=article, level=level, body=normal_form(markup(text)))


def _load_references(article: Article, demo: DemoArticle) -> None:
    for position, source in enumerate(demo.sources, start=1):
        Reference.objects.create(
            article=article,
            position=position,
            publisher=source.publisher,
            title=source.title,
            year=source.year,
            url=source.url,
        )
