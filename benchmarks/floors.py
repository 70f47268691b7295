"""Floors: scores that a change may not fall under. They only go up.

`floors.json` maps runner -> "sample" or "full" -> {"digest", "metrics": {metric: floor}}. A floor
speaks of the data it was measured on: with another digest the check fails, for it holds nothing.
To change the data of a runner, delete its entry by hand, where a reviewer sees it, and raise anew.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.harness import HERE, Outcome

FLOORS = HERE / "floors.json"
DIGITS = 3
#: A score may fall short of its floor by this much: sums differ in their last bits.
ROUNDING = 1e-6

#: Metrics that carry no floor: they depend on the machine, are a peer's, or less is better.
FREE_STARTS = ("speed.", "ratio.", "memory.", "peer.")
FREE_ENDS = (
    "_beside_f1",
    ".share_in_gold",
    ".brier",
    ".false_alarms",
    ".false",
    ".wrong",
    ".unreal_as_occurred",
    ".furniture",
)


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one runner on one data set."""

    digest: str
    metrics: Mapping[str, float] = field(default_factory=dict)


Floors = dict[str, dict[str, Floor]]


def carries_floor(metric: str) -> bool:
    return not metric.startswith(FREE_STARTS) and not metric.endswith(FREE_ENDS)


def read_floors(path: Path = FLOORS) -> Floors:
    """The floors in `path`; none where the file is absent."""
    if not path.exists():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: {kind: Floor(held["digest"], dict(held["metrics"])) for kind, held in kinds.items()}
        for name, kinds in rows.items()
    }


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    rows = {
        name: {
            kind: {"digest": held.digest, "metrics": dict(sorted(held.metrics.items()))}
            for kind, held in sorted(kinds.items())
        }
        for name, kinds in sorted(floors.items())
    }
    path.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def under_floor(outcome: Outcome, floors: Floors, kind: str) -> list[str]:
    """One line for each metric under its floor; one where there are none, or of other data."""
    if not any(map(carries_floor, outcome.metrics)):
        return []
    held = floors.get(outcome.name, {}).get(kind)
    if held is None:
        return [f"{outcome.name}: has no floors for its {kind}; raise them"]
    if held.digest != outcome.digest:
        return [_other_data(outcome, held)]
    lines = []
    for metric, floor in sorted(held.metrics.items()):
        value = outcome.metrics.get(metric)
        if value is None:
            lines.append(f"{outcome.name} {metric}: not measured, its floor is {floor:g}")
        elif not value + ROUNDING >= floor:
            lines.append(f"{outcome.name} {metric}: {value:.4f} is under its floor {floor:g}")
    return lines


def _other_data(outcome: Outcome, held: Floor) -> str:
    return (
        f"{outcome.name}: its floors were measured on other data "
        f"({held.digest}, now {outcome.digest}); delete the entry by hand to start anew"
    )


def raised(outcomes: Sequence[Outcome], floors: Floors, kind: str) -> tuple[Floors, list[str]]:
    """The floors lifted to these outcomes, and what stands against it (then nothing is lifted).

    A value is cut to three digits, so that a floor is never above what was measured.
    """
    lifted = {name: dict(kinds) for name, kinds in floors.items()}
    against: list[str] = []
    for outcome in outcomes:
        held = floors.get(outcome.name, {}).get(kind)
        if held is not None and held.digest != outcome.digest:
            against.append(_other_data(outcome, held))
            continue
        metrics = dict(held.metrics) if held else {}
        for metric, floor in metrics.items():
            value = outcome.metrics.get(metric)
            if value is None:
                against.append(f"{outcome.name} {metric}: not measured, its floor is {floor:g}")
            elif not value + ROUNDING >= floor:
                against.append(f"{outcome.name} {metric}: {value:.4f} would lower {floor:g}")
        for metric, value in outcome.metrics.items():
            if carries_floor(metric) and math.isfinite(value):
                cut = math.floor(value * 10**DIGITS + 1e-9) / 10**DIGITS
                metrics[metric] = max(cut, metrics.get(metric, cut))
        lifted.setdefault(outcome.name, {})[kind] = Floor(outcome.digest, metrics)
    return (floors, against) if against else (lifted, [])
