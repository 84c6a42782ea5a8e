"""Words of readers that call for the safety card."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from education.phrase_matching import steps_of


def refuse_too_little(text: str) -> None:
    """Refuse a phrase that is in every text: none but words that are skipped, or a star after two letters."""
    names = [step.name for step in steps_of(text)]
    if not any(len(name.rstrip("*")) >= 3 for name in names) or any(
        len(name) < 4 for name in names if name.endswith("*")
    ):
        raise ValidationError(
            _("This would be found in too many texts. Please add a word."), code="too_little"
        )


class SafetyPhrase(models.Model):
    """Something a reader may type in the search or the form, that means: show the safety card, at once.

    It is found in texts of any language, because people mix them.
    """

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency: call 911")
        SELF_HARM = "self_harm", _("Self-harm: call or text 988")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")

    personal_fields = ()
    impersonal_fields = ("id", "text", "language", "kind", "is_active")

    text = models.CharField(
        _("phrase"),
        max_length=80,
        validators=[refuse_too_little],
        help_text=_(
            "Case, accents and plurals do not matter. “…” lets up to five words stand between; a star stands for any "
            "ending, like “suicid*”."
        ),
    )
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.ENGLISH)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.EMERGENCY)
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Switch a phrase off rather than changing it to another.")
    )

    class Meta:
        verbose_name = _("safety phrase")
        verbose_name_plural = _("safety phrases")
        ordering = ("language", "kind", "text")
        constraints = (
            models.UniqueConstraint(
                Lower("text"),
                "language",
                name="education_safety_phrase_once",
                violation_error_message=_("The list has this phrase already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="education_safety_phrase_has_text"),
            models.CheckConstraint(
                condition=Q(kind__in=["emergency", "self_harm"]), name="education_safety_phrase_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["en", "es"]), name="education_safety_phrase_language_known"
            ),
        )

    def __str__(self):
        return self.text
