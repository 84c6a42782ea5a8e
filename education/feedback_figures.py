"""What readers said of an article's texts, as sums for whoever writes them."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from education.models import Article, PageFeedback

VERSIONS = 3  # as many as fit beside each other; older ones are in the sum of all


@dataclass(frozen=True)
class Figures:
    """A table: its columns are the newest texts that somebody answered about, then all texts together where there are
    several; its rows the answers to each question, each with how often it was given."""

    columns: list[str]
    helpful: list[tuple[str, list[int]]]
    missing: list[tuple[str, list[int]]]

    @property
    def sentence(self) -> str:
        """The first question's answers about all texts, in a line."""
        yes, partly, no = (numbers[-1] for _label, numbers in self.helpful)
        told = {"yes": yes, "partly": partly, "no": no}
        return _("Was it helpful? %(yes)d readers said yes, %(partly)d partly, %(no)d no.") % told


def figures_of(article: Article) -> Figures | None:
    """What readers said by now (one query); None before anybody said something."""
    by_version, by_answer = defaultdict(Counter), Counter()
    rows = PageFeedback.objects.filter(version__article=article).order_by()
    for number, answer, total in rows.values_list("version__number", "answer").annotate(total=Sum("number")):
        by_version[number][answer] += total
        by_answer[answer] += total
    newest = sorted(by_version, reverse=True)[:VERSIONS]
    sums = [by_version[number] for number in newest]
    columns = [_("Version %d") % number for number in newest]
    if len(by_version) > 1:
        sums, columns = [*sums, by_answer], [*columns, _("All versions")]

    def table(answers) -> list[tuple[str, list[int]]]:
        return [(str(answer.label), [column[answer] for column in sums]) for answer in answers]

    return Figures(columns, table(PageFeedback.HELPFUL), table(PageFeedback.MISSING)) if newest else None
