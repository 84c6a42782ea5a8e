"""Clinicians and authors, with no more than pages say of them."""

import re

from clinic import common_names
from education.claims import Claim
from education.head import absolute
from education.models import Clinician
from education.structured_data.clinics import clinic_ref

# An author is one line of text, as the page names them; these words tell a group from a person.
GROUP = re.compile(
    r"\b(team|staff|clinic|center|practice|group|editors|desk|office|equipo|cl[ií]nica|centro)\b",
    re.IGNORECASE,
)


def author_node(name: str) -> dict:
    """Who wrote it, as the page names them."""
    return {"@type": "Organization" if GROUP.search(name) else "Person", "name": name}


def signer_node(claim: Claim) -> dict:
    """The clinician behind a valid claim, with name and credential as they were when it was signed."""
    return _person(claim.clinician, claim.name, claim.credential, claim.specialty)


def clinician_node(clinician: Clinician) -> dict:
    """A clinician as their own page shows them."""
    node = _person(clinician, clinician.name, clinician.credential, clinician.specialty)
    if clinician.photo_url:
        node["image"] = absolute(clinician.photo_url)
    if clinician.board:
        certified = {"@type": "Organization", "name": clinician.board}
        node["hasCredential"]["recognizedBy"] = certified
    return node


def _person(clinician: Clinician, name: str, credential: str, specialty: str) -> dict:
    url = absolute(clinician.get_absolute_url())
    node = {
        "@type": "Person",
        "@id": f"{url}#person",
        "name": name,
        "honorificSuffix": credential,
        "jobTitle": common_names.here(specialty),
        "hasCredential": {"@type": "EducationalOccupationalCredential", "name": credential},
        "url": url,
    }
    return node | {"worksFor": clinic_ref()} if clinician.is_active else node
