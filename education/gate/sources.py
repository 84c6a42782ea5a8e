"""What the gate says of references and pictures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education.gate.finding import Finding, shortened
from education.gate.reading import Reading

_NEEDED = {
    "publisher": gettext_lazy("A reference does not name its publisher."),
    "title": gettext_lazy("A reference has no title."),
}


def about_sources(reading: Reading) -> Iterator[Finding]:
    """References; an article without any where a clinician answers for it."""
    references = reading.content["references"]
    if reading.is_clinical and not references:
        message = _("No reference is given. Add at least one source.")
        yield Finding("no_reference", message, "references")
    for number, reference in enumerate(references):
        for part, message in _NEEDED.items():
            if not reference[part].strip():
                known = next(
                    (reference[name] for name in ("title", "publisher", "url") if reference[name].strip()), ""
                )
                yield Finding(
                    f"reference_without_{part}",
                    str(message),
                    f"references-{number}",
                    quote=shortened(known),
                    part=part,
                )


def about_pictures(reading: Reading) -> Iterator[Finding]:
    """Words for those who cannot see a picture, and the name of whose it is."""
    for number, picture in enumerate(reading.pictures):
        field, caption = f"pictures-{number}", shortened(picture["caption"])
        if not picture["alt"].strip() and not picture["is_decorative"]:
            message = _("A picture has no text for those who cannot see it, and is not marked as decoration.")
            yield Finding("no_alt", message, field, quote=caption or shortened(picture["credit"]), part="alt")
        if picture["caption"].strip() and not picture["credit"].strip():
            message = _("A caption does not say whose picture it is. Add the credit.")
            yield Finding("no_credit", message, field, blocks=False, quote=caption, part="credit")
