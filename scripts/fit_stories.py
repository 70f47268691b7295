"""The weights of `stemma/stories/probability.py`, fitted to the tune half of ECB+.

    python scripts/fit_stories.py

Reads the tune half of ECB+ (CC BY 3.0) below `../shared/benchmarks` as streams of different
density: every report, one in two, in four, in eight, in an order of its own each time, so that some
streams are single reports and some large stories. Every story that a report came near, the one it
joined and the one it was kept out of, is an example; its label is whether the report and the
closest one there tell one story. Streams weigh by the square root of their examples. Prints the
weights and the error of calibration on what they were fitted on.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.calibration import expected_error
from benchmarks.harness import SHARED
from benchmarks.stories import DATA, features_and_stories, part_of_story

from stemma.stories.features import Features
from stemma.stories.group import Grouper
from stemma.stories.probability import LEAST, Joining, over

DENSITIES, SEEDS = (1.0, 0.5, 0.25, 0.12), 6
#: Strength of the penalty on the weights (the bias is free).
RIDGE = 1e-3

Array = NDArray[np.float64]


def examples(stream: list[tuple[Features, str]]) -> Iterator[tuple[float, float, float, bool]]:
    """How far over, the lead, the log odds of joining, and the label, for each story near."""
    gold = {features.id: story for features, story in stream}
    grouper, joining = Grouper(reasons=False), Joining()
    for features, story in stream:
        found = grouper.assign(features)
        near = [(found.score, found.needed, found.closest)] if found.closest else []
        if found.apart:
            near.append((found.apart.score, found.apart.needed, found.apart.closest))
        overs = [over(score, needed) for score, needed, _ in near]
        for place, (_, _, closest) in enumerate(near):
            rival = overs[1 - place] if len(overs) > 1 else LEAST
            lead = max(overs[place] - rival, LEAST)
            yield overs[place], lead, joining.log_odds, gold[str(closest)] == story
        joining.came(found.closest is not None)


def fitted(x: Array, y: Array, weight: Array) -> Array:
    """Weights of the logistic by Newton's method."""
    penalty = RIDGE * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    held = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ held))
        slope = x.T @ (weight * (p - y)) / weight.sum() + penalty @ held
        bend = (x * (weight * p * (1 - p) / weight.sum())[:, None]).T @ x + penalty
        held -= np.linalg.solve(bend, slope)
    return held


def main() -> None:
    pairs = features_and_stories("ecbplus", SHARED / DATA)
    tune = [pair for pair in pairs if part_of_story("ecbplus", pair[1]) == "tune"]
    rows, weights = [], []
    for seed in range(SEEDS):
        for density in DENSITIES:
            dice = random.Random(f"{seed} {density}")
            stream = [pair for pair in tune if dice.random() < density]
            if density < 1:
                dice.shuffle(stream)
            found = list(examples(stream))
            rows += found
            weights += [len(found) ** -0.5] * len(found)
    table = np.array(rows, float)
    x = np.column_stack([np.ones(len(table)), table[:, :3]])
    y = table[:, 3]
    held = fitted(x, y, np.array(weights))
    error = expected_error(zip(1 / (1 + np.exp(-x @ held)), y, strict=True))
    print("BIAS, OVER, LEAD, JOINING =", ", ".join(f"{w:.2f}" for w in held))
    print(f"examples {len(table)}, calibration error {error:.3f}")


if __name__ == "__main__":
    main()
