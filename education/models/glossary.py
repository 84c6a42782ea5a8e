"""Medical words and what they mean in plain ones."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A medical word with the plain one that stands before it at its first use (C17)."""

    personal_fields = ()
    impersonal_fields = ("id", "term", "plain", "forms", "language")

    term = models.CharField(_("medical word"), max_length=80)
    plain = models.CharField(_("plain words"), max_length=120)
    forms = models.CharField(
        _("other forms"), max_length=200, blank=True, help_text=_("Separated by commas, like a plural.")
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ("term",)
        constraints = (
            models.UniqueConstraint(
                Lower("term"),
                "language",
                name="education_term_once",
                violation_error_message=_("The glossary has this word already."),
            ),
            models.CheckConstraint(
                condition=~Q(term="") & ~Q(plain=""), name="education_term_has_plain_words"
            ),
        )

    def __str__(self):
        return self.term

    @property
    def spellings(self) -> list[str]:
        """The term and its other forms."""
        return [self.term, *(form.strip() for form in self.forms.split(",") if form.strip())]
