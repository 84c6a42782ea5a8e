"""Which of a patient's pages the browser looks at: one of each template, since the demonstration has many of some."""

from education.models import Article, Clinician, Topic


def one_of_each() -> list[str]:
    """Paths of the lists, one article of each kind, a plain page, a topic and a clinician, as the database has them."""
    by_kind = {article.kind: article.get_absolute_url() for article in Article.objects.live().order_by("pk")}
    by_kind.pop(Article.Kind.SAFETY_NOTICE, None)
    others = [
        found.get_absolute_url() for found in (Topic.objects.first(), Clinician.objects.first()) if found
    ]
    return ["/", "/conditions/", "/clinicians/", "/contact/", *by_kind.values(), *others]
