"""The weights of the copy probability, fitted to our own stories.

    python scripts/fit_lineage.py

A logistic regression over the pairs of reports of each example story (part: tune): those that
share an origin against those that do not. A few hundred pairs carry fourteen weights
badly, so that the penalty draws each towards PRIOR, which was set by hand on the tune halves of
`lineage/rewrites` and `stories/basil`; STRENGTH was chosen there too. Prints the fields of
`LineageSettings`, rounded.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.gold import Gold, read_all  # noqa: E402

from stemma import pipeline  # noqa: E402
from stemma.lineage.align import align  # noqa: E402
from stemma.lineage.declarations import declared_sources  # noqa: E402
from stemma.lineage.encoder import default_encoder  # noqa: E402
from stemma.lineage.house_style import without_house_style  # noqa: E402
from stemma.lineage.languages import differ  # noqa: E402
from stemma.lineage.profile import profiles_of  # noqa: E402
from stemma.lineage.score import signals  # noqa: E402
from stemma.model.lineage import CITES  # noqa: E402
from stemma.model.settings import Settings  # noqa: E402
from stemma.reading.files import read_paths  # noqa: E402

PRIOR = {
    "aligned": 1.5,
    "aligned_told": 1.5,
    "words": 2.0,
    "words_told": 2.0,
    "likeness_told": 2.0,
    "likeness_larger": 0.0,
    "names": 3.0,
    "figures": 2.0,
    "in_order": 6.0,
    "bigrams": 4.0,
    "contained": 8.0,
    "declared": 1.0,
    "declared_apart": -1.0,
    "quotations_apart": -2.5,
}
#: Weight of the prior, in pairs.
STRENGTH = 30.0


def rows(gold: Gold, settings: Settings) -> list[tuple[list[float], float]]:
    """(signals, 1 if the two share a text) of each pair of reports of a story in one language.

    Two papers of one owner share an origin and no text: an edge must lead from one to the other.
    """
    reports = list(pipeline.annotate(read_paths([gold.folder]).reports, settings))
    found = []
    linked = linked_reports(gold)
    for a, b in combinations(profiles_of(reports, default_encoder()), 2):
        if differ(a, b):
            continue
        values = signals(
            align(*without_house_style(a, b), settings.lineage),
            declared=declared_sources(a.report, b.report),
        )
        shared = any(a.id in origin and b.id in origin for origin in gold.origins)
        one = shared and linked[a.id] == linked[b.id]
        found.append(([values[name] for name in PRIOR], float(one)))
    return found


def linked_reports(gold: Gold) -> dict[str, str]:
    """Each report with the first of those that edges of derivation lead to."""
    first = {id: id for id in gold.texts}
    for edge in gold.edges:
        if edge.kind != CITES:
            low, high = sorted((first[edge.source], first[edge.target]))
            first = {id: low if of == high else of for id, of in first.items()}
    return first


def fitted(held: list[tuple[list[float], float]]) -> tuple[float, dict[str, float]]:
    """Bias and weights by Newton's method, in the units of the signals."""
    values = np.array([row for row, _ in held])
    wanted = np.array([y for _, y in held])
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    x = np.c_[np.ones(len(values)), (values - middle) / spread]
    prior = np.r_[0.0, np.array(list(PRIOR.values())) * spread]
    penalty = np.diag(np.r_[1e-6, np.full(len(PRIOR), STRENGTH)])
    weights = prior.copy()
    for _ in range(80):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - wanted) + penalty @ (weights - prior)
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + penalty
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    plain = weights[1:] / spread
    return float(weights[0] - plain @ middle), dict(zip(PRIOR, map(float, plain), strict=True))


def main() -> None:
    """Print the fields."""
    settings = Settings()
    stories = [gold for gold in read_all(ROOT / "examples") if gold.part == "tune"]
    bias, weights = fitted([row for gold in stories for row in rows(gold, settings)])
    print(f"bias: float = {bias:.2f}")
    for name, weight in weights.items():
        print(f"weight_{name}: float = {weight:.1f}")


if __name__ == "__main__":
    main()
