"""`stemma copies`: near copies among rows, before any story is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated as Arg

import typer

from stemma.cli.output import Progress, complain, emit
from stemma.cli.rows import read_input
from stemma.lineage.near_copies import near_copies, shared_spans
from stemma.model.errors import Fault, UsageError
from stemma.model.report import Report

DONE, SET_ASIDE = 0, 3
SHARE_DIGITS = 3
"""Digits of a share: a thousandth is less than one shingle of most reports."""

Files = Arg[list[str], typer.Argument(help="JSON Lines of reports, or - for standard input.")]


@dataclass(slots=True)
class _Gathered:
    """Reports of all files in order; ids taken, with their file; rows set aside."""

    reports: list[Report] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def copies(files: Files) -> None:
    """Exact and near copies among reports in order of arrival, one line a pair.

    A pair has the shares of the word 5-grams of each text that the other has, and where in the
    later text they stand. Half an article inside another is found; boilerplate is passed over.

    Example: stemma copies monday.jsonl tuesday.jsonl > pairs.jsonl
    """
    held = _gathered(files)
    texts = {report.id: report.text for report in held.reports}
    with Progress("copies", len(texts)) as progress:
        for found in near_copies(_stepping(held.reports, progress)):
            spans = shared_spans(texts[found.later], texts[found.earlier])
            emit(
                {
                    "later": found.later,
                    "earlier": found.earlier,
                    "of_later": round(found.of_later, SHARE_DIGITS),
                    "of_earlier": round(found.of_earlier, SHARE_DIGITS),
                    "spans": [[span.start, span.end] for span in spans],
                }
            )
    complain(held.faults)
    raise typer.Exit(SET_ASIDE if any(f.fatal for f in held.faults) else DONE)


def _gathered(files: Sequence[str]) -> _Gathered:
    """The rows of the files; an id used in an earlier one is set aside.

    Raises UsageError for a file of which nothing can be read, and for standard input named twice.
    """
    if files.count("-") > 1:
        raise UsageError("standard input was named twice; name it once")
    held = _Gathered()
    for file in files:
        rows = read_input(file)
        held.faults += rows.faults
        where = "standard input" if file == "-" else file
        for report in rows.reports:
            if report.id in held.taken:
                reason = f'id "{report.id}" was used in {held.taken[report.id]}'
                remedy = "Give every row an id of its own"
                held.faults.append(Fault("duplicate-id", where, reason, remedy))
                continue
            held.taken[report.id] = where
            held.reports.append(report)
    return held


def _stepping(reports: Sequence[Report], progress: Progress) -> Iterator[tuple[str, str]]:
    for report in reports:
        yield report.id, report.text
        progress.step()
