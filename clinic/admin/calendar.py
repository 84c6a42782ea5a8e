"""The calendar on an office's page. One on which no promise could rest is refused when it is saved."""

from datetime import date, time
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.hours import NeverOpen, Schedule
from clinic.models import Closure, Office, OpeningHours
from clinic.models.practice import validate_time_zone

CLOSURE_FIELDS = ("starts_on", "ends_on", "reason")
ClosureFormSet = forms.inlineformset_factory(Office, Closure, fields=CLOSURE_FIELDS, extra=0)


class OpeningHoursFormSet(forms.BaseInlineFormSet):
    """Refuses intervals of one day that overlap, and a calendar that is never open."""

    def clean(self):
        """Compare each interval with those of the same day, then look at the calendar as a whole."""
        super().clean()
        days: dict[object, list[tuple[time, time]]] = {}
        for form in self.forms:
            row = form.cleaned_data if form.is_valid() else {}
            if row.get("opens") and row.get("closes") and not row.get("DELETE"):
                day = row.get("date") or row.get("weekday")
                self._refuse_overlap(form, days.setdefault(day, []), (row["opens"], row["closes"]))
        if self.instance.is_active and not any(self.errors):
            self._refuse_never_open(days)

    def _refuse_overlap(self, form, others, interval):
        if any(interval[0] < closes and opens < interval[1] for opens, closes in others):
            form.add_error(
                "opens",
                ValidationError(_("These hours overlap with others of the same day."), code="overlap"),
            )
        others.append(interval)

    def _refuse_never_open(self, days: dict) -> None:
        """Promises are counted in open time. An office that is closed for good is switched off instead."""
        try:
            validate_time_zone(self.instance.time_zone)
        except ValidationError:
            return  # said at its own field
        weekly = {day: sorted(hours) for day, hours in days.items() if not isinstance(day, date)}
        special = {day: sorted(hours) for day, hours in days.items() if isinstance(day, date)}
        schedule = Schedule(ZoneInfo(self.instance.time_zone), weekly, special, self._closures_sent())
        try:
            next(schedule.instants_from(timezone.now()))
        except NeverOpen as error:
            raise ValidationError(NEVER_OPEN, code="never_open") from error

    def _closures_sent(self) -> list[tuple[date, date]]:
        """The closures typed on the same page; those that are wrong are refused at their own fields."""
        rows = ClosureFormSet(self.data, instance=self.instance)
        valid = [form.cleaned_data for form in rows.forms if form.is_valid()] if rows.is_bound else []
        return [
            (row["starts_on"], row["ends_on"])
            for row in valid
            if row.get("starts_on") and not row.get("DELETE")
        ]


NEVER_OPEN = _(
    "With these hours and closures the office is not open once within a year, and no patient could be told when we "
    "will answer. Add opening hours, shorten the closure, or switch off “open to patients”."
)


class OpeningHoursInline(admin.TabularInline):
    model = OpeningHours
    formset = OpeningHoursFormSet
    fields = ("weekday", "date", "opens", "closes")
    extra = 0


class ClosureInline(admin.TabularInline):
    model = Closure
    fields = CLOSURE_FIELDS
    extra = 0
