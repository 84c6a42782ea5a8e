"""Members of staff. Patients have no account."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Weekday(models.IntegerChoices):
    """Days of the week as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class User(AbstractUser):
    """A member of staff. The e-mail address is theirs alone: passwords are reset and work is announced there."""

    personal_fields = ("username", "first_name", "last_name", "email")
    impersonal_fields = (
        *("id", "password", "last_login", "is_superuser", "is_staff", "is_active", "date_joined", "is_demo"),
        *("groups", "user_permissions", "digest_weekday"),
    )

    email = models.EmailField(
        _("email address"), unique=True, error_messages={"unique": _("Somebody else has this address.")}
    )
    digest_weekday = models.PositiveSmallIntegerField(
        _("day of the weekly summary"), choices=Weekday, default=Weekday.MONDAY
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    REQUIRED_FIELDS = ("email",)

    class Meta(AbstractUser.Meta):
        constraints = (
            models.CheckConstraint(condition=~models.Q(email=""), name="clinic_user_has_email"),
            models.UniqueConstraint(Lower("email"), name="clinic_user_email_any_case"),
            models.CheckConstraint(
                condition=models.Q(digest_weekday__lte=6), name="clinic_user_digest_weekday_known"
            ),
        )

    @property
    def display_name(self) -> str:
        """The name colleagues know, or the user name where none is given."""
        return self.get_full_name() or self.username
