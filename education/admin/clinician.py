"""Clinicians in the admin: the lead keeps name, credential and license; each clinician keeps their own absence."""

import re
from datetime import date, timedelta

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic import pictures
from education.admin import meanwhile
from education.admin.clinician_form import ClinicianForm
from education.models import Clinician

WARN_WITHIN = 60  # days before a license ends
OWN_FIELDS = ("biography", "photo_upload", "without_photo", "away_from", "away_until", "delegate")
UPLOAD_FIELDS = ("photo_upload", "without_photo")


class StandingFilter(admin.SimpleListFilter):
    """Clinicians the lead has to do something about."""

    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("ending", _("License ends within 60 days")),
            ("ended", _("License has ended")),
            ("away", _("Away today")),
            ("left", _("Left")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        soon = today + timedelta(days=WARN_WITHIN)
        chosen = {
            "ending": {"is_active": True, "licence_expires_on__range": (today, soon)},
            "ended": {"is_active": True, "licence_expires_on__lt": today},
            "away": {"is_active": True, "away_from__lte": today, "away_until__gte": today},
            "left": {"is_active": False},
        }
        return queryset.filter(**chosen.get(self.value(), {}))


@admin.register(Clinician)
class ClinicianAdmin(admin.ModelAdmin):
    """Never deleted: what they signed names them. Who left is switched off."""

    form = ClinicianForm
    list_display = ("name", "credential", "specialty", "licence", "presence")
    list_filter = (StandingFilter, "topics")
    list_select_related = ("delegate",)
    search_fields = ("name", "credential", "specialty")
    filter_horizontal = ("topics",)
    readonly_fields = ("shown_photo",)
    change_list_template = "admin/education/clinician/change_list.html"
    fieldsets = (
        (None, {"fields": ("user", "name", "slug", "credential", "specialty", "board")}),
        (gettext_lazy("Signing"), {"fields": ("licence_expires_on", "topics", "is_active")}),
        (gettext_lazy("As readers see them"), {"fields": ("shown_photo", *UPLOAD_FIELDS, "biography")}),
        (gettext_lazy("Absence"), {"fields": ("away_from", "away_until", "delegate")}),
    )

    @admin.display(description=gettext_lazy("license"), ordering="licence_expires_on")
    def licence(self, clinician: Clinician) -> str:
        today = timezone.localdate()
        level = "" if clinician.licence_expires_on > today + timedelta(days=WARN_WITHIN) else "waiting"
        return format_html(
            '<span class="state state--{}">{}</span>', level, licence_in_words(clinician, today)
        )

    @admin.display(description=gettext_lazy("here"))
    def presence(self, clinician: Clinician) -> str:
        return presence_in_words(clinician, timezone.localdate())

    @admin.display(description=gettext_lazy("photo"))
    def shown_photo(self, clinician: Clinician) -> str:
        if not clinician.photo:
            return _("none yet")
        return format_html('<img src="{}" alt="{}" height="120">', clinician.photo_url, clinician.name)

    def get_urls(self):
        page = self.admin_site.admin_view(meanwhile.meanwhile)
        return [path("meanwhile/", page, name="education_clinician_meanwhile"), *super().get_urls()]

    def view_on_site(self, clinician: Clinician) -> str | None:
        """The public page, while there surely is one."""
        return clinician.get_absolute_url() if clinician.is_active else None

    def has_change_permission(self, request, obj=None):
        """The lead changes all of them; a clinician changes some of their own profile (see `get_readonly_fields`)."""
        return super().has_change_permission(request, obj) or (obj is not None and is_own(request, obj))

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """A login stays with its profile, and an address that readers may have kept stays too."""
        if obj is not None and not super().has_change_permission(request, obj):
            return (*self.readonly_fields, *sorted(all_fields(self.fieldsets) - set(OWN_FIELDS)))
        signed = obj is not None and obj.signoffs.exists()
        fixed = ("user", *(("slug",) if signed else ())) if obj else ()
        return (*self.readonly_fields, *fixed)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def get_fieldsets(self, request, obj=None):
        """Without the upload for those who only look."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        return [
            (title, {"fields": [name for name in options["fields"] if name not in UPLOAD_FIELDS]})
            for title, options in self.fieldsets
        ]

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None):
        """Open the photo before the transaction begins, which on SQLite is the only writer."""
        known = self.get_object(request, unquote(object_id)) if object_id else None
        if self.has_change_permission(request, known) if known else self.has_add_permission(request):
            pictures.open_uploads(request, re.compile("photo_upload"))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Write only what was changed: the lead may move the license while the clinician saves an absence."""
        columns = {field.name for field in obj._meta.concrete_fields} & set(form.changed_data)
        if set(UPLOAD_FIELDS) & set(form.changed_data):
            columns |= {"photo", "photo_width", "photo_height"}
        if columns or not change:
            obj.save(update_fields=columns if change else None)


def is_own(request: HttpRequest, clinician: Clinician) -> bool:
    """Whether somebody who signs looks at their own profile."""
    return clinician.user_id == request.user.pk and request.user.has_perm("education.sign_version")


def all_fields(fieldsets) -> set[str]:
    return {name for _title, options in fieldsets for name in options["fields"]}


def licence_in_words(clinician: Clinician, on: date) -> str:
    """How the license stands on a day, as a sentence's end."""
    days = (clinician.licence_expires_on - on).days
    day = date_format(clinician.licence_expires_on, "DATE_FORMAT")
    if days < 0:
        return _("ended on %s") % day
    if days > WARN_WITHIN:
        return _("good until %s") % day
    return ngettext("expires in %d day", "expires in %d days", days) % days if days else _("expires today")


def presence_in_words(clinician: Clinician, on: date) -> str:
    """Whether a clinician is here, and who stands in."""
    if not clinician.is_active:
        return _("left")
    if clinician.away_until is None or clinician.away_until < on:
        return _("here")
    first, last = (date_format(day, "M j") for day in (clinician.away_from, clinician.away_until))
    away = _("away until %s") % last if clinician.is_away(on) else _("away from %s to %s") % (first, last)
    return _("%(away)s; %(who)s") % {"away": away, "who": stand_in_in_words(clinician)}


def stand_in_in_words(clinician: Clinician) -> str:
    if clinician.delegate is None:
        return _("nobody stands in")
    return (
        _("%s stands in") % clinician.delegate
        if clinician.delegate.is_active
        else _("%s should stand in, but left") % clinician.delegate
    )
