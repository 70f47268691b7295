"""How far probabilities are from what came true."""

from __future__ import annotations

from collections.abc import Iterable

BINS = 10


def deciles(told: Iterable[tuple[float, float]]) -> list[tuple[int, float, float]]:
    """Count, mean probability and share that came true, for each tenth of the range (0-1).

    `told` are probabilities with what came true (0 or 1); tenths without any are left out.
    """
    bins: list[list[tuple[float, float]]] = [[] for _ in range(BINS)]
    for probability, true in told:
        bins[min(int(probability * BINS), BINS - 1)].append((probability, true))
    return [
        (len(held), sum(p for p, _ in held) / len(held), sum(t for _, t in held) / len(held))
        for held in bins
        if held
    ]


def expected_error(told: Iterable[tuple[float, float]]) -> float:
    """The expected calibration error (Naeini et al. 2015): mean distance in the tenths, weighted
    by their counts; zero of nothing."""
    found = deciles(told)
    total = sum(count for count, _, _ in found)
    return sum(count * abs(mean - share) for count, mean, share in found) / total if total else 0.0
