"""A run that goes on from where another left off."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.stories.builders import mixed

from stemma.model.errors import UsageError
from stemma.model.settings import StorySettings
from stemma.stories import window
from stemma.stories.group import Grouper, group
from stemma.stories.state import INDEX, WINDOW, group_on, restore, save

PILE = mixed(25, 8)


def test_two_runs_with_state_decide_as_one_run(tmp_path: Path) -> None:
    whole = list(group(PILE))
    parts = [*group_on(PILE[:100], tmp_path), *group_on(PILE[100:], tmp_path)]
    assert parts == whole


def test_so_they_do_when_the_window_forgets(tmp_path: Path) -> None:
    with patch.object(window, "KEPT", 40):
        whole = list(group(PILE))
        parts = [a for k in range(0, 200, 30) for a in group_on(PILE[k : k + 30], tmp_path)]
    assert parts == whole


def test_final_with_state_leaves_the_kept_decisions_as_they_were(tmp_path: Path) -> None:
    group_on(PILE[:100], tmp_path / "plain")
    group_on(PILE[:100], tmp_path / "final", final=True)
    for name in (WINDOW, INDEX):
        kept = [(tmp_path / folder / name).read_bytes() for folder in ("plain", "final")]
        assert kept[0] == kept[1]


def test_the_index_is_made_anew_when_it_is_deleted(tmp_path: Path) -> None:
    group_on(PILE[:100], tmp_path)
    (tmp_path / INDEX).unlink()
    again = group_on(PILE[100:], tmp_path)
    whole = list(group(PILE))[100:]
    assert sum(a.story == b.story for a, b in zip(again, whole, strict=True)) >= 95


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}\n",
        b"not json\n",
        b"[1]\n",
        b"\xff\xfe",
        b'{"schema": "stemma/stories/1", "settings": {}, "sha256": "", "reports": 0}\n',
    ],
)
def test_a_damaged_window_is_a_clear_error(damage: bytes, tmp_path: Path) -> None:
    group_on(PILE[:20], tmp_path)
    (tmp_path / WINDOW).write_bytes(damage)
    with pytest.raises(UsageError, match=r"window\.jsonl.*--rebuild"):
        group_on(PILE[20:], tmp_path)
    assert (tmp_path / WINDOW).read_bytes() == damage
    assert len(group_on(PILE, tmp_path, anew=True)) == len(PILE)
    assert len(restore(tmp_path).window) == len(PILE)


def test_a_window_cut_short_or_edited_is_noticed(tmp_path: Path) -> None:
    group_on(PILE[:20], tmp_path)
    path = tmp_path / WINDOW
    lines = path.read_bytes().splitlines(keepends=True)
    for wrong in (b"".join(lines[:-1]), b"".join(lines).replace(b'"story"', b'"Story"', 1)):
        path.write_bytes(wrong)
        with pytest.raises(UsageError, match="damaged"):
            restore(tmp_path)


def test_a_damaged_index_is_a_clear_error(tmp_path: Path) -> None:
    group_on(PILE[:20], tmp_path)
    (tmp_path / INDEX).write_bytes(b"PK\x03\x04 no more")
    with pytest.raises(UsageError, match="delete it"):
        restore(tmp_path)


def test_an_index_of_another_window_is_passed_over(tmp_path: Path) -> None:
    group_on(PILE[:20], tmp_path / "one")
    group_on(PILE[:30], tmp_path / "two")
    (tmp_path / "one" / INDEX).write_bytes((tmp_path / "two" / INDEX).read_bytes())
    assert len(restore(tmp_path / "one").window) == 20


def test_a_state_of_other_settings_is_refused(tmp_path: Path) -> None:
    group_on(PILE[:20], tmp_path, settings=StorySettings(window_days=3))
    with pytest.raises(UsageError, match="other settings"):
        restore(tmp_path)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="taken"):
        save(Grouper(), tmp_path / "taken")


def test_the_files_are_the_same_bytes_for_the_same_reports(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        group_on(PILE[:50], tmp_path / folder)
    for name in (WINDOW, INDEX):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    head = json.loads((tmp_path / "one" / WINDOW).read_bytes().split(b"\n")[0])
    assert head["reports"] == 50
