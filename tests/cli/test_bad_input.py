"""Bad input on the command line: named with a remedy; the good reports as if it were not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.builders import COPY, OTHER, ROWS, WIRE, folder, lines, run

STAGES = ("annotate", "group", "trace", "reconcile")

Spoil = Callable[[Path], object]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with two good reports of one story."""
    return folder(tmp_path / "good", ROWS[0], ROWS[2])


def write(name: str, raw: bytes) -> Spoil:
    return lambda path: (path / name).write_bytes(raw)


def spoilers() -> dict[str, tuple[Spoil, str]]:
    """Name of the case -> how to put it into a folder, and the word its message must hold."""
    return {
        "0-byte": (write("nothing.txt", b""), "nothing.txt"),
        "only white space": (write("blank.txt", b" \n\t\n"), "blank.txt"),
        "binary": (write("program.txt", b"\x7fELF\x02\x01\x01" + bytes(200)), "program.txt"),
        "binary without suffix": (write("data", bytes(range(256)) * 8), "data"),
        "HTML by suffix": (write("page.html", b"<p>14 people were hurt</p>"), "page.html"),
        "HTML in a text file": (write("page.txt", b"<!DOCTYPE html><p>14 hurt"), "page.txt"),
        "feed in a text file": (write("feed.txt", b"<?xml version='1.0'?><rss>"), "feed.txt"),
        "PDF": (write("scan.pdf", b"%PDF-1.7 ..."), "scan.pdf"),
        "unsupported": (write("notes.docx", b"PK\x03\x04"), "notes.docx"),
        "10 MB single line": (write("long.txt", b"word " * 2_000_000), "long.txt"),
        "over 20 MB": (write("huge.txt", b"a" * 20_000_001), "huge.txt"),
        "broken UTF-16": (write("wide.txt", b"\xff\xfeT\x00\x00\xd8x"), "wide.txt"),
        "dangling link": (lambda p: (p / "gone.txt").symlink_to(p / "no.txt"), "gone.txt"),
        "pipe": (lambda p: os.mkfifo(p / "pipe.txt"), "pipe.txt"),
        "same id twice": (
            lambda p: folder(p / "zweit", {"id": "wire", "text": "Another."}),
            str(Path("zweit", "wire.txt")),
        ),
        "rows of rubbish": (write("rows.jsonl", b"{]\n[]\n"), "rows.jsonl:2"),
        "row without text": (write("rows.jsonl", b'{"id": "x"}\n'), "rows.jsonl:1"),
        "deep JSON": (write("rows.jsonl", b"[" * 100_000 + b"\n"), "rows.jsonl:1"),
        "huge integer": (
            write("rows.jsonl", b'{"id": "x", "text": ' + b"1" * 100_000 + b"}"),
            "rows.jsonl:1",
        ),
        "lone surrogate": (
            write("rows.jsonl", b'{"id": "x", "text": "\\ud83d was cut"}'),
            "rows.jsonl:1",
        ),
    }


@pytest.mark.parametrize("case", spoilers())
def test_the_good_reports_come_out_as_if_it_were_not_there(case: str, good: Path) -> None:
    spoil, words = spoilers()[case]
    alone = run("brief", good, "--format", "json")
    assert (alone.code, alone.err) == (0, "")
    spoil(good)
    beside = run("brief", good, "--format", "json")
    assert beside.code == 3
    assert beside.out == alone.out
    assert words in beside.err
    assert "Traceback" not in beside.err
    assert all(line.startswith("stemma: ") for line in beside.err.splitlines())
    assert all("set aside" in line and "[" in line for line in beside.err.splitlines())


