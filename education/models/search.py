"""What the search stands on: one entry for each live page, the words of all of them, and questions worth an answer."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from education.models.article import Article
from education.models.version import Version


class SearchEntry(models.Model):
    """A live page as the search knows it: its words as stems, field by field, and its sentences as they are read.

    Written and deleted in the transaction that publishes or withdraws (education/search/indexing.py). Beside it the
    engine keeps its own table of the same stems.
    """

    personal_fields = ()
    impersonal_fields = (
        *("article", "version", "language", "kind", "title_length"),
        *("title", "names", "summary", "headings", "body", "told"),
    )

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="search_entry"
    )
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=20)
    title_length = models.PositiveSmallIntegerField(help_text="Words in the title.")
    title = models.TextField()
    names = models.TextField(help_text="The also-called names, one on each line.")
    summary = models.TextField()
    headings = models.TextField()
    body = models.TextField()
    told = models.JSONField(help_text="Title, summary and paragraphs as a reader sees them.")

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        default_permissions = ()
        # Among thousands with a common word in a name, the shortest titles are read from the index alone.
        indexes = (models.Index(fields=("title_length", "article"), name="education_search_shortest"),)

    def __str__(self):
        return str(self.pk)


class SearchWord(models.Model):
    """A word of live pages, with how many use it; and how many in their title or another name."""

    personal_fields = ()
    impersonal_fields = ("id", "language", "word", "stem", "articles", "in_names")

    language = models.CharField(max_length=5)
    word = models.CharField(max_length=60)
    stem = models.CharField(max_length=60)
    articles = models.PositiveIntegerField()
    in_names = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("language", "word"), name="education_search_word_once"),
        )

    def __str__(self):
        return self.word


class SearchIndex(models.Model):
    """One row: by which rules the index was made, and a stamp that changes with it.

    Whoever writes to the index holds this row, so two who publish at once count the words one after the other.
    """

    personal_fields = ()
    impersonal_fields = ("id", "rules", "stamp")

    rules = models.CharField(max_length=40, blank=True)
    stamp = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("search index")
        verbose_name_plural = _("search index")
        default_permissions = ()
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="education_search_index_one_row"),)

    def __str__(self):
        return self.rules


class QueryDays(models.Model):
    """On how many days something was looked for, under a hash that only this installation can make.

    Nothing else is known of it: no words, nobody, no time of day. Rows that no day added to for a month are deleted.
    """

    personal_fields = ()
    impersonal_fields = ("id", "digest", "days", "last_day")

    digest = models.CharField(max_length=64, unique=True)
    days = models.PositiveSmallIntegerField(default=1)
    last_day = models.DateField(db_index=True)

    class Meta:
        verbose_name = _("days of a search")
        verbose_name_plural = _("days of searches")
        default_permissions = ()

    def __str__(self):
        return str(self.pk)


class SearchQuery(models.Model):
    """Words that readers looked for on five separate days or more: what editors learn from the search.

    The words stay out of `__str__`: the admin's log would keep them after the row was deleted.
    """

    personal_fields = ()
    impersonal_fields = ("id", "text", "language", "days", "finds_nothing")

    text = models.CharField(_("searched for"), max_length=60)
    language = models.CharField(_("language"), max_length=5)
    days = models.PositiveSmallIntegerField(_("days"), help_text=_("On how many days somebody asked."))
    finds_nothing = models.BooleanField(_("finds nothing"), default=False)

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        ordering = ("-finds_nothing", "-days", "text")
        default_permissions = ("view", "delete")
        constraints = (
            models.UniqueConstraint(Lower("text"), "language", name="education_search_query_once"),
            models.CheckConstraint(condition=Q(days__gte=5), name="education_search_query_five_days"),
        )

    def __str__(self):
        return str(self.pk)
