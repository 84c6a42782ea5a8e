import django.db.models.deletion
from django.db import migrations, models

from clinic.triggers import DropTriggers, InstallTriggers

TABLES = (
    "education_article",
    "education_version",
    "education_version_contributors",
    "education_articleevent",
    "education_signoff",
    "education_comment",
    "education_fitconfirmation",
    "education_formerslug",
)


class Migration(migrations.Migration):
    """An article knows which article in the other language it translates."""

    dependencies = [("education", "0011_languages")]

    operations = [
        DropTriggers(*TABLES),
        migrations.AddField(
            "article",
            "translation_of",
            models.ForeignKey(
                blank=True,
                help_text="The article in the first language. Each page then leads to the other. Takes effect at once.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="translations",
                to="education.article",
                verbose_name="translation of",
            ),
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(
                condition=models.Q(
                    ("translation_of__isnull", True),
                    models.Q(("translation_of", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="education_article_no_own_translation",
                violation_error_message="An article is no translation of itself.",
            ),
        ),
        migrations.AddConstraint(
            "article",
            models.UniqueConstraint(
                fields=("translation_of", "language"),
                name="education_article_translated_once",
                violation_error_message="This article has a translation into that language already.",
            ),
        ),
        InstallTriggers(*TABLES),
    ]
