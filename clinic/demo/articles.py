"""Stores the demonstration's articles, and has them signed and published through the same actions as any other."""

from collections.abc import Iterable

from django.db import transaction

from clinic.demo.content import NOTICES, WITH_OWN_PAGE
from clinic.demo.content.shape import DemoArticle
from clinic.demo.drafting import article_of, cards_of, pictures_of, references_of, sections_of
from clinic.demo.plain_pages import PLAIN_PAGES, as_drafts
from clinic.models import User
from education import actions
from education.models import Article, ArticleEvent, CareCard, Picture, Reference, Section, Topic

# Slug, name and kind of each topic.
TOPICS = (
    ("lower-back", "Lower back", Topic.Kind.REGION),
    ("upper-back", "Upper back", Topic.Kind.REGION),
    ("neck", "Neck", Topic.Kind.REGION),
    ("arms-and-hands", "Arms and hands", Topic.Kind.REGION),
    ("hips-and-legs", "Hips and legs", Topic.Kind.REGION),
    ("spine-surgery", "Spine surgery", Topic.Kind.SPECIALTY),
    ("physical-medicine", "Physical medicine", Topic.Kind.SPECIALTY),
    ("pain-medicine", "Pain medicine", Topic.Kind.SPECIALTY),
)


def load_topics() -> None:
    """Store the topics; each demands a safety notice."""
    Topic.objects.bulk_create(
        Topic(slug=slug, name=name, kind=kind, needs_safety_notice=True, is_demo=True)
        for slug, name, kind in TOPICS
    )


def load_articles(staff: dict[str, User]) -> None:
    """Store every article and plain page as a draft of the editor, and publish all but the unfinished one.

    The safety notices are live before anything else is stored: the topics demand them, and a notice that is published
    has every draft of its topics checked again.
    """
    for demos in (NOTICES, WITH_OWN_PAGE, PLAIN_PAGES):
        _load(demos, staff)


def _load(demos: Iterable[DemoArticle], staff: dict[str, User]) -> None:
    drafts = [(demo, load_draft(demo, staff["editor"])) for demo in demos]
    for demo, article in drafts:
        article.related.add(*Article.objects.filter(slug__in=demo.related))
    for demo, article in drafts:
        if demo.is_published:
            _publish(article, staff, staff[demo.signer])


def _publish(article: Article, staff: dict[str, User], signer: User) -> None:
    """Submitted by the editor, signed or approved by a second person, published by somebody other than that one."""
    version = actions.submit(article=article, actor=staff["editor"])
    answer_for = actions.sign if article.is_clinical else actions.approve
    answer_for(version=version, actor=signer)
    publisher = staff["editor"] if signer == staff["lead"] else staff["lead"]
    actions.publish(version=version, actor=publisher)


def load_draft(demo: DemoArticle, owner: User | None, is_demo: bool = True) -> Article:
    """Store one article with everything in it, as a draft; related articles come when all are there."""
    article = article_of(demo, is_demo)
    article.owner = owner
    article.translation_of = Article.objects.filter(slug=demo.translation_of).first()
    article.save()
    article.topics.set(Topic.objects.filter(slug__in=demo.topics))
    sections = Section.objects.bulk_create(sections_of(demo, article))
    Picture.objects.bulk_create(pictures_of(demo, sections))
    CareCard.objects.bulk_create(cards_of(demo, article))
    Reference.objects.bulk_create(references_of(demo, article))
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=owner)
    return article


@transaction.atomic
def load_plain_pages(owner: User | None = None) -> list[Article]:
    """Store a draft of each plain page whose address is free, for a clinic that begins; what was stored.

    `owner` looks after them; none for a command on the server.
    """
    taken = set(Article.objects.values_list("slug", flat=True))
    return [load_draft(page, owner, is_demo=False) for page in as_drafts() if page.slug not in taken]
