"""How often somebody has done something lately."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RateCount(models.Model):
    """One counter of clinic/rate_limits. Its key is a keyed hash: without SECRET_KEY nobody can tell whose it is."""

    personal_fields = ()
    impersonal_fields = ("key", "number", "ends_at")

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    number = models.PositiveIntegerField(_("how often"))
    ends_at = models.BigIntegerField(_("ends"), db_index=True, help_text=_("Seconds since 1970."))

    class Meta:
        verbose_name = _("rate counter")
        verbose_name_plural = _("rate counters")
        default_permissions = ()

    def __str__(self):
        return self.key[:8]
