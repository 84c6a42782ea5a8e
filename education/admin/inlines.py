"""The parts of an article, edited on its page."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from education.admin.fields import PlaceField
from education.models import CareCard, Reference, Section


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
    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = Reference
        fields = ("publisher", "title", "year", "url", "accessed_on")


class ReferenceInline(admin.StackedInline):
    model = Reference
    form = ReferenceForm
    fields = ("publisher", "title", "url", ("year", "accessed_on"), "place")
    extra = 0
