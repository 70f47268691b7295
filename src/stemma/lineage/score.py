"""How probable it is that two reports share a text behind them."""

from __future__ import annotations

import math

from stemma.lineage.align import Alignment
from stemma.model.settings import LineageSettings

#: Share (0-1) of word 5-grams in common up to which it may be chance, or one speech quoted twice.
CHANCE = 0.1


def signals(alignment: Alignment, *, declared: float = 0.0) -> dict[str, float]:
    """What the probability is made of, by the name of its weight in `LineageSettings`.

    `declared` is 1 where one names the other's outlet, or both one outlet, as the text's source,
    -1 where they declare different sources, 0 where they say nothing of it.
    """
    contained = max(alignment.contained_a, alignment.contained_b)
    return {
        "aligned": alignment.aligned,
        "aligned_told": alignment.aligned_told,
        "words": alignment.aligned_words,
        "words_told": alignment.aligned_words_told,
        "likeness_told": alignment.likeness_words_told,
        "likeness_larger": alignment.likeness_larger,
        "names": alignment.names,
        "figures": alignment.figures,
        "in_order": alignment.in_order,
        "bigrams": alignment.bigrams,
        "contained": max(0.0, contained - CHANCE),
        "declared": max(declared, 0.0),
        "declared_apart": max(-declared, 0.0),
        "quotations_apart": alignment.quotations_apart,
    }


def probability(alignment: Alignment, settings: LineageSettings, *, declared: float = 0.0) -> float:
    """Probability (0-1) that one derives from the other, or both from one text: logistic."""
    z = settings.bias
    for name, value in signals(alignment, declared=declared).items():
        z += getattr(settings, f"weight_{name}") * value
    return 1 / (1 + math.exp(-z))


def logit(probability: float) -> float:
    """The log odds of a probability, bounded at one in a million million."""
    bounded = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(bounded / (1 - bounded))
