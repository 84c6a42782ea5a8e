import re
import unicodedata

from django.db import migrations
from django.db.models import F

from clinic.triggers import InstallTriggers


def promise_nothing_afterwards(apps, schema_editor):
    """Requests from before there were promises: none was made, so they are due since they came in, in that order."""
    requests = apps.get_model("intake", "ConsultationRequest").objects
    requests.update(reply_by=F("created_at"), due_at=F("created_at"), attempt_due_at=F("created_at"))
    for request in requests.only("full_name").iterator(chunk_size=1000):
        requests.filter(pk=request.pk).update(name_key=name_key(request.full_name))


def name_key(name: str) -> str:
    """As intake/matching.py had it when this was written."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", plain.casefold())))[:400]


class Migration(migrations.Migration):
    """What old requests have of the new fields, and the triggers of all of it."""

    dependencies = [("intake", "0004_contact_links_and_safety")]

    operations = [
        migrations.RunPython(promise_nothing_afterwards, migrations.RunPython.noop),
        InstallTriggers(
            "intake_consultationrequest",
            "intake_requestevent",
            "intake_contactattempt",
            "intake_correction",
            "intake_offeredtime",
            "intake_requestlink",
            "intake_safetyreview",
        ),
    ]
