"""Which part of the body a topic is about, read from its address name, so that a topic needs no drawing of its own."""

import re

# The part that is drawn, and words of address names that mean it, in English and Spanish.
WORDS = {
    "head": ("head", "headache", "migraine", "jaw", "cabeza"),
    "neck": ("neck", "cervical", "cuello", "nuca"),
    "shoulder": ("shoulder", "shoulders", "hombro", "hombros"),
    "arm": ("arm", "arms", "elbow", "elbows", "brazo", "brazos", "codo"),
    "hand": ("hand", "hands", "wrist", "wrists", "finger", "fingers", "mano", "manos", "muneca"),
    "upper-back": ("upper", "middle", "mid", "chest", "rib", "ribs", "thoracic", "alta", "dorsal"),
    "lower-back": ("lower", "low", "lumbar", "baja"),
    "hip": ("hip", "hips", "pelvis", "pelvic", "sacrum", "sacral", "sacroiliac", "tailbone", "cadera"),
    "leg": ("leg", "legs", "thigh", "sciatica", "sciatic", "pierna", "piernas", "ciatica"),
    "knee": ("knee", "knees", "rodilla", "rodillas"),
    "foot": ("foot", "feet", "ankle", "ankles", "heel", "toes", "pie", "pies", "tobillo"),
}
WHOLE_SPINE = "spine"  # for a topic that names no part


def region_of(slug: str) -> str:
    """The part of the body that is drawn for a topic: the first one its address name has a word for."""
    words = set(re.split(r"[-_]", slug.lower()))
    return next((region for region, names in WORDS.items() if words & set(names)), WHOLE_SPINE)


def from_head_to_foot(slug: str) -> tuple[int, str]:
    """Where a topic stands among others when they are listed as they lie in the body; the whole spine comes last."""
    return [*WORDS, WHOLE_SPINE].index(region_of(slug)), slug
