"""Passwords asked before a signature: how often they were wrong."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SigningTry(models.Model):
    """One password given to open a signing sitting. Counted for each person, whatever browser it came from.

    Written before the password is looked at, so that tries made at the same moment count too.
    """

    personal_fields = ()
    impersonal_fields = ("id", "user", "at", "was_right")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    was_right = models.BooleanField(_("right"), default=False)

    class Meta:
        verbose_name = _("signing try")
        verbose_name_plural = _("signing tries")
        default_permissions = ()
        ordering = ("-pk",)

    def __str__(self):
        return f"{self.user_id} {self.at:%Y-%m-%d %H:%M}"
