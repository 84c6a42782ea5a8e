"""The settings module, read in a process of its own with an environment of its own."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "k3y-" * 4 + "abcdefghijklmnopqrstuvwxyz0123456789-",
    "BASE_URL": "https://portal.example.org",
}
# An empty value keeps a developer's .env out.
OFF = dict.fromkeys(
    (
        "DEBUG",
        "ALLOWED_HOSTS",
        "PORT",
        "DATABASE_URL",
        "CACHE_URL",
        "RATE_LIMITS",
        "EMAIL_HOST",
        "EMAIL_USE_TLS",
        "DEFAULT_FROM_EMAIL",
        "TRUSTED_PROXIES",
    ),
    "",
)
PRINT = (
    "import json, clinic.settings as s; print(json.dumps({n: getattr(s, n, None) for n in %s}, default=str))"
)


def run_settings(names=(), **variables) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"]} | OFF | GOOD | variables
    command = [sys.executable, "-c", PRINT % (tuple(names),)]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


def read_settings(*names, **variables) -> dict:
    done = run_settings(names, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("BASE_URL", ""),
        ("BASE_URL", "http://portal.example.org"),
        ("DEBUG", "perhaps"),
        ("PORT", "http"),
        ("DATABASE_URL", "mysql://root@127.0.0.1/portal"),
        ("CACHE_URL", "memcached://127.0.0.1"),
        ("CACHE_URL", "redis://"),
        ("CACHE_URL", "redis://127.0.0.1:none/0"),
        ("RATE_LIMITS", "sometimes"),
        ("DEFAULT_FROM_EMAIL", "nobody"),
        ("TRUSTED_PROXIES", "all"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(variable, value):
    done = run_settings(**{variable: value})

    assert done.returncode != 0
    assert f"ImproperlyConfigured: {variable}" in done.stderr


def test_debug_is_off_unless_asked_for():
    assert read_settings("DEBUG") == {"DEBUG": False}


def test_https_turns_transport_security_on():
    names = (
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
    )

    found = read_settings(*names, "SECURE_HSTS_SECONDS")

    assert found.pop("SECURE_HSTS_SECONDS") == 31536000
    assert found == dict(zip(names, (True, True, True, "__Host-sessionid", "__Host-csrftoken"), strict=True))


def test_http_on_this_machine_leaves_transport_security_off():
    found = read_settings("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", BASE_URL="http://127.0.0.1:8000")

    assert found == {"SECURE_SSL_REDIRECT": False, "SECURE_HSTS_SECONDS": 0}


def test_forwarded_protocol_is_believed_only_behind_a_proxy_of_ours():
    assert read_settings("SECURE_PROXY_SSL_HEADER") == {"SECURE_PROXY_SSL_HEADER": None}
    assert read_settings("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXIES="1")["SECURE_PROXY_SSL_HEADER"]


def test_mail_without_a_server_goes_into_files():
    assert read_settings("EMAIL_BACKEND") == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"
    }


def test_mail_to_another_machine_is_encrypted_unless_switched_off():
    assert read_settings("EMAIL_USE_TLS", EMAIL_HOST="smtp.example.org") == {"EMAIL_USE_TLS": True}


def test_policy_allows_nothing_unsafe():
    policy = str(settings.CONTENT_SECURITY_POLICY)

    assert "unsafe" not in policy
    assert "*" not in policy
