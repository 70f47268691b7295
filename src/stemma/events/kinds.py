"""Kinds of happening that several words may name, to see when two triggers may speak of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from stemma.events.lexicon import load_data

#: Endings that inflection and derivation put on a trigger, the longest first.
_ENDINGS = (
    "ations", "ation", "ating", "ates", "ated", "ate", "ments", "ment", "ings", "ing", "ions",
    "ion", "ers", "er", "ors", "or",
    "ed", "es", "s", "al", "e",
)  # fmt: skip
_SHORTEST_STEM = 3
#: Forms that the tagger leaves as they stand where it takes them for nouns or adjectives.
_IRREGULAR = {
    "stolen": "steal", "stole": "steal", "slain": "slay", "slew": "slay", "shot": "shoot",
    "struck": "strike", "sunk": "sink", "sank": "sink", "fled": "flee", "won": "win",
    "beaten": "beat", "held": "hold", "sold": "sell", "bought": "buy", "caught": "catch",
    "taken": "take", "took": "take", "broke": "break", "broken": "break", "left": "leave",
    "led": "lead", "lost": "lose", "made": "make", "said": "say", "told": "tell", "fought": "fight",
    "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "died": "die",
    "dying": "die", "dies": "die", "shook": "shake", "shaken": "shake", "burnt": "burn",
    "met": "meet", "sought": "seek", "ran": "run", "flew": "fly", "hung": "hang",
    "drunk": "drink", "built": "build", "sent": "send",
}  # fmt: skip


def stem(lemma: str) -> str:
    """The lemma without its ending, so that "nominate" and "nomination" meet ("nomin")."""
    lemma = _IRREGULAR.get(lemma, lemma)
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            cut = lemma[: -len(ending)]
            double = len(cut) > _SHORTEST_STEM and cut[-1] == cut[-2] and cut[-1] not in "aeiouls"
            return cut[:-1] if double else cut
    return lemma


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in load_data("kinds.yaml").items():
        for word in words:
            found.setdefault(word if " " in word else stem(word), set()).add(kind)
    return {word: frozenset(names) for word, names in found.items()}


def kinds_of(lemmas: Sequence[str], head: int = 0) -> frozenset[str]:
    """The kinds that a trigger of these lemmas may name; none for words that no kind holds.

    A phrase ("open fire") goes before its head. `head` is the index of the trigger's head.
    """
    known = _kinds()
    phrase = known.get(" ".join(lemmas))
    if phrase:
        return phrase
    for k in range(len(lemmas)):
        if k != head:
            pair = known.get(f"{lemmas[head]} {lemmas[k]}")
            if pair:
                return pair
    return known.get(stem(lemmas[head]), frozenset())
