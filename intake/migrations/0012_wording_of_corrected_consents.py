from django.db import migrations, models

from clinic.triggers import DropTriggers, InstallTriggers


class Migration(migrations.Migration):
    """A consent given or changed in a correction is kept with its wording, as that of the form is."""

    dependencies = [("intake", "0011_words_stay")]

    operations = [
        DropTriggers("intake_correction"),
        migrations.AddField(
            model_name="correction",
            name="consent_wording",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Version of the question the patient answered; of consents alone.",
                max_length=20,
                verbose_name="wording of the consent",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("consent_wording", ""))
                | models.Q(("field__in", ["preferred_channel", "may_leave_voicemail"])),
                name="intake_correction_wording_of_consent",
            ),
        ),
        InstallTriggers("intake_correction"),
    ]
