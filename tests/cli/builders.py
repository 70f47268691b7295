"""The command line run in this process, and small rows of invented reports."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from stemma.cli.app import main

WIRE = (
    "Lock gate at Merrow gives way\n\n"
    "DUNHOLT, 3 June 2034 (Canal Wire) - At least 14 people were hurt when a lock gate at Merrow "
    "gave way on Saturday, police chief Ruth Hallam said.\n\n"
    "Hallam said that about 60 passengers had been aboard the two barges below the lock.\n\n"
    "The Canal Board will send two engineers from Dunholt, its director Piet Larsen said.\n"
)
COPY = (
    "Fourteen hurt as lock fails\n\n"
    "14 people were hurt when a lock gate at Merrow gave way on Saturday.\n\n"
    "60 passengers had been aboard the two barges below the lock.\n\n"
    "The Canal Board will send two engineers from Dunholt.\n\n"
    "Original Source: Canal Wire\n"
)
OTHER = (
    "Council of Tessaly elects a speaker\n\n"
    "TESSALY, 9 January 2031 - The island council elected the teacher Noor Abadi as its speaker "
    "on Thursday with 31 votes to 12.\n\n"
    "Abadi promised a law on school meals before the summer recess.\n"
)
#: Two reports of one story and one of another, in an order that is neither by id nor by size.
ROWS: tuple[dict[str, str], ...] = (
    {"id": "wire", "text": WIRE},
    {"id": "council", "text": OTHER},
    {"id": "copy", "text": COPY},
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left: exit code, standard output and error."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Screen(io.TextIOWrapper):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def run(*words: str | Path, stdin: bytes = b"", terminal: bool = False) -> Outcome:
    """`stemma WORDS...` through `main`, with standard input as bytes."""
    kind = Screen if terminal else io.TextIOWrapper
    out, err = (kind(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code = 0
    with (
        patch.object(sys, "argv", ["stemma", *map(str, words)]),
        patch.object(sys, "stdin", given),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(bool(left.code))
        out.flush()
        err.flush()
        return Outcome(code, _text(out), _text(err))


def lines(*rows: object) -> bytes:
    """Rows as JSON Lines; a row given as bytes is a line as it is."""
    held = [r if isinstance(r, bytes) else json.dumps(r, ensure_ascii=False).encode() for r in rows]
    return b"\n".join(held) + b"\n"


def folder(path: Path, *rows: dict[str, str]) -> Path:
    """A folder with one text file a row."""
    path.mkdir(parents=True, exist_ok=True)
    for row in rows:
        (path / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    return path


def with_story(rows: Sequence[dict[str, str]], *stories: str) -> list[dict[str, str]]:
    """The rows with a `story` each; an empty one is left out."""
    return [{**r, "story": s} if s else r for r, s in zip(rows, stories, strict=True)]


def _text(stream: io.TextIOWrapper) -> str:
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
