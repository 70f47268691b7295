"""Files and folders: every readable report is read, every other file named with a remedy."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from stemma.model.errors import Fault
from stemma.model.report import Pile
from stemma.reading.files import read_paths

TEXT = "The canal gate at Merrow was shut on Friday, the keeper said.\n"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder with one good report in it."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def ids(found: Pile) -> list[str]:
    return [report.id for report in found.reports]


def only(found: Pile) -> Fault:
    (fault,) = found.faults
    return fault


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\n \n", "empty"),
        ("binary.txt", b"\x7fELF\x02\x01", "not-text"),
        ("page.txt", b"<!doctype html><p>The gate</p>", "not-text"),
        ("page.html", b"<p>The gate</p>", "unsupported"),
        ("scan.pdf", b"%PDF-1.7", "unsupported"),
        ("picture.jpeg", b"\xff\xd8\xff", "unsupported"),
        ("huge.txt", b"word " * 250_000, "too-large"),
        ("rows.jsonl", b'{"id": "x", "text": "caf\xe9"}', "encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_beside_the_good_one(
    pile: Path, name: str, raw: bytes, code: str
) -> None:
    alone = read_paths([pile])
    (pile / name).write_bytes(raw)
    found = read_paths([pile])
    assert found.reports == alone.reports
    fault = only(found)
    assert fault.code == code
    assert fault.where in (str(pile / name), f"{pile / name}:1")
    assert name in str(fault)
    assert fault.fatal
    assert fault.remedy


def test_a_missing_path_is_named_and_the_rest_read(pile: Path) -> None:
    found = read_paths([pile, pile / "gone.txt"])
    assert ids(found) == ["good"]
    assert only(found).code == "unreadable"
    assert "gone.txt" in only(found).where


def test_a_file_without_permission_is_named(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pile / "locked.txt").write_text(TEXT, encoding="utf-8")
    plain = Path.read_bytes

    def guarded(path: Path) -> bytes:  # root, who runs CI in a container, may read anything
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    found = read_paths([pile])
    assert ids(found) == ["good"]
    assert only(found).code == "unreadable"
    assert "Permission denied" in only(found).reason
    assert "locked.txt" in only(found).where


def test_a_broken_link_and_a_pipe_do_not_stop_the_pile(pile: Path) -> None:
    (pile / "dangling.txt").symlink_to(pile / "nowhere.txt")
    os.mkfifo(pile / "pipe.txt")
    found = read_paths([pile])
    assert ids(found) == ["good"]
    assert [f.code for f in found.faults] == ["unreadable", "unreadable"]


def test_a_folder_that_holds_itself_ends(pile: Path) -> None:
    (pile / "loop").symlink_to(pile, target_is_directory=True)
    assert ids(read_paths([pile])) == ["good"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    found = read_paths([tmp_path])
    assert not found.reports
    assert only(found).code == "empty-folder"
    assert only(found).where == str(tmp_path)


def test_hidden_files_are_passed_over_silently(pile: Path) -> None:
    (pile / ".DS_Store").write_bytes(b"\x00\x01")
    (pile / ".git").mkdir()
    (pile / ".git" / "config.txt").write_text("x", encoding="utf-8")
    found = read_paths([pile])
    assert ids(found) == ["good"]
    assert not found.faults


def test_two_files_of_one_name_do_not_overwrite_each_other(pile: Path) -> None:
    (pile / "more").mkdir()
    (pile / "more" / "good.txt").write_text("Another text altogether.\n", encoding="utf-8")
    found = read_paths([pile])
    assert [r.text for r in found.reports] == [TEXT]
    fault = only(found)
    assert fault.code == "duplicate-id"
    assert "more" in fault.where
    assert str(pile / "good.txt") in fault.reason


def test_a_path_given_twice_is_read_once(pile: Path) -> None:
    found = read_paths([pile / "good.txt", pile, pile / "good.txt"])
    assert ids(found) == ["good"]
    assert not found.faults


def test_a_file_without_suffix_is_read_as_text(pile: Path) -> None:
    (pile / "noted").write_text(TEXT, encoding="utf-8")
    assert ids(read_paths([pile])) == ["good", "noted"]


def test_rows_and_texts_stand_side_by_side_in_order_of_id(pile: Path) -> None:
    rows = [{"id": "zeta", "text": "One."}, {"id": "alpha", "text": "Two."}, {"id": "bad"}]
    lines = "\n".join(json.dumps(r) for r in rows)
    (pile / "rows.jsonl").write_text("\ufeff" + lines, encoding="utf-8")
    found = read_paths([pile])
    assert ids(found) == ["alpha", "good", "zeta"]
    assert only(found).where == f"{pile / 'rows.jsonl'}:3"


def test_a_row_in_another_encoding_costs_only_itself(pile: Path) -> None:
    rows = [b'{"id": "a", "text": "Gate."}', b'{"id": "b", "text": "caf\xe9"}']
    rows.append(b'{"id": "c", "text": "Lock."}')
    (pile / "rows.jsonl").write_bytes(b"\n".join(rows))
    found = read_paths([pile])
    assert ids(found) == ["a", "c", "good"]
    assert only(found).where == f"{pile / 'rows.jsonl'}:2"


def test_windows_line_ends_in_rows_do_not_matter(pile: Path) -> None:
    rows = [json.dumps({"id": i, "text": "The gate."}) for i in ("a", "b")]
    (pile / "rows.jsonl").write_bytes("\r\n".join(rows).encode())
    assert ids(read_paths([pile])) == ["a", "b", "good"]


def test_a_warning_leaves_the_report_in_the_pile(pile: Path) -> None:
    (pile / "old.txt").write_bytes(("Die Brücke am Fluß wurde gesperrt. " * 5).encode("cp1252"))
    found = read_paths([pile])
    assert ids(found) == ["good", "old"]
    assert not only(found).fatal
    assert "read with a warning" in str(only(found))


def test_the_order_of_the_paths_changes_nothing(pile: Path) -> None:
    (pile / "b.txt").write_text(TEXT, encoding="utf-8")
    (pile / "c.html").write_text("x", encoding="utf-8")
    paths = sorted(pile.iterdir())
    assert read_paths(paths) == read_paths(paths[::-1])


def test_nothing_is_written_to_the_folder(pile: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in pile.iterdir()}
    read_paths([pile])
    assert {p: p.stat().st_mtime_ns for p in pile.iterdir()} == before
