"""What the whole suite shares: one pipeline, and reports annotated once a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stemma.events.extract import events_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.annotated import Annotated
from stemma.model.report import Report
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of
from stemma.statements.extract import statements_of

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"

Annotate = Callable[..., Annotated]
Story = Callable[[str], tuple[Annotated, ...]]


def layered(report: Report) -> Annotated:
    """The report with language layers, statements and events."""
    (one,) = annotate([report], load())
    return replace(one, statements=statements_of(one), events=events_of(one))


@pytest.fixture(scope="session")
def annotated() -> Annotate:
    """`annotated(text, id="r1", title=..., published=..., outlet=...)`, cached by its arguments."""
    held: dict[tuple[object, ...], Annotated] = {}

    def make(text: str, *, id: str = "r1", **fields: str) -> Annotated:
        key = (text, id, *sorted(fields.items()))
        if key not in held:
            held[key] = layered(report_of({"id": id, "text": text, **fields}, where="test"))
        return held[key]

    return make


@pytest.fixture(scope="session")
def example_story() -> Story:
    """The annotated reports of one story of `examples/reports`, by the folder's name."""
    held: dict[str, tuple[Annotated, ...]] = {}

    def read(name: str) -> tuple[Annotated, ...]:
        if name not in held:
            reports = read_paths([EXAMPLES / name]).reports
            held[name] = tuple(layered(report) for report in reports)
        return held[name]

    return read
