"""Counting what readers tick about a page."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from education.models import PageFeedback, Version


@transaction.atomic
def count_feedback(*, version: Version, helpful: str, missing: Iterable[str] = ()) -> None:
    """One more for each of the answers, under today's date: no time of day, and nothing that ties them together.

    Always in the same order, so that two readers at once do not wait for each other.
    """
    today = timezone.localdate()
    for answer in sorted({helpful, *missing}):
        row, is_new = PageFeedback.objects.get_or_create(version=version, day=today, answer=answer)
        if not is_new:
            PageFeedback.objects.filter(pk=row.pk).update(number=F("number") + 1)
