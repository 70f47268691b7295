"""Grouping: B-cubed and pair F1 of stories at the shipped defaults.

`arrival` is what is said of a report when it comes, `online` the same with the ids resolved
(merges, splits and moves carried out), `final` after a second look. One set of defaults for all
sets. `calibration` is 1 less the expected error of the probabilities that assignments give, of the
story a report joined and of the nearest it was kept out of. Incidents arrive in order of date, the
others in file order. `whole` is both parts as one stream, the larger and harder task. Average-link
TF-IDF runs beside us with its threshold chosen on the tune part of each set, an advantage that
Stemma does not have; so do the peers of `story_peers.py`. Speed, growth, memory: `story_growth.py`.
"""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.calibration import expected_error
from benchmarks.harness import Outcome, digest_of, part_of, read_rows
from benchmarks.story_growth import STREAM, STREAM_SAMPLE, speed
from benchmarks.story_peers import measured
from stemma.model.report import Report
from stemma.reading.rows import report_of
from stemma.stories.assignment import Assignment
from stemma.stories.features import Features, features_of
from stemma.stories.group import Grouper
from stemma.stories.linkage import linked

NAME = "stories"
DATA = "benchmarks"
_SETS = ("incidents", "ecbplus", "basil", "wikinews", "allsides")
_FILES = {
    "incidents": ("incidents/reports-dev.jsonl",),
    "ecbplus": ("events/ecbplus-dev.jsonl", "events/ecbplus-train.jsonl"),
    "basil": ("stories/basil-dev.jsonl",),
    "wikinews": ("stories/wikinews-dev.jsonl",),
    "allsides": ("stories/allsides-dev.jsonl",),
}
#: Days between two reports from which average-link TF-IDF takes them for unlike.
PEER_DAYS = 14
#: Average cosines tried on the tune part for average-link TF-IDF.
PEER_CUTS = (0.08, 0.1, 0.12, 0.15, 0.18, 0.21, 0.25)
NEEDS = tuple(file for files in _FILES.values() for file in files)
#: Characters read of a report: a story is told at the top of its page.
READ = 6000
#: Reports of a part in the sample.
SAMPLE = 250


def run(path: Path, *, sample: bool) -> Outcome:
    """B-cubed F1 for each set and part; `path` is the folder of the benchmarks."""
    started = time.perf_counter()
    metrics: dict[str, float] = {}
    count = 0
    texts: dict[str, dict[str, list[str]]] = {}
    sets: dict[str, dict[str, list[tuple[Features, str]]]] = {}
    for name in _SETS:
        texts[name], sets[name] = {}, {}
        held = _held(name, path)
        pairs = [(features_of(r), str(r.story)) for r in held]
        cut = 0.0
        for part in ("tune", "report") if sample else ("tune", "report", "whole"):
            chosen = [p for p in pairs if part in (part_of_story(name, p[1]), "whole")]
            chosen = chosen[:SAMPLE] if sample else chosen
            read = [features for features, _ in chosen]
            if part != "whole":
                ids = {features.id for features in read}
                texts[name][part] = [f"{r.title or ''} {r.text}" for r in held if r.id in ids]
                sets[name][part] = chosen
            gold = {features.id: story for features, story in chosen}
            grouper = Grouper(reasons=False)
            assigned = [grouper.assign(f) for f in read]
            arrival = {a.report: a.story for a in assigned}
            online = {id: grouper.now(story) for id, story in grouper.shelf.all().items()}
            metrics[f"{part}.{name}.arrival_f1"] = b_cubed(arrival, gold)
            metrics[f"{part}.{name}.online_f1"] = b_cubed(online, gold)
            metrics[f"{part}.{name}.final_f1"] = b_cubed(grouper.final(), gold)
            metrics[f"{part}.{name}.pair_f1"] = pair_f1(online, gold)
            metrics[f"{part}.{name}.calibration"] = 1 - expected_error(told(assigned, gold))
            if part == "tune":
                cut = best_cut(read, gold)
            metrics[f"{part}.{name}.peer_average_link_f1"] = b_cubed(average_link(read, cut), gold)
            count += len(chosen)
    metrics |= speed(path / _FILES["incidents"][0], STREAM_SAMPLE if sample else STREAM)
    notes: list[str] = []
    if not sample:
        peers, notes = measured(texts, sets, {"f1": b_cubed, "pair_f1": pair_f1})
        metrics |= peers
    files = [path / file for name in _SETS for file in _FILES[name]]
    digest = digest_of(files)
    seconds = time.perf_counter() - started
    return Outcome(NAME, "stories", digest, count, seconds, metrics, notes)


