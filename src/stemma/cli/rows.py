"""Input rows for the stage commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from stemma.cli.output import complain
from stemma.model.errors import Fault, UsageError
from stemma.model.report import Report
from stemma.reading.rows import OPTIONAL, lines_of, read_rows
from stemma.stories.assignment import Assignment

#: Digits of a score in a row.
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """Reports in input order, and the rows set aside."""

    reports: tuple[Report, ...]
    faults: tuple[Fault, ...]


def read_input(file: str) -> Rows:
    """The rows of a file, or of standard input for "-". Raises UsageError when none can be read."""
    where = "standard input" if file == "-" else file
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{where}: {error.strerror or error}; name a file of JSON Lines") from None
    pile = read_rows(lines_of(raw), where=where)
    if not pile.reports:
        complain(pile.faults)
        raise UsageError(f"{where}: no report could be read")
    return Rows(pile.reports, pile.faults)


def report_row(report: Report) -> dict[str, object]:
    """The report as an input row: id, text and those of the optional keys that are given."""
    return {
        "id": report.id,
        "text": report.text,
        **{key: value for key in OPTIONAL if (value := getattr(report, key)) is not None},
    }


def stories_of(reports: Sequence[Report]) -> list[tuple[str | None, list[Report]]]:
    """As `by_story`; tells on standard error how many rows without `story` are taken as one."""
    found = by_story(reports)
    if len(reports) > 1 and found[0][0] is None:
        typer.echo(
            f'stemma: {len(reports)} rows without "story" are taken as one story '
            "(stemma group tells stories apart)",
            err=True,
        )
    return found


def by_story(reports: Sequence[Report]) -> list[tuple[str | None, list[Report]]]:
    """Reports by the value of `story`, in order of first appearance; None when none has one.

    Raises UsageError when some rows have a story and others none.
    """
    with_story = sum(1 for r in reports if r.story is not None)
    if with_story and with_story != len(reports):
        raise UsageError(
            f'{with_story} of {len(reports)} rows have a "story"; give one to every row or to none'
        )
    held: dict[str | None, list[Report]] = {}
    for report in reports:
        held.setdefault(report.story, []).append(report)
    return list(held.items())


def assignment_row(assignment: Assignment) -> dict[str, object]:
    """The row of an assignment: id and story, then why.

    `closest`, `probability`, `shared` and `apart` are null or empty where a report founded its
    story or nothing else came near.
    """
    apart = assignment.apart
    return {
        "id": assignment.report,
        "story": assignment.story,
        "score": round(assignment.score, DIGITS),
        "needed": round(assignment.needed, DIGITS),
        "closest": assignment.closest,
        "probability": assignment.probability and round(assignment.probability, DIGITS),
        "shared": [
            {"kind": s.kind, "score": round(s.score, DIGITS), "terms": list(s.terms)}
            for s in assignment.shared
        ],
        "apart": apart
        and {
            "story": apart.story,
            "score": round(apart.score, DIGITS),
            "needed": round(apart.needed, DIGITS),
            "closest": apart.closest,
            "probability": round(apart.probability, DIGITS),
        },
        "changes": [
            {
                "kind": c.kind,
                "story": c.story,
                "into": c.into,
                "reports": list(c.reports),
                "score": round(c.score, DIGITS),
                "needed": round(c.needed, DIGITS),
                "reason": c.reason,
            }
            for c in assignment.changes
        ],
        "marks": list(assignment.marks),
    }
