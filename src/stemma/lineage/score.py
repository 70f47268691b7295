"""How probable it is that two reports share a text behind them."""

from __future__ import annotations

import math

from stemma.lineage.align import Alignment
from stemma.model.settings import LineageSettings


def probability(
    alignment: Alignment, settings: LineageSettings, *, declared: bool = False
) -> float:
    """Probability (0-1) that one derives from the other, or both from one text.

    Logistic in four shares and the order of what is shared; a containment that makes a copy
    counts as near certainty.
    `declared` says that one names the other's outlet, or both one outlet, as the text's source.
    """
    z = (
        settings.bias
        + settings.weight_aligned * alignment.aligned
        + settings.weight_words * alignment.aligned_words
        + settings.weight_names * alignment.names
        + settings.weight_figures * alignment.figures
    )
    z += settings.weight_order * (alignment.order - 0.5) * min(1.0, len(alignment.matches) / 6)
    if declared:
        z += settings.weight_declared
    contained = max(alignment.contained_a, alignment.contained_b)
    z += 8.0 * max(0.0, contained - 0.1)
    return 1 / (1 + math.exp(-z))
