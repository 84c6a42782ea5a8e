"""Addresses an article had, and addresses lent for a while."""

import functools
import operator
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.article import Article
from education.models.version import Version


class FormerSlug(models.Model):
    """A slug a published article once had. It names the article, not another slug: no chains, no loops.

    Triggers hold that no article takes a slug that was another's, and that a published article changes its own only
    when the old one is kept here.
    """

    personal_fields = ()
    impersonal_fields = ("id", "slug", "article", "since")

    slug = models.SlugField(_("former address name"), max_length=120, unique=True)
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.RESTRICT, related_name="former_slugs"
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ("view",)
        ordering = ("slug",)

    def __str__(self):
        return self.slug


class OldAddressQuerySet(models.QuerySet):
    def alike(self, paths: Iterable[str]):
        """Rows whose path is one of these, in whatever case."""
        return self.filter(functools.reduce(operator.or_, (Q(path__iexact=path) for path in paths)))


class OldAddress(models.Model):
    """A path of the practice's old web site, and the article that takes its place.

    The path is stored percent-encoded, as `education.old_addresses.canonical_path` writes it.
    """

    personal_fields = ()
    impersonal_fields = ("id", "path", "article")

    path = models.CharField(
        _("old path"),
        max_length=300,
        unique=True,
        validators=[RegexValidator(r"^/[^?#\s]*$", _("A path begins with “/” and has no blanks."))],
        help_text=_("Like “/back-pain.html”, without the name of the site."),
    )
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="old_addresses"
    )

    objects = OldAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address of the old site")
        verbose_name_plural = _("addresses of the old site")
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(condition=Q(path__startswith="/"), name="education_oldaddress_is_path"),
        )

    def __str__(self):
        return self.path


class PreviewLink(models.Model):
    """A link that shows one version to somebody without a login, for a while (C38). It can be called back."""

    personal_fields = ()
    impersonal_fields = (
        *("id", "key", "version", "made_by", "made_at", "expires_at", "revoked_at", "uses", "last_used_at"),
    )

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.RESTRICT, related_name="preview_links"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("good until"))
    revoked_at = models.DateTimeField(_("called back"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("opened"), default=0)
    last_used_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        default_permissions = ()
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="education_previewlink_ends_later"
            ),
        )

    def __str__(self):
        return f"{self.version_id} until {self.expires_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("lent_preview", kwargs={"key": self.key})

    def is_good_at(self, moment: datetime) -> bool:
        """Whether it shows its version then: neither ended nor called back, and the version not taken down."""
        is_down = self.version.state == Version.State.WITHDRAWN
        return self.revoked_at is None and moment < self.expires_at and not is_down
