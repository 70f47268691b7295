"""A step and where it leads ("by seven to 58") is no range; "by 10 to 15 percent" is one."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The toll climbed by seven to 58 on Monday.", {(7, 7), (58, 58)}),
        ("Prices will rise by 10 to 15 percent.", {(10, 15)}),
        ("The army killed seven to nine people.", {(7, 9)}),
    ],
)
def test_steps_and_ranges(text: str, bounds: set[tuple[float, float]]) -> None:
    [report] = pipeline.annotate([report_of({"id": "r", "text": text}, where="r")], Settings())
    assert {(f.low, f.high) for f in report.figures} == bounds
