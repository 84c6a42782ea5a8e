"""What a patient's form costs beside the least that any durable form costs: a view that commits one row."""

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
    client = Client()

    def form():
        answers = {"full_name": "Ada Example", "phone": "310 555 0199", "message": "It hurts."}
        return client.post("/consultation/", answers | {"submission_key": submission_key.issue()})

    ours, bare = compare(form, lambda: client.post("/bare/"))

    print(
        f"\nform POST {ours * 1000:.1f} ms, bare commit {bare * 1000:.1f} ms: throughput ratio {bare / ours:.2f}"
    )
    assert ConsultationRequest.objects.count() == 31
