#!/usr/bin/env python3
"""Django's command line: `.venv/bin/python manage.py help` lists what it can do."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named on the command line with the portal's settings.

    A setting that cannot be used ends with the one sentence that names the variable and the cure.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The portal cannot start. {error}")


if __name__ == "__main__":
    main()
