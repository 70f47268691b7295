"""Grouping: B-cubed and pair F1 of stories at the shipped defaults.

`arrival` is what is said of a report when it comes, `online` the same with the ids resolved
(merges, splits and moves carried out), `final` after a second look. One set of defaults for all
sets. Incidents arrive in order of date, the others in file order. `whole` is both parts as one
stream, the larger and harder task. Average-link TF-IDF, the best of the peers that were measured,
runs beside us with its threshold chosen on the tune part of each set, an advantage that Stemma does
not have; so does a bare TF-IDF single pass over the start of a long stream of changed incident
reports, which shows speed, growth and memory.
"""

from __future__ import annotations

import math
import random
import string
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows
from benchmarks.stream import resident
from stemma.model.report import Report
from stemma.reading.rows import report_of
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
#: Reports of the long stream, and those of its start that the bare yardstick reads too.
STREAM, STREAM_SAMPLE, BARE = 100_000, 4_000, 2_000
#: Reports of the stream a day, so that the window holds 14,000 of them; reports of one story; one
#: word in so many is replaced by one that only the story has.
A_DAY, A_STORY, NEW_WORD = 1_000, 4, 8
GROWTH = (1_000, 10_000)
#: Cosine from which the bare yardstick joins.
BARE_JOINS = 0.3


def run(path: Path, *, sample: bool) -> Outcome:
    """B-cubed F1 for each set and part; `path` is the folder of the benchmarks."""
    started = time.perf_counter()
    metrics: dict[str, float] = {}
    count = 0
    for name in _SETS:
        rows = [row for file in _FILES[name] for row in read_rows(path / file)]
        reports = _reports(name, rows)
        cut = 0.0
        for part in ("tune", "report") if sample else ("tune", "report", "whole"):
            chosen = [r for r in reports if part in (part_of(_split_key(name, r)), "whole")]
            chosen = chosen[:SAMPLE] if sample else chosen
            read = [features_of(r) for r in chosen]
            gold = {r.id: str(r.story) for r in chosen}
            grouper = Grouper(reasons=False)
            arrival = {f.id: grouper.assign(f).story for f in read}
            online = {id: grouper.now(story) for id, story in grouper.shelf.all().items()}
            metrics[f"{part}.{name}.arrival_f1"] = b_cubed(arrival, gold)
            metrics[f"{part}.{name}.online_f1"] = b_cubed(online, gold)
            metrics[f"{part}.{name}.final_f1"] = b_cubed(grouper.final(), gold)
            metrics[f"{part}.{name}.pair_f1"] = pair_f1(online, gold)
            if part == "tune":
                cut = best_cut(read, gold)
            metrics[f"{part}.{name}.peer_average_link_f1"] = b_cubed(average_link(read, cut), gold)
            count += len(chosen)
    metrics |= speed(path, STREAM_SAMPLE if sample else STREAM)
    files = [path / file for name in _SETS for file in _FILES[name]]
    digest = digest_of(files)
    return Outcome(NAME, "stories", digest, count, time.perf_counter() - started, metrics)


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


def speed(path: Path, count: int) -> dict[str, float]:
    """Reports a CPU second with features at hand, along the stream; memory; the bare yardstick."""
    before, spent, start = resident(), 0.0, 0.0
    grouper = Grouper(reasons=False)
    metrics: dict[str, float] = {}
    kept: list[Features] = []
    for number, features in enumerate(stream(path, count), 1):
        began = time.process_time()
        grouper.assign(features)
        spent += time.process_time() - began
        if number <= BARE:
            kept.append(features)
            start = spent
        if number in (*GROWTH, count):
            metrics[f"speed.reports_per_cpu_s_at_{number}"] = number / spent
    metrics["memory.stories_mib"] = (resident() - before) / 2**20
    began = time.process_time()
    bare_single_pass(kept)
    metrics["ratio.faster_than_bare_tfidf"] = (time.process_time() - began) / start
    return metrics


def stream(path: Path, count: int) -> Iterator[Features]:
    """Features of incident reports, in turns, each story with words of its own, `A_DAY` a day."""
    rows = read_rows(path / _FILES["incidents"][0])
    texts = [row["text"][:READ].split(" ") for row in rows if row["text"].strip()]
    dice = random.Random(0)
    fresh: list[str] = []
    for number in range(count):
        if number % A_STORY == 0:
            fresh = ["".join(dice.choices(string.ascii_lowercase, k=7)) for _ in range(40)]
        words = list(texts[number // A_STORY % len(texts)])
        for k in range(number % 3, len(words), NEW_WORD):
            words[k] = dice.choice(fresh).title() if words[k].istitle() else dice.choice(fresh)
        day = date(2031, 1, 1) + timedelta(days=number // A_DAY)
        report = Report(id=str(number), text=" ".join(words), published=day.isoformat())
        yield features_of(report)


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


def bare_single_pass(reports: Sequence[Features]) -> list[int]:
    """The number of each report's story by cosine of TF-IDF words over an inverted index."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    stories: list[int] = []
    for number, features in enumerate(reports):
        weights = {
            w: n * math.log((number + 30) / (len(postings[w]) + 1))
            for w, n in features.words.items()
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for other, value in postings[word]:
                cosines[other] += weight * value / length
        best = max(cosines, key=lambda other: (cosines[other], -other), default=None)
        joins = best is not None and cosines[best] >= BARE_JOINS
        stories.append(stories[best] if best is not None and joins else number)
        for word, weight in weights.items():
            postings[word].append((number, weight / length))
    return stories


def _groups(assigned: Mapping[str, str]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for id, key in assigned.items():
        held[key].add(id)
    return held


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


def _split_key(name: str, report: Report) -> str:
    """The id that splits tune from report: a whole story, or topic, goes to one of the two."""
    story = str(report.story)
    return story.split(" ")[0] if name == "ecbplus" else story
