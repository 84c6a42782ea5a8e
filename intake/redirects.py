"""How a form that was sent leads on."""

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """303: the browser fetches the page and never sends the form again (RFC 9110 15.4.4)."""

    status_code = 303
