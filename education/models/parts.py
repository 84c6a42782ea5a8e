"""Parts of a draft: sections, care cards, references, pictures."""

from itertools import chain, count

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from clinic.pictures import Crop
from education.models.article import Article
from education.rich_text import RichTextField


class Section(models.Model):
    """A heading and what stands beneath it."""

    class Aspect(models.TextChoices):
        """What a section is about, in the order in which readers expect it (NHS service manual, health pages)."""

        NONE = "", _("Something else")
        OVERVIEW = "overview", _("Overview")
        SYMPTOMS = "symptoms", _("Symptoms")
        WHEN_TO_GET_HELP = "when_to_get_help", _("When to get help")
        CAUSES = "causes", _("Causes")
        DIAGNOSIS = "diagnosis", _("Diagnosis")
        TREATMENT = "treatment", _("Treatment")
        SELF_CARE = "self_care", _("Self-care")
        PREVENTION = "prevention", _("Prevention")
        OUTLOOK = "outlook", _("Outlook")
        QUESTIONS = "questions", _("Questions to ask")

    personal_fields = ()
    impersonal_fields = ("id", "article", "position", "anchor", "aspect", "heading", "body")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="sections"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    anchor = models.SlugField(max_length=60, editable=False)
    aspect = models.CharField(_("about"), max_length=20, choices=Aspect, blank=True, default=Aspect.NONE)
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    body = RichTextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("article", "anchor"), name="education_section_anchor_once"),
            models.CheckConstraint(
                condition=Q(
                    aspect__in=[
                        *("", "overview", "symptoms", "when_to_get_help", "causes", "diagnosis", "treatment"),
                        *("self_care", "prevention", "outlook", "questions"),
                    ]
                ),
                name="education_section_aspect_known",
            ),
        )

    def __str__(self):
        return self.heading or self.get_aspect_display()

    def save(self, *args, **kwargs):
        """Give a new section the next place, and an anchor that stays when the heading is reworded later."""
        siblings = Section.objects.filter(article=self.article_id)
        if not self.position:
            self.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
        if not self.anchor:
            self.anchor = free_anchor(
                self.heading or self.aspect, set(siblings.values_list("anchor", flat=True))
            )
        super().save(*args, **kwargs)


ON_EVERY_PAGE = frozenset({"main", "references"})  # anchors of the template


def free_anchor(words: str, taken: set[str]) -> str:
    """An anchor made from a heading, with a number behind it where another section, or the page, has it already."""
    taken = taken | ON_EVERY_PAGE
    base = slugify(words)[:50] or "section"
    candidates = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(anchor for anchor in candidates if anchor not in taken)


class CareCard(models.Model):
    """When to get which help. The heading belongs to the level; staff write what stands beneath it."""

    class Level(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency")
        URGENT = "urgent", _("Urgent")
        ROUTINE = "routine", _("Routine")

    personal_fields = ()
    impersonal_fields = ("id", "article", "level", "body")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="care_cards"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    body = RichTextField(_("text"), help_text=_("A list of signs. The heading is added by itself."))

    class Meta:
        verbose_name = _("care card")
        verbose_name_plural = _("care cards")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("article", "level"),
                name="education_carecard_level_once",
                violation_error_message=_("There is a card of this level already."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=["emergency", "urgent", "routine"]),
                name="education_carecard_level_known",
            ),
        )

    def __str__(self):
        return self.get_level_display()


class Reference(models.Model):
    """A source that a reader can look up."""

    personal_fields = ()
    impersonal_fields = ("id", "article", "position", "publisher", "title", "year", "url", "accessed_on")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="references"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    publisher = models.CharField(_("publisher"), max_length=120)
    title = models.CharField(_("title"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    accessed_on = models.DateField(_("last looked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ("position", "pk")

    def __str__(self):
        return f"{self.publisher}: {self.title}"

    def save(self, *args, **kwargs):
        """Give a new reference the next number."""
        if not self.position:
            siblings = Reference.objects.filter(article=self.article_id)
            self.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)


class PictureQuerySet(models.QuerySet):
    def cut_from(self, source: str):
        """Pictures that show this file or a part of it."""
        return self.filter(Q(original=source) | Q(original="", file=source))


class Picture(models.Model):
    """A picture of the article, with the words for those who cannot see it."""

    class Focus(models.TextChoices):
        """The third of the picture, down and across, that matters most."""

        TOP_LEFT = "top-left", _("top left")
        TOP = "top", _("top")
        TOP_RIGHT = "top-right", _("top right")
        LEFT = "left", _("left")
        CENTER = "center", _("center")
        RIGHT = "right", _("right")
        BOTTOM_LEFT = "bottom-left", _("bottom left")
        BOTTOM = "bottom", _("bottom")
        BOTTOM_RIGHT = "bottom-right", _("bottom right")

    personal_fields = ()
    impersonal_fields = (
        *("id", "article", "section", "file", "width", "height", "alt", "is_decorative", "caption", "credit"),
        *("original", "crop_left", "crop_top", "crop_right", "crop_bottom", "focus"),
    )

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="pictures"
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pictures",
        help_text=_("Empty: beneath the summary."),
    )
    file = models.CharField(_("file"), max_length=80, editable=False)
    original = models.CharField(
        _("uncropped"), max_length=80, blank=True, editable=False, help_text=_("What is cropped anew.")
    )
    crop_left, crop_top, crop_right, crop_bottom = (
        models.PositiveSmallIntegerField(label, default=0, help_text=_("Percent that is cut off."))
        for label in (
            _("cut off left"),
            _("cut off at the top"),
            _("cut off right"),
            _("cut off at the bottom"),
        )
    )
    focus = models.CharField(
        _("most important part"),
        max_length=12,
        choices=Focus,
        default=Focus.CENTER,
        help_text=_("Stays in view where a frame shows only part of the picture."),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt = models.CharField(
        _("text instead of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What it shows, for those who cannot see it."),
    )
    is_decorative = models.BooleanField(
        _("decoration only"), default=False, help_text=_("It says nothing the text does not.")
    )
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=""),
                name="education_picture_decorative_is_silent",
                violation_error_message=_(
                    "A picture that is decoration only has no text. Clear one of the two."
                ),
            ),
            models.CheckConstraint(
                condition=Q(crop_left__lte=90 - F("crop_right")) & Q(crop_top__lte=90 - F("crop_bottom")),
                name="education_picture_crop_leaves_some",
                violation_error_message=_("Leave at least a tenth of the picture in each direction."),
            ),
        )

    def __str__(self):
        return self.alt or self.file

    @property
    def source(self) -> str:
        """The file that is cropped anew."""
        return self.original or self.file

    @property
    def crop(self) -> Crop:
        """What is cut off of it now."""
        return Crop(self.crop_left, self.crop_top, self.crop_right, self.crop_bottom)

    def clean(self):
        """A picture stands in a section of its own article."""
        if self.section and self.section.article_id != self.article_id:
            raise ValidationError({"section": _("Choose a section of this article.")}, code="other_article")
