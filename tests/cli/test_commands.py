"""The stage commands: rows in, rows out, in order; results on stdout, the rest on stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from jsonschema import Draft202012Validator
from tests.cli.builders import COPY, OTHER, ROWS, WIRE, folder, lines, run, with_story
from typer.testing import CliRunner

import stemma
from stemma.cli.app import app
from stemma.record.serialise import to_dict

STAGES = ("annotate", "group", "trace", "reconcile")
COMMANDS = (*STAGES, "brief", "changes", "check", "copies", "diff", "schema", "verify", "why")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A file of three rows."""
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(*ROWS))
    return path


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A folder with two reports of one story."""
    return folder(tmp_path / "pair", ROWS[0], ROWS[2])


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder with two stories."""
    return folder(tmp_path / "pile", *ROWS)


# -- help ---------------------------------------------------------------------------------


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(COMMANDS) <= set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert shown.exit_code == 0
    assert f"Example: stemma {command}" in " ".join(shown.output.split())


def test_without_a_command_the_help_is_shown() -> None:
    shown = CliRunner().invoke(app, [], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert "brief" in shown.output
    assert shown.exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("retell", "x"),
        ("brief",),
        ("annotate",),
        ("brief", "--format", "pdf", "x"),
        ("brief", "--colour", "x"),
        ("verify", "record.json"),
        ("annotate", "nowhere.jsonl"),
        ("brief", "nowhere"),
        ("annotate", "."),
    ],
)
def test_a_wrong_call_ends_with_two_and_says_so(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*(str(tmp_path / w) if w.startswith("nowhere") else w for w in words))
    assert done.code == 2
    assert done.out == ""
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_a_pipeline_that_is_not_installed_is_named_in_one_line(reports: Path) -> None:
    done = run("annotate", reports, "--model", "en_not_there")
    assert done.code == 2
    assert "en_not_there" in done.err
    assert "Traceback" not in done.err


# -- rows in and out ----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["annotate", "group"])
def test_one_row_a_report_in_the_order_given(command: str, reports: Path) -> None:
    done = run(command, reports)
    assert done.code == 0
    assert [row["id"] for row in done.rows] == ["wire", "council", "copy"]
    assert done.err == ""


@pytest.mark.parametrize("command", STAGES)
def test_a_dash_reads_standard_input(command: str, reports: Path) -> None:
    assert run(command, "-", stdin=reports.read_bytes()) == run(command, reports)


def test_the_layers_are_those_of_the_contract(reports: Path) -> None:
    row = run("annotate", reports).rows[0]
    assert set(row) == {"id", "layers"}
    layers = row["layers"]
    assert set(layers) == {
        *("parts", "sentences", "names", "actors", "times"),
        *("places", "figures", "statements", "events"),
    }
    figure = next(f for f in layers["figures"] if f["best"] == 14)
    assert WIRE[figure["start"] : figure["end"]] == "At least 14 people"
    assert figure["qualifier"] == "at-least"
    assert (figure["low"], figure["high"]) == (14, None)
    assert layers["parts"][0]["role"] == "headline"


def test_keys_that_are_not_in_the_contract_stay_out_of_the_output(tmp_path: Path) -> None:
    secret = {"id": "wire", "text": WIRE, "editor_note": "hold until noon", "outlet": None}
    for command in STAGES:
        done = run(command, "-", stdin=lines(secret))
        assert done.code == 0
        assert "editor_note" not in done.out
        assert "hold until noon" not in done.out


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    text = "🧑‍🚒 Cafe\u0301 fire in Merrow: 14 people were hurt, Ruth Hallam said."
    layers = run("annotate", "-", stdin=lines({"id": "a", "text": text})).rows[0]["layers"]
    figure = next(f for f in layers["figures"] if f["best"] == 14)
    assert text[figure["start"] : figure["end"]] == "14 people"


