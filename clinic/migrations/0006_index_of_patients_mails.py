from django.db import migrations, models


class Migration(migrations.Migration):
    """How many mails a patient has had today is asked before each of them."""

    dependencies = [
        ("clinic", "0005_patient_as_recipient"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["subject_id", "sent_at"],
                condition=models.Q(("recipient", "patient")),
                name="clinic_message_to_patient",
            ),
        ),
    ]
