from django.db import migrations

from clinic.triggers import InstallTriggers


class Migration(migrations.Migration):
    """Only what is signed is published, and no signature is ever rewritten."""

    dependencies = [
        ("education", "0007_withdraw_what_nobody_signed"),
        ("clinic", "0002_single_handed_digest_day_and_chores"),
    ]

    operations = [
        InstallTriggers(
            "education_article",
            "education_version",
            "education_version_contributors",
            "education_articleevent",
            "education_signoff",
            "education_comment",
            "education_fitconfirmation",
            "education_formerslug",
        )
    ]
