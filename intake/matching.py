"""Has this patient asked before? By phone, by email, or only by a like name; corrected values count too."""

import re
import unicodedata

from django.db import connection
from django.utils.crypto import salted_hmac

from intake.models import RequestLink

AT_MOST = 20  # a link to each of the latest; who sends hundreds does not make hundreds of links for each
Reason = RequestLink.Reason
WEAKEST_FIRST = (Reason.NAME, Reason.EMAIL, Reason.PHONE)

# One statement by hand: every form waits for it with SQLite's only write lock in hand. Each part reads an index of
# its own, which SQLite knows by the index's very words; what was not given finds nothing.
EARLIER = """
SELECT * FROM (
  SELECT id, 'phone' FROM intake_consultationrequest
  WHERE phone_e164 = %(phone)s AND NOT (phone_e164 = '') AND NOT (outcome = 'spam')
  ORDER BY id DESC LIMIT %(at_most)s) AS by_phone
UNION ALL SELECT * FROM (
  SELECT id, 'email' FROM intake_consultationrequest
  WHERE LOWER(email) = %(email)s AND NOT (email = '') AND NOT (outcome = 'spam')
  ORDER BY id DESC LIMIT %(at_most)s) AS by_email
UNION ALL SELECT * FROM (
  SELECT id, 'name' FROM intake_consultationrequest
  WHERE name_key = %(name)s AND NOT (name_key = '') AND NOT (outcome = 'spam')
  ORDER BY id DESC LIMIT %(at_most)s) AS by_name
UNION ALL SELECT * FROM (
  SELECT request_id, CASE field WHEN 'email' THEN 'email' ELSE 'phone' END
  FROM intake_correction JOIN intake_consultationrequest AS request ON request.id = request_id
  WHERE field IN ('phone_e164', 'email') AND NOT (value = '') AND LOWER(value) IN (%(phone)s, %(email)s)
  AND NOT (outcome = 'spam')
  ORDER BY intake_correction.id DESC LIMIT %(at_most)s) AS corrected
"""


def name_key(name: str) -> str:
    """A name as it is compared: without marks and capitals, its words in order. “Pérez, Ana” is like “ana perez”."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", plain.casefold())))[:400]


def earlier_requests(*, phone_e164: str, email: str, name: str) -> dict[int, str]:
    """Primary keys of the requests that fit, with the strongest reason for each: phone before email before name.

    What was closed as not from a patient counts for nothing.
    """
    given = {"phone": phone_e164, "email": email.lower(), "name": name_key(name)}
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, given | {"at_most": AT_MOST})
        rows = cursor.fetchall()
    return dict(sorted(rows, key=lambda row: WEAKEST_FIRST.index(row[1])))


def one_at_a_time(*contacts: str) -> None:
    """Let two requests of one patient come in one after the other, so that the second finds the first.

    Held until the transaction ends. SQLite has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    digests = (
        salted_hmac("intake.matching", text.lower(), algorithm="sha256").digest() for text in contacts if text
    )
    keys = sorted(int.from_bytes(digest[:8], signed=True) for digest in digests)
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
