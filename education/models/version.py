"""Frozen versions of an article, and the record of what was done with it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.article import Article


class Version(models.Model):
    """The text of an article as it was submitted: canonical JSON and its SHA-256 fingerprint.

    Pages are rendered from it. Its content cannot be changed and the row cannot be deleted; triggers hold both. None
    becomes published without a sign-off that stands, and none comes back once it was replaced or withdrawn.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Waits for a signature")
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        SIGNED = "signed", _("Signed")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Replaced by a later one")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Change(models.TextChoices):
        CLINICAL = "clinical", _("Clinical change")
        EDITORIAL = "editorial", _("Editorial change")

    OPEN = (State.SUBMITTED, State.CHANGES_REQUESTED, State.SIGNED, State.SCHEDULED)

    personal_fields = ()
    impersonal_fields = (
        *("id", "article", "number", "content", "fingerprint", "state", "submitted_by", "submitted_at"),
        *("published_at", "publish_at", "contributors", "proposed_kind", "change_kind", "change_note"),
        *("amended_by", "accepted_by"),
    )

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.RESTRICT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField(_("content"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.SUBMITTED)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("submitted by"), on_delete=models.RESTRICT, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    proposed_kind = models.CharField(
        _("kind of change, by comparison"), max_length=10, choices=Change, default=Change.CLINICAL
    )
    change_kind = models.CharField(
        _("kind of change"), max_length=10, choices=Change, default=Change.CLINICAL
    )
    change_note = models.CharField(_("what changed, and why"), max_length=300, blank=True)
    amended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wording by"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The clinician who signed with words of their own; somebody else accepts them."),
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wording accepted by"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributors"),
        related_name="+",
        help_text=_("Everyone who edited since the last published version."),
    )

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        permissions = (
            ("sign_version", _("Can sign versions in their own name")),
            ("approve_version", _("Can approve, carry forward and accept as second person")),
            ("comment_version", _("Can comment on versions")),
        )
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="education_version_number_once"),
            models.UniqueConstraint(
                fields=("article",), condition=Q(state="published"), name="education_version_one_published"
            ),
            models.UniqueConstraint(
                fields=("article",),
                condition=Q(state__in=["submitted", "changes_requested", "signed", "scheduled"]),
                name="education_version_one_open",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        *("submitted", "changes_requested", "signed", "scheduled"),
                        *("published", "superseded", "withdrawn"),
                    ]
                ),
                name="education_version_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="scheduled", publish_at__isnull=False)
                | (~Q(state="scheduled") & Q(publish_at__isnull=True)),
                name="education_version_scheduled_has_time",
            ),
            models.CheckConstraint(
                condition=Q(change_kind__in=["clinical", "editorial"])
                & Q(proposed_kind__in=["clinical", "editorial"]),
                name="education_version_change_known",
            ),
            models.CheckConstraint(
                condition=Q(amended_by__isnull=True)
                | Q(accepted_by__isnull=False)
                | ~Q(state__in=["scheduled", "published"]),
                name="education_version_amended_is_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("amended_by")),
                name="education_version_accepted_by_another",
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
        RESTORED = "restored", _("took an earlier text into the draft")
        OVERRIDDEN = "overridden", _("answered for a finding")
        SUBMITTED = "submitted", _("submitted")
        AMENDED = "amended", _("signed with own wording")
        ACCEPTED = "accepted", _("accepted the wording")
        CHANGES_REQUESTED = "changes_requested", _("asked for changes")
        SIGNED = "signed", _("signed")
        APPROVED = "approved", _("approved as second person")
        CARRIED = "carried", _("carried the sign-off forward")
        RENEWED = "renewed", _("reviewed, no change")
        RETRACTED = "retracted", _("took a name off")
        SCHEDULED = "scheduled", _("scheduled")
        UNSCHEDULED = "unscheduled", _("took off the schedule")
        STOPPED = "stopped", _("not published on schedule")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        READDRESSED = "readdressed", _("changed the address")
        FIT_CONFIRMED = "fit_confirmed", _("found that it fits a changed safety notice")
        SHARED = "shared", _("lent a preview link")
        UNSHARED = "unshared", _("called a preview link back")

    NEED_REASON = (Kind.WITHDRAWN, Kind.OVERRIDDEN, Kind.CHANGES_REQUESTED, Kind.CARRIED, Kind.STOPPED)

    personal_fields = ()
    impersonal_fields = ("id", "article", "version", "kind", "actor", "at", "reason")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="events"
    )
    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.RESTRICT, null=True, blank=True
    )
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
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
                condition=Q(
                    kind__in=[
                        *("imported", "edited", "restored", "overridden", "submitted", "amended", "accepted"),
                        *("changes_requested", "signed", "approved", "carried", "renewed", "retracted"),
                        *("scheduled", "unscheduled", "stopped", "published", "withdrawn", "readdressed"),
                        *("fit_confirmed", "shared", "unshared"),
                    ]
                ),
                name="education_articleevent_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["withdrawn", "overridden", "changes_requested", "carried", "stopped"])
                | ~Q(reason=""),
                name="education_articleevent_has_reason",
            ),
        )

    def __str__(self):
        return f"{self.article_id} {self.kind}"
