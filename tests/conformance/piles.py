"""The stories that every stage and every record is held against, resolved once a session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from stemma import pipeline
from stemma.model.annotated import Annotated
from stemma.model.record import Record
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.files import read_paths

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "reports"
SEEDS = ROOT.parent / "shared" / "seeds"
STORIES = (*sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir()), "seeds")

_ANNOTATED: dict[str, tuple[Annotated, ...]] = {}
_RECORDS: dict[str, Record] = {}


def reports_of(name: str) -> tuple[Report, ...]:
    """The reports of one story; the test is skipped where the shared seeds are not there."""
    if name == "seeds" and not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not here; it is not part of the package")
    return read_paths([SEEDS if name == "seeds" else EXAMPLES / name]).reports


def annotated_of(name: str) -> tuple[Annotated, ...]:
    if name not in _ANNOTATED:
        _ANNOTATED[name] = layered(reports_of(name))
    return _ANNOTATED[name]


def record_of(name: str) -> Record:
    if name not in _RECORDS:
        _RECORDS[name] = resolved(annotated_of(name))
    return _RECORDS[name]


def layered(reports: Sequence[Report]) -> tuple[Annotated, ...]:
    return tuple(pipeline.annotate(reports, Settings()))


def resolved(reports: Sequence[Annotated]) -> Record:
    return pipeline.resolve(reports, Settings())
