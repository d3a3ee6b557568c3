"""How a place name is folded into the keys that the index is searched by.

Two keys. :func:`fold` is the strict one: what remains of a name once case, diacritics, punctuation
and the Arabic article in all its spellings are gone, and "St.", "Mt.", "Ft." are written out;
``fold("As-Suwaydāʼ") == fold("Suwayda") == "suwayda"``. :func:`skeleton` is a looser one for
transliterations ("Raqqah", "Raqa", "Ar-Raqqa"; "Sheikhoun", "Shaykhun"), to be tried only when the
strict key finds nothing. Both are idempotent and never raise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, as an English report writes them; Arabic letters that
# are written for one another.
_LETTERS = str.maketrans(
    {
        **{"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"},
        **{"ħ": "h", "ŧ": "t", "ə": "a", "ƙ": "k", "ɗ": "d", "ɓ": "b", "ƴ": "y", "ɛ": "e", "ɔ": "o"},
        **{"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": ""},
    }
)
_QUOTES = re.compile("['’‘ʼʻʿʾ`´ˈʹʺ′“”\"]")  # ʿayn, hamza and the soft sign, in all their stand-ins
_NOT_WORD = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b((?:\w\.){2,})")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# The article before a "sun letter" is written as it is spoken: as-Suwayda, ash-Shaykh, ad-Dumayr.
_ARTICLES = frozenset({"al", "el", "ul"})
_SUN_ARTICLES = {
    vowel + letter: letter for vowel in "aeu" for letter in ("s", "sh", "d", "dh", "t", "th", "r", "n", "z")
}


def _plain(name: str) -> str:
    """Return the name in lower case without marks, quotes and the dots of initials."""
    text = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char)).translate(_LETTERS)
    text = _INITIALS.sub(lambda match: match.group(1).replace(".", "") + " ", text)
    return unicodedata.normalize("NFC", _QUOTES.sub("", text))


@lru_cache(maxsize=16384)
def words(name: str) -> tuple[str, ...]:
    """Split a name into its folded words, articles kept: ``"Deir ez-Zor"`` → ``deir, ez, zor``."""
    return tuple(_ABBREVIATIONS.get(word, word) for word in _NOT_WORD.split(_plain(name)) if word)


def is_article(word: str, following: str | None = None) -> bool:
    """Tell whether a folded word is the Arabic article before ``following`` (None: before any word)."""
    if word in _ARTICLES or following is None:
        return word in _ARTICLES or word in _SUN_ARTICLES
    return word in _SUN_ARTICLES and following.startswith(_SUN_ARTICLES[word])


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return the strict key: folded words without Arabic articles, joined by single spaces.

    The last word is never taken for an article, so no name is folded away; the key is empty only
    when the name has no letter or digit.
    """
    kept: list[str] = []
    for word in reversed(words(name)):
        if not kept or not is_article(word, kept[-1]):
            kept.append(word)
    return " ".join(reversed(kept))


def bare(name: str) -> bool:
    """Tell whether the name is written without any article that :func:`fold` drops."""
    return fold(name) == " ".join(words(name))


# Spellings of one Arabic, Persian, Kurdish or Slavic sound that English reports use side by side.
_GROWN_ARTICLE = re.compile(r"\b[aeu](?=(?:ss|dd|tt|rr|nn|zz|shsh))")  # "Ezzor" for "ez-Zor"
_SOUNDS = (
    *((spelling, "x") for spelling in ("tch", "tsch", "sch", "ch", "sh")),
    *(("ph", "f"), ("kh", "k"), ("q", "k"), ("gh", "g"), ("dj", "g"), ("j", "g")),
    *(("dh", "z"), ("zh", "z"), ("th", "t")),
    *((spelling, "i") for spelling in ("ee", "iy", "ii", "ai", "ay", "ei", "ey", "ie")),
    *((spelling, "u") for spelling in ("oo", "ou", "au", "aw", "ow", "ew", "oe", "w", "v", "o")),
)
_HARD_C = re.compile(r"c(?=[^eiyx]|$)")
_SILENT_H = re.compile(r"(?<=[aeiu])h")
_DOUBLE = re.compile(r"(.)\1+")
_LAST = re.compile(r"[ai]$")
_ONE_VOWEL = str.maketrans("ey", "ai")
_LATIN = re.compile(r"[a-z0-9 ]+")
SHORTEST_SKELETON = 4


def skeleton(name: str) -> str:
    """Return the loose key of a name in Latin letters; "" for other scripts or too little left."""
    return key_skeleton(fold(name))


@lru_cache(maxsize=16384)
def key_skeleton(key: str) -> str:
    """Return the loose key of a strict key."""
    if not _LATIN.fullmatch(key):
        return ""
    before = ""
    while key != before:
        before, key = key, _merge_sounds(key)
    return key if len(key) >= SHORTEST_SKELETON else ""


def _merge_sounds(key: str) -> str:
    key = _HARD_C.sub("k", _GROWN_ARTICLE.sub("", key).replace(" ", ""))
    for spelling, sound in _SOUNDS:
        key = key.replace(spelling, sound)
    key = _SILENT_H.sub("", key).translate(_ONE_VOWEL)
    return _LAST.sub("a", _DOUBLE.sub(r"\1", key))
