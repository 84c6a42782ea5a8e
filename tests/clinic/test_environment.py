import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic import environment


@pytest.fixture(autouse=True)
def names_read(monkeypatch):
    """Names read here are no settings of the portal."""
    monkeypatch.setattr(environment, "names_read", set())


@pytest.mark.parametrize("word", ["on", "Yes", "TRUE", "1"])
def test_flag_understands_the_ways_to_say_yes(monkeypatch, word):
    monkeypatch.setenv("FLAG", word)

    assert environment.read_flag("FLAG") is True


def test_flag_refuses_nonsense_by_name_and_with_a_cure(monkeypatch):
    monkeypatch.setenv("FLAG", "maybe")

    with pytest.raises(ImproperlyConfigured, match=r"FLAG is neither on nor off\. Write FLAG=on"):
        environment.read_flag("FLAG")


def test_empty_flag_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("FLAG", "")

    assert environment.read_flag("FLAG", default=True) is True


@pytest.mark.parametrize("value", ["0", "70000", "eighty", "-1", "８０"])
def test_number_out_of_range_is_refused(monkeypatch, value):
    monkeypatch.setenv("NUMBER", value)

    with pytest.raises(ImproperlyConfigured, match="NUMBER is not a number in range"):
        environment.read_number("NUMBER", 80, at_least=1, at_most=65535)


def test_required_text_that_is_missing_is_refused_with_its_cure(monkeypatch):
    monkeypatch.delenv("SECRET", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"SECRET is not set\. Do this\."):
        environment.read_required("SECRET", "Do this.")


@pytest.mark.parametrize(
    "value", ["portal.example.org", "ftp://example.org", "https://example.org/path", "https://"]
)
def test_origin_that_is_no_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("ORIGIN", value)

    with pytest.raises(ImproperlyConfigured, match="ORIGIN is not an address"):
        environment.read_origin("ORIGIN", "Write one.")


def test_origin_in_clear_is_refused_off_this_machine(monkeypatch):
    monkeypatch.setenv("ORIGIN", "http://portal.example.org")

    with pytest.raises(ImproperlyConfigured, match="ORIGIN would carry patients' words in clear"):
        environment.read_origin("ORIGIN", "Write one.")


def test_origin_in_clear_is_accepted_on_this_machine(monkeypatch):
    monkeypatch.setenv("ORIGIN", "http://127.0.0.1:8000/")

    assert environment.read_origin("ORIGIN", "Write one.") == "http://127.0.0.1:8000"


def test_refusal_never_repeats_the_value(monkeypatch):
    monkeypatch.setenv("NUMBER", "my-secret-by-mistake")

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.read_number("NUMBER", 1, at_least=1, at_most=2)

    assert "my-secret-by-mistake" not in str(refusal.value)
