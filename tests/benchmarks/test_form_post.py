"""What a patient's form costs beside the least that any durable form costs: a view that commits one row."""

import itertools
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from clinic.models import WorkerHeartbeat
from clinic.urls import urlpatterns as portal
from intake import submission_key
from intake.models import ConsultationRequest
from tests.benchmarks.measuring import compare
from tests.make import make_listener, make_practice

pytestmark = pytest.mark.django_db(transaction=True)


def commit_one_row(request):
    now = timezone.now()
    WorkerHeartbeat.objects.create(name=uuid.uuid4().hex, started_at=now, beat_at=now)
    return HttpResponse(status=303)


urlpatterns = [path("bare/", commit_one_row), *portal]


def test_form_post_beside_a_bare_view(settings):
    settings.ROOT_URLCONF = __name__
    make_practice(), make_listener()
    client, numbers = Client(), itertools.count(1000)

    def form():
        # Everybody from a place and with a number of their own: a crowd of patients, not one who asks thirty times.
        number = next(numbers)
        answers = {"full_name": f"Ada Example {number}", "phone": f"310 555 {number}", "message": "It hurts."}
        key = {"submission_key": submission_key.issue()}
        return client.post("/consultation/", answers | key, REMOTE_ADDR=f"203.0.113.{number % 250}")

    ours, bare = compare(form, lambda: client.post("/bare/"))

    print(
        f"\nform POST {ours * 1000:.1f} ms, bare commit {bare * 1000:.1f} ms: throughput ratio {bare / ours:.2f}"
    )
    assert ConsultationRequest.objects.filter(state="received").count() == 31
