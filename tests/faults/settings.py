"""Settings of the processes that the fault tests start: the portal's own, writing into the test's folder."""

import os
from pathlib import Path

from clinic.settings import *  # noqa: F403
from clinic.settings import STORAGES

VAR_DIR = Path(os.environ["PORTAL_FAULTS_FOLDER"])
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
EMAIL_FILE_PATH = VAR_DIR / "mail"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns without it
# Pages need no collectstatic this way.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
