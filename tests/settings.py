"""Settings of the tests: the portal's own, in an environment that no .env and no shell can colour.

Only DATABASE_URL is taken from outside, so that the same suite runs on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

# One folder for the whole run, removed when the run ends. pytest-xdist's workers inherit the variable, and each of them
# writes in a sub-folder of its own.
if "PORTAL_TEST_FOLDER" not in os.environ:
    # In memory where that is possible: SQLite waits for the disk at each commit, and on a busy disk that is most of
    # a run's time.
    _memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    _folder = tempfile.TemporaryDirectory(prefix="portal-tests-", dir=_memory, ignore_cleanup_errors=True)
    os.environ["PORTAL_TEST_FOLDER"] = _folder.name
TEST_FOLDER = Path(os.environ["PORTAL_TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
TEST_FOLDER.mkdir(mode=0o700, exist_ok=True)

# Every variable that clinic/settings.py reads. An empty value counts as not set, and keeps a value in .env out.
ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "DEBUG": "off",
    "BASE_URL": "http://127.0.0.1:8000",
    "ALLOWED_HOSTS": "",
    "PORT": "",
    "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{TEST_FOLDER}/never-opened.sqlite3",
    "CACHE_URL": "",
    "RATE_LIMITS": "",
    "EMAIL_HOST": "",
    "EMAIL_PORT": "",
    "EMAIL_HOST_USER": "",
    "EMAIL_HOST_PASSWORD": "",
    "EMAIL_USE_TLS": "",
    "DEFAULT_FROM_EMAIL": "portal@clinic.test",
    "TRUSTED_PROXIES": "",
}
os.environ.update(ENVIRONMENT)

from clinic.settings import *  # noqa: E402, F403
from clinic.settings import DATABASES, STORAGES  # noqa: E402

VAR_DIR = TEST_FOLDER
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
EMAIL_FILE_PATH = VAR_DIR / "mail"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns without it

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because threads do not share an in-memory database.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}

# The real ones cost a tenth of a second for each login, and need a collectstatic first.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
