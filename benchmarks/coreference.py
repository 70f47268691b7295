"""Event coreference on ECB+: gold mentions, CoNLL F1 on stories of ours and on the set's topics.

Validated event mentions, singletons included, all topics of a part scored as one document. Topics
are split by the hash of their number. `story` takes the reports of a part in file order through
our grouping and links within each story found; `topic` is told the topics. `same_lemma` beside
them is the usual baseline. Times leave out the language layer.

`python -m benchmarks.coreference` prints the weights of `stemma.reconcile.coreference` as fitted
on the tune topics, and the threshold that serves those best when each is scored by weights that
were fitted without it.
"""

from __future__ import annotations

import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.harness import SHARED, Outcome, digest_of, part_of, read_rows, sample_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.lineage.encoder import default_encoder
from stemma.model.report import Report
from stemma.reconcile.coreference import FEATURES, Telling, groups_of, pairs_of
from stemma.stories.group import Grouper

NAME = "coreference"
DATA = "benchmarks/events"
FILES = ("ecbplus-dev.jsonl", "ecbplus-train.jsonl")
NEEDS = FILES
#: Topics of each part in the sample.
SAMPLE = 3
#: Strength of the penalty on large weights, thresholds tried, folds of topics.
RIDGE, THRESHOLDS, FOLDS = 0.5, (0.3, 0.32, 0.34, 0.35, 0.36, 0.38, 0.4), 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention: its telling, the chain it belongs to, its topic."""

    telling: Telling
    chain: str
    topic: str


def run(path: Path, *, sample: bool) -> Outcome:
    """CoNLL F1 with its three parts, for stories of ours and for given topics."""
    files = [path / name for name in FILES]
    rows = [row for file in files for row in read_rows(file)]
    if sample:
        topics = [{"id": topic} for topic in sorted({row["topic"] for row in rows})]
        chosen = {
            t["id"]
            for part in ("tune", "report")
            for t in sample_of([t for t in topics if part_of(t["id"]) == part], SAMPLE)
        }
        rows = [row for row in rows if row["topic"] in chosen]
    mentions = mentions_of(rows)
    began = time.perf_counter()
    metrics: dict[str, float] = {}
    working = 0.0
    for part in ("tune", "report"):
        own = [m for m in mentions if part_of(m.topic) == part]
        gold = {k: m.chain for k, m in enumerate(own)}
        for name in ("story", "topic"):
            start = time.perf_counter()
            within = stories_of(own) if name == "story" else [m.topic for m in own]
            found = linked_within(own, within)
            working += time.perf_counter() - start
            lemmas = {k: (within[k], lemma(m.telling)) for k, m in enumerate(own)}
            metrics[f"{part}.{name}.same_lemma_beside_f1"] = conll(gold, lemmas)["conll_f1"]
            scores = conll(gold, found)
            metrics |= {f"{part}.{name}.{key}": value for key, value in scores.items()}
    metrics["speed.reports_per_second"] = 2 * len(rows) / working
    seconds = time.perf_counter() - began
    return Outcome(NAME, "ecbplus", digest_of(files), len(rows), seconds, metrics)


def stories_of(mentions: Sequence[Mention]) -> list[str]:
    """The story of each mention's report, as our grouping has it."""
    grouper = Grouper()
    for report in {m.telling.report.id: m.telling.report.report for m in mentions}.values():
        grouper.add(report)
    stories = grouper.final()
    return [stories[m.telling.report.id] for m in mentions]


def linked_within(
    mentions: Sequence[Mention], within: Sequence[str], **more: Any
) -> dict[int, Hashable]:
    """The group of each mention; nothing is linked across the values of `within`."""
    members: dict[str, list[int]] = defaultdict(list)
    for k, name in enumerate(within):
        members[name].append(k)
    found: dict[int, Hashable] = {}
    for name, numbers in members.items():
        groups = groups_of([mentions[k].telling for k in numbers], default_encoder(), **more)
        for group, inside in enumerate(groups):
            found |= {numbers[k]: (name, group) for k in inside}
    return found


def lemma(telling: Telling) -> str:
    """The lemma of the trigger's head."""
    tokens, inside = telling.report.tokens, set(telling.tokens)
    head = next((k for k in telling.tokens if tokens[k].head not in inside), telling.tokens[0])
    return tokens[head].lemma.lower()


def mentions_of(rows: Sequence[Mapping[str, Any]]) -> list[Mention]:
    """The validated event mentions of rows, on their annotated reports."""
    texts = [_text(row) for row in rows]
    reports = [Report(id=row["doc_id"], text=t) for row, (t, _) in zip(rows, texts, strict=True)]
    found: list[Mention] = []
    annotated = annotate(reports, load())
    for row, (_, starts), report in zip(rows, texts, annotated, strict=True):
        ours = [token.start for token in report.tokens]
        place = {token["t_id"]: starts[k] for k, token in enumerate(row["tokens"])}
        for mention in row["mentions"]:
            if mention["kind"] == "event" and mention["validated"]:
                numbers = [bisect_right(ours, place[t]) - 1 for t in mention["tokens"]]
                telling = Telling(report, tuple(dict.fromkeys(numbers)))
                found.append(Mention(telling, mention["chain"], row["topic"]))
    return found


def _text(row: Mapping[str, Any]) -> tuple[str, list[int]]:
    """The tokens joined by blanks, sentences by line ends, and where each token starts."""
    text, starts, sentence = "", [], None
    for token in row["tokens"]:
        if text:
            text += " " if token["sent"] == sentence else "\n"
        sentence = token["sent"]
        starts.append(len(text))
        text += token["text"]
    return text, starts


