from django.db import migrations

from clinic.triggers import InstallTriggers


class Migration(migrations.Migration):
    """A request is never deleted, keeps its identity, and its events cannot be unwritten."""

    dependencies = [("intake", "0001_initial")]

    operations = [InstallTriggers("intake_consultationrequest", "intake_requestevent")]
