"""`stemma check`: files in, lines out, exit codes, and drafts that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.builders import ROWS, folder, lines, run

DRAFT = "14 people were hurt when a lock gate at Merrow gave way on Saturday."


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A folder with two reports of one story."""
    return folder(tmp_path / "pair", ROWS[0], ROWS[2])


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_the_lost_qualifier_is_told_on_the_terminal(draft: Path, pair: Path) -> None:
    done = run("check", draft, "--against", pair)
    assert (done.code, done.err) == (0, "")
    assert "CARRIED WITH CHANGES" in done.out
    assert "“At least 14 people”" in done.out
    assert "\x1b" not in done.out


def test_json_fits_the_schema_that_the_command_prints(draft: Path, pair: Path) -> None:
    done = run("check", draft, "--against", pair, "--format", "json")
    (row,) = done.rows
    schema = json.loads(run("schema", "check").out)
    Draft202012Validator(schema).validate(row)
    assert row["draft"] == "draft"
    assert row["sentences"][0]["numbers"][0]["support"] == "carried with changes"


def test_markdown_has_a_heading_a_sentence(draft: Path, pair: Path) -> None:
    done = run("check", draft, "--against", pair, "--format", "md")
    assert done.out.startswith("# draft")
    assert "\n## 1. carried with changes\n" in done.out


def test_a_dash_reads_the_draft_from_standard_input(draft: Path, pair: Path) -> None:
    piped = run("check", "-", "--against", pair, "--format", "json", stdin=DRAFT.encode())
    assert piped == run("check", draft, "--against", pair, "--format", "json")


def test_several_paths_and_rows_make_one_pile(draft: Path, tmp_path: Path, pair: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(lines(ROWS[2]))
    parts = run("check", draft, "--against", pair / "wire.txt", "--against", rows)
    assert parts == run("check", draft, "--against", pair)


def test_a_draft_among_the_reports_does_not_support_itself(pair: Path) -> None:
    (pair / "mine.txt").write_text(DRAFT, encoding="utf-8")
    done = run("check", pair / "mine.txt", "--against", pair, "--format", "json")
    assert "mine.txt: the draft itself" in done.err
    assert all("mine" not in story["reports"] for story in done.rows[0]["stories"])


def test_a_bad_report_is_set_aside_and_the_others_are_used(draft: Path, pair: Path) -> None:
    whole = run("check", draft, "--against", pair)
    (pair / "bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    done = run("check", draft, "--against", pair)
    assert done.code == 3
    assert "bad.txt" in done.err
    assert done.out == whole.out


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("program.txt", b"\x7fELF" + b"\x00" * 400),
        ("page.txt", b"<!doctype html><p>14 people were hurt.</p>"),
        ("rows.jsonl", b'{"id": "a", "text": "14 people were hurt."}\n'),
    ],
)
def test_a_draft_that_is_no_text_ends_with_two(
    name: str, raw: bytes, tmp_path: Path, pair: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    done = run("check", tmp_path / name, "--against", pair)
    assert (done.code, done.out) == (2, "")
    assert name in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("words", [("nowhere.txt", "--against", "pair"), ("draft.txt",)])
def test_a_wrong_call_ends_with_two(
    words: tuple[str, ...], draft: Path, pair: Path, tmp_path: Path
) -> None:
    done = run("check", *(w if w.startswith("-") else tmp_path / w for w in words))
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()


def test_nothing_to_check_against_ends_with_two(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run("check", draft, "--against", tmp_path / "none")
    assert (done.code, done.out) == (2, "")


def test_a_long_draft_is_checked_to_its_end(tmp_path: Path, pair: Path) -> None:
    path = tmp_path / "long.txt"
    said = [f"Gate {k} gave way and {k + 20} people were hurt near Merrow." for k in range(300)]
    path.write_text("\n".join(said), encoding="utf-8")
    (row,) = run("check", path, "--against", pair, "--format", "json").rows
    told = [s["evidence"]["quote"] for s in row["sentences"]]
    assert told[-1].endswith("319 people were hurt near Merrow.")
    assert sum(len(s["numbers"]) > 0 for s in row["sentences"]) > 250