def test_invalid_utf8_in_a_text_costs_a_warning_and_not_the_report(tmp_path: Path) -> None:
    path = folder(tmp_path / "p", ROWS[0])
    (path / "broken.txt").write_bytes(OTHER.encode() + b"One more caf\xc3 line.\n")
    done = run("brief", path, "--format", "json")
    assert {r["id"] for row in done.rows for r in row["reports"]} == {"wire", "broken"}
    assert "broken.txt: read with a warning" in done.err
    assert done.code == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02\x03" * 50, b"<html><body>Hello"],
    ids=["empty", "binary", "html"],
)
def test_two_when_nothing_could_be_read(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "only.txt").write_bytes(content)
    done = run("brief", tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert "only.txt" in done.err
    assert "no report in it" in done.err


def test_an_empty_folder_is_named_and_ends_with_two(tmp_path: Path) -> None:
    done = run("brief", tmp_path)
    assert done.code == 2
    assert str(tmp_path) in done.err
    assert "no file in this folder" in done.err


def test_an_empty_folder_beside_a_good_one_is_said(good: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("brief", good, empty)
    assert done.code == 3
    assert str(empty) in done.err
    assert "Merrow" in done.out


def test_control_characters_of_a_file_name_are_shown_escaped(good: Path) -> None:
    (good / "bad\x1b[31m\nname\u202e.txt").write_bytes(b"")
    done = run("brief", good)
    assert done.code == 3
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
    assert "\\x1b[31m\\x0aname\\u202e" in done.err
    assert len(done.err.splitlines()) == 1


def test_control_characters_of_a_report_never_reach_the_terminal(tmp_path: Path) -> None:
    hostile = WIRE.replace("lock gate", "lock \x1b]0;owned\x07gate").replace("14", "\u202e14")
    path = folder(tmp_path / "p", {"id": "h\x1b[2J", "text": hostile}, ROWS[2])
    for format in ("text", "md", "html", "json"):
        done = run("brief", path, "--format", format)
        assert not set("\x1b\x07\u202e") & set(done.out + done.err), format


def test_control_characters_of_a_path_given_are_shown_escaped(tmp_path: Path) -> None:
    done = run("annotate", tmp_path / "no\x1b[31m\u202ething.jsonl", terminal=True)
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


def test_a_file_of_nul_bytes_is_no_report(good: Path) -> None:
    alone = run("brief", good, "--format", "json")
    (good / "nul.txt").write_bytes(b"\x00" * 400)
    beside = run("brief", good, "--format", "json")
    assert (beside.code, beside.out) == (3, alone.out)


# -- rows ---------------------------------------------------------------------------------

BAD_ROWS = {
    "no JSON": b"{not json",
    "cut off": b'{"id": "x", "text": "The gate',
    "no object": b'["x", "The gate"]',
    "a number": b"17",
    "no id": b'{"text": "The gate."}',
    "no text": b'{"id": "x"}',
    "null text": b'{"id": "x", "text": null}',
    "empty text": b'{"id": "x", "text": ""}',
    "only white space": b'{"id": "x", "text": " \\n "}',
    "id is a number": b'{"id": 7, "text": "The gate."}',
    "text is a list": b'{"id": "x", "text": ["The gate."]}',
    "title is an object": b'{"id": "x", "text": "The gate.", "title": {}}',
    "32 February": b'{"id": "x", "text": "The gate.", "published": "2031-02-32"}',
    "a date in words": b'{"id": "x", "text": "The gate.", "published": "last June"}',
    "invalid UTF-8": b'{"id": "x", "text": "The caf\xe9 gate."}',
    "an id used before": b'{"id": "wire", "text": "The gate."}',
    "lone surrogate": b'{"id": "x", "text": "\\udc00"}',
    "infinite": b'{"id": "x", "text": Infinity}',
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_in_the_middle_is_named_by_its_line_and_costs_nothing_else(case: str) -> None:
    alone = run("group", "-", stdin=lines(ROWS[0], ROWS[2]))
    done = run("group", "-", stdin=lines(ROWS[0], BAD_ROWS[case], ROWS[2]))
    assert done.code == 3
    assert done.out == alone.out
    assert done.err.startswith("stemma: standard input:2: set aside [")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("command", STAGES)
def test_every_stage_keeps_the_good_rows(command: str) -> None:
    alone = run(command, "-", stdin=lines(ROWS[0], ROWS[2]))
    done = run(command, "-", stdin=lines(ROWS[0], BAD_ROWS["invalid UTF-8"], ROWS[2]))
    assert (alone.code, done.code) == (0, 3)
    assert done.out == alone.out
    assert "standard input:2" in done.err


@pytest.mark.parametrize("command", STAGES)
@pytest.mark.parametrize("raw", [b"", b"\n\n", b"{}\n", b"\xff\xfe\n", b"\x00" * 64])
def test_two_when_no_row_can_be_read(command: str, raw: bytes) -> None:
    done = run(command, "-", stdin=raw)
    assert done.code == 2
    assert done.out == ""
    assert "no report could be read" in done.err


def test_blank_lines_count_as_lines_but_are_no_fault() -> None:
    done = run("group", "-", stdin=lines(ROWS[0], b"", b"{", b"  ", ROWS[2]))
    assert [row["id"] for row in done.rows] == ["wire", "copy"]
    assert "standard input:3:" in done.err


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    raw = b"\xef\xbb\xbf" + lines(*ROWS).replace(b"\n", b"\r\n")
    assert run("group", "-", stdin=raw) == run("group", "-", stdin=lines(*ROWS))


def test_the_same_bytes_through_a_real_pipe() -> None:
    raw = lines(ROWS[0], BAD_ROWS["invalid UTF-8"], {"id": "copy", "text": COPY + "Ünïcode 🧑‍🚒"})
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "stemma", "group", "-"],
        input=raw,
        capture_output=True,
        env=env,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["wire", "copy"]
    assert b"standard input:2" in done.stderr


def test_many_faults_of_one_wording_are_one_line_with_their_number(
    good: Path,
) -> None:
    for number in range(30):
        (good / f"empty-{number:02}.txt").write_bytes(b"")
    beside = run("brief", good, "--format", "json")
    told = [x for x in beside.err.splitlines() if "set aside" in x]
    assert len(told) == 1
    assert "empty-00.txt and 29 more: set aside" in told[0]
