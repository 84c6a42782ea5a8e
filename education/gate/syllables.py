"""Syllables of English words by rule of thumb, with care for the words of medicine."""

import re
from functools import lru_cache

from education.gate.sentences import SHOUTED

_VOWELS = re.compile("[aeiouy]+")
_HYPHEN = re.compile("[-‑]")
_NO_LETTER = re.compile("['’]s\\b|[^a-z]")


def _any(*rules: str) -> re.Pattern:
    return re.compile("|".join(rules))


# Where an e, or the "ue" of "tongue", is written but not spoken.
_SILENT = _any(
    "(?<=[^aeiouy])(?<![^aeiouyrw]l)e$",  # spine, whole; but mus-cle
    "(?<=[^aeiouytd])(?<![^aeiouyrw]l)e(?=d$)",  # eased; but need-ed, trou-bled
    "(?<=[^aeioucgsxzy])(?<![csz]h)(?<!bet)(?<![^aeiouyrw]l)e(?=s$)|(?<=[dk]ach)e(?=s$)",  # bones; but mus-cles
    "(?<=[aeiouy][^aeiouy])(?<!^el)e(?=(?:ly|ments?|ful|fully|less|ness|ty)$)",  # severe-ly; but el-e-ment
    "^(?:some|life|side|home|base|care|time|use|more|where|there|bone)(?=one|[bcfhklmptw][a-z]{2})",  # some-times
    "^fore(?=[hcfs])|^eve(?=ry)|^ache(?=s$)",  # fore-head, eve-ry
    "(?<!r)(?<=[gq])ue(?=s?$)",  # tongue, u-nique
)
# Where neighbouring vowels are spoken one by one.
_APART = _any(
    "a(?=o)|(?<=e)o(?=a)|^oa(?=s)",  # a-or-ta, os-te-o-ar-thri-tis
    "e(?=o(?!us|pl|pa|ns?$))",  # os-te-o-; but peo-ple, gor-geous, sur-geon
    "(?<=[aeiouy][^aeiouy])ea(?=s?$)|(?<=rh)ea$|(?<=ch)ea$|(?<=rn)ea$|(?<=cr)ea(?=t)|(?<=ncr)ea(?=s$)",  # a-re-a
    "(?<=[ng])eal$|(?<=[aeiouy]t)eal$|(?<=^r)ea(?=ct)|(?<=th)ea(?=t)|(?<=^id)ea",  # per-o-ne-al, re-act, the-a-ter
    "e(?=u[ms]$)|[aeo](?=ing)",  # nu-cle-us, see-ing
    "[aeou]y(?=e[rd]s?$|al|on|o)(?!ed)|(?<=r)y(?=on)|(?<=m)y(?=el|o|al)",  # lay-er, roy-al, be-yond, my-e-lin
    "y(?=ing)|oe(?=[mt])|(?<=c)o(?=ag|ex|op|or)|(?<=zo)o(?=l)",  # ly-ing, po-em, co-ag-u-late
    "(?<=r)o(?=il)|(?<=er)o(?=in)",  # sa-cro-il-i-ac, her-o-in
    "(?<![ctsg])(?<!sh)ia(?!g[-e])|(?<=[cts])ia(?=[tb])|^tria",  # di-ag-no-sis, as-so-ci-ate; but spe-cial
    "(?<![ctsgxlnv])(?<!sh)io|(?<=phys)io|(?<=hes)io|^lio|(?<=[ln])io(?!n|r)|(?<=v)io(?!r|u)",  # ra-di-ol-o-gy
    "iu|ii",  # cal-ci-um
    "(?<=[^ctsgfvp])ie(?=t)|(?<=oc)ie(?=t)|(?<=[^ctsgr])ie(?=n[tc])|(?<=[^f]r)ie(?=n[tc])|(?<=sc)ie(?=nc)",  # di-et
    "(?<=[a-z]{2}[^aeiouyct])ie(?=rs?$|st$)",  # eas-i-er
    "(?<=[^qg])ua(?!d)|(?<=[^qg])u(?=el|en)",  # grad-u-al, flu-en-cy
    "(?<=[fl])ui(?=d)|(?<=dr)ui(?=d)|(?<=[^qg])u(?=i(?:n|ti|ty))|(?<=^r)ui(?=n)|(?<=^s)ui(?=c)",  # flu-id, ru-in
    "(?<=[^qg])u(?=ou)|(?<=^d)uo|(?<=fl)uo",  # con-tin-u-ous, flu-o-ride
)
_BUZZING = _any("(?:sm|thm)s?$", "(?<=[ds])nt$")  # spas-m, rhyth-m, did-n't (its sign is gone by then)


@lru_cache(maxsize=20_000)
def syllables_in(word: str) -> int:
    """Syllables of one word as it is spoken, at least one. A number is one, an abbreviation is spelled out."""
    if _HYPHEN.search(word):
        return sum(syllables_in(part) for part in _HYPHEN.split(word))
    if word[:1].isdigit():
        return 1
    if word.isupper() and 1 < len(word) <= 6 and word not in SHOUTED:
        return len(word) + 2 * word.count("W")
    letters = _NO_LETTER.sub("", word.lower())
    spoken = _SILENT.sub(lambda match: match[0].rstrip("ue") + "-", letters)
    count = len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken)) + len(_BUZZING.findall(letters))
    return max(count, 1)