def test_group_finds_the_stories_and_ignores_the_story_given() -> None:
    given = with_story(ROWS, "x", "x", "y")
    rows = run("group", "-", stdin=lines(*given)).rows
    story = {row["id"]: row["story"] for row in rows}
    assert story["wire"] == story["copy"] != story["council"]
    assert rows == run("group", "-", stdin=lines(*ROWS)).rows


def test_final_prints_every_report_once(reports: Path) -> None:
    done = run("group", reports, "--final")
    assert [row["id"] for row in done.rows] == ["wire", "council", "copy"]


@pytest.mark.parametrize("command", ["trace", "reconcile"])
def test_rows_without_story_are_one_story_with_a_null_key(command: str, reports: Path) -> None:
    done = run(command, reports)
    assert done.code == 0
    assert len(done.rows) == 1
    assert done.rows[0].get("story_key") is None


@pytest.mark.parametrize("command", ["trace", "reconcile"])
def test_rows_with_story_are_told_apart_in_order_of_appearance(command: str) -> None:
    given = lines(*with_story(ROWS, "zeta", "alpha", "zeta"))
    rows = run(command, "-", stdin=given).rows
    assert [row["story_key"] for row in rows] == ["zeta", "alpha"]


@pytest.mark.parametrize("command", ["trace", "reconcile"])
@pytest.mark.parametrize("empty", [None, ""])
def test_a_null_or_empty_story_is_no_story(command: str, empty: str | None) -> None:
    rows = [{**ROWS[0], "story": empty}, ROWS[2]]
    done = run(command, "-", stdin=lines(*rows))
    assert done.code == 0
    assert len(done.rows) == 1


@pytest.mark.parametrize("command", ["trace", "reconcile"])
def test_a_mix_of_rows_with_and_without_story_is_a_usage_error(command: str) -> None:
    done = run(command, "-", stdin=lines(*with_story(ROWS, "a", "", "a")))
    assert done.code == 2
    assert done.out == ""
    assert "2 of 3" in done.err


@pytest.mark.parametrize("command", ["annotate", "group"])
def test_a_mix_is_fine_where_the_story_does_not_matter(command: str) -> None:
    assert run(command, "-", stdin=lines(*with_story(ROWS, "a", "", "a"))).code == 0


def test_trace_writes_edges_origins_and_pairs(reports: Path) -> None:
    done = run("trace", "-", stdin=lines(ROWS[0], ROWS[2]))
    (row,) = done.rows
    assert set(row) == {"story_key", "edges", "origins", "origin_count", "pairs", "capped"}
    (edge,) = row["edges"]
    assert (edge["from"], edge["to"], edge["directed"]) == ("wire", "copy", True)
    assert row["origin_count"]["best"] == 1
    assert {(p["a"], p["b"]) for p in row["pairs"]} == {("copy", "wire")}
    assert row["capped"] is False


def test_reconcile_writes_the_record_that_python_gives(reports: Path) -> None:
    (row,) = run("reconcile", "-", stdin=lines(ROWS[0], ROWS[2])).rows
    row.pop("story_key", None)
    record = stemma.reconcile([ROWS[0], ROWS[2]])
    assert row == json.loads(json.dumps(to_dict(record)))


def test_annotate_and_group_agree_with_python(reports: Path) -> None:
    assert [r["id"] for r in run("annotate", reports).rows] == [a.id for a in stemma.annotate(ROWS)]
    assert [(r["id"], r["story"]) for r in run("group", reports).rows] == [
        (a.report, a.story) for a in stemma.group(ROWS)
    ]


# -- brief --------------------------------------------------------------------------------


def test_brief_is_a_readable_page_on_a_pipe(pair: Path) -> None:
    done = run("brief", pair)
    assert done.code == 0
    assert done.err == ""
    assert "\x1b" not in done.out
    for section in ("origins", "figures", "changed along the copying", "brief", "citations"):
        assert f"\n{section}" in done.out
    assert done.out.index("\norigins") < done.out.index("\nfigures") < done.out.index("\nbrief")


def test_a_story_of_one_report_is_one_line(tmp_path: Path) -> None:
    done = run("brief", folder(tmp_path / "one", ROWS[1]))
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    assert "Council of Tessaly elects a speaker" in done.out


