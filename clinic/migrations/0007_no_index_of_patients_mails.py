from django.db import migrations


class Migration(migrations.Migration):
    """How many mails a patient has had today is a counter by now; nothing else reads the index."""

    dependencies = [
        ("clinic", "0006_index_of_patients_mails"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="message",
            name="clinic_message_to_patient",
        ),
    ]
