#!/usr/bin/env python3
"""Django's command line: `.venv/bin/python manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Run the command named on the command line with the portal's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
