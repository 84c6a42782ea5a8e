from django.db import migrations, models


class Migration(migrations.Migration):
    """The answers to “Have you been here before?” fit who asks for somebody else too. The database keeps the same."""

    dependencies = [
        ("intake", "0008_queue_by_what_it_is_not"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consultationrequest",
            name="returning_patient",
            field=models.CharField(
                blank=True,
                choices=[("new", "No"), ("returning", "Yes"), ("unsure", "Not sure")],
                max_length=10,
                verbose_name="has been here before",
            ),
        ),
    ]
