"""What a log line may not hold: the text of an exception, the address of one patient's page, and what is looked for.

A database error quotes the row it refused, and the address of a request's page is the key to it (45 CFR 164.312(a)(1)).
Who looks for an illness often has it.
"""

import logging
import re
import traceback

# Mistyped and cut-off addresses too: a few missing characters can be guessed.
_REQUEST_ADDRESS = re.compile(r"(/consultation/)[^/\s?]+")
_QUESTION = re.compile(r"(/search/?\?)\S+")


class NoExceptionTextFormatter(logging.Formatter):
    """Prints where an exception happened and its class, never its text."""

    def formatException(self, ei):  # noqa: N802 (the standard library's name)
        kind, _value, trace = ei
        return "".join(traceback.format_tb(trace)) + kind.__name__


class RequestAddressFilter(logging.Filter):
    """Takes the UUID out of a request's address in a log line, since the UUID alone opens a patient's page; and the
    words out of a search's."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = _QUESTION.sub(r"\1(words)", _REQUEST_ADDRESS.sub(r"\1(request)", message))
        if cleaned != message:
            record.msg, record.args = cleaned, None
        return True
