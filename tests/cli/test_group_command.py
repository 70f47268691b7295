"""`stemma group`: rows that say why, and a state that a later run goes on from."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.builders import ROWS, lines, run
from tests.stories.builders import mixed


def test_a_row_says_why() -> None:
    wire, council, copy = run("group", "-", stdin=lines(*ROWS)).rows
    assert (wire["id"], wire["story"], wire["closest"]) == ("wire", "wire", None)
    assert (wire["shared"], wire["apart"]) == ([], None)
    assert copy["story"] == copy["closest"] == "wire"
    assert copy["score"] >= copy["needed"]
    assert "merrow" in next(s["terms"] for s in copy["shared"] if s["kind"] == "names")
    assert council["story"] == "council"
    assert council["marks"] == ["undated"]
    assert set(copy) == {
        "id",
        "story",
        "score",
        "needed",
        "closest",
        "probability",
        "shared",
        "apart",
        "changes",
        "marks",
    }


def test_a_row_tells_which_stories_it_brought_together() -> None:
    side, other = "merrow lock gate barge hinge", "tessaly hallam funeral choir mourner"
    pile = [(r.id, r.text) for r in mixed(20, 4)]
    pile += [(k, f"{words}. {words.title()}.") for k, words in (("a", side), ("b", other))]
    pile.append(("c", f"{side} {other}. {side.title()} {other.title()}."))
    rows = run("group", "-", stdin=lines(*({"id": k, "text": t} for k, t in pile))).rows
    (change,) = rows[-1]["changes"]
    assert (change["kind"], change["story"], change["into"]) == ("merged", "b", "a")
    assert change["score"] >= change["needed"]
    assert "alike on the average" in change["reason"]
    assert rows[-1]["story"] == "a"


@pytest.mark.parametrize("final", [[], ["--final"]])
def test_two_runs_with_state_write_what_one_run_writes(final: list[str], tmp_path: Path) -> None:
    whole = run("group", "-", *final, stdin=lines(*ROWS)).rows
    first = run("group", "-", "--state", tmp_path, stdin=lines(*ROWS[:2]))
    second = run("group", "-", "--state", tmp_path, *final, stdin=lines(ROWS[2]))
    assert [*first.rows, *second.rows] == whole


def test_a_row_seen_in_an_earlier_run_keeps_its_story(tmp_path: Path) -> None:
    run("group", "-", "--state", tmp_path, stdin=lines(*ROWS))
    again = run("group", "-", "--state", tmp_path, stdin=lines(ROWS[2])).rows
    assert [(r["story"], r["marks"]) for r in again] == [("wire", ["undated", "seen-before"])]


def test_a_damaged_state_is_a_usage_error_and_can_be_rebuilt(tmp_path: Path) -> None:
    run("group", "-", "--state", tmp_path, stdin=lines(*ROWS))
    (tmp_path / "window.jsonl").write_bytes(b"{")
    done = run("group", "-", "--state", tmp_path, stdin=lines(*ROWS))
    assert done.code == 2
    assert done.out == ""
    assert "--rebuild" in done.err
    anew = run("group", "-", "--state", tmp_path, "--rebuild", stdin=lines(*ROWS))
    assert anew.code == 0
    assert anew.rows == run("group", "-", stdin=lines(*ROWS)).rows


def test_rebuild_without_a_state_is_a_usage_error() -> None:
    done = run("group", "-", "--rebuild", stdin=lines(*ROWS))
    assert done.code == 2
    assert "--state" in done.err
