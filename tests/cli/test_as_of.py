"""`--as-of` on the command line: what is kept out is told, and the exit code says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.builders import lines, run

EARLY = {"id": "early", "text": "12 people were killed at Tarn.", "published": "2033-04-04"}
LATE = {"id": "late", "text": "19 people were killed at Tarn.", "published": "2033-04-06"}
UNDATED = {"id": "undated", "text": "31 people were killed at Tarn."}


@pytest.mark.parametrize("command", [("reconcile",), ("brief", "--format", "json")])
def test_only_what_was_out_by_then_is_used(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(EARLY, LATE, UNDATED))
    done = run(*command, str(path), "--as-of", "2033-04-05")
    assert done.code == 3
    (record,) = [json.loads(line) for line in done.out.splitlines()]
    assert [r["id"] for r in record["reports"]] == ["early"]
    assert record["produced_by"]["settings"]["as_of"] == "2033-04-05"
    assert "undated: set aside [undated]" in done.err
    assert "late" not in done.err


def test_a_report_dated_in_its_dateline_is_used(tmp_path: Path) -> None:
    stated = {"id": "stated", "text": "MERROW, April 4 2033 (Norpress) - 14 people died at Tarn."}
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(stated, LATE))
    done = run("brief", "--format", "json", str(path), "--as-of", "2033-04-05")
    assert (done.code, done.err.count("undated")) == (0, 0)
    (record,) = [json.loads(line) for line in done.out.splitlines()]
    assert [r["id"] for r in record["reports"]] == ["stated"]


@pytest.mark.parametrize("moment", ["soon", "2030-01-01"])
def test_a_moment_that_leaves_nothing_is_a_usage_error(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(EARLY, LATE))
    done = run("reconcile", str(path), "--as-of", moment)
    assert done.code == 2
    assert moment in done.err
