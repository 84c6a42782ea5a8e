import logging
import sys
import uuid

from clinic.logs import NoExceptionTextFormatter, RequestAddressFilter


def record(message, *args):
    return logging.LogRecord("test", logging.WARNING, __file__, 1, message, args, None)


def test_address_of_a_request_is_taken_out_of_a_line():
    line = record("Not Found: %s", f"/consultation/{uuid.uuid4()}/")

    RequestAddressFilter().filter(line)

    assert line.getMessage() == "Not Found: /consultation/(request)/"


def test_address_of_a_request_in_spanish_is_taken_out_too():
    line = record("Not Found: %s", f"/es/consultation/{uuid.uuid4()}/")

    RequestAddressFilter().filter(line)

    assert line.getMessage() == "Not Found: /es/consultation/(request)/"


def test_address_that_was_cut_off_is_taken_out_too():
    line = record("Not Found: %s", f"/consultation/{uuid.uuid4()}/"[:-4])

    RequestAddressFilter().filter(line)

    assert line.getMessage() == "Not Found: /consultation/(request)"


def test_words_that_are_looked_for_are_taken_out():
    line = record('"GET %s HTTP/1.1" 200', "/es/search/?q=slipped+disc&page=2")

    RequestAddressFilter().filter(line)

    assert line.getMessage() == '"GET /es/search/?(words) HTTP/1.1" 200'


def test_number_of_a_message_stays_readable():
    number = uuid.uuid4()
    line = record("message %s, attempt 3", number)

    RequestAddressFilter().filter(line)

    assert str(number) in line.getMessage()


def test_traceback_names_the_class_and_not_the_text():
    try:
        raise ValueError("Ada Example, 555-0199")
    except ValueError:
        text = NoExceptionTextFormatter().formatException(sys.exc_info())

    assert text.endswith("ValueError")
    assert "test_logs.py" in text
    assert "Ada" not in text.replace('raise ValueError("Ada Example, 555-0199")', "")
