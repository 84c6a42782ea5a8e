"""Entry point of the web server: granian --interface wsgi clinic.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")


def in_utf8_only(application):
    """Let nobody choose how Django decodes what they send.

    Django takes any codec Python knows from a request's Content-Type. Some take minutes for a megabyte, others fail
    before any error page can answer. Every page here is UTF-8, so every form from it is.
    """

    def wrapped(environ, start_response):
        kind, _semicolon, parameters = environ.get("CONTENT_TYPE", "").partition(";")
        if "charset" in parameters.lower():
            kept = [part for part in parameters.split(";") if "charset" not in part.lower()]
            environ["CONTENT_TYPE"] = ";".join([kind, *kept])
        return application(environ, start_response)

    return wrapped


application = in_utf8_only(get_wsgi_application())
