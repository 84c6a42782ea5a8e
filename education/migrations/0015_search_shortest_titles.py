"""An index for the shortest titles among thousands that have a common word in a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("education", "0014_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(fields=["title_length", "article"], name="education_search_shortest"),
        ),
    ]
