"""Peers that group texts, beside us on the same parts: run in the peers' environment.

Each peer has its setting chosen on the tune part of each set, an advantage that Stemma does not
have, and sees all texts of a part at once. A booster over the pairs that come near each other is
fitted on incidents alone: the price of one set of defaults for all sets. MiniLM is not measured:
its packages bring PyTorch. Without the environment (`make peers`) there is a note and no number.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.harness import HERE
from stemma.model.settings import StorySettings
from stemma.stories.features import KINDS, Features
from stemma.stories.linkage import linked
from stemma.stories.window import Window

PARTS = ("tune", "report")
#: Average probabilities tried for the linkage of the booster's pairs.
CUTS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
#: The set whose pairs the booster is fitted on.
FITTED = "incidents"
PYTHON = HERE.parent / ".venv-peers" / "bin" / "python"

Score = Callable[[Mapping[str, str], Mapping[str, str]], float]
Part = Sequence[tuple[Features, str]]


def measured(
    texts: Mapping[str, Mapping[str, Sequence[str]]],
    sets: Mapping[str, Mapping[str, Part]],
    scores: Mapping[str, Score],
) -> tuple[dict[str, float], list[str]]:
    """Scores of each peer on the report parts, and notes on what is missing.

    `texts` and `sets` are by set and part; the first of `scores` chooses a peer's setting.
    """
    if not PYTHON.exists():
        return {}, ["peers not measured: no .venv-peers (make peers)"]
    pairs = {part: _pairs([f for f, _ in sets[FITTED][part]]) for part in PARTS}
    gold = {part: [story for _, story in sets[FITTED][part]] for part in PARTS}
    asked: list[dict[str, Any]] = [{"set": name, **parts} for name, parts in texts.items()]
    stories = sorted(set(gold["tune"]))
    fold = {story: place % 2 for place, story in enumerate(stories)}
    tune = [(a, b) for a, b, _ in pairs["tune"]]
    asked.append(
        {
            "set": FITTED,
            "pairs": {part: [x for _, _, x in pairs[part]] for part in PARTS},
            "same": [int(gold["tune"][a] == gold["tune"][b]) for a, b in tune],
            "fold": [fold[gold["tune"][b]] for _, b in tune],
        }
    )
    done = subprocess.run(
        [str(PYTHON), str(HERE / "peers" / "story_groups.py")],
        input="".join(json.dumps(row) + "\n" for row in asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return _scored([json.loads(line) for line in done.stdout.splitlines()], sets, scores, pairs)


def _scored(
    rows: Sequence[dict[str, Any]],
    sets: Mapping[str, Mapping[str, Part]],
    scores: Mapping[str, Score],
    pairs: Mapping[str, Sequence[tuple[int, int, list[float]]]],
) -> tuple[dict[str, float], list[str]]:
    notes = [f"peer {r['peer']} not measured: {r['missing']}" for r in rows if "missing" in r]
    tried: dict[tuple[str, str], list[dict[str, Sequence[object]]]] = defaultdict(list)
    for row in rows:
        if "missing" in row:
            continue
        held = tried[row["peer"], row["set"]]
        if row["peer"] == "booster":
            held += [
                {p: _linked(len(sets[FITTED][p]), pairs[p], row[p], cut) for p in PARTS}
                for cut in CUTS
            ]
        else:
            held.append({part: row[part] for part in PARTS})
    choose = next(iter(scores.values()))
    metrics = {}
    for (peer, name), found in tried.items():

        def score(labels: Sequence[object], part: str, by: Score, name: str = name) -> float:
            ids = [(f.id, story) for f, story in sets[name][part]]
            own = {id: str(label) for (id, _), label in zip(ids, labels, strict=True)}
            return by(own, dict(ids))

        best = max(found, key=lambda labels: score(labels["tune"], "tune", choose))
        for key, by in scores.items():
            metrics[f"peer.{peer}.{name}.{key}"] = score(best["report"], "report", by)
    return metrics, notes


def _pairs(reports: Sequence[Features]) -> list[tuple[int, int, list[float]]]:
    """The pairs that come near each other as the reports arrive, with their features."""
    window = Window(StorySettings())
    found = []
    for number, features in enumerate(reports):
        query = window.take(features)
        near, scores = window.near(query)
        for rank, (other, score) in enumerate(zip(near, scores, strict=True)):
            kinds = {s.kind: s.score for s in window.shared(query, other)}
            days = (features.day, reports[other].day)
            gap = -1.0 if None in days else float(abs((days[0] or 0) - (days[1] or 0)))
            crowd = sum(scores[5:30]) / 25
            parts = [kinds.get(kind, 0.0) for kind in KINDS]
            found.append((other, number, [score, score / scores[0], rank, gap, crowd, *parts]))
        window.hold(query)
    return found


def _linked(
    count: int,
    pairs: Sequence[tuple[int, int, list[float]]],
    told: Sequence[float],
    cut: float,
) -> list[int]:
    scored = [(a, b, p) for (a, b, _), p in zip(pairs, told, strict=True)]
    return linked(range(count), scored, [0.0] * count, joins=cut, share=0.0)
