"""Who may sign, and who stands in for whom."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.pictures import address_of
from education.models.article import Article, Topic


class ClinicianQuerySet(models.QuerySet):
    def able_to_sign(self, on: date):
        """Those who work here, have a login and hold a licence on that day."""
        return self.filter(is_active=True, user__is_active=True, licence_expires_on__gte=on)


class Clinician(models.Model):
    """A clinician as the public knows them, and the licence their signature stands on.

    The licence is good through its last day. What they signed keeps the name and credential they had then.
    """

    personal_fields = ()
    impersonal_fields = (
        *("id", "user", "slug", "name", "credential", "specialty", "board", "biography", "topics", "photo"),
        *("photo_width", "photo_height", "licence_expires_on", "is_active", "away_from", "away_until"),
        *("delegate", "is_demo"),
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        on_delete=models.RESTRICT,
        related_name="clinician",
    )
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("As readers see it, like “Ana Ruiz”."))
    credential = models.CharField(_("credential"), max_length=60, help_text=_("Like “MD” or “DPT”."))
    specialty = models.CharField(
        _("specialty"), max_length=120, help_text=_("In plain words, like “Spine surgery”.")
    )
    board = models.CharField(
        _("certified by"),
        max_length=160,
        blank=True,
        help_text=_("The board in full. Without it, no page may say “board-certified”."),
    )
    biography = models.TextField(_("about"), blank=True, max_length=2000)
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("reviews"),
        blank=True,
        related_name="clinicians",
        help_text=_("Topics this clinician may sign for. None chosen: all of them."),
    )
    photo = models.CharField(_("photo"), max_length=80, blank=True, editable=False)
    photo_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    photo_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    licence_expires_on = models.DateField(
        _("license expires"), help_text=_("The last day it is good. Nobody signs after it.")
    )
    is_active = models.BooleanField(
        _("works here"), default=True, help_text=_("Switch off when the clinician leaves; never delete.")
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    delegate = models.ForeignKey(
        "self",
        verbose_name=_("stands in"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Gets what waits while this clinician is away. Must review the same topics."),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = ClinicianQuerySet.as_manager()

    class Meta:
        verbose_name = _("clinician")
        verbose_name_plural = _("clinicians")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(credential="") & ~Q(specialty=""),
                name="education_clinician_is_described",
                violation_error_message=_("Name, credential and specialty are all shown to readers."),
            ),
            models.CheckConstraint(
                condition=Q(away_from__isnull=True, away_until__isnull=True)
                | Q(away_from__isnull=False, away_until__isnull=False, away_until__gte=F("away_from")),
                name="education_clinician_absence_whole",
                violation_error_message=_("An absence has a first and a last day, in this order."),
            ),
            models.CheckConstraint(
                condition=Q(delegate__isnull=True) | ~Q(delegate=F("id")),
                name="education_clinician_no_own_delegate",
                violation_error_message=_("Somebody else stands in."),
            ),
        )

    def __str__(self):
        return f"{self.name}, {self.credential}"

    def get_absolute_url(self):
        return reverse("clinician", kwargs={"slug": self.slug})

    @property
    def photo_url(self) -> str:
        """Where the photo is; empty without one."""
        return address_of(self.photo) if self.photo else ""

    def is_licensed(self, on: date) -> bool:
        """Whether the licence is good on that day."""
        return self.licence_expires_on >= on

    def is_away(self, on: date) -> bool:
        """Whether the clinician is away on that day."""
        return self.away_from is not None and self.away_from <= on <= self.away_until

    def fits(self, article: Article) -> bool:
        """Whether the article is of a topic this clinician reviews (C28: a credential of fitting specialty)."""
        own = {topic.pk for topic in self.topics.all()}
        return not own or bool(own & {topic.pk for topic in article.topics.all()})

    def clean(self):
        """Who stands in works here. That the topics fit is checked by the form, which knows those just chosen."""
        if self.delegate and not self.delegate.is_active:
            raise ValidationError({"delegate": _("This clinician does not work here any more.")}, code="gone")
