from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """SQLite uses a partial index only where its condition stands in the query, term by term."""

    dependencies = [
        ("clinic", "0005_patient_as_recipient"),
        ("education", "0014_search"),
        ("intake", "0007_whose_phone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="consultationrequest",
            name="intake_request_queue",
        ),
        migrations.RemoveIndex(
            model_name="consultationrequest",
            name="intake_request_owners_queue",
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    models.Q(("state", "quarantined"), _negated=True),
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(("state", "withdrawn"), _negated=True),
                ),
                fields=["due_at", "id"],
                name="intake_request_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    models.Q(("state", "quarantined"), _negated=True),
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(("state", "withdrawn"), _negated=True),
                ),
                fields=["owner", "due_at", "id"],
                name="intake_request_owners_queue",
            ),
        ),
    ]