def conll(gold: Mapping[int, Hashable], found: Mapping[int, Hashable]) -> dict[str, float]:
    """MUC, B-cubed and entity CEAF F1 of two groupings of the same mentions, and their mean.

    CoNLL 2012's score (Pradhan et al. 2014), with CEAF's phi4 (Luo 2005).
    """
    ours, theirs = _groups(found), _groups(gold)
    scores = {
        "muc_f1": _f1(_muc(ours, gold), _muc(theirs, found)),
        "b_cubed_f1": _f1(_b_cubed(ours, gold), _b_cubed(theirs, found)),
        "ceaf_e_f1": 2 * ceaf_total(theirs, ours) / max(len(theirs) + len(ours), 1),
    }
    return {"conll_f1": sum(scores.values()) / 3, **scores}


def _groups(assigned: Mapping[int, Hashable]) -> list[frozenset[int]]:
    held: dict[Hashable, set[int]] = defaultdict(set)
    for mention, name in assigned.items():
        held[name].add(mention)
    return [frozenset(group) for group in held.values()]


def _muc(groups: Sequence[frozenset[int]], other: Mapping[int, Hashable]) -> float:
    """The share of the groups' links that the other grouping keeps."""
    kept = sum(len(group) - len({other[m] for m in group}) for group in groups)
    links = sum(len(group) - 1 for group in groups)
    return kept / links if links else 0.0


def _b_cubed(groups: Sequence[frozenset[int]], other: Mapping[int, Hashable]) -> float:
    total = sum(len(group) for group in groups)
    shared = sum(
        count * count / len(group)
        for group in groups
        for count in Counter(other[m] for m in group).values()
    )
    return shared / total if total else 0.0


def _f1(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def ceaf_total(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> float:
    """The largest sum of phi4 over one-to-one pairings of the groups.

    Groups that share no mention, even through others, are paired apart.
    """
    of = {mention: k for k, group in enumerate(gold) for mention in group}
    shared = {
        (g, f): 2 * count / (len(gold[g]) + len(found[f]))
        for f in range(len(found))
        for g, count in Counter(of[m] for m in found[f]).items()
    }
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for g, f in shared:
        root[find(("gold", g))] = find(("found", f))
    parts: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for g, f in shared:
        parts[find(("gold", g))].append((g, f))
    total = 0.0
    for pairs in parts.values():
        rows = {g: k for k, g in enumerate(dict.fromkeys(g for g, _ in pairs))}
        columns = {f: k for k, f in enumerate(dict.fromkeys(f for _, f in pairs))}
        weights = np.zeros((len(rows), len(columns)))
        for g, f in pairs:
            weights[rows[g], columns[f]] = shared[g, f]
        total += best_pairing(weights)
    return total


def best_pairing(weights: NDArray[np.float64]) -> float:
    """The largest sum of weights over one-to-one pairings of rows and columns (Kuhn 1955)."""
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    count, width = weights.shape
    rise, fall = np.zeros(count + 1), np.zeros(width + 1)
    owner, way = np.zeros(width + 1, int), np.zeros(width + 1, int)
    for row in range(1, count + 1):
        owner[0], column = row, 0
        least, used = np.full(width + 1, np.inf), np.zeros(width + 1, bool)
        while True:
            used[column] = True
            at = owner[column]
            slack = np.concatenate([[np.inf], -weights[at - 1] - rise[at] - fall[1:]])
            better = ~used & (slack < least)
            least[better], way[better] = slack[better], column
            following = int(np.where(used, np.inf, least).argmin())
            step = least[following]
            rise[owner[used]] += step
            fall[used] -= step
            least[~used] -= step
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column], column = owner[way[column]], way[column]
    return float(sum(weights[owner[c] - 1, c - 1] for c in range(1, width + 1) if owner[c]))


def fitted(groups: Sequence[Sequence[Mention]]) -> dict[str, float]:
    """Weights of a logistic model over the pairs within each group (ridge, Newton's method)."""
    rows, labels = [], []
    for mentions in groups:
        pairs = pairs_of([m.telling for m in mentions], default_encoder())
        chains = np.array([m.chain for m in mentions])
        rows.append(pairs.features)
        labels.append(chains[pairs.left] == chains[pairs.right])
    x, y = np.concatenate(rows), np.concatenate(labels).astype(float)
    weights = np.zeros(x.shape[1])
    for _ in range(15):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - y) + RIDGE * weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 2) for name, value in zip(FEATURES, weights, strict=True)}


def fit(path: Path) -> None:
    """Print the weights fitted on the tune topics, and what each threshold scores on them."""
    rows = [row for name in FILES for row in read_rows(path / name)]
    mentions = mentions_of([row for row in rows if part_of(row["topic"]) == "tune"])
    topics = sorted({m.topic for m in mentions})
    by_topic = {topic: [m for m in mentions if m.topic == topic] for topic in topics}
    for name, weight in fitted(list(by_topic.values())).items():
        print(f'    "{name}": {weight},')
    totals: dict[float, dict[int, Hashable]] = {threshold: {} for threshold in THRESHOLDS}
    numbers = {id(m): k for k, m in enumerate(mentions)}
    for fold in range(FOLDS):
        left_out = topics[fold::FOLDS]
        weights = fitted([by_topic[t] for t in topics if t not in left_out])
        for topic in left_out:
            own = by_topic[topic]
            for threshold, total in totals.items():
                found = linked_within(own, [topic] * len(own), joins=threshold, weights=weights)
                total |= {numbers[id(own[k])]: name for k, name in found.items()}
    gold = {k: m.chain for k, m in enumerate(mentions)}
    for threshold, total in totals.items():
        print(f"{threshold}: {conll(gold, total)['conll_f1']:.4f}", file=sys.stderr)


if __name__ == "__main__":
    fit(SHARED / DATA)