def told(assigned: Iterable[Assignment], gold: Mapping[str, str]) -> Iterator[tuple[float, float]]:
    """Each probability that an assignment gives, with 1 where the two reports tell one story."""
    for found in assigned:
        if found.closest is not None and found.probability is not None:
            yield found.probability, float(gold[found.closest] == gold[found.report])
        if found.apart is not None:
            yield found.apart.probability, float(gold[found.apart.closest] == gold[found.report])


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of two groupings of the same ids."""
    ours, theirs = _groups(found), _groups(gold)
    precision = recall = 0.0
    for id in found:
        one, other = ours[found[id]], theirs[gold[id]]
        shared = len(one & other)
        precision += shared / len(one)
        recall += shared / len(other)
    total = precision + recall
    return 2 * precision * recall / total / len(found) if total else 0.0


def pair_f1(found: Mapping[str, str], gold: Mapping[str, str]) -> float:
    """F1 of the pairs of reports that two groupings put into one story."""

    def pairs(sizes: Counter[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    both = pairs(Counter((found[id], gold[id]) for id in found))
    total = pairs(Counter(found.values())) + pairs(Counter(gold.values()))
    return 2 * both / total if total else 0.0


def average_link(reports: Sequence[Features], cut: float) -> dict[str, str]:
    """Average linkage of TF-IDF words, all reports known, inside `PEER_DAYS`: the best peer."""
    seen = Counter(word for features in reports for word in features.words)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs = []
    for number, features in enumerate(reports):
        weights = {w: n * math.log((len(reports) + 1) / seen[w]) for w, n in features.words.items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            if seen[word] <= max(5, len(reports) // 5):
                for other, value in postings[word]:
                    cosines[other] += weight * value / length
                postings[word].append((number, weight / length))
        for other, cosine in cosines.items():
            days = (features.day, reports[other].day)
            near = None in days or abs((days[0] or 0) - (days[1] or 0)) <= PEER_DAYS
            if near and cosine >= cut / 4:
                pairs.append((other, number, cosine))
    found = linked(range(len(reports)), pairs, [0.0] * len(reports), joins=cut, share=0.0)
    return {f.id: str(label) for f, label in zip(reports, found, strict=True)}


def best_cut(reports: Sequence[Features], gold: Mapping[str, str]) -> float:
    """The cut with which average-link TF-IDF does best on these reports."""
    return max(PEER_CUTS, key=lambda cut: b_cubed(average_link(reports, cut), gold))


def _groups(assigned: Mapping[str, str]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for id, key in assigned.items():
        held[key].add(id)
    return held


def features_and_stories(name: str, path: Path) -> list[tuple[Features, str]]:
    """Features and gold story of every report of a set, in the order in which they arrive."""
    return [(features_of(r), str(r.story)) for r in _held(name, path)]


def _held(name: str, path: Path) -> list[Report]:
    return _reports(name, [row for file in _FILES[name] for row in read_rows(path / file)])


def part_of_story(name: str, story: str) -> str:
    """Tune or report: a whole story, or topic, goes to one of the two."""
    return part_of(story.split(" ")[0] if name == "ecbplus" else story)


def _reports(name: str, rows: Sequence[dict[str, Any]]) -> list[Report]:
    made = [_row(name, number, row) for number, row in enumerate(rows)]
    if name == "incidents":
        made.sort(key=lambda r: (r.get("published") or "", r["id"]))
    return [report_of(row, where=name) for row in made if row["text"].strip()]


def _row(name: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
    if name == "incidents":
        published = (row.get("dct") or "")[:10] or None
        story, text, title = str(row["incident_id"]), row["text"], row.get("title")
        return _made(str(number), text, story, title=title, published=published)
    if name == "ecbplus":
        text = " ".join(token["text"] for token in row["tokens"])
        return _made(row["doc_id"], text, f"{row['topic']} {row['subtopic']}")
    return _made(str(row["id"]), row["text"], str(row["story"]), title=row.get("title"))


def _made(id: str, text: str, story: str, **more: str | None) -> dict[str, Any]:
    return {"id": id, "text": text[:READ], "story": story, **more}
