"""Frozen versions of an article, and the record of what was done with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.article import Article


class Version(models.Model):
    """The text of an article as it was submitted: canonical JSON and its SHA-256 fingerprint.

    Pages are rendered from it. Its content cannot be changed and the row cannot be deleted; triggers hold both.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Replaced by a later one")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    personal_fields = ()
    impersonal_fields = (
        *("id", "article", "number", "content", "fingerprint", "state", "submitted_by", "submitted_at"),
        *("published_at", "contributors"),
    )

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.RESTRICT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField(_("content"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("submitted by"), on_delete=models.RESTRICT, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributors"),
        related_name="+",
        help_text=_("Everyone who edited since the last published version."),
    )

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="education_version_number_once"),
            models.UniqueConstraint(
                fields=("article",), condition=Q(state="published"), name="education_version_one_published"
            ),
            models.UniqueConstraint(
                fields=("article",), condition=Q(state="submitted"), name="education_version_one_submitted"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["submitted", "published", "superseded", "withdrawn"]),
                name="education_version_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="education_version_published_has_time",
            ),
            models.CheckConstraint(
                condition=Exact(Length("fingerprint"), 64), name="education_version_fingerprint_whole"
            ),
        )

    def __str__(self):
        return f"{self.article_id} v{self.number}"


class ArticleEvent(models.Model):
    """Who did what to an article, when and why. Append-only; a trigger holds it.

    Only with a draft that was never submitted do its events go.
    """

    class Kind(models.TextChoices):
        IMPORTED = "imported", _("imported")
        EDITED = "edited", _("edited")
        SUBMITTED = "submitted", _("submitted")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    personal_fields = ()
    impersonal_fields = ("id", "article", "version", "kind", "actor", "at", "reason")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="events"
    )
    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.RESTRICT, null=True, blank=True
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: a command on the server."),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    reason = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("article event")
        verbose_name_plural = _("article events")
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["imported", "edited", "submitted", "published", "withdrawn"]),
                name="education_articleevent_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind="withdrawn") | ~Q(reason=""),
                name="education_articleevent_withdrawn_has_reason",
            ),
        )

    def __str__(self):
        return f"{self.article_id} {self.kind}"
