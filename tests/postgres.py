"""A throw-away PostgreSQL server from this machine's own programs, for tests that restart it or have none.

`python -m tests.postgres COMMAND…` runs the command with DATABASE_URL leading to a fresh server, then removes it.

PostgreSQL refuses to run as root, so root hands the server to the user `postgres`, or else to `nobody`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from glob import glob
from pathlib import Path

CURE = "PostgreSQL's programs (initdb, pg_ctl) are not installed; on Debian: apt install postgresql"


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def program(name: str) -> str:
    """Path of one of PostgreSQL's programs, also where Debian hides them; FileNotFoundError with the cure."""
    places = [shutil.which(name), *sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)]
    found = next((place for place in places if place), None)
    if found is None:
        raise FileNotFoundError(CURE)
    return found


def unprivileged_user() -> pwd.struct_passwd | None:
    """Whom root lets the server run as; None for everybody else, who runs it themselves."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


class Cluster:
    """One server on a free port of 127.0.0.1, in a folder of its own under /tmp. It trusts this machine."""

    def __init__(self):
        self.port = free_port()
        self.copies = 0
        self.user = unprivileged_user()
        self.folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self._run("initdb", "--username=portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")

    def _run(self, name: str, *arguments: str) -> None:
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        command = [program(name), "-D", str(self.folder / "data"), *arguments]
        log = self.folder / "commands.log"
        with log.open("a") as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                check=False,
                **who,
            )
        if done.returncode:
            raise RuntimeError(f"{name} failed: {log.read_text()[-2000:]}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60"
        )
        self._run("pg_ctl", "-w", "-l", str(self.folder / "server.log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop the server at once; every open connection is cut."""
        self._run("pg_ctl", "-w", "-m", "fast", "stop")

    def url(self, database: str = "postgres") -> str:
        """What to write into DATABASE_URL."""
        return f"postgres://portal@127.0.0.1:{self.port}/{database}"

    def copy_database(self) -> str:
        """A copy of the server's first database; its name. Nobody may be connected to the first meanwhile."""
        self.copies += 1
        name = f"copy_{self.copies}"
        command = [
            program("createdb"),
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "portal",
            "-T",
            "postgres",
            name,
        ]
        subprocess.run(command, check=True)
        return name

    def remove(self) -> None:
        """Stop the server, if it runs, and delete its folder."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run a command beside a fresh server; its exit code."""
    cluster = Cluster()
    try:
        cluster.start()
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": cluster.url()})
    finally:
        cluster.remove()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FileNotFoundError as missing:
        sys.exit(str(missing))
