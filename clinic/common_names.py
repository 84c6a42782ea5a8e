"""Names that staff write in the first language alone and that we know in the others: parts of the body, specialties.

Whatever else they write is shown as it is, and marked as being in another language.
"""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

NAMES = frozenset(
    (
        _("Head"),
        _("Neck"),
        _("Shoulders"),
        _("Arms"),
        _("Hands"),
        _("Arms and hands"),
        _("Upper back"),
        _("Middle back"),
        _("Lower back"),
        _("Hips"),
        _("Legs"),
        _("Hips and legs"),
        _("Knees"),
        _("Feet"),
        _("Spine"),
        _("Spine care"),
        _("Spine surgery"),
        _("Orthopedics"),
        _("Orthopedic surgery"),
        _("Neurosurgery"),
        _("Neurology"),
        _("Pain medicine"),
        _("Pain management"),
        _("Physical medicine"),
        _("Physical medicine and rehabilitation"),
        _("Physical therapy"),
        _("Radiology"),
        _("Rheumatology"),
        _("Sports medicine"),
    )
)


def here(name: str) -> str:
    """The name in the language of the page, where it is one of these; else as it was written."""
    return translation.gettext(name) if name in NAMES else name


def is_foreign(name: str) -> bool:
    """Whether the name stays in another language than the page's."""
    return translation.get_language() != settings.LANGUAGE_CODE and name not in NAMES
