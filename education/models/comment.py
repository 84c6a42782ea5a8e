"""What clinicians and editors say to each other about a version, before it is signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models.version import Version


class Comment(models.Model):
    """A remark on one paragraph of a version, a question, or the answer to one."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment")
        QUESTION = "question", _("Question")
        ANSWER = "answer", _("Answer")

    personal_fields = ()
    impersonal_fields = ("id", "version", "kind", "block", "quote", "text", "author", "at", "answers")

    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.RESTRICT, related_name="comments"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMMENT)
    block = models.CharField(
        _("paragraph"), max_length=120, blank=True, help_text=_("Empty: about the whole text.")
    )
    quote = models.CharField(_("words it is about"), max_length=200, blank=True)
    text = models.CharField(_("text"), max_length=1000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    answers = models.ForeignKey(
        "self",
        verbose_name=_("answers"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="replies",
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ("add", "view")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["comment", "question", "answer"]), name="education_comment_kind_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="education_comment_has_text"),
            models.CheckConstraint(
                condition=Q(kind="answer", answers__isnull=False)
                | (~Q(kind="answer") & Q(answers__isnull=True)),
                name="education_comment_answer_has_question",
            ),
        )

    def __str__(self):
        return f"{self.version_id} {self.kind}"
