"""Text as it is compared: without case, accents and apostrophes, so that "Ciática" and "ciatica" are one word."""

import re
import unicodedata

_APOSTROPHES = "'’‘‛ʼ`´′＇"
_KEPT = 20_000  # characters; a text that holds more of them than any language does is not to fill the memory
WORD = re.compile(r"[^\W_]+")


class _Folded(dict):
    """Character → how it is compared, worked out once for each.

    One by one, because Unicode's own normal form takes quadratic time over a long run of marks.
    """

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code)).casefold()
        folded = "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Mc", "Me", "Cf"))
        if len(self) < _KEPT:
            self[code] = folded
        return folded


_FOLDED = _Folded(dict.fromkeys(map(ord, _APOSTROPHES), ""))


def fold(text: str) -> str:
    """The text in lower case, without accents, apostrophes and invisible characters; "can’t" becomes "cant"."""
    return text.translate(_FOLDED)


def words_of(text: str) -> list[str]:
    """The folded words of the text, in order."""
    return WORD.findall(fold(text))
