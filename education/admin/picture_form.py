"""A picture on the article's page: its file, its words, what is cut off of it, and what matters most in it."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from clinic import pictures
from clinic.pictures import StoredPicture
from education.admin.cutting import SIDES, Cut, Wanted, read_token, token_for, wanted_by
from education.models import Picture, Section

WORDS = ("alt", "is_decorative", "caption", "credit")


def _label(name: str) -> str:
    """The field's name as it stands at the head of a row."""
    return capfirst(Picture._meta.get_field(name).verbose_name)


class FocusGrid(forms.RadioSelect):
    """Nine parts of the picture to choose from, laid over it and named in words."""

    template_name = "admin/education/widgets/focus_grid.html"
    picture = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"picture": self.picture, "label": _label("focus")}
        return context


class PercentField(forms.IntegerField):
    """What is cut off on one side; nothing said means nothing cut off."""

    def __init__(self, **kwargs):
        super().__init__(required=False, min_value=0, max_value=90, initial=0, **kwargs)

    def clean(self, value):
        return super().clean(value) or 0

    def has_changed(self, initial, data):
        return super().has_changed(initial or 0, data or 0)


class PictureForm(forms.ModelForm):
    """A picture and its words. Its file was decoded and cropped before the transaction began (see cutting)."""

    upload = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "As your telephone took it: JPEG or HEIC of any size, PNG, WebP, GIF. It is scaled down here."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    crop_left, crop_top, crop_right, crop_bottom = (
        PercentField(label=_label(side), help_text=_("percent")) for side in SIDES
    )
    focus = forms.ChoiceField(
        label=_label("focus"),
        help_text=Picture._meta.get_field("focus").help_text,
        choices=Picture.Focus.choices,
        required=False,
    )

    class Meta:
        model = Picture
        fields = ("upload", "kept", "section", *WORDS, *SIDES, "focus")

    cut: Cut = {}  # nothing was decoded where the form is only looked at

    def __init__(self, *args, cut: Cut | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.cut = cut or {}
        if "focus" in self.fields:
            self.fields["focus"].widget = FocusGrid(choices=Picture.Focus.choices)
            self.fields["focus"].widget.picture = (
                pictures.address_of(self.instance.file) if self.instance.file else ""
            )

    def clean_focus(self):
        """Where nothing is chosen it stays as it was."""
        return self.cleaned_data["focus"] or self.instance.focus

    def clean_upload(self):
        """What is wrong with the file stands beside it."""
        upload = self.cleaned_data["upload"]
        kept = getattr(upload, "kept", "")
        if isinstance(kept, ValidationError):
            raise kept
        if not (upload or self.instance.file or read_token(self.data.get(self.add_prefix("kept"), ""))):
            raise ValidationError(_("Choose a file."), code="required")
        return upload

    def clean(self):
        """Take the part that was cut."""
        cleaned = super().clean()
        if "upload" in self.errors:
            return cleaned
        wanted = wanted_by(self.data, self.files, self.prefix, self.instance)
        part = self.cut.get((wanted.source, wanted.crop))
        if isinstance(part, ValidationError):
            self.add_error("upload", part)
        elif part:
            self._take(wanted, part)
            cleaned |= zip(SIDES, wanted.crop.sides, strict=True)
        return cleaned

    def _take(self, wanted: Wanted, part: StoredPicture) -> None:
        """Put the part into the row; should the page come back with an error elsewhere, it is not uploaded again."""
        self.instance.original, self.instance.file = wanted.source, part.file
        self.instance.width, self.instance.height = part.width, part.height
        self.fields["focus"].widget.picture = pictures.address_of(part.file)
        self.data = self.data.copy()
        self.data[self.add_prefix("kept")] = token_for(wanted.source)
        for side, percent in zip(SIDES, wanted.crop.sides, strict=True):
            self.data[self.add_prefix(side)] = str(percent)


class PictureFormSet(BaseInlineFormSet):
    """The pictures of an article, each with what was cut for it."""

    cut: Cut = {}

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"cut": self.cut}


class PictureInline(admin.StackedInline):
    model = Picture
    form = PictureForm
    formset = PictureFormSet
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "shown",
                    "upload",
                    "kept",
                    "section",
                    "alt",
                    "is_decorative",
                    "caption",
                    "credit",
                    "focus",
                )
            },
        ),
        (_("Crop"), {"classes": ("collapse",), "fields": ("frame", SIDES)}),
    )
    readonly_fields = ("shown", "frame")
    extra = 0

    class Media:
        js = ("clinic/admin_pictures.js",)

    @admin.display(description=_("picture"))
    def shown(self, picture: Picture) -> str:
        """The picture as readers get it, and a way to everywhere it is used."""
        if not picture.file:
            return _("none yet")
        return format_html(
            '<img src="{}" alt="{}" height="120"> <a href="{}">{}</a>',
            pictures.address_of(picture.file),
            picture.alt,
            reverse("admin:education_picture_uses", args=[picture.source]),
            _("Where it is used, and how to replace it everywhere"),
        )

    @admin.display(description=_("uncropped"))
    def frame(self, picture: Picture) -> str:
        """The whole picture. With JavaScript a frame can be dragged over it; the numbers do the same."""
        if not picture.file:
            return _("Save the picture first.")
        return format_html(
            '<span class="crop-frame"><img src="{}" alt="" loading="lazy"></span>',
            pictures.address_of(picture.source),
        )

    def get_formset(self, request, obj=None, **kwargs):
        """Offer only sections of this article, and hand on what was cut before the transaction began."""
        formset = super().get_formset(request, obj, **kwargs)
        if "section" in formset.form.base_fields:
            field = formset.form.base_fields["section"]
            field.queryset = Section.objects.filter(article=obj)
            # Said once for all pictures; each form would ask the database for itself.
            sections = obj.sections.all() if obj else ()
            field.choices = [("", field.empty_label), *((section.pk, str(section)) for section in sections)]
        formset.cut = getattr(request, "cut_pictures", {})
        return formset
