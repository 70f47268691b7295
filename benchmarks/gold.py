"""Our gold (`examples/gold/*.yaml`, schema stemma/gold/1), with offsets filled in from quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SCHEMA = "stemma/gold/1"


class GoldError(ValueError):
    """The gold says something its reports do not bear out; the message lists all of it."""


@dataclass(frozen=True, slots=True)
class GoldEdge:
    """`source` is the earlier text."""

    source: str
    target: str
    directed: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Gold:
    """The careful reading of one story.

    `origins` are sets of report ids; `published` holds (value, precision) of the reports whose
    date the gold settles; `record` is the whole record part, its evidence with `start` and
    `end`, for measures that need more; `reports` the parents and mutations of each. `part` is
    `report` for stories whose author had not seen the rules and whose errors nobody reads.
    """

    name: str
    folder: Path
    texts: Mapping[str, str]
    origins: tuple[frozenset[str], ...]
    edges: tuple[GoldEdge, ...]
    published: Mapping[str, tuple[str, str]]
    record: Mapping[str, Any]
    reports: Mapping[str, Any]
    part: str = "tune"


def read_gold(path: Path, reports: Path) -> Gold:
    """The gold in `path`, whose report texts lie in the folder `reports`.

    Raises GoldError naming every quote that its report does not hold.
    """
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    if rows.get("schema") != SCHEMA:
        raise GoldError(f"{path.name}: schema {rows.get('schema')!r}, expected {SCHEMA!r}")
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(reports.glob("*.txt"))}
    wrong = [f"{path.name}: {line}" for line in _locate(rows, texts)]
    record = rows["record"]
    named = {r["id"] for r in record["reports"]}
    if named != texts.keys():
        wrong.append(f"{path.name}: reports differ from the folder: {sorted(named ^ texts.keys())}")
    if wrong:
        raise GoldError("\n".join(wrong))
    return Gold(
        name=path.stem,
        folder=reports,
        texts=texts,
        origins=tuple(
            frozenset(str(member["report"]) for member in origin["members"])
            for origin in record["origins"]
        ),
        edges=tuple(
            GoldEdge(e["from"], e["to"], bool(e["directed"]), e["kind"]) for e in record["lineage"]
        ),
        published={
            r["id"]: (str(r["published"]["value"]), str(r["published"]["precision"]))
            for r in record["reports"]
            if r.get("published")
        },
        record=record,
        reports=rows["reports"],
        part=str(rows.get("part", "tune")),
    )


def read_all(folder: Path) -> list[Gold]:
    """Every gold below `folder` (holding `gold/` and `reports/`), in order of name."""
    return [
        read_gold(p, folder / "reports" / p.stem) for p in sorted((folder / "gold").glob("*.yaml"))
    ]


def position(text: str, quote: str, nth: int = 1) -> tuple[int, int] | None:
    """Offsets of the nth occurrence (from 1) of `quote`, or None."""
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            return None
    return start, start + len(quote)


def _locate(rows: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Write `start` and `end` beside every quote; returns what could not be found."""
    wrong = []
    for entry, report in _quoted(rows, None):
        text = texts.get(report or "")
        if text is None:
            wrong.append(f"no report {report!r} for the quote {entry['quote']!r}")
            continue
        found = position(text, entry["quote"], int(entry.get("nth", 1)))
        if found is None:
            wrong.append(f"{report}: quote not found: {entry['quote']!r}")
            continue
        entry["start"], entry["end"] = found
        if "to" in entry and isinstance(entry["to"], str):
            last = position(text[found[0] :], entry["to"])
            if last is None:
                wrong.append(f"{report}: closing words not found: {entry['to']!r}")
            else:
                entry["end"] = found[0] + last[1]
    return wrong


def _quoted(value: Any, report: str | None) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Every mapping with a quote, with the report it speaks of (its own or the one around it)."""
    if isinstance(value, dict):
        inside = value.get("report", report)
        if "parts" in value and "id" in value:
            inside = value["id"]
        if isinstance(value.get("quote"), str):
            yield value, inside
        for item in value.values():
            yield from _quoted(item, inside)
    elif isinstance(value, list):
        for item in value:
            yield from _quoted(item, report)