def test_the_largest_story_comes_first(pile: Path) -> None:
    done = run("brief", pile)
    assert done.out.index("Merrow") < done.out.index("Council of Tessaly")


@pytest.mark.parametrize(
    ("format", "opening"),
    [
        ("text", ""),
        ("md", "#"),
        ("html", "<!"),
        ("json", '{"schema": "stemma/record/1"'),
        ("csv", "story,report,"),
    ],
)
def test_every_format_is_written(format: str, opening: str, pair: Path) -> None:
    done = run("brief", pair, "--format", format)
    assert done.code == 0
    assert done.out.startswith(opening)
    assert done.out.endswith("\n")
    assert "Hallam" in done.out
    assert done.err == ""


def test_json_is_one_record_a_line_and_fits_the_published_schema(pile: Path) -> None:
    done = run("brief", pile, "--format", "json")
    schema = json.loads(run("schema").out)
    Draft202012Validator.check_schema(schema)
    assert len(done.rows) == 2
    for row in done.rows:
        Draft202012Validator(schema).validate(row)


def test_html_of_several_stories_needs_a_folder(pile: Path) -> None:
    done = run("brief", pile, "--format", "html")
    assert done.code == 2
    assert done.out == ""
    assert "--out" in done.err


@pytest.mark.parametrize(
    ("format", "suffix"),
    [("text", "txt"), ("md", "md"), ("html", "html"), ("json", "json"), ("csv", "csv")],
)
def test_out_holds_one_whole_file_a_story(
    format: str, suffix: str, pile: Path, tmp_path: Path
) -> None:
    out = tmp_path / "made" / "records"
    done = run("brief", pile, "--format", format, "--out", out)
    assert done.code == 0
    assert done.out == ""
    written = sorted(out.iterdir())
    assert [p.name for p in written] == [f"copy.{suffix}", f"council.{suffix}"]
    assert all(p.name in done.err for p in written)
    if format not in ("html", "csv"):  # a page each; one header for the whole table
        whole = run("brief", pile, "--format", format).out
        assert all(p.read_text(encoding="utf-8") in whole for p in written)


