from django.db import migrations


class Migration(migrations.Migration):
    """Nobody but its owner and the desk manager gives a request back."""

    dependencies = [
        ("intake", "0009_answers_for_both"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="consultationrequest",
            options={
                "default_permissions": ("view",),
                "ordering": ("created_at", "pk"),
                "permissions": (
                    ("work_consultationrequest", "Can claim and close consultation requests"),
                    ("reopen_consultationrequest", "Can reopen consultation requests"),
                    ("reassign_consultationrequest", "Can give back what somebody else has claimed"),
                ),
                "verbose_name": "consultation request",
                "verbose_name_plural": "consultation requests",
            },
        ),
    ]
