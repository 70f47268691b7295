"""`stemma diff` and `stemma why A~B`, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli import builders
from tests.conftest import EXAMPLES

FERRY = str(EXAMPLES / "lake-ferry")


def run(*words: str) -> tuple[int, str]:
    result = builders.run(*words)
    return result.code, result.out + result.err


def test_a_diff_shows_what_was_lost() -> None:
    code, out = run("diff", "ona-wire-1", "daybrief-1", "--in", FERRY)
    assert code == 0
    assert "lost hedge: “At least 40” became “40 people”" in out
    assert "said by Joseph Tarrit, then by nobody" in out or "said by Tarrit" in out


def test_a_diff_as_json_has_evidence_that_fits() -> None:
    code, out = run("diff", "ona-wire-1", "daybrief-1", "--in", FERRY, "--format", "json")
    row = json.loads(out)
    texts = {
        name: (EXAMPLES / "lake-ferry" / f"{name}.txt").read_text(encoding="utf-8")
        for name in (row["a"], row["b"])
    }
    assert code == 0
    assert row["passages"]
    for passage in row["passages"]:
        for side in ("before", "after"):
            e = passage[side]
            assert texts[e["report"]][e["start"] : e["end"]] == e["quote"]


def test_a_diff_of_two_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("About 300 lorries were stuck on the old bridge over the Orle.\n", "utf-8")
    second.write_text("300 lorries were stuck on the old bridge over the Orle.\n", "utf-8")
    code, out = run("diff", str(first), str(second))
    assert code == 0
    assert "lost hedge" in out


def test_an_unknown_report_is_a_usage_error_with_the_ids() -> None:
    code, out = run("diff", "ona-wire-1", "nobody", "--in", FERRY)
    assert code == 2
    assert "no report 'nobody'" in out
    assert "daybrief-1" in out


def test_why_of_an_edge_gives_the_case_for_and_against() -> None:
    code, out = run("why", FERRY, "ona-wire-1~daybrief-1")
    assert code == 0
    assert out.startswith("ona-wire-1 -> daybrief-1: rewrite")
    assert "sentences say the same" in out
    assert "  against:" in out


def test_why_of_a_pair_without_an_edge_says_so() -> None:
    code, out = run("why", FERRY, "qualey-standard-1~daybrief-1")
    assert code == 0
    assert "no edge" in out
