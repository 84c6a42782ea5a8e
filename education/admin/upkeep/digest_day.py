"""The day of somebody's weekly summary: their own choice."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import User
from education.admin.moves.common import post_or_look


class DayForm(forms.ModelForm):
    """One day of the week."""

    class Meta:
        model = User
        fields = ("digest_weekday",)
        widgets = {"digest_weekday": forms.RadioSelect}
        labels = {"digest_weekday": gettext_lazy("Day")}


@post_or_look
def digest_day(request: HttpRequest) -> HttpResponse:
    """Show the day, or change it, for everybody who reads articles."""
    if not request.user.has_perm("education.view_article"):
        raise PermissionDenied
    person = User.objects.get(pk=request.user.pk)
    form = DayForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        person.save(update_fields=["digest_weekday"])
        messages.success(request, _("Your summary comes on %ss.") % person.get_digest_weekday_display())
        return redirect("admin:index")
    context = {**admin.site.each_context(request), "title": _("Your weekly summary"), "form": form}
    return TemplateResponse(request, "admin/education/upkeep/digest_day.html", context)
