"""The output of one stage as the input of the next."""

from __future__ import annotations

from pathlib import Path

from tests.cli.builders import ROWS, lines, run


def test_groups_flow_into_a_record_each(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(*ROWS))
    grouped = run("group", path, "--final", "--rows")
    assert [row["text"] for row in grouped.rows] == [row["text"] for row in ROWS]
    done = run("reconcile", "-", stdin=grouped.out.encode())
    assert (done.code, done.err) == (0, "")
    assert [len(row["reports"]) for row in done.rows] == [2, 1]
    traced = run("trace", "-", stdin=grouped.out.encode())
    assert [row["story_key"] for row in traced.rows] == [row["story_key"] for row in done.rows]


def test_annotated_rows_flow_on_and_keep_what_was_given(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines({**ROWS[0], "outlet": "Canal Wire"}, ROWS[2]))
    layered = run("annotate", path, "--rows")
    assert layered.rows[0]["outlet"] == "Canal Wire"
    assert "layers" in layered.rows[0]
    done = run("trace", "-", stdin=layered.out.encode())
    assert done.rows == run("trace", path).rows


def test_rows_taken_as_one_story_are_counted_on_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(*ROWS))
    for stage in ("trace", "reconcile"):
        done = run(stage, path)
        assert done.rows[0]["story_key"] is None
        assert '3 rows without "story" are taken as one story' in done.err
    path.write_bytes(lines(ROWS[0]))
    assert run("trace", path).err == ""
