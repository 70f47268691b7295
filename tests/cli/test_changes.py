"""`stemma changes`: records written earlier against records written later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.builders import ROWS, folder, run

from stemma.record.schema import schema_of

LATER = {
    "id": "evening",
    "text": (
        "Lock at Merrow: 17 hurt\n\n"
        "DUNHOLT, 4 June 2034 (Canal Wire) - The number of people hurt when a lock gate at Merrow "
        "gave way on Saturday has risen to 17, police chief Ruth Hallam said on Sunday.\n"
    ),
}


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Records of two reports, and of these with a third and another story."""
    found = []
    for name, rows in (("old", (ROWS[0], ROWS[2])), ("new", (*ROWS, LATER))):
        path = tmp_path / f"{name}.jsonl"
        reports = folder(tmp_path / name, *rows)
        path.write_text(run("brief", reports, "--format", "json").out, encoding="utf-8")
        found.append(path)
    return found[0], found[1]


def test_changes_of_each_story_are_told(versions: tuple[Path, Path]) -> None:
    done = run("changes", *versions)
    assert done.code == 0
    assert "report added" in done.out
    assert "evening arrived" in done.out
    assert "17" in done.out
    assert "new story: Council of Tessaly elects a speaker (1 report)" in done.err


def test_json_is_a_line_a_story_under_the_schema(versions: tuple[Path, Path]) -> None:
    done = run("changes", *versions, "--format", "json")
    (row,) = done.rows
    Draft202012Validator(schema_of("revision")).validate(row)
    assert json.loads(run("schema", "revision").out)["title"] == "Stemma revision"
    back = run("changes", *reversed(versions), "--format", "json")
    assert {c["kind"] for c in back.rows[0]["changes"]} >= {"report-gone"}
    assert "story no longer there: Council of Tessaly" in back.err


def test_the_same_records_differ_in_nothing(versions: tuple[Path, Path]) -> None:
    done = run("changes", versions[0], versions[0])
    assert (done.code, "nothing changed" in done.out) == (0, True)


@pytest.mark.parametrize("text", ["", "no json", "[1]", '{"schema": "other"}'])
def test_what_is_no_record_is_told_with_its_line(
    versions: tuple[Path, Path], tmp_path: Path, text: str
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(text, encoding="utf-8")
    done = run("changes", bad, versions[1])
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("stemma: ")
