"""What surrounds a draft while it is written: its last states, who is at it, and what the gate says of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.article import Article


class DraftState(models.Model):
    """How a draft once read, as canonical JSON: the last twenty of each article are kept.

    An autosave is what somebody had typed but not saved; each person has at most one for an article.
    """

    personal_fields = ()
    impersonal_fields = ("id", "article", "content", "fingerprint", "saved_by", "saved_at", "is_autosave")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="draft_states"
    )
    content = models.TextField(_("content"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    saved_at = models.DateTimeField(_("when"), default=timezone.now)
    is_autosave = models.BooleanField(_("not saved"), default=False)

    class Meta:
        verbose_name = _("draft state")
        verbose_name_plural = _("draft states")
        default_permissions = ()
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("article", "saved_by"),
                condition=Q(is_autosave=True),
                name="education_draftstate_one_autosave",
            ),
        )

    def __str__(self):
        return f"{self.article_id} #{self.pk}"


class Presence(models.Model):
    """Somebody has the page of an article open, and was seen there a moment ago."""

    personal_fields = ()
    impersonal_fields = ("id", "article", "user", "seen_at")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.CASCADE, related_name="+"
    )
    seen_at = models.DateTimeField(_("seen"), default=timezone.now)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("article", "user"), name="education_presence_once"),)

    def __str__(self):
        return f"{self.article_id} {self.user_id}"


class GateOverride(models.Model):
    """Somebody answers for a finding that would block: it stands up to the measure it was given for."""

    personal_fields = ()
    impersonal_fields = ("id", "article", "code", "limit", "reason", "by", "at")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="overrides"
    )
    code = models.CharField(_("finding"), max_length=40)
    limit = models.DecimalField(
        _("up to"), max_digits=5, decimal_places=1, help_text=_("The measured value, like the reading grade.")
    )
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("gate override")
        verbose_name_plural = _("gate overrides")
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="education_gateoverride_has_reason"),
        )

    def __str__(self):
        return f"{self.article_id} {self.code}"


class DraftCheck(models.Model):
    """What the gate last said of a draft, in numbers, so that lists can ask the database."""

    personal_fields = ()
    impersonal_fields = ("id", "article", "fingerprint", "blocking", "advising", "dead_links", "checked_at")

    article = models.OneToOneField(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="draft_check"
    )
    fingerprint = models.CharField(_("fingerprint of the draft"), max_length=64)
    blocking = models.PositiveSmallIntegerField(_("findings that block"), default=0)
    advising = models.PositiveSmallIntegerField(_("findings that advise"), default=0)
    dead_links = models.PositiveSmallIntegerField(_("dead links"), default=0)
    checked_at = models.DateTimeField(_("checked"), default=timezone.now)

    class Meta:
        verbose_name = _("draft check")
        verbose_name_plural = _("draft checks")
        default_permissions = ()

    def __str__(self):
        return f"{self.article_id} {self.blocking}"
