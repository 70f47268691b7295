"""`stemma train statements` learns from labelled rows and says how well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stemma.cli.app import app
from stemma.model.errors import UsageError
from stemma.statements.tagger import read
from stemma.statements.trainer import read_labelled

NAMES = ("Arlo", "Brandt", "Cole", "Dunne", "Estes", "Farrow", "Grell", "Hoang", "Ibarra", "Kapur")


def row(number: int) -> dict[str, object]:
    source = f"Mayor {NAMES[number % len(NAMES)]}"
    text = f"{source} said that bridge {number} would close."
    end = len(source)
    return {
        "doc_id": f"d{number}",
        "text": text,
        "attributions": [
            {
                "source": [[0, end]],
                "cue": [[end + 1, end + 5]],
                "content": [[end + 6, len(text) - 1]],
            }
        ],
    }


def labelled(tmp_path: Path, rows: list[dict[str, object]]) -> Path:
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows) + "\n", encoding="utf-8")
    return path


def test_the_command_writes_a_model_and_its_scores(tmp_path: Path) -> None:
    data, out = labelled(tmp_path, [row(n) for n in range(60)]), tmp_path / "m.npz"
    result = CliRunner().invoke(
        app, ["train", "statements", "--data", str(data), "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    scores = dict(line.split("\t") for line in result.stdout.splitlines())
    assert set(scores) == {"source", "cue", "content"}
    assert float(scores["cue"]) > 90
    assert read(str(out)).added > 0
    assert out.stat().st_size < 1_000_000


def test_second_annotations_are_left_out(tmp_path: Path) -> None:
    assert len(read_labelled(labelled(tmp_path, [row(1), {**row(2), "primary": False}]))) == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"text": 3},
        {"text": "a"},
        {"text": "a", "attributions": [{}]},
        {"text": "a", "attributions": [{"source": [], "cue": [[0, 9]], "content": []}]},
        {"text": "a", "attributions": [{"source": [], "cue": [[1, 0]], "content": []}]},
        {"text": "a", "attributions": ["no"]},
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, bad: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"labelled\.jsonl:2"):
        read_labelled(labelled(tmp_path, [row(1), bad]))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_labelled(tmp_path / "none.jsonl")
