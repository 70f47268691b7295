"""`stemma copies`: one line a pair, spans that hold the shared words, bad rows set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.builders import OTHER, WIRE, lines, run
from typer.testing import CliRunner

from stemma.cli.app import app

PASSAGE = WIRE.split("\n\n", 1)[1].strip()
PAGE = f"{OTHER}\n{PASSAGE}\n"
ROWS = (
    {"id": "wire", "text": WIRE},
    {"id": "council", "text": OTHER},
    {"id": "page", "text": PAGE},
)


def test_one_line_a_pair_in_order_of_arrival() -> None:
    done = run("copies", "-", stdin=lines(*ROWS))
    assert done.code == 0
    assert done.err == ""
    assert {(row["later"], row["earlier"]) for row in done.rows} == {
        ("page", "wire"),
        ("page", "council"),
    }
    assert all(
        set(row) == {"later", "earlier", "of_later", "of_earlier", "spans"} for row in done.rows
    )


def test_the_spans_hold_what_the_earlier_text_says_too() -> None:
    (row,) = run("copies", "-", stdin=lines(ROWS[0], ROWS[2])).rows
    assert [PAGE[start:end] for start, end in row["spans"]] == [PASSAGE.rstrip(".")]
    assert 0 < row["of_later"] < row["of_earlier"] < 1


def test_independent_texts_give_no_line() -> None:
    done = run("copies", "-", stdin=lines(ROWS[0], ROWS[1]))
    assert (done.code, done.out) == (0, "")


def test_files_are_one_stream(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_bytes(lines(ROWS[0]))
    second.write_bytes(lines(ROWS[1], ROWS[2]))
    assert run("copies", first, second) == run("copies", "-", stdin=lines(*ROWS))


def test_a_bad_row_is_set_aside_and_the_others_go_on() -> None:
    done = run("copies", "-", stdin=lines(b"{]", *ROWS, {"id": "none"}))
    assert done.code == 3
    assert done.out == run("copies", "-", stdin=lines(*ROWS)).out
    assert "standard input:1" in done.err
    assert "standard input:5" in done.err


def test_an_id_of_an_earlier_file_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(*ROWS))
    done = run("copies", path, path)
    assert done.code == 3
    assert done.out == run("copies", path).out
    assert 'id "wire" was used in' in done.err


@pytest.mark.parametrize("words", [("nowhere.jsonl",), ("-",), ("-", "-"), ()])
def test_a_wrong_call_ends_with_two(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run("copies", *(str(tmp_path / w) if w.startswith("nowhere") else w for w in words))
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_the_help_has_an_example() -> None:
    shown = CliRunner().invoke(app, ["copies", "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert "Example: stemma copies" in " ".join(shown.output.split())
