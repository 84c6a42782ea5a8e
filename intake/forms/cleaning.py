"""What becomes of a text between the patient's keyboard and the database. This is all of it, in this order:

1. What is not UTF-8, half a surrogate pair included, becomes U+FFFD, as every browser shows it.
2. Line ends become LF, whichever of CR LF, CR and LF was sent; so a patient and the limit count them alike.
3. In fields of one line, line ends and other control characters become blanks, characters that turn the direction of
   what follows are taken out (they would turn the desk's page too), and several blanks become one.
4. Blanks at both ends go.
5. Characters are composed (Unicode NFC): two ways of typing one name are one name.

NUL is refused with a message, because PostgreSQL cannot store it. Everything else is stored as it was sent: emoji,
right-to-left scripts, zero-width characters, HTML, formulas. Whoever shows it has to escape it.
"""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_SURROGATES = re.compile("[\ud800-\udfff]")

# Composing a long run of combining marks takes time that grows with its square: half a minute for what fits into one
# request. A text this many times too long is refused without being composed.
FAR_TOO_LONG = 4

NUL = {
    "null_characters_not_allowed": _(
        "There is a character in it that we cannot read. Please type it once more."
    )
}


def several_lines(text: str) -> str:
    """Text of several lines as it is stored."""
    text = _SURROGATES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.strip())


def one_line(text: str) -> str:
    """Text of one line as it is stored."""
    spaced = "".join(" " if _breaks_the_line(character) else character for character in text)
    kept = "".join(
        character for character in spaced if unicodedata.bidirectional(character) not in DIRECTIONS
    )
    return several_lines(" ".join(kept.split()))


def _breaks_the_line(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") and character != "\x00"


class _Text:
    """A text field that normalises before it counts, and never lets the browser cut off what is pasted."""

    normalise = staticmethod(several_lines)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.error_messages |= NUL

    def to_python(self, value):
        text = super().to_python(value)
        is_far_too_long = self.max_length and len(text) > FAR_TOO_LONG * self.max_length
        return text if is_far_too_long else self.normalise(text)

    def widget_attrs(self, widget):
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class LinesField(_Text, forms.CharField):
    """Text of several lines."""


class LineField(_Text, forms.CharField):
    """Text of one line."""

    normalise = staticmethod(one_line)


class EmailLineField(_Text, forms.EmailField):
    """An e-mail address."""

    normalise = staticmethod(one_line)
