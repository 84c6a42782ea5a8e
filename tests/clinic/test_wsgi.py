import pytest

from clinic.wsgi import in_utf8_only


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("multipart/form-data; charset=punycode; boundary=x", "multipart/form-data; boundary=x"),
        ("application/x-www-form-urlencoded;CHARSET=utf-7", "application/x-www-form-urlencoded"),
        ("multipart/form-data; boundary=x", "multipart/form-data; boundary=x"),
        ("", ""),
    ],
)
def test_nobody_chooses_how_a_form_is_decoded(sent, seen):
    environ = {"CONTENT_TYPE": sent}

    in_utf8_only(lambda environ, start_response: [])(environ, None)

    assert environ["CONTENT_TYPE"] == seen
