"""Piles of resolved stories, made once a session, and drafts held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemma import pipeline
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of
from stemma.record.check import Check, Resolved
from stemma.record.check.result import NumberCheck, SentenceCheck

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "reports"
SEEDS = ROOT.parent / "shared" / "seeds"

#: An agency's report, a rewrite that drops its qualifiers and its holder, and a report of its own.
WIRE = (
    "Lock gate at Merrow gives way\n\n"
    "DUNHOLT, 3 June 2034 (Canal Wire) - At least 14 people were hurt when a lock gate at Merrow "
    "gave way on Saturday, police chief Ruth Hallam said.\n\n"
    "Hallam said that about 60 passengers had been aboard the two barges below the lock.\n\n"
    "The Canal Board will send two engineers from Dunholt, its director Piet Larsen said. "
    "Larsen denied that the board had skipped an inspection of the gate in May.\n"
)
COPY = (
    "Fourteen hurt as lock fails\n\n"
    "14 people were hurt when a lock gate at Merrow gave way on Saturday.\n\n"
    "60 passengers had been aboard the two barges below the lock.\n\n"
    "The Canal Board will send two engineers from Dunholt.\n\n"
    "Original Source: Canal Wire\n"
)
ROWS = ({"id": "wire", "text": WIRE}, {"id": "copy", "text": COPY})

_PILES: dict[str, tuple[Resolved, ...]] = {}


def reports_of(name: str) -> tuple[Report, ...]:
    """The reports of a pile: `lock` above, a folder of the examples, or the shared seeds."""
    if name == "lock":
        return tuple(report_of(dict(row), where="test") for row in ROWS)
    if name == "seeds" and not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not here; it is not part of the package")
    return read_paths([SEEDS if name == "seeds" else EXAMPLES / name]).reports


def pile_of(name: str) -> tuple[Resolved, ...]:
    """The pile's stories, resolved."""
    if name not in _PILES:
        _PILES[name] = tuple(pipeline.all_resolved(reports_of(name), Settings()))
    return _PILES[name]


def check(draft: str, name: str) -> Check:
    """The draft held against a pile."""
    report = report_of({"id": "draft", "text": draft}, where="test")
    return pipeline.check(report, pile_of(name), Settings())


def sentence(draft: str, name: str) -> SentenceCheck:
    """The one sentence of the draft."""
    (only,) = check(draft, name).sentences
    return only


def number(draft: str, name: str, quote: str) -> NumberCheck:
    """The number of the draft whose words hold `quote`."""
    found = [n for s in check(draft, name).sentences for n in s.numbers]
    (only,) = [n for n in found if quote in n.evidence.quote]
    return only


def kinds(checked: NumberCheck | SentenceCheck) -> set[str]:
    return {note.kind for note in checked.notes}


def note(checked: NumberCheck | SentenceCheck, kind: str) -> str:
    """The text of the one note of this kind."""
    (only,) = [n.text for n in checked.notes if n.kind == kind]
    return only
