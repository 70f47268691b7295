"""Two reports in different languages: what a translation keeps, names and numbers.

Neither content words nor sentence vectors compare across languages. Names mostly keep their letters
("Lisk", "Minsk/Minska") and numbers their digits, so that a sentence is reduced to those of its
names and numbers that the other report has too, and compared by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import numpy as np

from stemma.lineage.profile import SMALLEST_FIGURE, Profile

#: Letters by which a name is known in another case or spelling.
STEM = 6
#: Digits of a number; more are an identifier.
LONGEST = 18
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d{1,2})?(?!\d)")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{2,30}")


def differ(a: Profile, b: Profile) -> bool:
    """Whether two reports are known to be in different languages."""
    one, other = a.report.report.language, b.report.report.language
    return bool(one and other) and _primary(one) != _primary(other)


def _primary(language: str | None) -> str:
    return (language or "").lower().replace("_", "-").split("-")[0]


def common_ground(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """Both profiles with names and numbers for words; of words, only those that both have."""
    kept = [[_anchors(p, k) for k in range(len(p.sentences))] for p in (a, b)]
    both = frozenset().union(*kept[0]) & frozenset().union(*kept[1])
    return _reduced(a, kept[0], both), _reduced(b, kept[1], both)


def _anchors(profile: Profile, sentence: int) -> frozenset[str]:
    """The stems of the capitalised words of a sentence, but its first, and its numbers' digits."""
    text = profile.report.text_of(profile.sentences[sentence])
    words = list(_NAME.finditer(text))[1:]
    names = {_stem(m.group()) for m in words if m.group()[0].isupper()}
    numbers = {re.sub(r"\D", "", m.group()) for m in _NUMBER.finditer(text)}
    return frozenset(names | {n for n in numbers if _counts(n)})


def _counts(digits: str) -> bool:
    """Whether digits are a number that says something: not small, and no identifier."""
    return len(digits) <= LONGEST and int(digits) >= SMALLEST_FIGURE


def _stem(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))[:STEM]


def _reduced(profile: Profile, anchors: list[frozenset[str]], both: frozenset[str]) -> Profile:
    words = tuple(held & both for held in anchors)
    counts = Counter(word for sentence in words for word in sentence)
    every = frozenset().union(*anchors)
    return replace(
        profile,
        words=words,
        word_shares={word: n / len(words) for word, n in counts.items()},
        vectors=np.zeros_like(profile.vectors),
        names=frozenset(word for word in every if not word.isdigit()),
        figures=frozenset(float(word) for word in every if word.isdigit()),
        grams=frozenset(),
        bigrams=frozenset(),
        quotations=(),
    )
