from django.db import migrations

# Each also stood for what is no emergency: "stabbing pain", and any car accident, since "just" is not read.
FORMER = ("stabbed", "just … car accident", "just … car crash")


def switch_off(apps, schema_editor):
    phrases = apps.get_model("education", "SafetyPhrase").objects
    phrases.filter(text__in=FORMER, language="en").update(is_active=False)


class Migration(migrations.Migration):
    """Phrases of our first list that patients write of everyday pain are out of use; narrower ones came instead."""

    dependencies = [
        ("education", "0016_more_safety_phrases"),
    ]

    operations = [
        migrations.RunPython(switch_off, migrations.RunPython.noop),
    ]
