"""What every runner shares: the data's place, its digest, the tune/report split, outcomes.

A runner is a module here with `NAME`, `DATA` (path below the data folder) and
`run(path, *, sample) -> Outcome`. `sample=True` is the fixed small sample that CI can afford;
floors are kept for both. `tune` rows may be read and chosen constants on; of `report` rows only
the scores are seen.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-peers" / "bin" / "python"
"""Python of the optional environment in which peers run (`make peers`)."""
SHARED = Path(os.environ.get("STEMMA_SHARED", HERE.parent.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores of one runner on one data file. Metrics named in floors may only move up."""

    name: str
    data: str
    digest: str
    rows: int
    seconds: float
    metrics: Mapping[str, float]
    notes: Sequence[str] = field(default_factory=tuple)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def part_of(identifier: str) -> str:
    """`tune` or `report`, half each, by hash of the row's id."""
    return "tune" if hashlib.sha256(identifier.encode()).digest()[0] % 2 == 0 else "report"


def sample_of(rows: Sequence[Any], size: int, key: str = "id") -> list[Any]:
    """The `size` rows whose id hashes lowest: the same sample wherever the file is."""
    return sorted(rows, key=lambda r: hashlib.sha256(f"sample {r[key]}".encode()).digest())[:size]


def read_rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def digest_of(paths: Iterable[Path]) -> str:
    """First 16 hex digits of the SHA-256 over the files' bytes, in name order."""
    sha = hashlib.sha256()
    for path in sorted(paths):
        sha.update(path.name.encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def prf(hits: float, found: float, wanted: float) -> dict[str, float]:
    """Precision, recall and F1, zero where undefined."""
    precision = hits / found if found else 0.0
    recall = hits / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def files_below(path: Path) -> Iterator[Path]:
    yield from sorted(p for p in path.rglob("*") if p.is_file())
