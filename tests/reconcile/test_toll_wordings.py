"""The toll of short reports in the wordings of newspapers, against a gold that we wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.reconcile.toll_state import state_of, stated
from stemma.reconcile.tolls import account_of

ROWS = yaml.safe_load(Path(__file__).with_name("toll_wordings.yaml").read_text("utf-8"))
DAY = "2016-01-05"


def toll(row: dict[str, object]) -> tuple[int, int]:
    """(killed, injured) as one report tells them; what it does not tell counts as 0."""
    made = {"id": "r", "text": row["text"], "title": row.get("title"), "published": DAY}
    [report] = pipeline.annotate([report_of(made, where="r")], Settings())
    told = stated({"r": account_of(report)}, {"r": DAY}, {"r": frozenset({"o"})})
    return state_of(told) if told else (0, 0)


@pytest.mark.parametrize("row", ROWS["read"], ids=lambda row: row["text"][:48])
def test_toll_is_read(row: dict[str, object]) -> None:
    assert toll(row) == (row["killed"], row["injured"])


@pytest.mark.parametrize("row", ROWS["missed"], ids=lambda row: row["text"][:48])
@pytest.mark.xfail(strict=True, reason="not read yet")
def test_toll_is_missed(row: dict[str, object]) -> None:
    assert toll(row) == (row["killed"], row["injured"])
