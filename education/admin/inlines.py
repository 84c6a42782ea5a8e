"""The parts of an article, edited on its page."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from clinic import pictures
from education.admin.fields import PlaceField
from education.models import CareCard, Picture, Reference, Section


class DraftRowForm(forms.ModelForm):
    """A row of a draft. Saving it needs nothing that only the gate asks for (C26)."""

    needed_later: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & set(self.needed_later):
            self.fields[name].required = False


class PlacedForm(DraftRowForm):
    """A row that can be dragged to another place."""

    place = PlaceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["place"] = self.instance.position or None

    def clean_place(self):
        """The place becomes the row's position; without one it stays where it is, and a new row goes to the end."""
        place = self.cleaned_data["place"]
        if place:
            self.instance.position = place
        return place


class SectionInline(admin.StackedInline):
    """Sections in the order of the page. The buttons save everything and move one section."""

    model = Section
    form = PlacedForm
    fields = ("heading", "aspect", "body", "place", "move")
    readonly_fields = ("move",)
    extra = 0

    @admin.display(description=_("order"))
    def move(self, section: Section) -> str:
        if section.pk is None:
            return _("It goes to the end; move it once it is saved.")
        name = section.heading or section.get_aspect_display()
        buttons = ((section.pk, -1, _("Move up"), name), (section.pk, 1, _("Move down"), name))
        return format_html(
            '<span class="move-buttons">{}</span>',
            format_html_join(
                " ",
                '<button type="submit" name="_move" value="{}:{}">{}<span class="visually-hidden"> {}</span></button>',
                buttons,
            ),
        )


class CareCardForm(DraftRowForm):
    needed_later = ("body",)


class CareCardInline(admin.StackedInline):
    """At most one card of each level."""

    model = CareCard
    form = CareCardForm
    fields = ("level", "body")
    extra = 0
    max_num = len(CareCard.Level.values)


class ReferenceForm(PlacedForm):
    """A reference; an address without a scheme is taken for https."""

    needed_later = ("publisher", "title")
    url = forms.URLField(label=_("web address"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Reference
        fields = ("publisher", "title", "year", "url", "accessed_on")


class ReferenceInline(admin.TabularInline):
    model = Reference
    form = ReferenceForm
    fields = ("publisher", "title", "year", "url", "accessed_on", "place")
    extra = 0


class PictureForm(forms.ModelForm):
    """A picture and its words. The file was re-encoded before the transaction began (see ArticleAdmin)."""

    upload = forms.FileField(label=_("file"), required=False)

    class Meta:
        model = Picture
        fields = ("upload", "section", "alt", "is_decorative", "caption", "credit")

    def clean_upload(self):
        """The picture as it was opened, with its error here where it belongs."""
        upload = self.cleaned_data["upload"]
        if upload:
            self._take(pictures.outcome(upload))
        elif not self.instance.file:
            raise ValidationError(_("Choose a file."), code="required")
        return upload

    def _take(self, picture: pictures.OpenedPicture) -> None:
        stored = pictures.keep(picture)
        self.instance.file, self.instance.width, self.instance.height = (
            stored.file,
            stored.width,
            stored.height,
        )


class PictureInline(admin.StackedInline):
    model = Picture
    form = PictureForm
    fields = ("shown", "upload", "section", "alt", "is_decorative", "caption", "credit")
    readonly_fields = ("shown",)
    extra = 0

    @admin.display(description=_("picture"))
    def shown(self, picture: Picture) -> str:
        if not picture.file:
            return _("none yet")
        return format_html(
            '<img src="{}" alt="{}" height="120">', pictures.address_of(picture.file), picture.alt
        )

    def get_formset(self, request, obj=None, **kwargs):
        """Offer only sections of this article."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["section"].queryset = Section.objects.filter(article=obj)
        return formset
