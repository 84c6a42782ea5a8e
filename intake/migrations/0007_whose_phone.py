from django.db import migrations, models

from clinic.triggers import DropTriggers, InstallTriggers

TABLES = (
    "intake_consultationrequest",
    "intake_requestevent",
    "intake_contactattempt",
    "intake_correction",
    "intake_offeredtime",
    "intake_requestlink",
    "intake_safetyreview",
)


class Migration(migrations.Migration):
    """Who asks for another person says whose telephone number it is."""

    dependencies = [("intake", "0006_reopening_is_for_managers")]

    operations = [
        DropTriggers(*TABLES),
        migrations.AddField(
            model_name="consultationrequest",
            name="phone_of",
            field=models.CharField(
                blank=True,
                choices=[("asker", "Mine"), ("patient", "The patient’s")],
                default="",
                help_text="Only asked of who asks for someone else. “Mine”: of the person who asks.",
                max_length=10,
                verbose_name="whose phone it is",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone_of__in", ["", "asker", "patient"])),
                name="intake_request_phone_of_known",
            ),
        ),
        InstallTriggers(*TABLES),
    ]
