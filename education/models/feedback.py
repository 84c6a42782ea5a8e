"""What readers ticked about a page. Sums for each day and text: no row is one reader's, and none says who it was."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from education.models.version import Version


class PageFeedback(models.Model):
    """How often one answer was given on one day about one text. A text is a version, so a later one starts anew."""

    class Answer(models.TextChoices):
        """Fixed choices only: nobody can write about themselves where nobody may answer."""

        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")
        HARD_WORDS = "hard_words", _("It was hard to understand")
        TOO_LONG = "too_long", _("It was too long")
        NO_ANSWER = "no_answer", _("It did not answer my question")
        NO_ADVICE = "no_advice", _("I still do not know what to do")
        LOOKS_WRONG = "looks_wrong", _("Something looked wrong or out of date")
        HARD_TO_FIND = "hard_to_find", _("It was hard to find this page")

    HELPFUL = (Answer.YES, Answer.PARTLY, Answer.NO)
    MISSING = tuple(Answer)[len(HELPFUL) :]

    personal_fields = ()
    impersonal_fields = ("id", "version", "day", "answer", "number")

    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.RESTRICT, related_name="feedback"
    )
    day = models.DateField(_("day"))
    answer = models.CharField(_("answer"), max_length=12, choices=Answer)
    number = models.PositiveIntegerField(_("how often"), default=1)

    class Meta:
        verbose_name = _("feedback on a page")
        verbose_name_plural = _("feedback on pages")
        default_permissions = ()
        ordering = ("-day", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "day", "answer"), name="education_pagefeedback_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(
                    answer__in=[
                        *("yes", "partly", "no"),
                        *("hard_words", "too_long", "no_answer", "no_advice", "looks_wrong", "hard_to_find"),
                    ]
                ),
                name="education_pagefeedback_answer_known",
            ),
        )

    def __str__(self):
        return f"{self.version_id} {self.answer} {self.day}"
