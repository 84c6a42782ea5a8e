"""What all plain pages have in common."""

from clinic.demo.content.shape import DemoArticle, Part
from education.models import Article


def plain_page(slug: str, title: str, summary: str, *parts: Part, **more) -> DemoArticle:
    """A page that the clinical lead approves as the second person."""
    return DemoArticle(
        kind=Article.Kind.PLAIN_PAGE,
        slug=slug,
        title=title,
        summary=summary,
        topics=(),
        parts=parts,
        signer="lead",
        **more,
    )
