"""Word n-grams of many texts as 32-bit hashes, read in one pass over all their characters.

Words are runs of what `\\w` matches, in lower case. A word's hash is a polynomial of its
characters, a shingle's one of its words' hashes, both modulo 2**64 and then mixed (the finaliser of
SplitMix64, Steele et al. 2014), so that they are the same in every process and whatever texts are
beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

GRAM = 5
"""Words of a shingle. Four find chance phrases, six miss texts with one word in six changed."""

SHORTEST = 12
"""Words; a shorter text has too few shingles to tell a copy from a set phrase."""

Hashes = NDArray[np.uint32]
Keys = NDArray[np.uint64]
Places = NDArray[np.int64]

_TABLE = 1 << 17
"""Code points looked up; those above (rare Han, private use) count as characters of words."""

_LONGEST = 64
"""Characters of a word whose place in it tells; those after count by what they are."""

_BASE = 0x9E3779B97F4A7C15
_ROLL = np.uint64(0xD1342543DE82EF95)


def shingles_of(texts: Sequence[str]) -> tuple[Hashes, Places]:
    """The distinct shingles of each text, ascending, one text after the other, and the bounds.

    Those of text k are `hashes[bounds[k] : bounds[k + 1]]`; a text too short has none.
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    words, starts = _words("\n".join(texts) + "\n")
    first = np.zeros(len(texts) + 1, dtype=np.int64)
    first[1:] = np.searchsorted(starts, np.cumsum(lengths + 1))
    counts = np.diff(first)
    grams = np.where(counts >= SHORTEST, counts - GRAM + 1, 0)
    text = np.repeat(np.arange(len(texts)), grams)
    within = np.arange(len(text)) - np.repeat(np.cumsum(grams) - grams, grams)
    rolled = _rolled(words)[first[:-1][text] + within]
    keys = np.sort((text.astype(np.uint64) << np.uint64(32)) | (rolled >> np.uint64(32)))
    new = np.ones(len(keys), dtype=np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    keys = keys[new]
    edges = np.arange(len(texts) + 1, dtype=np.uint64) << np.uint64(32)
    bounds = np.searchsorted(keys, edges).astype(np.int64)
    return keys.astype(np.uint32), bounds


def _words(text: str) -> tuple[Keys, Places]:
    """The hash of each word of a text, and where it starts."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = _letters().take(codes, mode="clip")
    inside = letters != 0
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    starts = np.flatnonzero(begins)
    if not len(starts):
        return np.empty(0, dtype=np.uint64), starts
    reach = np.diff(starts, append=len(letters))
    place = np.arange(starts[0], len(letters)) - np.repeat(starts, reach)
    parts = letters[starts[0] :] * _powers().take(place, mode="clip")
    return _mixed(np.add.reduceat(parts, starts - starts[0])), starts


def _rolled(words: Keys) -> Keys:
    """The hash of each run of `GRAM` words."""
    size = max(0, len(words) - GRAM + 1)
    rolled = words[:size].copy()
    for k in range(1, GRAM):
        rolled *= _ROLL
        rolled += words[k : k + size]
    return _mixed(rolled)


def _mixed(values: Keys) -> Keys:
    """Hashes whose every bit hangs on every bit of the values (which are overwritten)."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


@cache
def _letters() -> Keys:
    """What each code point counts as in a word: its lower case; 0 for none of a word."""
    known = map(chr, range(_TABLE - 1))
    held = [ord(c.lower()[0]) if c.isalnum() or c == "_" else 0 for c in known]
    return np.array([*held, _TABLE], dtype=np.uint64)


@cache
def _powers() -> Keys:
    return np.array([pow(_BASE, k, 1 << 64) for k in range(1, _LONGEST + 1)], dtype=np.uint64)
