"""A mail server, a throw-away PostgreSQL, and a portal on either database."""

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from clinic.models import Listener, Practice
from tests.faults.portal import ALIAS, Portal
from tests.faults.post_office import PostOffice
from tests.postgres import Cluster


@pytest.fixture(autouse=True)
def databases_may_be_read(django_db_blocker):
    """The tests look into databases of their own, never into pytest-django's."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def post_office():
    """A mail server that is closed until the test opens it."""
    office = PostOffice()
    yield office
    office.close()


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server that a test may restart."""
    server = Cluster()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory) -> Path:
    """A migrated SQLite database, to be copied: migrating takes longer than most tests."""
    folder = tmp_path_factory.mktemp("prepared")
    Portal(folder, f"sqlite:///{folder}/portal.sqlite3", PostOffice()).manage("prepare")
    return folder / "portal.sqlite3"


@pytest.fixture(scope="session")
def prepared_cluster(cluster, tmp_path_factory) -> Cluster:
    """The server with a migrated database, to be copied."""
    Portal(tmp_path_factory.mktemp("prepared"), cluster.url(), PostOffice()).manage("prepare")
    return cluster


@pytest.fixture(scope="session")
def demo_folder(prepared_file, tmp_path_factory) -> Path:
    """The demonstration on SQLite with its pictures, to be copied: it signs and publishes every article in turn."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copy(prepared_file, folder)
    Portal(folder, f"sqlite:///{folder}/portal.sqlite3", PostOffice()).manage("demo")
    return folder


@pytest.fixture
def demo_on_sqlite(demo_folder, tmp_path, post_office):
    """A portal that shows the demonstration, on a SQLite file."""
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    with _opened(Portal(tmp_path, f"sqlite:///{tmp_path}/portal.sqlite3", post_office)) as portal:
        yield portal


@pytest.fixture
def demo_on_postgresql(prepared_cluster, tmp_path, post_office):
    """The same on a database of the throw-away server."""
    portal = Portal(tmp_path, prepared_cluster.url(prepared_cluster.copy_database()), post_office)
    portal.manage("demo")
    with _opened(portal):
        yield portal


@pytest.fixture
def on_sqlite(prepared_file, tmp_path, post_office):
    """A portal on a SQLite file."""
    shutil.copy(prepared_file, tmp_path / "portal.sqlite3")
    yield from _with_listener(Portal(tmp_path, f"sqlite:///{tmp_path}/portal.sqlite3", post_office))


@pytest.fixture
def on_postgresql(prepared_cluster, tmp_path, post_office):
    """A portal on a database of the throw-away server."""
    name = prepared_cluster.copy_database()
    yield from _with_listener(Portal(tmp_path, prepared_cluster.url(name), post_office))


@pytest.fixture(params=["sqlite", "postgresql"])
def portal(request):
    """A portal on each of the two databases in turn."""
    return request.getfixturevalue(f"on_{request.param}")


def _with_listener(portal: Portal):
    """The portal of a practice with one listener."""
    with _opened(portal):
        practice = {"name": "Harbor Spine Clinic", "fallback_email": "manager@clinic.test"}
        portal.rows(Practice).update_or_create(pk=1, defaults=practice)
        portal.rows(Listener).create(address="desk@clinic.test")
        yield portal


@contextmanager
def _opened(portal: Portal):
    """The portal with a look into its database; what it started is gone afterwards."""
    portal.open_database()
    try:
        yield portal
    finally:
        portal.close()
        assert ALIAS not in connections.settings
