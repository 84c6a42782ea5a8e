"""Every address of the admin × every role: allowed or refused exactly as the table below says, GET and POST.

A new address fails the test until it has a row. Refused means: sent to the login, 403, 404 or 405.
"""

import re
from copy import copy

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from clinic.models import Message, User
from clinic.roles import ADMINISTRATOR, CLINICIAN, DESK, EDITOR, LEAD, MANAGER, PERMISSIONS
from intake import actions as intake_actions
from tests.make import (
    make_clinician,
    make_draft,
    make_link,
    make_listener,
    make_old_address,
    make_phrase,
    make_picture,
    make_practice,
    make_query,
    make_request,
    make_state,
    make_submitted,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

STAFF = set(PERMISSIONS)
ANONYMOUS, PATIENT = "nobody signed in", "an account without access to the admin"
EVERYBODY = STAFF | {ANONYMOUS, PATIENT}
NOBODY: set[str] = set()
WRITERS = {EDITOR, LEAD}
READERS = WRITERS | {CLINICIAN}
SIGNERS = {CLINICIAN, LEAD}
DESKS = {DESK, MANAGER}
SEE_INTAKE = DESKS | {LEAD}  # the lead for safety reviews alone
READ_EVERY_PAGE = {LEAD, MANAGER, ADMINISTRATOR}  # between them; for the others the page itself is not made
OFFICE_READERS = DESKS | {ADMINISTRATOR}
OFFICE_WRITERS = {MANAGER, ADMINISTRATOR}


def model_rows(model: str, *, see: set, add: set, change: set, delete: set) -> dict[str, tuple[set, set]]:
    """The rows of one model's six addresses, as (who may GET, who may POST)."""
    one = f"{model}/<path:object_id>"
    return {
        f"{model}/": (see, see),
        f"{model}/add/": (add, add),
        f"{one}/history/": (see, see),
        f"{one}/delete/": (delete, delete),
        f"{one}/change/": (see, change),
        f"{one}/": (STAFF, STAFF),  # only leads on to …/change/
    }


# Address below admin/ -> who may GET, who may POST.
TABLE: dict[str, tuple[set, set]] = {
    "": (STAFF, STAFF),
    "login/": (EVERYBODY, EVERYBODY),
    "logout/": ({ANONYMOUS, PATIENT}, EVERYBODY),  # by POST; who is not signed in is only led back
    "password_change/": (STAFF, STAFF),
    "password_change/done/": (STAFF, NOBODY),
    "password-reset/": (EVERYBODY, EVERYBODY),
    "password-reset/sent/": (EVERYBODY, NOBODY),
    "password-reset/<uidb64>/<token>/": (EVERYBODY, EVERYBODY),
    "password-reset/done/": (EVERYBODY, NOBODY),
    "autocomplete/": (NOBODY, NOBODY),  # no form of ours asks for it
    "jsi18n/": (STAFF, NOBODY),
    "r/<path:content_type_id>/<path:object_id>/": (STAFF, STAFF),  # see test_view_on_site_… below
    "^(?P<app_label>any)/$ clinic": (OFFICE_READERS, OFFICE_READERS),
    "^(?P<app_label>any)/$ auth": ({ADMINISTRATOR}, {ADMINISTRATOR}),
    "^(?P<app_label>any)/$ education": (READERS, READERS),
    "^(?P<app_label>any)/$ intake": (SEE_INTAKE, SEE_INTAKE),
    "(?P<url>.*)$": (NOBODY, NOBODY),
    **model_rows(
        "clinic/listener",
        see=OFFICE_READERS,
        add=OFFICE_WRITERS,
        change=OFFICE_WRITERS,
        delete=OFFICE_WRITERS,
    ),
    **model_rows("clinic/message", see=OFFICE_READERS, add=NOBODY, change=NOBODY, delete=NOBODY),
    **model_rows(
        "clinic/office", see=OFFICE_READERS, add=OFFICE_WRITERS, change=OFFICE_WRITERS, delete=NOBODY
    ),
    **model_rows("clinic/practice", see=OFFICE_READERS, add=NOBODY, change={ADMINISTRATOR}, delete=NOBODY),
    **model_rows(
        "clinic/user", see={ADMINISTRATOR}, add={ADMINISTRATOR}, change={ADMINISTRATOR}, delete=NOBODY
    ),
    "clinic/user/<id>/password/": ({ADMINISTRATOR}, {ADMINISTRATOR}),
    **model_rows("auth/group", see={ADMINISTRATOR}, add=NOBODY, change=NOBODY, delete=NOBODY),
    **model_rows("education/article", see=READERS, add=WRITERS, change=WRITERS, delete=WRITERS),
    "education/article/<int:pk>/submit/": (WRITERS, WRITERS),
    **{
        f"education/article/<int:pk>/{step}/": (WRITERS, WRITERS)
        for step in ("approve", "accept", "carry", "publish", "schedule", "unschedule")
    },
    "education/article/<int:pk>/withdraw/": (READERS, READERS),
    "education/article/<int:pk>/preview/": (READERS, NOBODY),
    "education/article/<int:pk>/versions/": (READERS, NOBODY),
    "education/article/<int:pk>/compare/": (READERS, NOBODY),
    "education/article/<int:pk>/restore/": (WRITERS, WRITERS),
    "education/article/<int:pk>/record/": (READERS, NOBODY),
    "education/article/<int:pk>/events.csv": (READERS, NOBODY),
    "education/article/pages.json": (WRITERS, NOBODY),
    "education/article/<int:pk>/autosave/": (NOBODY, WRITERS),
    "education/article/<int:pk>/check/": (NOBODY, WRITERS),
    "education/article/<int:pk>/define/<int:term>/": (NOBODY, WRITERS),
    "education/article/<int:pk>/override/<slug:code>/": (WRITERS, WRITERS),  # leads back where nothing is so
    "education/article/<int:pk>/unsaved/": (WRITERS, WRITERS),
    "education/article/<int:pk>/states/": (READERS, NOBODY),
    "education/article/<int:pk>/states/<int:state>/": (READERS, WRITERS),
    "education/article/<int:pk>/preview-unsaved/": (NOBODY, WRITERS),
    "education/article/<int:pk>/preview-sizes/": (READERS, NOBODY),
    "education/article/<int:pk>/share/": (WRITERS, WRITERS),
    "education/article/lent/<int:link>/end/": (NOBODY, WRITERS),
    "education/article/<int:pk>/duplicate/": (WRITERS, WRITERS),
    "education/article/<int:pk>/renew/": (SIGNERS, SIGNERS),
    "education/article/<int:pk>/name/": (SIGNERS, SIGNERS),
    "education/article/csv/": (READERS, NOBODY),
    "education/article/from-document/": (WRITERS, WRITERS),
    **{
        f"education/article/bulk/{task}/": (WRITERS, WRITERS)
        for task in ("owner", "add-topic", "remove-topic", "interval", "submit")
    },
    "education/article/bulk/reviewer/": ({LEAD}, {LEAD}),
    "education/plain-pages/": (WRITERS, WRITERS),
    "education/still-fits/": (READERS, READERS),
    "education/digest-day/": (READERS, READERS),
    "education/review/": (READERS, NOBODY),
    "education/review/<int:pk>/": (READERS, READERS),
    **model_rows("education/clinician", see=READERS, add={LEAD}, change={LEAD}, delete=NOBODY),
    "education/clinician/meanwhile/": (READERS, NOBODY),
    **model_rows("education/oldaddress", see=READERS, add=WRITERS, change=WRITERS, delete=WRITERS),
    "education/oldaddress/import/": (WRITERS, WRITERS),
    "education/picture/": (READERS, NOBODY),
    "education/picture/<str:file>/": (READERS, WRITERS),
    **model_rows("education/safetyphrase", see=READERS, add={LEAD}, change={LEAD}, delete=NOBODY),
    **model_rows("education/searchquery", see=WRITERS, add=NOBODY, change=NOBODY, delete=WRITERS),
    "education/searchquery/<int:pk>/name/": (WRITERS, WRITERS),
    **model_rows("education/term", see=READERS, add={LEAD}, change={LEAD}, delete={LEAD}),
    **model_rows("education/topic", see=READERS, add=WRITERS, change=WRITERS, delete=NOBODY),
    **model_rows("intake/consultationrequest", see=DESKS, add=NOBODY, change=NOBODY, delete=NOBODY),
    **{
        f"intake/consultationrequest/<int:pk>/{step}/": (NOBODY, DESKS)
        for step in (
            *("claim", "attempt", "schedule", "offer", "ask", "cancel-visit", "let-out", "close"),
            *("hand-over", "release", "take-over", "withdraw"),
        )
    },
    "intake/consultationrequest/<int:pk>/reopen/": (NOBODY, {MANAGER}),
    # A clinician whom an office names sees them too: tests/intake/test_safety_review_admin.py.
    **model_rows("intake/safetyreview", see={LEAD}, add=NOBODY, change=NOBODY, delete=NOBODY),
    "intake/safetyreview/<int:pk>/read/": (NOBODY, {LEAD}),
}


def admin_routes(patterns=None, prefix: str = "") -> list[str]:
    """Every route below admin/, as the resolver holds it."""
    routes = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        routes += [route] if isinstance(pattern, URLPattern) else admin_routes(pattern.url_patterns, route)
    return [route for route in routes if route.startswith("admin/")]


def rows() -> list[str]:
    """The rows the table must have: one for each route, and for each app in the route of the apps' pages."""
    found = [route.removeprefix("admin/") for route in admin_routes()]
    apps = [(row, re.search(r"app_label>([a-z|]+)\)", row)) for row in found]  # in the order of their imports
    return [
        name
        for row, match in apps
        for name in (
            [f"{row.replace(match[1], 'any')} {app}" for app in match[1].split("|")] if match else [row]
        )
    ]


def path_for(row: str, objects: dict[str, object]) -> str:
    """The row's address, filled in with the object of its model."""
    if row.startswith("^"):
        return f"/admin/{row.partition(' ')[2]}/"
    if row.startswith("r/"):
        article = objects["education/article"]
        return f"/admin/r/{ContentType.objects.get_for_model(article).pk}/{article.pk}/"
    row = row.replace("(?P<url>.*)$", "no/such/page/").replace("<uidb64>/<token>", "MQ/no-such-token")
    row = row.replace("<str:file>", objects["education/picture"].file)
    for name in ("state", "link"):
        row = row.replace(f"<int:{name}>", str(objects[name].pk))
    pk = getattr(objects.get("/".join(row.split("/")[:2])), "pk", "")
    return "/admin/" + re.sub(r"<[a-z:_]+>", str(pk), row)


@pytest.fixture
def objects() -> dict[str, object]:
    """One object of each model that the admin knows, by its part of the address."""
    practice, request = make_practice(), make_request()  # its message goes to the fallback address
    message = Message.objects.get()
    review = intake_actions.raise_safety_review(request=request, actor=make_user(DESK))
    found = [
        *(practice, practice.main_office, make_listener(), request, message, review),
        *(make_draft(), make_old_address(), make_picture(), make_phrase(), make_query(), make_term()),
        make_topic(),
        *(make_user(), Group.objects.get(name=DESK)),
    ]
    named = {f"{one._meta.app_label}/{one._meta.model_name}": one for one in found}
    version = make_submitted()
    beside = {"state": make_state(named["education/article"]), "link": make_link(version)}
    return named | beside | {"education/clinician": make_clinician(), "education/review": version}


def make_person(who: str) -> User | None:
    """Somebody with this role, or without any; None for nobody."""
    if who == ANONYMOUS:
        return None
    return make_user(who if who in STAFF else None, is_staff=who in STAFF)


def sign_in(user: User | None) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def answer_to(method: str, client: Client, path: str):
    """The response; what it changed in the database and in the browser is undone, so that the next row finds the same
    objects and the same person signed in."""
    before, cookies = transaction.savepoint(), copy(client.cookies)
    response = getattr(client, method)(path)
    transaction.savepoint_rollback(before)
    client.cookies = cookies
    return response


def is_allowed(response) -> bool:
    login = reverse("admin:login")
    sent_to_login = response.status_code == 302 and response["Location"].startswith(f"{login}?")
    return not sent_to_login and response.status_code not in (403, 404, 405)


def test_every_address_has_a_row():
    assert sorted(rows()) == sorted(TABLE)


def test_every_model_in_the_admin_is_tried(objects):
    registered = {f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry}

    assert registered == objects.keys() - {"education/review", "state", "link"}  # of no page of their own


@pytest.mark.parametrize("who", sorted(EVERYBODY))
@pytest.mark.parametrize("method", ["get", "post"])
def test_allowed_and_refused_as_the_table_says(objects, who, method, monkeypatch):
    client = sign_in(make_person(who))
    if method == "post" or who not in READ_EVERY_PAGE:
        monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")

    answers = {row: answer_to(method, client, path_for(row, objects)) for row in TABLE}

    wrong = {
        row: answer.status_code
        for row, answer in answers.items()
        if is_allowed(answer) != (who in TABLE[row][method == "post"])
    }
    assert wrong == {}


@pytest.mark.parametrize("who", sorted(STAFF - SEE_INTAKE))
def test_only_the_desk_and_the_lead_see_that_intake_exists(objects, who):
    page = sign_in(make_person(who)).get("/admin/").content.decode()

    assert "intake" not in page
    assert "onsultation" not in page


@pytest.mark.parametrize("who", sorted(STAFF - DESKS))
def test_view_on_site_tells_nobody_a_patients_address(objects, who):
    request = objects["intake/consultationrequest"]
    kind = ContentType.objects.get_for_model(request)

    response = sign_in(make_person(who)).get(f"/admin/r/{kind.pk}/{request.pk}/")

    assert response.status_code in (403, 404)
