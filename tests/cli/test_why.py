"""`stemma why`: an actor's spellings with reports and reasons, and known actors by list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stemma.cli.app import SET_ASIDE, app

ROWS = (
    {"id": "a", "text": "President Irena Volk met Milan Volk in Paris. Irena Volk left at noon."},
    {"id": "b", "text": "President Irena Vólk met the envoy in Berlin. She was silent."},
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_each_spelling_is_told_with_its_reports_and_reason(pile: Path) -> None:
    done = CliRunner().invoke(app, ["why", str(pile), "Irena Volk"])
    assert done.exit_code == 0, done.output
    assert "Irena Volk (person, irena-volk), in 2 report(s)" in done.stdout
    assert "Irena Vólk: in b" in done.stdout
    assert "the same words but for case, accents" in done.stdout
    assert "kept apart from Milan Volk: “irena” is not “milan”" in done.stdout


def test_an_unknown_name_is_an_error_that_says_so(pile: Path) -> None:
    done = CliRunner().invoke(app, ["why", str(pile), "Nobody"])
    assert "no actor of these reports is called 'Nobody'" in str(done.exception)


def test_a_list_gives_its_ids_and_its_bad_rows_are_told(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("id,name,kind\nQ7,Irena Volk,person\n,Nobody,person\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["why", str(pile), "Q7", "--actors", str(path)])
    assert "(person, Q7), in 2 report(s)" in done.stdout
    assert f"{path}:3: set aside [bad-actor]" in done.stderr
    assert done.exit_code != SET_ASIDE


FERRY = (
    {"id": "wire", "text": "Ferry sinks\n\nA ferry sank off Merrow, Ruth Hallam said. 14 died."},
    {
        "id": "dam",
        "text": "Dam cracks\n\nThe dam of Vesk has a crack forty metres long, engineer Pavel Drost "
        "of Ostrava Hydro said. Water was let out and villages emptied. He is not from Merrow.",
    },
    {"id": "copy", "text": "Ferry down\n\nOff Merrow a ferry sank and 14 died, said Ruth Hallam."},
)


def why_of(id: str, folder: Path) -> str:
    path = folder / "ferry.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in FERRY), encoding="utf-8")
    done = CliRunner().invoke(app, ["why", str(path), id])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_report_is_told_what_pulled_it_into_its_story(tmp_path: Path) -> None:
    told = why_of("wire", tmp_path)
    assert "wire: in the story of copy" in told
    assert "beside: copy" in told
    assert "on arrival it joined copy" in told
    assert "closest to copy" in told
    names = next(line for line in told.splitlines() if "shared names" in line)
    assert all(name in names for name in ("merrow", "ruth", "hallam"))
    assert "marks: undated" in told


def test_a_founder_is_told_what_it_was_kept_out_of(tmp_path: Path) -> None:
    told = why_of("dam", tmp_path)
    assert "on arrival it founded a story" in told
    assert "kept out of copy, the nearest other" in told
