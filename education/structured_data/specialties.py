"""Specialties in schema.org's own list, found by the words that a practice or a topic uses for them.

Only what a word says beyond doubt is found; a specialty in other words is left out of the graph, not guessed.
"""

import re
from collections.abc import Iterable

# Beginning of a word, and the member of https://schema.org/MedicalSpecialty it stands for.
WORDS = {
    "spine": "Musculoskeletal",
    "orthop": "Musculoskeletal",
    "musculoskeletal": "Musculoskeletal",
    "neurolog": "Neurologic",
    "neurosurg": "Neurologic",
    "surg": "Surgical",
    "neurosurger": "Surgical",
    "physical therap": "Physiotherapy",
    "physiotherap": "Physiotherapy",
    "radiolog": "Radiography",
    "rheumatolog": "Rheumatologic",
    "anesthes": "Anesthesia",
    "primary care": "PrimaryCare",
    "family medicine": "PrimaryCare",
    "pediatric": "Pediatric",
    "geriatric": "Geriatric",
}


def specialties_in(texts: Iterable[str]) -> list[str]:
    """The addresses of the specialties these texts name, each once, in the order of the list above."""
    told = " ".join(texts).lower()
    found = [member for word, member in WORDS.items() if re.search(rf"\b{word}", told)]
    return [f"https://schema.org/{member}" for member in dict.fromkeys(found)]
