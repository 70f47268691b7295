"""Which language a text is written in, or that it cannot be told.

A text with enough English function words is English. Any other is asked of py3langid (Lui and
Baldwin 2012; BSD-3-Clause), which costs half a second and 100 MiB once: a pile in English never
loads it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: Characters of a text that are looked at.
READ = 1000
#: Share (0-1) of a text's words, and their number, from which English function words settle it.
#: They settle 2,256 of 2,288 reports of the tune halves of the story sets; texts in ten other
#: languages have none.
ENGLISH_SHARE, ENGLISH_WORDS = 0.06, 4
#: Probability (0-1) from which a language is believed: lists of names and single words stay below
#: .45, a sentence of ten words lies above .85.
SURE = 0.6
#: Letters a text needs; fewer say too little.
LETTERS = 20
#: What a language that cannot be told is called (ISO 639-2).
UNKNOWN = "und"
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The ISO 639 code of the text's language, `und` where it cannot be told."""
    words = _WORD.findall(text[:READ])
    if sum(map(len, words)) < LETTERS:
        return UNKNOWN
    english = [w for w in map(str.lower, words) if w in _english()]
    if len(english) >= ENGLISH_WORDS and len(english) >= ENGLISH_SHARE * len(words):
        return "en"
    language, probability = _identifier().classify(" ".join(words))
    return str(language) if probability >= SURE else UNKNOWN


@cache
def _english() -> frozenset[str]:
    text = files("stemma.reading").joinpath("data", "english_words.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
