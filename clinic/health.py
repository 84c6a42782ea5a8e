"""Whether this process lives (/healthz), and whether it can serve (/readyz). Neither says anything about patients.

A middleware answers, before anything that looks at the host name or the session; so a load balancer needs neither.
"""

import time

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from clinic import triggers

KEEP_FOR = 2  # seconds


class HealthMiddleware:
    """Answers the two addresses before anything else looks at the request."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.looked_at, self.found = None, []

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            if request.path == "/healthz":
                return answer([])
            if request.path == "/readyz":
                return answer(self.recent_troubles())
        return self.get_response(request)

    def recent_troubles(self) -> list[str]:
        """What was found last, for two seconds: the question costs a reading of all migrations, and anybody can ask."""
        now = time.monotonic()
        if self.looked_at is None or now - self.looked_at > KEEP_FOR:
            self.looked_at, self.found = now, troubles()
        return self.found


def answer(troubles: list[str]) -> HttpResponse:
    """200 “ok”, or 503 with a line for each trouble."""
    body = "\n".join(troubles or ["ok"]) + "\n"
    response = HttpResponse(body, status=503 if troubles else 200, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


def troubles() -> list[str]:
    """Why this process cannot serve: no database, migrations not run, a trigger lost. Empty when it can."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ["migrations have not been run"]
        return [f"trigger {name} is missing" for name in sorted(triggers.missing())]
    except (DatabaseError, InterfaceError):
        return ["the database does not answer"]
