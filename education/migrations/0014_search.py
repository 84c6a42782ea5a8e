import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from education.search.engines import engine_of


def create_engine_table(apps, schema_editor):
    for statement in engine_of(schema_editor.connection.vendor).CREATE:
        schema_editor.execute(statement)


def drop_engine_table(apps, schema_editor):
    for statement in engine_of(schema_editor.connection.vendor).DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The tables of the search. `manage.py prepare` fills them from what is live."""

    dependencies = [
        ("education", "0013_page_feedback"),
    ]

    operations = [
        migrations.CreateModel(
            name="QueryDays",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("days", models.PositiveSmallIntegerField(default=1)),
                ("last_day", models.DateField(db_index=True)),
            ],
            options={
                "verbose_name": "days of a search",
                "verbose_name_plural": "days of searches",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="education.article",
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                ("kind", models.CharField(max_length=20)),
                ("title_length", models.PositiveSmallIntegerField(help_text="Words in the title.")),
                ("title", models.TextField()),
                ("names", models.TextField(help_text="The also-called names, one on each line.")),
                ("summary", models.TextField()),
                ("headings", models.TextField()),
                ("body", models.TextField()),
                ("told", models.JSONField(help_text="Title, summary and paragraphs as a reader sees them.")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="education.version"
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules", models.CharField(blank=True, max_length=40)),
                ("stamp", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "verbose_name": "search index",
                "verbose_name_plural": "search index",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="education_search_index_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchQuery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=60, verbose_name="searched for")),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        help_text="On how many days somebody asked.", verbose_name="days"
                    ),
                ),
                ("finds_nothing", models.BooleanField(default=False, verbose_name="finds nothing")),
            ],
            options={
                "verbose_name": "search query",
                "verbose_name_plural": "search queries",
                "ordering": ("-finds_nothing", "-days", "text"),
                "default_permissions": ("view", "delete"),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("text"),
                        models.F("language"),
                        name="education_search_query_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 5)), name="education_search_query_five_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                ("word", models.CharField(max_length=60)),
                ("stem", models.CharField(max_length=60)),
                ("articles", models.PositiveIntegerField()),
                ("in_names", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "word of the search",
                "verbose_name_plural": "words of the search",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("language", "word"), name="education_search_word_once")
                ],
            },
        ),
        migrations.RunPython(create_engine_table, drop_engine_table),
    ]
