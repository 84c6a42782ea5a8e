"""How a question is read: its words, with what was mistyped put right, and other ways to say it."""

from dataclasses import dataclass, field

from education.folding import words_of
from education.search.lookalikes import LOOKALIKES
from education.search.spelling import Speller
from education.search.synonyms import Stems, Thesaurus, thesaurus_of
from education.search.vocabulary import Vocabulary
from education.search.words import LONGEST, SMALL_WORDS, stem

MOST_WORDS = 16  # of a question; the rest is not read
_MOST_CORRECTED = 6  # words; somebody who mistypes more than that wrote no words


@dataclass(frozen=True)
class Reading:
    """A question as it was understood.

    `corrected` is what was looked for instead, `suggestion` what may have been meant; both empty for none. `ways` are
    stems, each a way to say the question, the reader's own first. `strange` are its words that nobody knows.
    """

    corrected: str = ""
    suggestion: str = ""
    ways: list[Stems] = field(default_factory=list)
    strange: frozenset[str] = frozenset()


def read(text: str, vocabulary: Vocabulary, *, as_typed: bool = False) -> Reading:
    """Read a question against the words that live pages use (one query)."""
    thesaurus = thesaurus_of(vocabulary.language)
    words = [word[:LONGEST] for word in words_of(text)][:MOST_WORDS]
    telling = [word for word in words if word not in SMALL_WORDS]
    unknown = {word for word in telling if not _is_known(word, vocabulary, thesaurus)}
    meant, is_sure = _meant(words, unknown, vocabulary.speller, thesaurus.speller)
    proposal = " ".join(meant) if meant != words else ""
    uses = meant if proposal and not as_typed and (is_sure or unknown.issuperset(telling)) else words
    stems = dict.fromkeys(stem(word, vocabulary.language) for word in uses if word not in SMALL_WORDS)
    return Reading(
        corrected=proposal if uses is meant else "",
        suggestion=proposal if uses is words else "",
        ways=thesaurus.ways_to_say(tuple(stems), vocabulary.pages_with.__contains__) if stems else [],
        strange=frozenset(unknown),
    )


def _is_known(word: str, vocabulary: Vocabulary, thesaurus: Thesaurus) -> bool:
    return word in LOOKALIKES or word in thesaurus.words or vocabulary.knows(word)


def _meant(
    words: list[str], unknown: set[str], speller: Speller, synonyms: Speller
) -> tuple[list[str], bool]:
    """The words with those that nobody knows put right, and whether each of these is beyond doubt."""
    meant, is_sure, corrected, at = [], True, 0, 0
    while at < len(words):
        word = words[at]
        at += 1
        if word not in unknown or corrected == _MOST_CORRECTED:
            meant.append(word)
            continue
        corrected += 1
        before, after = (meant or [""])[-1], (words[at:] or [""])[0]
        if before and before + word in speller:
            meant[-1] += word
        elif after and word + after in speller:
            meant.append(word + after)
            at += 1
        elif pair := speller.apart(word):
            meant += pair
        else:
            found, is_sure_here = speller.meant(word) or synonyms.meant(word) or (word, True)
            meant.append(found)
            is_sure = is_sure and is_sure_here
    return meant, is_sure
