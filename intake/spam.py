"""Signs that a request comes from a machine. They add up; enough of them lead to quarantine, none to the bin.

Language, script and missing JavaScript never count, nor does anything else that only says who a patient is. One weak
sign never suffices: a browser that fills in the form lets people send within two seconds, and somebody may well paste
the address of their pictures.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic import rate_limits
from clinic.rate_limits import Limit

ENOUGH = 2  # points
TOO_FAST = timedelta(seconds=3)  # from when the form was opened
MANY_LINKS = 3
_LINK = re.compile(r"https?://|www\.|\[url\b|<a\s", re.IGNORECASE)

# A hospital's or a hotel's wireless network is one address to us. A practice gets a few dozen requests a day in all, so
# twenty in an hour through one network are a machine's or a very bad day's: they are still taken, and looked at.
HOUR, DAY = 3600, 86400  # seconds
MANY_FROM_ADDRESS = Limit("requests from one address", times=20, seconds=HOUR)
# Three times that would bury the front desk.
FLOOD = Limit("requests from one address", times=60, seconds=HOUR)
# Somebody in pain asks again, and so does the family; a sixth time in a day is worth a look of its own.
MANY_FROM_CONTACT = Limit("requests from one contact", times=5, seconds=DAY)


class Sign(TextChoices):
    """What may look like a machine, as it is kept with the request."""

    TRAP = "trap", _("The hidden field was filled in")
    FAST = "fast", _("Sent within three seconds")
    LINK = "link", _("A link in the text")
    MANY_LINKS = "many_links", _("Several links, or one in a name")
    ADDRESS = "address", _("Many requests through one network")
    CONTACT = "contact", _("Many requests with one phone or email")


POINTS = {
    Sign.FAST: 1,
    Sign.LINK: 1,
    Sign.TRAP: 2,
    Sign.MANY_LINKS: 2,
    Sign.ADDRESS: 2,
    Sign.CONTACT: 2,
}


@dataclass(frozen=True)
class Sender:
    """How often this sender has been heard of lately: requests from the address, and the most from one contact."""

    from_address: int
    from_contact: int

    @property
    def is_flood(self) -> bool:
        """Whether so much has come from this address that one more is not taken."""
        return self.from_address >= FLOOD.times


def sender_of(answers: dict, address: str) -> Sender:
    """What is known of who sends these answers from this address; one query."""
    from_address, *from_contacts = rate_limits.numbers_of(to_count(answers, address))
    return Sender(from_address, max(from_contacts, default=0))


def suspicion(answers: dict, opened_at: datetime, sender: Sender) -> list[str]:
    """The signs, where they are enough to look at the request first; otherwise none."""
    found = signs_in(answers, opened_at, sender)
    return [sign.value for sign in found] if sum(POINTS[sign] for sign in found) >= ENOUGH else []


def signs_in(answers: dict, opened_at: datetime, sender: Sender) -> list[Sign]:
    """Every sign, whatever it weighs."""
    holds = {
        Sign.TRAP: answers["trap_filled"],
        Sign.FAST: timezone.now() - opened_at < TOO_FAST,
        **_links_in(answers),
        Sign.ADDRESS: sender.from_address >= MANY_FROM_ADDRESS.times,
        Sign.CONTACT: sender.from_contact >= MANY_FROM_CONTACT.times,
    }
    return [sign for sign, holds_true in holds.items() if holds_true]


def to_count(answers: dict, address: str) -> list[tuple[Limit, str]]:
    """What to count once the request is stored."""
    return [(FLOOD, address), *((MANY_FROM_CONTACT, who) for who in _contacts_in(answers))]


def _links_in(answers: dict) -> dict[Sign, bool]:
    texts = len(_LINK.findall(f"{answers['message']}\n{answers['access_needs']}"))
    names = "\n".join(answers[name] for name in ("full_name", "requester_name", "relationship"))
    many = texts >= MANY_LINKS or bool(_LINK.search(names))
    return {Sign.LINK: texts > 0 and not many, Sign.MANY_LINKS: many}


def _contacts_in(answers: dict) -> list[str]:
    phone = answers["phone_e164"] or answers["phone"]
    return [who for who in (phone, answers["email"].lower()) if who]
