"""How common a word is before any report was read.

In a small pile nothing is known yet of the words, and "president" would weigh as much as the name
of a village. The packaged tokenizer knows: byte pair encoding (Sennrich et al. 2016) merges what
is frequent first, so a word that is one token is common, the more so the lower its number.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from stemma.stories.features import stem

#: Share of reports that hold a word which is a token numbered below the bound.
SHARES = ((3_000, 0.9), (10_000, 0.7), (40_000, 0.5))
_START = "▁"


@cache
def common_words() -> dict[str, float]:
    """Stem of each common word, and the share of reports (0-1) taken to hold it."""
    path = files("wordllama") / "tokenizers" / "l2_supercat_tokenizer_config.json"
    held: dict[str, float] = {}
    for token, number in json.loads(path.read_text("utf-8"))["model"]["vocab"].items():
        word = token.removeprefix(_START)
        if token.startswith(_START) and len(word) > 2 and word.isalpha():
            share = next(share for bound, share in SHARES if number < bound)
            key = stem(word.lower())
            held[key] = max(share, held.get(key, 0.0))
    return held
