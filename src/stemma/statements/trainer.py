"""From a file of labelled reports to a tagger: `stemma train statements`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.annotated import Annotated, Statement
from stemma.model.errors import UsageError
from stemma.model.report import Report
from stemma.model.span import Span
from stemma.reading.rows import report_of
from stemma.statements.extract import statements_of
from stemma.statements.tagger import Tagger, using
from stemma.statements.tagger_training import ROLES, Gold, gold_of, train

#: One row in so many, by hash of its id, is held out to score what was learned.
HELD_OUT = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report and the attributions somebody marked in it."""

    report: Report
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """A tagger, how many rows it learned from and was held out from, and F1 (0-1) by role."""

    tagger: Tagger
    learned: int
    held_out: int
    scores: dict[str, float]


def read_labelled(path: Path) -> list[Labelled]:
    """The rows of a JSON Lines file: `text`, `attributions` [{source, cue, content}], `doc_id`.

    Each role is a list of [start, end] offsets into `text` in code points. Rows whose `primary`
    is false (a second annotation) are left out. Raises UsageError, naming the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from None
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _row(line, f"{path}:{number}")
            if row.get("primary", True):
                found.append(_labelled(row, f"{path}:{number}"))
    return found


def learn(labelled: Sequence[Labelled]) -> Tagger:
    """A tagger fitted to all of them. Raises UsageError where nothing can be learned."""
    reports = annotate([one.report for one in labelled], load())
    return train((r, one.gold) for r, one in zip(reports, labelled, strict=True))


def learn_and_score(labelled: Sequence[Labelled]) -> Trained:
    """A tagger fitted to nine rows in ten, scored on the tenth by exact spans a role.

    Raises UsageError where nothing can be learned.
    """
    apart = [one for one in labelled if _held_out(one.report.id)]
    rest = [one for one in labelled if not _held_out(one.report.id)]
    tagger = learn(rest)
    reports = annotate([one.report for one in apart], load())
    with using(tagger):
        found = [(r, one.gold, statements_of(r)) for r, one in zip(reports, apart, strict=True)]
    return Trained(tagger, len(rest), len(apart), scored(found))


def scored(
    found: Iterable[tuple[Annotated, Sequence[Gold], Sequence[Statement]]],
) -> dict[str, float]:
    """F1 of exact spans by role, marks and blanks at the edges aside."""
    total: Counter[str] = Counter()
    for report, gold, statements in found:
        for role in ROLES:
            right = {_bare(report, getattr(g, role)) for g in gold} - {()}
            mine = {_bare(report, getattr(s, role)) for s in statements} - {()}
            total[f"{role} both"] += len(right & mine)
            total[f"{role} all"] += len(right) + len(mine)
    return {role: 2 * total[f"{role} both"] / max(1, total[f"{role} all"]) for role in ROLES}


def _bare(report: Annotated, spans: Sequence[Span]) -> tuple[str | int, ...]:
    """Words and places of the spans, so that marks at their edges make no difference."""
    places: list[str | int] = []
    for span in spans:
        for token in report.tokens:
            if span.start < token.end and token.start < span.end and token.text[:1].isalnum():
                places.append(token.start)
    return tuple(places)


def _held_out(identifier: str) -> bool:
    return hashlib.sha256(f"held {identifier}".encode()).digest()[0] % HELD_OUT == 0


def _row(line: str, where: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: no JSON ({error})") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError(f"{where}: a row needs a `text`")
    return row


def _labelled(row: Mapping[str, object], where: str) -> Labelled:
    text = str(row["text"])
    marked = row.get("attributions")
    if not isinstance(marked, list):
        raise UsageError(f"{where}: a row needs `attributions`, a list (it may be empty)")
    attributions = [_attribution(one, len(text), where) for one in marked]
    name = row.get("doc_id") or row.get("id") or where
    report = report_of({"id": str(name), "text": text}, where=where)
    return Labelled(report, tuple(gold_of(attributions)))


def _attribution(one: object, length: int, where: str) -> dict[str, list[list[int]]]:
    found: dict[str, list[list[int]]] = {}
    for role in ROLES:
        spans = one.get(role) if isinstance(one, dict) else None
        if not isinstance(spans, list) or not all(_is_span(span, length) for span in spans):
            raise UsageError(
                f"{where}: each attribution needs {', '.join(ROLES)} as lists of [start, end] "
                f"inside the text"
            )
        found[role] = spans
    return found


def _is_span(span: object, length: int) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(isinstance(at, int) for at in span)
        and 0 <= span[0] < span[1] <= length
    )
