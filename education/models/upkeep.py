"""Keeping live pages true: who was reminded of what, and which notices still fit where they stand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.article import Article
from education.models.clinician import Clinician
from education.models.version import Version


class FitConfirmation(models.Model):
    """Somebody looked at an article beside a changed safety notice and found that the two still fit."""

    personal_fields = ()
    impersonal_fields = ("id", "article", "notice_version", "by", "at")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="fit_confirmations"
    )
    notice_version = models.ForeignKey(
        Version, verbose_name=_("version of the notice"), on_delete=models.RESTRICT, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("fit confirmation")
        verbose_name_plural = _("fit confirmations")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("article", "notice_version"), name="education_fitconfirmation_once"
            ),
        )

    def __str__(self):
        return f"{self.article_id} {self.notice_version_id}"


class Digest(models.Model):
    """One summary for one person on one day. The mail is written from its reminders when it is sent."""

    personal_fields = ()
    impersonal_fields = ("id", "user", "on", "made_at")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    on = models.DateField(_("day"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("user", "on"), name="education_digest_once_a_day"),)

    def __str__(self):
        return f"{self.user_id} {self.on}"


class Reminder(models.Model):
    """One line of a summary. Nobody is reminded twice of the same stage of the same due date (C34)."""

    class Stage(models.TextChoices):
        WAITING = "waiting", _("waits for you")
        BACKLOG = "backlog", _("never reviewed")
        DAYS_60 = "60", _("due in 60 days")
        DAYS_30 = "30", _("due in 30 days")
        DAYS_7 = "7", _("due in 7 days")
        DUE = "0", _("due today")
        OVERDUE = "overdue", _("overdue")
        ESCALATED = "escalated", _("overdue, and nobody acted")
        LICENCE_60 = "licence60", _("license ends in 60 days")
        LICENCE_30 = "licence30", _("license ends in 30 days")
        LICENCE_OVER = "licence0", _("license has ended")

    personal_fields = ()
    impersonal_fields = ("id", "digest", "user", "article", "clinician", "stage", "due_on")

    digest = models.ForeignKey(
        Digest, verbose_name=_("summary"), on_delete=models.CASCADE, related_name="reminders"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    clinician = models.ForeignKey(
        Clinician,
        verbose_name=_("clinician"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    due_on = models.DateField(_("due"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("user", "article", "stage", "due_on"),
                condition=Q(article__isnull=False),
                name="education_reminder_once",
            ),
            models.UniqueConstraint(
                fields=("user", "clinician", "stage", "due_on"),
                condition=Q(clinician__isnull=False),
                name="education_reminder_of_licence_once",
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False, clinician__isnull=True)
                | Q(article__isnull=True, clinician__isnull=False),
                name="education_reminder_of_one_thing",
            ),
        )

    def __str__(self):
        return f"{self.user_id} {self.stage}"
