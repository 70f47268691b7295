"""`stemma diff`: two reports side by side; and the words of `stemma why A~B`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated as Arg

import typer

from stemma import pipeline
from stemma.cli.output import complain
from stemma.lineage.collation import Collation
from stemma.lineage.explain import Case
from stemma.model.changes import Change
from stemma.model.errors import UsageError
from stemma.model.labels import labels
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.model.span import Evidence
from stemma.reading.files import read_paths
from stemma.record.rows import evidence_row
from stemma.record.words import visible


class Shape(StrEnum):
    """How a collation is written."""

    text = "text"
    json = "json"


def diff(
    a: Arg[str, typer.Argument(help="A report: a file, or an id in --in.")],
    b: Arg[str, typer.Argument(help="Another report: a file, or an id in --in.")],
    within: Arg[
        Path | None, typer.Option("--in", help="File or folder that holds both reports.")
    ] = None,
    shape: Arg[Shape, typer.Option("--format", help="How it is written.")] = Shape.text,
    model: Arg[
        str | None, typer.Option("--model", help="Name of an installed spaCy pipeline to use.")
    ] = None,
) -> None:
    """Two reports sentence by sentence: what was lost, gained, changed, dropped or added.

    Example: stemma diff ona-wire-1 daybrief-1 --in examples/reports/lake-ferry
    """
    one, two = chosen(a, b, within)
    settings = Settings(model=model)
    collation = pipeline.collate([one, two], settings)
    if shape is Shape.json:
        typer.echo(json.dumps(collation_row(collation), ensure_ascii=False))
    else:
        typer.echo("\n".join(visible(line) for line in diff_lines(collation)))


def chosen(a: str, b: str, within: Path | None) -> tuple[Report, Report]:
    """The two reports named. Raises UsageError where one is not there."""
    if within is not None:
        pile = read_paths([within])
        complain(pile.faults)
        held = {r.id: r for r in pile.reports}
        ids = full_ids(held)
        for name in (a, b):
            if name not in ids:
                some = ", ".join(sorted(held)[:5]) or "none"
                raise UsageError(f"{within}: no report {name!r}; its ids: {some}")
        return _apart(a, b, held[ids[a]], held[ids[b]])
    found = []
    for name in (a, b):
        pile = read_paths([Path(name)])
        complain(pile.faults)
        if len(pile.reports) != 1:
            raise UsageError(
                f"{name}: {len(pile.reports)} reports; name a file of one, or an id with --in"
            )
        found.append(pile.reports[0])
    return _apart(a, b, found[0], found[1])


def _apart(a: str, b: str, one: Report, other: Report) -> tuple[Report, Report]:
    if one.id == other.id:
        raise UsageError(f"{a} and {b}: both are called {one.id!r}; name two reports")
    return one, other


def full_ids(ids: Iterable[str]) -> dict[str, str]:
    """Ids by themselves and by the short names that a brief prints for them."""
    known = list(ids)
    return {short: id for id, short in labels(known).items()} | {id: id for id in known}


def diff_lines(collation: Collation) -> list[str]:
    """Lines of plain text, in the order of the second report."""
    lines = [f"{collation.a} -> {collation.b}"]
    pairs = len({p.after for p in collation.passages})
    lines.append(
        f"{pairs} sentence(s) with a counterpart, {len(collation.changes)} change(s), "
        f"{len(collation.dropped)} dropped, {len(collation.added)} added"
    )
    seen: set[Change] = set()
    for passage in collation.passages:
        new = [c for c in passage.changes if c not in seen]
        seen |= set(new)
        if new:
            lines += ["", f"  - {_short(passage.before)}", f"  + {_short(passage.after)}"]
            lines += [f"    {change.kind.replace('-', ' ')}: {change.text}" for change in new]
    for title, sign, held in (("dropped", "-", collation.dropped), ("added", "+", collation.added)):
        if held:
            lines += ["", f"{title}:", *(f"  {sign} {_short(e)}" for e in held)]
    return lines


def collation_row(collation: Collation) -> dict[str, object]:
    """The collation as plain values: reports, passages with changes, dropped, added."""
    return {
        "a": collation.a,
        "b": collation.b,
        "passages": [
            {
                "before": evidence_row(p.before),
                "after": evidence_row(p.after),
                "likeness": p.likeness,
                "changes": [
                    {
                        "kind": c.kind,
                        "before": evidence_row(c.before),
                        "after": evidence_row(c.after),
                        "text": c.text,
                    }
                    for c in p.changes
                ],
            }
            for p in collation.passages
        ],
        "dropped": [evidence_row(e) for e in collation.dropped],
        "added": [evidence_row(e) for e in collation.added],
    }


def case_lines(case: Case) -> list[str]:
    """Why two reports are joined by an edge, or why they are not."""
    edge = case.edge
    if edge is not None:
        way = f"{edge.source} -> {edge.target}" if edge.directed else f"{case.a} -- {case.b}"
        lines = [f"{way}: {edge.kind}, probability {case.score:.2f} that they share a text"]
        if not edge.directed:
            lines.append("  which of the two is the earlier text is not established")
    else:
        lines = [
            f"{case.a}, {case.b}: no edge; probability {case.score:.2f} that they share a text"
        ]
        for other in case.through:
            lines.append(f"  explained by {other.source} -> {other.target} ({other.kind}) instead")
    for title, reasons in (("for", case.reasons), ("against", case.against)):
        lines.append(f"  {title}:" if reasons else f"  {title}: nothing")
        for reason in reasons:
            lines.append(f"    {reason.text}")
            quotes = [f"{e.report}: {_short(e, 90)}" for e in reason.evidence]
            lines += [f"      {quote}" for quote in quotes]
    return lines


def _short(evidence: Evidence, longest: int = 200) -> str:
    words = " ".join(evidence.quote.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"
