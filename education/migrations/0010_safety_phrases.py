import django.db.models.functions.text
from django.db import migrations, models

import education.models.safety_phrase
from education.safety_phrases import ensure_safety_phrases


def install(apps, schema_editor):
    ensure_safety_phrases(apps.get_model("education", "SafetyPhrase"))


class Migration(migrations.Migration):
    """A fresh installation knows the words that call for the safety card."""

    dependencies = [
        ("education", "0009_signing_tries"),
    ]

    operations = [
        migrations.CreateModel(
            name="SafetyPhrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="Case, accents and plurals do not matter. “…” lets up to five words stand between; a star stands for any ending, like “suicid*”.",
                        max_length=80,
                        validators=[education.models.safety_phrase.refuse_too_little],
                        verbose_name="phrase",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("es", "Spanish")],
                        default="en",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency: call 911"),
                            ("self_harm", "Self-harm: call or text 988"),
                        ],
                        default="emergency",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Switch a phrase off rather than changing it to another.",
                        verbose_name="in use",
                    ),
                ),
            ],
            options={
                "verbose_name": "safety phrase",
                "verbose_name_plural": "safety phrases",
                "ordering": ("language", "kind", "text"),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("text"),
                        models.F("language"),
                        name="education_safety_phrase_once",
                        violation_error_message="The list has this phrase already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="education_safety_phrase_has_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["emergency", "self_harm"])),
                        name="education_safety_phrase_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["en", "es"])),
                        name="education_safety_phrase_language_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
