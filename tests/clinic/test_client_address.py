import pytest
from django.test import RequestFactory

from clinic.client_address import client_address

PROXY = "10.0.0.1"


def address(forwarded=None, remote=PROXY):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


def test_without_proxies_the_caller_is_the_client():
    assert address(remote="203.0.113.7") == "203.0.113.7"


def test_without_proxies_a_forged_header_is_not_believed():
    assert address("198.51.100.1", remote="203.0.113.7") == "203.0.113.7"


@pytest.mark.parametrize(
    ("hops", "forwarded", "client"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (1, "203.0.113.7:50123", "203.0.113.7"),
        (1, "[2001:db8:1:2:3::4]:50123", "2001:db8:1:2::/64"),
    ],
)
def test_only_the_hop_that_a_proxy_of_ours_named_is_believed(settings, hops, forwarded, client):
    settings.TRUSTED_PROXIES = hops

    assert address(forwarded) == client


@pytest.mark.parametrize("forwarded", [None, "", "unknown", "198.51.100.1", "<script>, "])
def test_header_that_our_proxies_cannot_have_written_is_not_believed(settings, forwarded):
    settings.TRUSTED_PROXIES = 2

    assert address(forwarded) == PROXY


def test_one_household_of_ipv6_is_one_client():
    assert address(remote="2001:db8:1:2::1") == address(remote="2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"


def test_ipv4_within_ipv6_is_the_same_client():
    assert address(remote="::ffff:203.0.113.7") == "203.0.113.7"


def test_caller_without_address_is_nobody():
    assert address(remote="") == ""
