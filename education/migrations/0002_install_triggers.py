from django.db import migrations

from clinic.triggers import InstallTriggers


class Migration(migrations.Migration):
    """What was published cannot be changed, and what happened cannot be unwritten."""

    dependencies = [("education", "0001_initial")]

    operations = [
        InstallTriggers(
            "education_article",
            "education_version",
            "education_version_contributors",
            "education_articleevent",
        )
    ]
