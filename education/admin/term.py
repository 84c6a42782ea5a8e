"""The glossary: medical words and the plain ones that stand in front of them."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from education.models import Term


class TermForm(forms.ModelForm):
    """A word that is in the glossary once, in whatever case. Where the language is not asked for, Django's own look at
    the constraint leaves it out."""

    class Meta:
        model = Term
        fields = ("term", "plain", "forms", "language")

    def clean(self):
        cleaned = super().clean()
        language = cleaned.get("language") or self.instance.language
        others = Term.objects.filter(language=language).exclude(pk=self.instance.pk)
        if others.filter(term__iexact=cleaned.get("term", "")).exists():
            raise ValidationError({"term": _("The glossary has this word already.")}, code="twice")
        return cleaned


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    """The lead writes the glossary; editors and clinicians read it. Articles are measured against it when checked."""

    form = TermForm
    list_display = ("term", "plain", "forms")
    search_fields = ("term", "plain", "forms")
    list_per_page = 200

    def get_fields(self, request, obj=None):
        """The language is asked for only where there is a choice."""
        language = ("language",) if len(settings.LANGUAGES) > 1 else ()
        return ("term", "plain", "forms", *language)
