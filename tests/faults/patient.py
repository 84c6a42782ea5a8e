"""A patient's browser without JavaScript: opens the consultation form and sends it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from tests.pages import form_on


class _HiddenFields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "input" and attributes.get("type") == "hidden":
            self.values[attributes["name"]] = attributes.get("value") or ""


@dataclass
class Form:
    """One opened form: where it came from, its hidden fields, its cookie, and what the patient writes."""

    port: int
    hidden: dict[str, str]
    cookie: str
    answers: dict[str, str] = field(
        default_factory=lambda: {"full_name": "Ana Prova", "phone": "(916) 555-0123"}
    )

    def send(self) -> tuple[int, str]:
        """Send the form once; the status and where it leads."""
        response = self.post()
        return response.status, response.headers.get("Location", "")

    def post(self) -> HTTPResponse:
        """Send the form once; the whole answer, its body as `text`."""
        body = urlencode(self.hidden | self.answers, doseq=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        return _request(self.port, "POST", body, headers)

    def as_shown_on(self, response: HTTPResponse) -> "Form":
        """The form of a page that came back: what it shows is what is sent next."""
        return Form(self.port, form_on(response, "ask"), self.cookie, {})


def open_form(port: int, status: int = 200) -> Form:
    """Open the consultation form on 127.0.0.1 at this port."""
    response = _request(port, "GET")
    assert response.status == status, response.status
    parser = _HiddenFields()
    parser.feed(response.text)
    return Form(port, parser.values, response.headers["Set-Cookie"].partition(";")[0])


def id_in(location: str) -> str:
    """The request's UUID in the address of its confirmation."""
    return re.search(r"/consultation/([0-9a-f-]{36})/", location).group(1)


def _request(port: int, method: str, body: str | None = None, headers: dict | None = None) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, "/consultation/", body, headers or {})
        response = connection.getresponse()
        response.text = response.read().decode()
        return response
    finally:
        connection.close()
