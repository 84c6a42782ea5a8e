"""References: eight characters that survive the telephone. A label, never a secret."""

import re
import secrets

# No vowels (so no words), and nothing that looks or sounds like something else: no 0 O, 1 I L, 5 S, 8 B, Z.
ALPHABET = "234679CDFGHJKMNPQRTVWX"


def new_reference() -> str:
    """A random reference as it is stored: K7M4Q2PX."""
    return "".join(secrets.choice(ALPHABET) for _place in range(8))


def shown(reference: str) -> str:
    """The reference in two halves: K7M4-Q2PX."""
    return f"{reference[:4]}-{reference[4:]}"


def stored(typed: str) -> str:
    """What somebody typed, in any case and spacing, as it is stored."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper())
