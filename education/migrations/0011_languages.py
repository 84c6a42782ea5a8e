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
LANGUAGES = [("en", "English"), ("es", "Spanish")]


class Migration(migrations.Migration):
    """Articles in Spanish. Once readers saw an article its language stays; a translation is an article of its own."""

    dependencies = [("education", "0010_safety_phrases")]

    operations = [
        DropTriggers(*TABLES),
        migrations.RemoveConstraint("article", "education_article_language_known"),
        migrations.AlterField(
            "article",
            "language",
            models.CharField(choices=LANGUAGES, default="en", max_length=5, verbose_name="language"),
        ),
        migrations.AlterField(
            "term",
            "language",
            models.CharField(choices=LANGUAGES, default="en", max_length=5, verbose_name="language"),
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(
                condition=models.Q(language__in=["en", "es"]), name="education_article_language_known"
            ),
        ),
        InstallTriggers(*TABLES),
    ]
