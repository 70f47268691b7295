"""What place names are compared by: one spelling for case, accents, hyphens and abbreviations."""

from __future__ import annotations

import re
import unicodedata

#: Letters that NFKD leaves whole, and marks that stand inside a word without a sound.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ß": "ss", "ə": "a", "ʻ": "", "ʼ": "", "'": "", "’": "", "‘": "", "`": "", "´": "",
    }
)  # fmt: skip
_BREAKS = re.compile(r"[\W_]+")
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def key_of(name: str) -> str:
    """The folded form of a name: lower case, no accents, words parted by one space.

    "Sault Ste. Marie" and "Sault-Sainte-Marie" have one key. A letter of another script stays
    what it is, so a Cyrillic homoglyph matches no Latin name. Empty when no letter is left.
    """
    if name.isascii():
        folded = name.lower().replace("'", "").replace("`", "")
    else:
        letters = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
        folded = "".join(c for c in letters if not unicodedata.combining(c))
    words = _BREAKS.sub(" ", folded).split()
    return " ".join(_WORDS.get(word, word) for word in words)
