"""The draft that `stemma check` reads, and what it is held against."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated as Arg

import typer

from stemma.cli.output import complain
from stemma.model.errors import ReadingError, UsageError
from stemma.model.report import Report
from stemma.reading.files import ROW_SUFFIXES, read_text

Draft = Arg[str, typer.Argument(help="The draft, a text file, or - for standard input.")]
Against = Arg[
    list[Path],
    typer.Option("--against", help="File or folder of reports; may be given several times."),
]


@dataclass(frozen=True, slots=True)
class DraftText:
    """The draft as a report, and the file it came from, None for standard input."""

    report: Report
    path: Path | None

    def is_report(self, report: Report) -> bool:
        """Whether a report of the pile is the draft's own file: it cannot support itself."""
        own = self.path is not None and self.path.stem == report.id
        if own and report.text == self.report.text:
            typer.echo(f"stemma: {self.path}: the draft itself is not among the reports", err=True)
            return True
        return False


def read_draft(draft: str) -> DraftText:
    """The draft of a text file, or of standard input for "-".

    Raises UsageError where it cannot be read: there is nothing to check then.
    """
    path = None if draft == "-" else Path(draft)
    where = "standard input" if path is None else draft
    if path is not None and path.suffix.lower() in ROW_SUFFIXES:
        raise UsageError(f"{where}: a draft is one text file, not rows; save its text as .txt")
    try:
        raw = sys.stdin.buffer.read() if path is None else path.read_bytes()
    except OSError as error:
        raise UsageError(f"{where}: {error.strerror or error}; name a text file or -") from None
    try:
        report, warnings = read_text(raw, id="draft" if path is None else path.stem, where=where)
    except ReadingError as error:
        raise UsageError(str(error)) from None
    complain(warnings)
    return DraftText(report, path)
