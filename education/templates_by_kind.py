"""What a new article of each kind begins with: its headings in the order readers expect (C6), and its care cards.

The parts are empty. The gate finds each of them, so nothing is published before somebody wrote it, or took it out.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.models import Article, CareCard, Section

About = Section.Aspect
Kind = Article.Kind
Level = CareCard.Level


@dataclass(frozen=True)
class Skeleton:
    """Sections as (what they are about, heading), and levels of care cards."""

    sections: tuple[tuple[str, Promise], ...]
    cards: tuple[str, ...] = ()


_QUESTIONS = (About.QUESTIONS, _("Questions to ask"))
_HELP = (About.WHEN_TO_GET_HELP, _("When to get help"))

SKELETONS = {
    Kind.CONDITION: Skeleton(
        (
            (About.OVERVIEW, _("Overview")),
            (About.SYMPTOMS, _("Symptoms")),
            _HELP,
            (About.CAUSES, _("Causes")),
            (About.DIAGNOSIS, _("How it is found")),
            (About.TREATMENT, _("Treatment")),
            (About.SELF_CARE, _("What you can do yourself")),
            (About.OUTLOOK, _("What to expect")),
            _QUESTIONS,
        ),
        (Level.EMERGENCY, Level.URGENT, Level.ROUTINE),
    ),
    Kind.SYMPTOM: Skeleton(
        (
            (About.OVERVIEW, _("Overview")),
            _HELP,
            (About.CAUSES, _("Causes")),
            (About.DIAGNOSIS, _("How the cause is found")),
            (About.SELF_CARE, _("What you can do yourself")),
            _QUESTIONS,
        ),
        (Level.EMERGENCY, Level.URGENT, Level.ROUTINE),
    ),
    # Benefits, risks, what happens without it, other choices: DISCERN 10 to 14 (C12).
    Kind.TREATMENT: Skeleton(
        (
            (About.OVERVIEW, _("Overview")),
            (About.TREATMENT, _("How it can help")),
            (About.TREATMENT, _("Risks")),
            (About.TREATMENT, _("What happens without it")),
            (About.TREATMENT, _("Other choices")),
            (About.TREATMENT, _("What happens on the day")),
            (About.SELF_CARE, _("Afterward")),
            _QUESTIONS,
        ),
        (Level.EMERGENCY, Level.URGENT),
    ),
    Kind.TEST: Skeleton(
        (
            (About.OVERVIEW, _("What it shows")),
            (About.NONE, _("How to get ready")),
            (About.DIAGNOSIS, _("What happens during the test")),
            (About.NONE, _("Risks")),
            (About.NONE, _("Your results")),
            _QUESTIONS,
        ),
    ),
    Kind.GUIDE: Skeleton(
        (
            (About.OVERVIEW, _("Who this is for")),
            _HELP,
            (About.SELF_CARE, _("Step by step")),
            _QUESTIONS,
        ),
    ),
    Kind.SAFETY_NOTICE: Skeleton((), (Level.EMERGENCY,)),
    Kind.PLAIN_PAGE: Skeleton(((About.NONE, _("Overview")),)),
}


def fill(article: Article) -> None:
    """Give a new article the parts of its kind."""
    skeleton = SKELETONS[Kind(article.kind)]
    for aspect, heading in skeleton.sections:
        Section.objects.create(article=article, aspect=aspect, heading=str(heading))
    CareCard.objects.bulk_create(CareCard(article=article, level=level) for level in skeleton.cards)
