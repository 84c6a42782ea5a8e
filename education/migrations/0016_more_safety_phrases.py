from django.db import migrations

from education.safety_phrases import ensure_safety_phrases


def install(apps, schema_editor):
    ensure_safety_phrases(apps.get_model("education", "SafetyPhrase"))


class Migration(migrations.Migration):
    """An installation that has the first list gets what was added to it; nothing it changed is touched."""

    dependencies = [
        ("education", "0015_search_shortest_titles"),
    ]

    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
