"""Where a request comes from, as far as it can be believed. Only hops that TRUSTED_PROXIES vouches for count."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# One household or ward gets a /64 of IPv6, and one machine in it as many addresses as it likes (RFC 6177, RFC 8981).
IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str:
    """The client's address, one of IPv6 as its network; empty when it is not known, as behind a Unix socket.

    Each proxy appends whom it was called by to X-Forwarded-For, so with n proxies of ours the n-th entry from the end
    is true, and everything before it can be forged.
    """
    hops = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hops else []
    named = _parsed(forwarded[-hops]) if len(forwarded) >= hops > 0 else None
    return _widened(named or _parsed(request.META.get("REMOTE_ADDR", "")))


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """An address, written with a port or without; None for anything else."""
    text = text.strip()
    bare = text[1:].partition("]")[0] if text.startswith("[") else text
    for candidate in (bare, bare.partition(":")[0]):
        try:
            address = ip_address(candidate)
        except ValueError:
            continue
        return getattr(address, "ipv4_mapped", None) or address
    return None


def _widened(address: IPv4Address | IPv6Address | None) -> str:
    if address is None:
        return ""
    if address.version == 4:
        return str(address)
    return str(ip_network((int(address), IPV6_PREFIX), strict=False))
