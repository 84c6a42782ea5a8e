"""Takes down what an earlier release published without a signature, and says so in each article's history."""

from django.db import migrations

REASON = "Published by an earlier release without a clinician's signature."


def withdraw_unsigned(apps, schema_editor):
    """First the link, then the state, as the triggers ask for when they stand again."""
    Article = apps.get_model("education", "Article")
    Version = apps.get_model("education", "Version")
    ArticleEvent = apps.get_model("education", "ArticleEvent")
    SignOff = apps.get_model("education", "SignOff")
    signed = SignOff.objects.exclude(kind="retraction").values("version")
    for version in Version.objects.filter(state="published").exclude(pk__in=signed):
        Article.objects.filter(pk=version.article_id).update(live=None)
        Version.objects.filter(pk=version.pk).update(state="withdrawn")
        ArticleEvent.objects.create(
            article_id=version.article_id, version=version, kind="withdrawn", reason=REASON
        )


class Migration(migrations.Migration):
    dependencies = [("education", "0006_addresses_and_upkeep")]

    operations = [migrations.RunPython(withdraw_unsigned, migrations.RunPython.noop)]
