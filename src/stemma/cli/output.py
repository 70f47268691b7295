"""Where the command line writes to: rows, records, messages, progress."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import typer
from rich.console import Console
from rich.progress import Progress as RichProgress
from rich.progress import TaskID

from stemma.model.errors import Fault, UsageError
from stemma.model.record import Record
from stemma.record.check import Check
from stemma.record.check.forms import check_to_json, check_to_markdown, check_to_text
from stemma.record.html import to_html
from stemma.record.markdown import to_markdown
from stemma.record.serialise import one_line, to_json
from stemma.record.sheet import to_csv
from stemma.record.text import to_text
from stemma.record.words import visible

#: Reports from which a progress bar is worth its lines.
LONG = 8
#: Faults of one wording that are listed one by one.
EACH = 3
#: Longest part of a report's id in a file's name, in characters.
NAME = 80
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_SUFFIX = {"text": "txt", "md": "md", "html": "html", "json": "json", "csv": "csv"}


def emit(row: Mapping[str, object]) -> None:
    """One JSON Lines row to standard output."""
    sys.stdout.write(one_line(row) + "\n")


def complain(faults: Iterable[Fault]) -> None:
    """One line a fault to standard error, one with a count for many that say the same; control
    characters of file names made visible."""
    alike: dict[tuple[str, str, str, bool], list[Fault]] = {}
    for fault in faults:
        key = (fault.code, fault.reason, fault.remedy, fault.fatal)
        alike.setdefault(key, []).append(fault)
    for held in alike.values():
        if len(held) > EACH:
            held = [replace(held[0], where=f"{held[0].where} and {len(held) - 1:,} more")]
        for fault in held:
            typer.echo(f"stemma: {visible(str(fault))}", err=True)


def write_records(records: Sequence[Record], format: str, out: Path | None) -> None:
    """Records to standard output, or one file a story to the folder `out`."""
    if out is None:
        if format == "html" and len(records) > 1:
            raise UsageError(
                f"{len(records)} stories make {len(records)} pages; name a folder with --out"
            )
        if format == "csv":  # one table, whatever the number of stories
            sys.stdout.write(to_csv(records))
            return
        separator = "\n" if format in ("text", "md") else ""
        for number, record in enumerate(records):
            sys.stdout.write((separator if number else "") + _rendered(record, format))
        return
    for record in records:
        path = out / f"{file_name(record)}.{_SUFFIX[format]}"
        try:
            out.mkdir(parents=True, exist_ok=True)
            _write(path, _rendered(record, format))
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(f"{path}: cannot be written ({reason}); name another --out") from None
        typer.echo(f"stemma: wrote {path}", err=True)


def file_name(record: Record) -> str:
    """The name of a story's file: the id of its first report in order of id, so that it can be
    told beforehand; with the story's id where the report's cannot name a file as it is."""
    first = min(report.id for report in record.reports)
    safe = _UNFIT.sub("-", first).strip(".-")[:NAME]
    return safe if safe == first else f"{safe}-{record.story.id}".lstrip("-")


def write_check(check: Check, format: str) -> None:
    """A check of a draft to standard output."""
    if format == "json":
        sys.stdout.write(check_to_json(check))
    elif format == "md":
        sys.stdout.write(check_to_markdown(check))
    else:
        width, colour = screen()
        sys.stdout.write(check_to_text(check, width=width, colour=colour))


def _rendered(record: Record, format: str) -> str:
    if format == "json":
        text = to_json(record)
    elif format == "md":
        text = to_markdown(record)
    elif format == "html":
        text = to_html(record)
    elif format == "csv":
        text = to_csv([record])
    else:
        width, colour = screen()
        text = to_text(record, width=width, colour=colour)
    return text if text.endswith("\n") else text + "\n"


def screen() -> tuple[int, bool]:
    """The width to write for, and whether colour is wanted."""
    if not sys.stdout.isatty():
        return 100, False
    width = min(120, shutil.get_terminal_size((100, 24)).columns)
    return width, not os.environ.get("NO_COLOR")


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: to a file beside it, then renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)  # a temporary file is private; a record is for others to read
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


class Progress:
    """A progress bar on a terminal for long inputs; nothing on a pipe."""

    def __init__(self, what: str, total: int) -> None:
        console = Console(stderr=True)
        shown = console.is_terminal and total >= LONG
        self._bar = RichProgress(console=console, transient=True) if shown else None
        self._task: TaskID | None = None
        self._what, self._total = what, total

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=self._total)
        return self

    def step(self, count: int = 1) -> None:
        """Count reports as done."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, count)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
