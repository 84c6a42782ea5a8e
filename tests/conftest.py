"""What every test stands on: no network, roles in the database, and triggers that let Django empty a test database."""

import gc
import os
from pathlib import Path

import hypothesis
import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.network import close_network

TESTS = Path(__file__).parent
MARKER_OF_FOLDER = {"browser": "browser", "faults": "faults", "benchmarks": "benchmark"}

# How long an example takes says nothing on a busy machine. Few of them, because every run makes others; fewer still on
# PostgreSQL, where most properties are the same as on SQLite.
EXAMPLES = 8 if os.environ.get("DATABASE_URL", "").startswith("postgres") else 20
hypothesis.settings.register_profile("portal", deadline=None, database=None, max_examples=EXAMPLES)
hypothesis.settings.load_profile("portal")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark by folder what pyproject.toml leaves out of an ordinary run."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in MARKER_OF_FOLDER:
            item.add_marker(MARKER_OF_FOLDER[folder])


def pytest_collection_finish():
    """Collect garbage seldom, and not among what is there by now and stays: modules, models and the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """No test reaches another machine."""
    with pytest.MonkeyPatch.context() as patch:
        close_network(patch)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_createdb, django_db_modify_db_settings):
    """Whether a test database is there already: one of an earlier run (--reuse-db), or a copy of a migrated one."""
    from tests import prepared

    return django_db_keepdb or (not django_db_createdb and prepared.copy())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django's test database, with the roles that every installation has."""
    from clinic.roles import ensure_roles
    from tests import prepared

    with django_db_blocker.unblock():
        prepared.keep()
        ensure_roles()


@pytest.fixture(scope="session", autouse=True)
def flush_without_triggers():
    """Let Django empty the tables after a transactional test, which the append-only triggers would refuse, and the
    search's own, which Django does not know.

    The roles and the safety phrases go with the rows, so they are made again. The product itself has no such switch.
    """
    from clinic import triggers
    from clinic.roles import ensure_roles
    from education.safety_phrases import ensure_safety_phrases
    from education.search.engines import engine

    flush = TransactionTestCase._fixture_teardown

    def flush_and_restore(self):
        triggers.drop()
        flush(self)
        with connection.cursor() as cursor:
            engine().forget_all(cursor)
        triggers.install()
        ensure_roles()
        ensure_safety_phrases()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_and_restore)
        yield


@pytest.fixture
def practice(db):
    """The practice's one row, with a fallback address, so that every notice has a recipient."""
    from clinic.models import Practice

    fields = {"name": "Harbor Spine Clinic", "specialty": "Spine", "fallback_email": "desk@clinic.test"}
    return Practice.objects.update_or_create(pk=1, defaults=fields)[0]


@pytest.fixture
def post_office(settings):
    """A mail server that the worker delivers to."""
    from tests.faults.post_office import PostOffice

    office = PostOffice()
    office.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    yield office
    office.close()
