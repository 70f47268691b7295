"""Small stories for the tests of reconciliation: readings by hand, records from sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from stemma import pipeline
from stemma.model.annotated import Figure
from stemma.model.lineage import Edge
from stemma.model.record import EventEntry, FigureEntry, Finding, Record
from stemma.model.settings import Settings
from stemma.model.span import Evidence, Span
from stemma.reading.rows import report_of
from stemma.reconcile.uses import Quantity, Use

#: Paragraphs that share nothing with each other, so that reports stay origins of their own.
APART = (
    "Farmers brought lamps and ropes up from the valley before anyone had asked them to. Tomas "
    "Wirth lent his tractor. The road past the chapel was closed to everything on wheels.",
    "A choir gave its rehearsal room away so that families would not have to sleep outside. "
    "Singers made tea in the vestry. Blankets arrived from a hotel by the station, Ines Calder "
    "recalled.",
    "Lorries queued along the ring road while bakers handed loaves through the windows. Drivers "
    "slept in their cabs. Radio Ostrand played requests and read out the names of missed trains.",
)
#: A paragraph that two reports share when one is copied from the other.
SHARED = (
    "The river Ebb rose by four metres in one night and carried away the old bridge. Soldiers "
    "came over from Halm to help with the search, and the school hall was opened to everyone who "
    "had lost a roof."
)

_RECORDS: dict[str, Record] = {}

Row = Mapping[str, str]


def record(*rows: Row) -> Record:
    """The record of rows taken as one story, cached by their content."""
    key = json.dumps(rows, sort_keys=True)
    if key not in _RECORDS:
        settings = Settings()
        reports = [report_of(dict(row), where="test") for row in rows]
        _RECORDS[key] = pipeline.resolve(list(pipeline.annotate(reports, settings)), settings)
    return _RECORDS[key]


def own(id: str, text: str, day: str = "2033-04-05") -> Row:
    """A report of its own: its sentence and a paragraph that no other report has."""
    return {"id": id, "text": f"{text}\n\n{APART[ord(id[0]) % 3]}", "published": day}


def copied(id: str, text: str, day: str = "2033-04-05") -> Row:
    """A report that shares its second paragraph with every other one made here."""
    return {"id": id, "text": f"{text}\n\n{SHARED}", "published": day}


def figures(found: Record, slot: str | None, *, role: str = "total") -> list[FigureEntry]:
    """The figures of a slot, the current ones first."""
    held = [f for f in found.figures if f.slot == slot and f.role == role]
    return sorted(held, key=lambda f: not f.current)


def span(figure: FigureEntry) -> tuple[float | None, float | None, float | None]:
    return figure.low, figure.best, figure.high


def findings(found: Record, kind: str) -> list[Finding]:
    return [f for f in found.findings if f.kind == kind]


def events(found: Record, type: str | None, mode: str | None = None) -> list[EventEntry]:
    return [e for e in found.events if e.type == type and mode in (None, e.mode)]


def use(
    report: str,
    low: float | None,
    best: float | None,
    high: float | None,
    qualifier: str = "exact",
    *,
    quote: str | None = None,
    holder: str | None = None,
    day: str | None = None,
    start: int = 0,
) -> Use:
    """A reading of the dead; `quote` defaults to its number."""
    number = next((v for v in (best, high, low) if v is not None), 0.0)
    words = quote if quote is not None else f"{number:g} people"
    place = Span(start, start + len(words))
    figure = Figure(place, low, best, high, qualifier, "count", counts="people", slot="killed")
    return Use(report, figure, Evidence(report, *_ends(place), words), holder, day, 0)


def point(report: str, value: float, **more: object) -> Use:
    """An exact reading."""
    return use(report, value, value, value, **more)  # type: ignore[arg-type]


def up_to(report: str, value: float, **more: object) -> Use:
    return use(report, None, None, value, "at-most", **more)  # type: ignore[arg-type]


def at_least(report: str, value: float, **more: object) -> Use:
    return use(report, value, value, None, "at-least", **more)  # type: ignore[arg-type]


def between(report: str, low: float, high: float, **more: object) -> Use:
    return use(report, low, None, high, "between", **more)  # type: ignore[arg-type]


def roots(**of: str) -> dict[str, frozenset[str]]:
    """Origins by report: `roots(a="O1", b="O1 O2")`."""
    return {report: frozenset(origins.split()) for report, origins in of.items()}


def quantity(uses: Iterable[Use], slot: str = "killed", role: str = "total") -> Quantity:
    return Quantity(slot, "people", "count", None, role, tuple(uses))


def edge(source: str, target: str, *, directed: bool = True) -> Edge:
    return Edge(f"{source}>{target}", source, target, directed, "rewrite", 0.9)


def _ends(place: Span) -> tuple[int, int]:
    return place.start, place.end
