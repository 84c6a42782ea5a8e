"""Members of staff. Patients have no account."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. The e-mail address is theirs alone: passwords are reset and work is announced there."""

    personal_fields = ("username", "first_name", "last_name", "email")
    impersonal_fields = (
        *("id", "password", "last_login", "is_superuser", "is_staff", "is_active", "date_joined", "is_demo"),
        *("groups", "user_permissions"),
    )

    email = models.EmailField(
        _("email address"), unique=True, error_messages={"unique": _("Somebody else has this address.")}
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    REQUIRED_FIELDS = ("email",)

    class Meta(AbstractUser.Meta):
        constraints = (
            models.CheckConstraint(condition=~models.Q(email=""), name="clinic_user_has_email"),
            models.UniqueConstraint(Lower("email"), name="clinic_user_email_any_case"),
        )

    @property
    def display_name(self) -> str:
        """The name colleagues know, or the user name where none is given."""
        return self.get_full_name() or self.username
