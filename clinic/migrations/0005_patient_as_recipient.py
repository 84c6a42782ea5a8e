from django.db import migrations, models


class Migration(migrations.Migration):
    """A message may go to a patient; whoever writes it looks the address up."""

    dependencies = [
        ("clinic", "0004_security_address"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="message",
            name="clinic_message_recipient_fits",
        ),
        migrations.AlterField(
            model_name="message",
            name="recipient",
            field=models.CharField(
                choices=[
                    ("listener", "Listener"),
                    ("user", "Member of staff"),
                    ("fallback", "Fallback address of the practice"),
                    ("patient", "Patient"),
                ],
                max_length=10,
                verbose_name="recipient",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("listener__isnull", False), ("recipient", "listener"), ("user__isnull", True)),
                    models.Q(("listener__isnull", True), ("recipient", "user"), ("user__isnull", False)),
                    models.Q(
                        ("listener__isnull", True),
                        ("recipient__in", ["fallback", "patient"]),
                        ("user__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="clinic_message_recipient_fits",
            ),
        ),
    ]
