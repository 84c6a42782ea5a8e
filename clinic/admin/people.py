"""Members of staff. An administrator cannot make anybody, or themselves, more than the roles allow."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from clinic.models import User
from clinic.read_only import ReadOnly


class StaffCreationForm(AdminUserCreationForm):
    """Django's form, with the e-mail address everybody needs."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "email")


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Accounts are deactivated, never deleted: records name them."""

    add_form = StaffCreationForm
    list_display = ("username", "email", "full_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "digest_weekday")}),
        (_("May do"), {"fields": ("is_active", "is_staff", "groups")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "email", "usable_password", "password1", "password2"),
            },
        ),
    )

    def save_model(self, request, obj, form, change):
        """Whoever gets an account here is staff; patients have none."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    def has_change_permission(self, request, obj=None):
        """Only a superuser touches a superuser."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or not obj.is_superuser)

    def has_delete_permission(self, request, obj=None):
        return False


admin.site.unregister(Group)  # registered by the import of Django's own GroupAdmin above


@admin.register(Group)
class RoleAdmin(ReadOnly, GroupAdmin):
    """Roles are laid down in clinic/roles.py; here they can be read."""
