from django.db import migrations

from clinic.triggers import InstallTriggers


class Migration(migrations.Migration):
    """What a patient wrote can only be cleared; Python alone kept it until now."""

    dependencies = [("intake", "0010_reassigning_is_for_managers")]

    operations = [InstallTriggers("intake_consultationrequest")]
