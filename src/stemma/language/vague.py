"""Numbers without a number ("dozens"): the published conventions for reading them."""

from __future__ import annotations

from functools import cache

from stemma.language.wordlists import rows

Bounds = tuple[float, float | None]

CONVENTIONS: dict[str, dict[str, tuple[float, float | None]]] = {
    # From one to ten of the magnitude, as the guidelines of NewsQuant label them (CQE, 2023);
    # "several" and "a few" as usage has them.
    "magnitude": {"plural": (1, 10), "several": (3, 9), "few": (2, 5)},
    # A plural is at least two of its kind; nothing is known of the upper end.
    "at-least-two": {"plural": (2, None), "several": (3, None), "few": (2, None)},
    # ACLED's codebook: "dozens" is 12, "hundreds" 100, "several" and "a few" 3.
    "acled": {"plural": (1, None), "several": (3, None), "few": (3, None)},
}
"""Bounds by convention and by how the words count, in multiples of their magnitude."""

DEFAULT = "magnitude"


@cache
def vague_numbers(convention: str = DEFAULT) -> dict[str, Bounds]:
    """low and high of each listed phrase; a null high is open. KeyError: no such convention."""
    factors = CONVENTIONS[convention]
    found: dict[str, Bounds] = {}
    for words, magnitude, how in rows("vague_numbers.tsv"):
        low, high = factors[how]
        size = float(magnitude)
        found[words] = (low * size, None if high is None else high * size)
    return found
