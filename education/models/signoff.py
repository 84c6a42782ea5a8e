"""Signatures. Every claim the public reads is derived from these rows; none is ever typed."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.clinician import Clinician
from education.models.version import Version


class SignOffQuerySet(models.QuerySet):
    def standing(self):
        """Sign-offs that nobody took back, neither themselves nor the one they carry forward."""
        taken_back = SignOff.objects.filter(kind=SignOff.Kind.RETRACTION)
        return self.exclude(kind=SignOff.Kind.RETRACTION).exclude(
            Exists(taken_back.filter(Q(retracts=OuterRef("pk")) | Q(retracts=OuterRef("basis"))))
        )


class SignOff(models.Model):
    """One signature under the fingerprint of one version, with the signer's name and credential as they were.

    Append-only (a trigger holds it): taking a name off is another row, of kind retraction. Triggers also hold that the
    fingerprint is the version's, that no contributor signs, that nobody signs in another's name, and that a carried
    one rests on a clinician's own.
    """

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("signed")
        RENEWAL = "renewal", _("reviewed, no change")
        CARRIED = "carried", _("carried over an editorial change")
        APPROVAL = "approval", _("approved by a second person")
        RETRACTION = "retraction", _("name taken off")

    personal_fields = ()
    impersonal_fields = (
        *("id", "version", "fingerprint", "kind", "user", "clinician", "name", "credential", "specialty"),
        *("statement", "at", "valid_until", "basis", "retracts", "reason", "is_own_text"),
    )

    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.RESTRICT, related_name="signoffs"
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    clinician = models.ForeignKey(
        Clinician,
        verbose_name=_("clinician"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="signoffs",
        help_text=_("Whose name the page shows; none for a plain page."),
    )
    name = models.CharField(_("name"), max_length=120)
    credential = models.CharField(_("credential"), max_length=60, blank=True)
    specialty = models.CharField(_("specialty"), max_length=120, blank=True)
    statement = models.TextField(_("statement"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    valid_until = models.DateField(_("next review due"), null=True, blank=True)
    basis = models.ForeignKey(
        "self",
        verbose_name=_("rests on"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="carried",
    )
    retracts = models.OneToOneField(
        "self",
        verbose_name=_("takes back"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="retraction",
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    is_own_text = models.BooleanField(
        _("own text"),
        default=False,
        help_text=_("Of a single-handed practice: “Written by”, not “Reviewed by”."),
    )

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        default_permissions = ("view",)
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["signature", "renewal", "carried", "approval", "retraction"]),
                name="education_signoff_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="retraction", retracts__isnull=False)
                | (~Q(kind="retraction") & Q(retracts__isnull=True, valid_until__isnull=False)),
                name="education_signoff_retraction_names_its_row",
            ),
            models.CheckConstraint(
                condition=Q(kind="carried", basis__isnull=False) & ~Q(reason="")
                | (~Q(kind="carried") & Q(basis__isnull=True)),
                name="education_signoff_carried_has_basis",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["approval", "retraction"]) | Q(clinician__isnull=False),
                name="education_signoff_has_clinician",
            ),
            models.CheckConstraint(
                condition=~Q(kind="approval") | Q(clinician__isnull=True),
                name="education_signoff_approval_names_no_clinician",
            ),
            models.CheckConstraint(
                condition=Q(is_own_text=False) | Q(kind__in=["signature", "renewal", "carried"]),
                name="education_signoff_own_text_is_signed",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="education_signoff_has_name"),
            models.CheckConstraint(
                condition=Exact(Length("fingerprint"), 64), name="education_signoff_fingerprint_whole"
            ),
        )

    def __str__(self):
        return f"{self.version_id} {self.kind}"