def test_csv_is_one_table_for_all_stories(pile: Path) -> None:
    done = run("brief", pile, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert len({row["story"] for row in table}) == 2
    assert done.out.count("story,report,outlet") == 1
    texts = {path.stem: path.read_text(encoding="utf-8") for path in pile.iterdir()}
    figures = [row for row in table if row["figure"]]
    assert any(row["qualifier"] == "at-least" for row in figures)
    for row in figures:
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_write_that_fails_leaves_nothing_partial(
    pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "records"
    monkeypatch.setattr(os, "replace", full)
    done = run("brief", pair, "--format", "json", "--out", out)
    assert done.code == 2
    assert "No space left" in done.err
    assert "Traceback" not in done.err
    assert list(out.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_in_one_line(pair: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = run("brief", pair, "--out", tmp_path / "taken")
    assert done.code == 2
    assert "taken" in done.err


def test_writing_twice_gives_the_same_bytes(pair: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run("brief", pair, "--format", "json", "--out", tmp_path / "o")
    (written,) = (tmp_path / "o").iterdir()
    assert written.read_text(encoding="utf-8") == run("brief", pair, "--format", "json").out


def test_files_in_any_order_give_the_same_bytes(pair: Path) -> None:
    paths = sorted(pair.iterdir())
    for format in ("text", "json"):
        one = run("brief", *paths, "--format", format)
        assert one == run("brief", *paths[::-1], "--format", format)
        assert one == run("brief", pair, "--format", format)


def test_rows_and_text_files_give_one_record(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(lines(ROWS[0]))
    (tmp_path / "copy.txt").write_text(COPY, encoding="utf-8")
    done = run("brief", tmp_path, "--format", "json")
    assert done.code == 0
    (row,) = done.rows
    assert [r["id"] for r in row["reports"]] == ["copy", "wire"]


# -- terminal and pipe --------------------------------------------------------------------


def test_a_terminal_gets_colour_unless_no_color_is_set(
    pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = run("brief", pair, terminal=True).out
    assert "\x1b[1m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    plain = run("brief", pair, terminal=True).out
    assert "\x1b" not in plain
    assert "Merrow" in plain


def test_long_inputs_are_quiet_on_a_pipe(tmp_path: Path) -> None:
    many = [{"id": f"r{k:02}", "text": f"{OTHER}\nNote {k}."} for k in range(9)]
    done = run("annotate", "-", stdin=lines(*many))
    assert done.code == 0
    assert done.err == ""


def test_the_module_runs_and_is_quiet_on_a_pipe(pile: Path) -> None:
    env = {**os.environ, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "stemma"]
    done = subprocess.run(
        [*command, "brief", str(pile)], capture_output=True, env=env, timeout=60, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout
    assert done.stdout.decode("utf-8") == run("brief", pile).out


def test_a_reader_that_leaves_early_costs_no_traceback(reports: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m stemma schema | head -c 10"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


# -- verify -------------------------------------------------------------------------------


@pytest.fixture
def recorded(pair: Path, tmp_path: Path) -> Path:
    """The record of `pair` as a file."""
    path = tmp_path / "record.json"
    path.write_text(run("brief", pair, "--format", "json").out, encoding="utf-8")
    return path


def test_verify_passes_the_record_of_the_same_reports(recorded: Path, pair: Path) -> None:
    done = run("verify", recorded, "--reports", pair)
    assert (done.code, done.out) == (0, "")
    assert "1 record(s)" in done.err


def test_verify_takes_a_line_of_reconcile(pair: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(lines(*with_story((ROWS[0], ROWS[2]), "a", "a")))
    record = tmp_path / "r.json"
    record.write_text(run("reconcile", rows).out, encoding="utf-8")
    assert run("verify", record, "--reports", rows).code == 0


def test_verify_ends_with_one_when_a_report_has_changed(recorded: Path, pair: Path) -> None:
    (pair / "wire.txt").write_text(WIRE.replace("14", "41"), encoding="utf-8")
    done = run("verify", recorded, "--reports", pair)
    assert done.code == 1
    assert "wire" in done.err


def test_verify_ends_with_one_when_a_report_is_missing(recorded: Path, pair: Path) -> None:
    (pair / "copy.txt").unlink()
    done = run("verify", recorded, "--reports", pair)
    assert done.code == 1
    assert "copy" in done.err


def put_quote(row: Any, words: str) -> Any:
    row["figures"][0]["readings"][0]["quote"] = words
    return row


def test_verify_ends_with_one_when_a_quotation_was_edited(recorded: Path, pair: Path) -> None:
    row = json.loads(recorded.read_text(encoding="utf-8"))
    recorded.write_text(json.dumps(put_quote(row, "400 people")), encoding="utf-8")
    done = run("verify", recorded, "--reports", pair)
    assert done.code == 1
    assert "400 people" in done.err


@pytest.mark.parametrize("content", ["", "\n", "not json", "[]", "{}", '{"schema": "other"}'])
def test_verify_of_something_else_is_a_usage_error(
    content: str, recorded: Path, pair: Path
) -> None:
    recorded.write_text(content, encoding="utf-8")
    done = run("verify", recorded, "--reports", pair)
    assert done.code == 2
    assert "stemma: " in done.err


def test_verify_of_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path, pair: Path) -> None:
    assert run("verify", tmp_path / "no.json", "--reports", pair).code == 2


@pytest.mark.parametrize("id", ["../../etc/passwd", "a b/c", ".hidden", "x" * 200, "日本"])
def test_a_file_is_named_within_the_folder_whatever_the_report_is_called(
    tmp_path: Path, id: str
) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines({**ROWS[1], "id": id}))
    out = tmp_path / "out"
    assert run("brief", path, "--format", "json", "--out", out).code == 0
    (written,) = out.iterdir()
    assert len(written.name) < 120
    assert json.loads(written.read_text(encoding="utf-8"))["story"]["id"] in written.name
