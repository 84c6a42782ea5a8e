"""A demonstration article as the rows that a draft consists of, not stored yet."""

from pathlib import Path

from clinic import pictures
from clinic.demo.content.shape import DemoArticle, Drawing, markup
from education import snapshot
from education.models import Article, CareCard, Picture, Reference, Section
from education.models.parts import free_anchor
from education.rich_text import normal_form

AUTHOR = "Portal demonstration team"
DRAWINGS = Path(__file__).parent / "drawings"  # the sources, and what docs/drawings.py makes of them


def article_of(demo: DemoArticle, is_demo: bool = True) -> Article:
    """The article itself, without its parts; where it is no demonstration, nobody is named as its author."""
    return Article(
        kind=demo.kind,
        slug=demo.slug,
        title=demo.title,
        summary=demo.summary,
        also_known_as="\n".join(demo.also_known_as),
        author=AUTHOR if is_demo else "",
        language=demo.language,
        review_interval=demo.interval,
        is_demo=is_demo,
    )


def sections_of(demo: DemoArticle, article: Article) -> list[Section]:
    """The sections in their order, each with its anchor."""
    found, taken = [], set()
    for position, part in enumerate(demo.parts, start=1):
        section = Section(
            article=article,
            position=position,
            anchor=free_anchor(part.heading, taken),
            aspect=part.aspect,
            heading=part.heading,
            body=normal_form(markup(part.text)),
        )
        taken.add(section.anchor)
        found.append(section)
    return found


def cards_of(demo: DemoArticle, article: Article) -> list[CareCard]:
    """The care cards, the most urgent first."""
    texts = zip(CareCard.Level, (demo.emergency, demo.urgent, demo.routine), strict=True)
    return [
        CareCard(article=article, level=level, body=normal_form(markup(text)))
        for level, text in texts
        if text
    ]


def references_of(demo: DemoArticle, article: Article) -> list[Reference]:
    """The sources in their order."""
    return [
        Reference(
            article=article,
            position=position,
            publisher=source.publisher,
            title=source.title,
            year=source.year,
            url=source.url,
        )
        for position, source in enumerate(demo.sources, start=1)
    ]


def pictures_of(demo: DemoArticle, sections: list[Section]) -> list[Picture]:
    """The drawings of the sections, which are stored already. Each is kept as any other picture is."""
    drawn = [
        (section, part.drawing) for section, part in zip(sections, demo.parts, strict=True) if part.drawing
    ]
    return [_picture(section, drawing) for section, drawing in drawn]


def _picture(section: Section, drawing: Drawing) -> Picture:
    with open(DRAWINGS / f"{drawing.name}.png", "rb") as file:
        kept = pictures.store(file)
    return Picture(
        article=section.article,
        section=section,
        file=kept.file,
        width=kept.width,
        height=kept.height,
        alt=drawing.alt,
        caption=drawing.caption,
        credit=AUTHOR,
    )


def content_of(demo: DemoArticle) -> dict:
    """What the draft will say but for its drawings, without a database: as `snapshot.content_of` tells it once it is
    stored."""
    article = article_of(demo)
    return snapshot.content_with(
        article,
        sections=sections_of(demo, article),
        cards=cards_of(demo, article),
        references=references_of(demo, article),
        pictures=(),
    )
