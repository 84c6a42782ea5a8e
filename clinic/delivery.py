"""How a page travels: asked for anew each time, and small.

What a page says depends on the clock: today's hours, whether a review is overdue, whether a license is good. So no
cache and no browser may show one again without asking. What was marked no-store has something to hide and is not
compressed: its length would tell of its content (BREACH).
"""

import gzip
import re

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

WORTH_IT = 500  # bytes; below that, one packet more or less
_TEXT = re.compile(r"text/|application/(?:xml|atom\+xml|json|ld\+json)|image/svg\+xml")


class DeliveryMiddleware:
    """Sees every response on its way out; static files and pictures have their own rules and pass."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-cache"
        if "private" in response["Cache-Control"]:
            let_back_find(response)
        if is_compressible(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            compress(response, encoding_for(request.headers.get("Accept-Encoding", "")))
        return response


def let_back_find(response: HttpResponse) -> None:
    """Take the cookie out of Vary where one browser alone may keep the page.

    The page that sets the cookie was asked for without it, so “Back” would ask anew and get another form: what the
    patient typed would be in it, under another key, and sent twice.
    """
    names = [name.strip() for name in response.get("Vary", "").split(",")]
    response["Vary"] = ", ".join(name for name in names if name and name.lower() != "cookie")
    if not response["Vary"]:
        del response["Vary"]


def is_compressible(response: HttpResponse) -> bool:
    """Whether it is text that anybody may read, and long enough."""
    if response.streaming or response.has_header("Content-Encoding") or len(response.content) < WORTH_IT:
        return False
    return "no-store" not in response["Cache-Control"] and bool(_TEXT.match(response["Content-Type"]))


def encoding_for(accepted: str) -> str:
    """Of the encodings a browser accepts the better one we have (RFC 9110 12.5.3); empty where it takes neither."""
    offers = dict(part.lower().partition(";")[::2] for part in accepted.replace(" ", "").split(","))
    wanted = {name for name, rest in offers.items() if not re.fullmatch(r"q=0(?:\.0*)?", rest)}
    return next((name for name in ("br", "gzip") if name in wanted), "")


def compress(response: HttpResponse, encoding: str) -> None:
    """Replace the content by its compressed form. A fast brotli is smaller than a slow gzip."""
    if encoding == "br":
        response.content = brotli.compress(response.content, quality=5)
    elif encoding == "gzip":
        response.content = gzip.compress(response.content, 6, mtime=0)
    else:
        return
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
    if response.get("ETag", "").startswith('"'):
        response["ETag"] = f"W/{response['ETag']}"
