"""`stemma changes`: what the records say otherwise since they were last written."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated as Arg

import typer

from stemma.cli.output import screen
from stemma.model.errors import UsageError
from stemma.model.record import Record
from stemma.record.revise import revisions
from stemma.record.revision_forms import revision_to_json, revision_to_text
from stemma.record.serialise import from_dict
from stemma.record.words import line, plural


class Shape(StrEnum):
    """How revisions are written."""

    text = "text"
    json = "json"


def changes(
    old: Arg[Path, typer.Argument(help="Records written earlier with --format json.")],
    new: Arg[Path, typer.Argument(help="The same stories' records, written later.")],
    shape: Arg[Shape, typer.Option("--format", help="How they are written.")] = Shape.text,
) -> None:
    """What changed from earlier records to later ones: origins, figures, conflicts, corrections.

    Stories of both files are told apart by the reports they share; with --format json each story
    of both is a line, and new and vanished stories are named on standard error.

    Example: stemma changes monday.jsonl tuesday.jsonl
    """
    told, came, gone = revisions(read_records(old), read_records(new))
    width, _ = screen()
    for number, revision in enumerate(told):
        if shape is Shape.json:
            sys.stdout.write(revision_to_json(revision))
        else:
            sys.stdout.write(("\n" if number else "") + revision_to_text(revision, width=width))
    for records, word in ((came, "new story"), (gone, "story no longer there")):
        for record in records:
            count = plural(len(record.reports), "report")
            typer.echo(f"stemma: {word}: {line(record.story.headline)} ({count})", err=True)


def read_records(path: Path) -> list[Record]:
    """The records of a JSON Lines file. Raises UsageError naming the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from None
    found = []
    for number, row in enumerate(lines, start=1):
        if not row.strip():
            continue
        try:
            data = json.loads(row)
        except (ValueError, RecursionError) as error:
            reason = f"no JSON ({error}); write the record with --format json"
            raise UsageError(f"{path}:{number}: {reason}") from None
        if not isinstance(data, Mapping):
            raise UsageError(f"{path}:{number}: no record")
        found.append(from_dict({key: data[key] for key in data if key != "story_key"}))
    if not found:
        raise UsageError(f"{path}: holds no record")
    return found
