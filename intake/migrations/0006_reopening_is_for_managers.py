from django.db import migrations


class Migration(migrations.Migration):
    """Who closed a request need not be who may open it again."""

    dependencies = [
        ("intake", "0005_old_requests_and_triggers"),
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
                ),
                "verbose_name": "consultation request",
                "verbose_name_plural": "consultation requests",
            },
        ),
    ]
