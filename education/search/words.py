"""From text to stems: the one way in which pages and questions are read."""

import threading
from functools import lru_cache

import snowballstemmer

from education.folding import words_of

LONGEST = 60  # letters of a word; the rest is cut off, as PostgreSQL takes no endless ones
_ALGORITHMS = {"en": "english", "es": "spanish"}
# Words that say nothing about what is looked for; of both languages at once, since an English page has Spanish names.
SMALL_WORDS = frozenset(
    words_of(
        "a about all also am an and any are arent as at be been being best between but by can cannot cant "
        "could couldnt did didnt do does doesnt doing dont for from get give had has hasnt have havent "
        "having he her here hers him his how i if im in into is isnt it its ive just me more my need of "
        "on or other our out over please should shouldnt so some than that thats the their them then "
        "there these they theyre this those to too up us very want was wasnt we were werent what whats "
        "when where which while who why will with wont would wouldnt you your youre "
        "a al algo como con cual cuales cuando de del desde donde el ella ellas ellos en es esa esas ese eso "
        "esos esta este esto estoy ha hay la las le lo los mas me mi mis muy necesita necesito nos o para "
        "pero por porque puede puedo que quiere quiero quisiera se si sin sobre son soy su sus tambien te "
        "tener tengo tiene un una unas uno unos y ya yo"
    )
)
_here = threading.local()  # a stemmer keeps the word it works on, so two threads must not share one


def stem(word: str, language: str) -> str:
    """What the forms of a folded word have in common: "discs" and "disc" are one. English rules unless Spanish."""
    stemmers = _here.__dict__.setdefault("stemmers", {})
    algorithm = _ALGORITHMS.get(language, "english")
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return stemmers[algorithm].stemWord(word)


@lru_cache(maxsize=20_000)
def stem_of_page(word: str, language: str) -> str:
    """The same for words of pages and glossaries, kept in memory. What readers type is not kept."""
    return stem(word, language)


def telling(text: str) -> list[str]:
    """The folded words of the text but the small ones, in order."""
    return [word[:LONGEST] for word in words_of(text) if word not in SMALL_WORDS]


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a page's text, in order, small words left out."""
    return [stem_of_page(word, language) for word in telling(text)]
