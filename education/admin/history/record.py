"""What did this page say on that day, signed by whom, with what credential? One page, to be printed as one record."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic.models import Practice
from education.admin.moves.common import article_for, page
from education.models import Article
from education.record import Shown, bounds_of, shown_at, stretches_of


class MomentForm(forms.Form):
    """A day, and a time if only one moment of it is asked for; where the office is."""

    on = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    at = forms.TimeField(
        label=gettext_lazy("Time"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Empty: the whole day."),
    )

    def clean(self):
        """No record of what is still to come."""
        cleaned = super().clean()
        if cleaned.get("on") and span_of(cleaned)[0] > timezone.now():
            self.add_error("on", forms.ValidationError(_("This is still to come."), code="future"))
        return cleaned


def span_of(cleaned: dict) -> tuple[datetime, datetime]:
    """First and last moment of what was asked for; of a day that is not over, the last is now."""
    start, end = bounds_of(cleaned["on"])
    if cleaned.get("at"):
        start = end = datetime.combine(cleaned["on"], cleaned["at"], timezone.get_current_timezone())
    return start, max(start, min(end, timezone.now()))


@never_cache
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of ?on=YYYY-MM-DD, of one moment with &at=HH:MM; of today when nothing is asked."""
    article = article_for(request, pk, "view_version")
    asked = request.GET if "on" in request.GET else {"on": timezone.localdate().isoformat()}
    form = MomentForm(asked)
    found = _found(article, form.cleaned_data) if form.is_valid() else {}
    return page(
        request,
        article,
        template="admin/education/article/record.html",
        title=_("Record"),
        form=form,
        practice=Practice.current(),
        made_at=timezone.now(),
        **found,
    )


def _found(article: Article, asked: dict) -> dict:
    start, end = span_of(asked)
    stretches = stretches_of(article)
    shown = [
        shown_at(article, stretch, _last_moment(stretch.ended, end))
        for stretch in stretches
        if stretch.overlaps(start, end)
    ]
    return {
        "start": start,
        "end": end,
        "is_day": not asked.get("at"),
        "shown": list(zip(shown, _notices_once(shown), strict=True)),
        "at_end": shown[-1] if shown and _stands(shown[-1], end) else None,
        "before": next((each for each in reversed(stretches) if each.began.at <= end), None),
        "events": article.events.filter(at__lte=end).select_related("actor", "version").order_by("pk"),
    }


def _notices_once(shown: list[Shown]) -> Iterator[list[tuple[Shown, bool]]]:
    """The notices of each text, and whether a former text of the record has told them already."""
    told = set()
    for each in shown:
        yield [(notice, notice.version.pk in told) for notice in each.notices]
        told.update(notice.version.pk for notice in each.notices)


def _stands(shown: Shown, end: datetime) -> bool:
    return shown.stretch.ended is None or shown.stretch.ended.at > end


def _last_moment(ended, end: datetime) -> datetime:
    """The last moment it was live in the time asked for."""
    return min(end, ended.at - timedelta(microseconds=1)) if ended else end
