"""Near copies in a corpus of mutated newswire: recall by kind of change, precision, speed, memory.

Clean texts get mutated copies, their kinds by turns; half an article is embedded in another whole
one, which is then its source too. A pair of documents with a common source is right, another one
wrong unless the two sources are near copies of each other themselves (a table sent twice). `tune`
and `report` are halves of the originals by hash of the id.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.harness import HERE, PEERS, Outcome, digest_of, part_of, read_rows
from benchmarks.stream import resident
from stemma.lineage.near_copies import BLOCK, NearCopies

NAME = "near_copies"
DATA = "benchmarks/lineage/newswire.jsonl"
SAMPLE = 1500
FULL = 100_000
"""Documents of the full run: originals, mutated copies, and further copies up to this many."""

SHORTEST = 40
GROWTH = (1_000, 10_000)
BOILERPLATE = (
    "Subscribe to our newsletter for the latest from around the region. ",
    "This story is developing and will be updated. All rights reserved by the publisher. ",
)


def clean(text: str) -> str:
    """A text without control characters, its white space single."""
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f]", " ", text)).strip()


def boilerplate(text: str, dice: random.Random, host: str) -> str:
    return BOILERPLATE[0] + text + " " + BOILERPLATE[1]


def reorder(text: str, dice: random.Random, host: str) -> str:
    sentences = re.split(r"(?<=[.!?]) ", text)
    dice.shuffle(sentences)
    return " ".join(sentences)


def edits(share: float) -> Callable[[str, random.Random, str], str]:
    def change(text: str, dice: random.Random, host: str) -> str:
        words, others = text.split(), host.split()
        for k in dice.sample(range(len(words)), int(share * len(words))):
            words[k] = dice.choice(others)
        return " ".join(words)

    return change


def excerpt(text: str, dice: random.Random, host: str) -> str:
    words = text.split()
    start = dice.randrange(len(words) // 2 + 1)
    return " ".join(words[start : start + len(words) // 2])


def embedded(text: str, dice: random.Random, host: str) -> str:
    half, own = excerpt(text, dice, host), host.split()
    at = dice.randrange(len(own))
    return " ".join([*own[:at], half, *own[at:]])


KINDS: dict[str, Callable[[str, random.Random, str], str]] = {
    "boilerplate": boilerplate,
    "reorder": reorder,
    "edits5": edits(0.05),
    "edits15": edits(0.15),
    "excerpt": excerpt,
    "embedded": embedded,
}


Document = tuple[str, str, tuple[str, ...], str]


def corpus(path: Path, count: int) -> Iterator[Document]:
    """(id, text, sources, kind): the originals, then mutated copies in turns, `count` in all."""
    seen: set[str] = set()
    texts: list[tuple[str, str]] = []
    for number, row in enumerate(read_rows(path)):
        text = clean(row["text"])
        if len(text.split()) >= SHORTEST and text not in seen:
            seen.add(text)
            texts.append((str(row.get("id", number)), text))
    dice = random.Random(0)
    originals = texts[: max(1, count // 2)]
    for id, text in originals:
        yield f"o{id}", text, (id,), "original"
    kinds = list(KINDS)
    for k in range(count - len(originals)):
        id, text = originals[k % len(originals)]
        turn = k // len(originals)
        kind = kinds[(k + turn) % len(kinds)]
        host_id, host = texts[(k * 7919 + 1) % len(texts)]
        sources = (id, host_id) if kind == "embedded" else (id,)
        yield f"c{k}", KINDS[kind](text, dice, host), sources, kind


def run(path: Path, *, sample: bool) -> Outcome:
    """Recall by kind, precision, documents a CPU second, growth of the time, memory."""
    rows = list(corpus(path, SAMPLE if sample else FULL))
    began = time.perf_counter()
    growth = [_pass(part)[1] / len(part) for part in map(partial(_share, rows), GROWTH) if part]
    before = resident()
    pairs, spent, index = _pass(rows)
    memory = resident() - before
    metrics = _scores(rows, pairs)
    notes = [f"{len(pairs)} pairs found in {len(index)} documents"]
    for peer in _peers(rows):
        if "missing" in peer:
            notes.append(f"peer {peer['peer']} not measured: {peer['missing']}")
            continue
        scores = _scores(rows, [tuple(pair) for pair in peer["pairs"]])
        kept = {f"peer.{peer['peer']}.{k}": v for k, v in scores.items() if k.startswith("report")}
        rate = {f"peer.{peer['peer']}.docs_per_cpu_s": len(rows) / peer["seconds"]}
        metrics |= kept | rate | {f"ratio.faster_than_{peer['peer']}": peer["seconds"] / spent}
    metrics["speed.docs_per_cpu_s"] = len(rows) / spent
    for number, each in zip(GROWTH, growth, strict=False):
        metrics[f"ratio.time_per_doc_over_{number}"] = spent / len(rows) / each
    metrics["memory.mib"] = memory / 2**20
    metrics["memory.bytes_per_doc"] = memory / len(rows)
    digest = digest_of([path])
    seconds = time.perf_counter() - began
    return Outcome(NAME, path.name, digest, len(rows), seconds, metrics, tuple(notes))


def _pass(rows: Sequence[Document]) -> tuple[list[tuple[str, str]], float, NearCopies]:
    """The pairs found in the stream, the CPU seconds it took, and the index left."""
    index = NearCopies()
    pairs: list[tuple[str, str]] = []
    start = time.process_time()
    for k in range(0, len(rows), BLOCK):
        for found in index.add_many([(id, text) for id, text, _, _ in rows[k : k + BLOCK]]):
            pairs += [(copy.later, copy.earlier) for copy in found]
    return pairs, time.process_time() - start, index


def _share(rows: Sequence[Document], count: int) -> list[Document]:
    """About `count` of the documents: the first originals and all that was made of them.

    None where `count` is not well below their number.
    """
    if 2 * count > len(rows):
        return []
    originals = [id for _, _, (id, *_), kind in rows if kind == "original"]
    kept = set(originals[: len(originals) * count // len(rows)])
    return [row for row in rows if row[2][0] in kept]


def _peers(rows: list[Document]) -> list[dict[str, Any]]:
    """What the peers find on the same stream; nothing where their environment is missing."""
    if not PEERS.exists():
        return []
    given = "".join(json.dumps([id, text]) + "\n" for id, text, _, _ in rows)
    script = HERE / "peers" / "near_copies.py"
    done = subprocess.run(
        [str(PEERS), str(script)], input=given, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _scores(rows: list[Document], pairs: list[tuple[str, str]]) -> dict[str, float]:
    sources = {id: held for id, _, held, _ in rows}
    found = {later for later, earlier in pairs if sources[later][0] in sources[earlier]}
    kin = {
        frozenset((sources[a][0], sources[b][0]))
        for a, b in pairs
        if a.startswith("o") and b.startswith("o")
    }
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for id, _, held, kind in rows:
        if kind != "original":
            wanted[f"{part_of(held[0])}.{kind}"] += 1
            right[f"{part_of(held[0])}.{kind}"] += id in found
    metrics = {f"{key}.recall": right[key] / wanted[key] for key in sorted(wanted)}
    judged: Counter[str] = Counter()
    for later, earlier in pairs:
        if later.startswith("o") and earlier.startswith("o"):
            continue
        part = part_of(sources[later][0])
        judged[f"{part}.all"] += 1
        judged[f"{part}.right"] += any(
            a == b or frozenset((a, b)) in kin for a in sources[later] for b in sources[earlier]
        )
    for part in ("tune", "report"):
        metrics[f"{part}.precision"] = judged[f"{part}.right"] / max(judged[f"{part}.all"], 1)
    return metrics
