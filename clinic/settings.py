"""All settings of the portal. The environment (or .env) is read here and nowhere else; README.md has the table."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from dotenv import load_dotenv
from whitenoise.compress import Compressor

from clinic.environment import (
    is_loopback,
    read_flag,
    read_list,
    read_number,
    read_origin,
    read_redis,
    read_required,
    read_text,
    refuse,
)

BASE_DIR = Path(__file__).resolve().parent.parent
load_dotenv(BASE_DIR / ".env", override=False)

# Everything the portal writes while it runs is for its own user's eyes: files 0600, folders 0700.
os.umask(0o077)
VAR_DIR = BASE_DIR / "var"

# --- Who and where ---

SECRET_KEY = read_required("SECRET_KEY", "Run `make run` once, or put 50 random characters into .env.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    raise refuse("SECRET_KEY", "is too easy to guess", "Put at least 50 random characters into .env.")

DEBUG = read_flag("DEBUG", default=False)
BASE_URL = read_origin(
    "BASE_URL", "Write the address patients use, like BASE_URL=https://portal.example.org."
)
PORT = read_number("PORT", 8000, at_least=1, at_most=65535)

_base = urlsplit(BASE_URL)
IS_HTTPS = _base.scheme == "https"
ALLOWED_HOSTS = read_list(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if is_loopback(_base.hostname) else [_base.hostname]
)

# --- The house ---

INSTALLED_APPS = [
    "clinic.apps.ClinicAdminConfig",
    "clinic.apps.ClinicConfig",
    "education",
    "intake",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_prose_editor",
    "phonenumber_field",
]

MIDDLEWARE = [
    "clinic.language.LanguageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "clinic.delivery.DeliveryMiddleware",
    "clinic.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.body_size.BodySizeMiddleware",
    "clinic.errors.DatabaseUnavailableMiddleware",
    "csp.middleware.CSPMiddleware",
    "clinic.local_time.OfficeTimeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "education.old_addresses.OldAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clinic.context.clinic",
                "clinic.language.switch",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
PHONENUMBER_DEFAULT_REGION = "US"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# --- Database ---
# https://docs.djangoproject.com/en/5.2/ref/databases/  What is weaker than this is refused by clinic/database.py.

DATABASES = {
    "default": dj_database_url.parse(
        read_text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        # A transaction takes the write lock when it begins, and waits up to 20 seconds for it. In SQLite's own mode a
        # third of the transactions that read before they write fail as soon as 32 people write at once.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA mmap_size=0",
    }
elif DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise refuse(
        "DATABASE_URL",
        "is neither SQLite nor PostgreSQL",
        "Write sqlite:///file or postgres://user@host/name.",
    )
# Write-ahead logging only from this release on: older ones can corrupt the file when several processes write.
SQLITE_JOURNAL_MODE = "wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete"

# --- What the processes count together ---
# How often somebody sends a form: in the database, or in a Redis that all web processes share. See clinic/rate_limits.

RATE_LIMITS = read_flag("RATE_LIMITS", default=True)
CACHE_URL = read_redis("CACHE_URL")
if CACHE_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": CACHE_URL,
            "KEY_PREFIX": "portal",
            # seconds; a patient must not wait for a counter
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }

# --- Mail ---
# Only the worker sends mail. Without a mail server each message becomes a file under var/mail/.

EMAIL_HOST = read_text("EMAIL_HOST")
EMAIL_USE_TLS = read_flag("EMAIL_USE_TLS", default=bool(EMAIL_HOST) and not is_loopback(EMAIL_HOST))
EMAIL_PORT = read_number("EMAIL_PORT", 587 if EMAIL_USE_TLS else 25, at_least=1, at_most=65535)
EMAIL_HOST_USER = read_text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = read_text("EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = 10  # seconds for each step of the SMTP dialogue; the lease of a message is far longer
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = read_text("DEFAULT_FROM_EMAIL", f"portal@{_base.hostname}")
if "@" not in DEFAULT_FROM_EMAIL:
    raise refuse(
        "DEFAULT_FROM_EMAIL", "is not an e-mail address", "Write an address your mail server may send from."
    )

# --- People ---

AUTH_USER_MODEL = "clinic.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("admin:login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
# Not in a cookie: what staff are told names requests and colleagues.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PASSWORD_RESET_TIMEOUT = 3600 * 4  # seconds
SESSION_COOKIE_AGE = 3600 * 12  # seconds: one working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Transport and browser security ---
# https://docs.djangoproject.com/en/5.2/howto/deployment/checklist/

TRUSTED_PROXIES = read_number("TRUSTED_PROXIES", 0, at_least=0, at_most=5)
if TRUSTED_PROXIES:
    # Only a proxy of ours may say that the patient's side of the connection was encrypted.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # a load balancer asks without encryption
SECURE_HSTS_SECONDS = 3600 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
# Being on browsers' preload lists is the practice's own decision and hard to undo; the portal does not ask for it.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "clinic.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [
            SELF,
            NONCE,
        ],  # the nonce is issued only where a page asks for it: the editor in the admin
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the admin's style sheet draws its icons as data:
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Files ---

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes; a rich article is far below
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Every page names the hashed files, and nobody fetches a source map compressed: 4 seconds instead of 12 to collect.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]

# --- Language and time ---

LANGUAGE_CODE = "en"
# English stands without a prefix, each other language under its own: clinic/language.py.
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = (
    "America/Los_Angeles"  # of the admin's lists; each office has its own, and that one counts for patients
)

# --- Logs ---
# Standard error only. No exception text and no address of a request page: both can hold a patient's data.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_request_address": {"()": "clinic.logs.RequestAddressFilter"}},
    "formatters": {
        "plain": {
            "()": "clinic.logs.NoExceptionTextFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_request_address"]}
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Strangers who guess host names get their 400; a log full of them hides what matters.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Django's own handlers are replaced: they print tracebacks with exception texts.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "django.db.backends": {"level": "INFO"},  # at DEBUG it would print what patients wrote
    },
}
