"""The form of a clinician's profile: the photo as an upload, and who may stand in for whom."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import pictures
from clinic.models import User
from education.models import Clinician, Topic


class ClinicianForm(forms.ModelForm):
    """A profile. The photo was re-encoded before the transaction began (see ClinicianAdmin)."""

    photo_upload = forms.FileField(
        label=gettext_lazy("New photo"), required=False, help_text=gettext_lazy("Any size, from any phone.")
    )
    without_photo = forms.BooleanField(label=gettext_lazy("Remove the photo"), required=False)

    class Meta:
        model = Clinician
        fields = (
            *("user", "name", "slug", "credential", "specialty", "board", "licence_expires_on", "topics"),
            *("is_active", "biography", "away_from", "away_until", "delegate"),
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            self.fields["user"].queryset = User.objects.filter(
                is_active=True, is_staff=True, clinician=None
            ).order_by("username")
        if "delegate" in self.fields:
            others = Clinician.objects.exclude(pk=self.instance.pk)
            # One who left stays on offer where they were chosen, so that the error can say so.
            self.fields["delegate"].queryset = others.filter(is_active=True) | others.filter(
                pk=self.instance.delegate_id
            )

    def clean_photo_upload(self):
        """Keep the picture as it was opened, with its error here where it belongs."""
        upload = self.cleaned_data["photo_upload"]
        if upload:
            self._take(pictures.keep(pictures.outcome(upload)))
        return upload

    def _take(self, photo: pictures.StoredPicture) -> None:
        self.instance.photo = photo.file
        self.instance.photo_width, self.instance.photo_height = photo.width, photo.height

    def clean(self):
        """Whoever stands in must be able to sign what the absent one would."""
        cleaned = super().clean()
        if cleaned.get("without_photo") and not cleaned.get("photo_upload"):
            self.instance.photo, self.instance.photo_width, self.instance.photo_height = "", None, None
        self._refuse_half_absence(cleaned.get("away_from"), cleaned.get("away_until"))
        delegate = cleaned.get("delegate")
        if delegate and not {"away_from", "away_until"} & self.errors.keys():
            self._refuse_unfit(delegate, self._topics())
            self._refuse_absent(delegate)
        if "topics" in cleaned:
            self._refuse_leaving_others_alone(cleaned["topics"])
        return cleaned

    def _refuse_half_absence(self, first: date | None, last: date | None) -> None:
        """What the database refuses too, said at the field."""
        if {"away_from", "away_until"} & self.errors.keys():
            return
        if bool(first) != bool(last) or (first and last < first):
            text = _("An absence has a first and a last day, in this order.")
            self.add_error("away_until" if first else "away_from", ValidationError(text, code="absence"))

    def _topics(self) -> set[Topic]:
        """The topics just chosen, or those there are where this person may not change them."""
        if "topics" in self.cleaned_data:
            return set(self.cleaned_data["topics"])
        return set(self.instance.topics.all()) if self.instance.pk else set()

    def _refuse_unfit(self, delegate: Clinician, wanted: set[Topic]) -> None:
        lacking = not_covered(set(delegate.topics.all()), wanted)
        if lacking is not None:
            text = _("%(who)s does not review %(what)s, so cannot stand in.")
            self.add_error(
                "delegate",
                ValidationError(text % {"who": delegate, "what": lacking}, code="other_specialty"),
            )

    def _refuse_absent(self, delegate: Clinician) -> None:
        first, last = self.cleaned_data.get("away_from"), self.cleaned_data.get("away_until")
        if (
            first
            and last
            and delegate.away_from
            and delegate.away_from <= last
            and delegate.away_until >= first
        ):
            text = _("%s is away at that time too. Choose somebody else.") % delegate
            self.add_error("delegate", ValidationError(text, code="away_too"))

    def _refuse_leaving_others_alone(self, topics) -> None:
        """Topics are not taken from somebody who stands in with them."""
        if self.instance.pk is None:
            return
        for other in Clinician.objects.filter(delegate=self.instance, is_active=True).prefetch_related(
            "topics"
        ):
            lacking = not_covered(set(topics), set(other.topics.all()))
            if lacking is not None:
                text = _("Stands in for %(who)s, who reviews %(what)s. Change that first.")
                self.add_error(
                    "topics",
                    ValidationError(text % {"who": other, "what": lacking}, code="stands_in"),
                )


def not_covered(own: set[Topic], wanted: set[Topic]) -> str | None:
    """What of the wanted topics is missing, in words; None when nothing is. No topic at all stands for every topic."""
    if not own:
        return None
    if not wanted:
        return _("every topic")
    missing = sorted(topic.name for topic in wanted - own)
    return ", ".join(missing) or None
