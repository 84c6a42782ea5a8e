"""Periodic work of the worker, and when it is due next."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Chore(models.Model):
    """When a chore is due. A worker takes it by moving the time, in one statement; see clinic/chores.py."""

    personal_fields = ()
    impersonal_fields = ("id", "name", "due_at")

    name = models.CharField(_("name"), max_length=60, unique=True)
    due_at = models.DateTimeField(_("due"))

    class Meta:
        verbose_name = _("chore")
        verbose_name_plural = _("chores")
        default_permissions = ()

    def __str__(self):
        return self.name
