"""Records as one table for coders: a row for each report, event and figure (RFC 4180, UTF-8);
a report that gave neither has one row with both left empty.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, as OWASP
advises against CSV injection; numbers and offsets are never touched.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stemma.model.record import EventEntry, FigureEntry, Reading, Record, ReportEntry, When
from stemma.model.span import Evidence
from stemma.record.words import visible

#: Each column with what it holds, in the order written.
COLUMNS = {
    "story": "id of the story",
    "report": "id of the report",
    "outlet": "its outlet, empty where not known",
    "published": "its publication date as far as known (ISO)",
    "published_precision": "day, month or year",
    "genre": "kind of text: news, opinion, press-release...",
    "origins": "ids of the origins its text goes back to, separated by vertical bars",
    "origin_names": "their names, separated by vertical bars",
    "event": "id of the event, empty for a figure outside every event",
    "event_type": "PLOVER type of the event",
    "event_mode": "its mode",
    "event_what": "the event in words",
    "event_actors": "who did it, separated by vertical bars; the visitor of a visit",
    "event_recipients": "to whom, separated by vertical bars; the host of a visit",
    "event_status": "what this report makes of it: occurred, planned, hypothetical, denied...",
    "event_date": "its date (ISO; first day of an interval)",
    "event_date_end": "last day of the interval",
    "event_date_precision": "day, week, month, quarter or year",
    "date_prec": "as UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 longer; empty if undated",
    "event_place": "where it is placed",
    "event_country": "ISO code of the country",
    "event_latitude": "degrees north",
    "event_longitude": "degrees east",
    "event_place_precision": "exact, region, country or unresolved",
    "where_prec": "as UCDP: 1 exact place, 2 near it, 3 district, 4 province, 5 line or vague "
    "part of a country, 6 country, 7 sea; empty where not resolved",
    "event_start": "where this report first tells it: first character",
    "event_end": "the character after its last",
    "event_in": "text or title: what these offsets count in",
    "event_quote": "those characters",
    "figure": "id of the figure's quantity, empty for an event without figures",
    "slot": "what happened to the counted: killed, injured, deployed...; empty where no code fits",
    "counts": "what is counted or measured",
    "unit": "its unit",
    "role": "total, increment, cumulative or share",
    "low": "lower bound in this report, empty where open",
    "best": "the number it states, empty for a mere bound",
    "high": "upper bound, empty where open",
    "qualifier": "exact, about, at-least, more-than, at-most, less-than or between",
    "holder": "who answers for the figure in this report, empty where not established",
    "claimant": "the holder where it speaks of the other side's people",
    "as_of": "the day the figure is said to stand for",
    "current": "yes, or no once replaced by a later count or taken back",
    "start": "the figure's first character in the report, counted in code points from 0",
    "end": "the character after its last",
    "in": "text or title: what the offsets count in",
    "quote": "those characters",
    "fact": "id of the record's fact about this figure, or about the event",
    "fact_status": "agreed, single-holder, single-origin, disputed, superseded, denied, planned...",
    "fact_reports": "how many reports carry the fact",
    "fact_origins": "on how many origins it rests",
    "fact_holders": "how many distinct named holders answer for it",
    "first_known": "id of its first known carrier, or order unknown",
}
_HARM = frozenset({"ASSAULT", "accident", "death", "disaster", "disease"})
#: Types (modes, where PLOVER has no type) of the events that a slot's figures can belong to; the
#: figures of other slots belong to any event in whose words they stand.
_FITS = {
    **dict.fromkeys(("killed", "injured", "casualties", "missing", "rescued", "aboard"), _HARM),
    "deployed": frozenset({"MOBILIZE"}),
    "arrested": frozenset({"COERCE", "ACCUSE"}),
    "captured": frozenset({"COERCE", "ASSAULT"}),
}
#: UCDP's date_prec by the days that an interval covers at most, and by our own word for it.
LONGER = 5
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
_DATE_PREC = {"time": 1, "day": 1, "week": 3, "month": 4}
#: How a formula begins, in full-width signs too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class _Told:
    """One row's parts: an event or a figure or both, in one report."""

    report: str
    event: EventEntry | None
    figure: FigureEntry | None
    reading: Reading | None


def to_csv(records: Iterable[Record]) -> str:
    """The table with its header, lines ended by CRLF; the same bytes every time."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in records:
        table = _Table(record)
        for told in table.rows():
            cells = table.cells(told)
            writer.writerow([_cell(cells.get(column)) for column in COLUMNS])
    return out.getvalue()


class _Table:
    """The rows of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reports = {r.id: r for r in record.reports}
        self._facts = {f.subject: f for f in record.facts}

    def rows(self) -> Iterator[_Told]:
        """Rows by report; in each the events in the record's order, then figures of no event."""
        for report in sorted(self._reports):
            readings = [
                (f, r) for f in self._record.figures for r in f.readings if r.report == report
            ]
            placed: set[tuple[str, int]] = set()
            empty = not readings
            for event in self._record.events:
                if report not in {s.report for s in event.statuses}:
                    continue
                empty = False
                own = [(f, r) for f, r in readings if _belongs(f, r, event)]
                placed |= {(f.id, r.start) for f, r in own}
                if not own:
                    yield _Told(report, event, None, None)
                for figure, reading in own:
                    yield _Told(report, event, figure, reading)
            for figure, reading in readings:
                if (figure.id, reading.start) not in placed:
                    yield _Told(report, None, figure, reading)
            if empty:
                yield _Told(report, None, None, None)

    def cells(self, told: _Told) -> dict[str, Cell]:
        """The row's cells by column; a column left out is empty."""
        return {
            "story": self._record.story.id,
            **self._report_cells(self._reports[told.report]),
            **(_event_cells(told.event, told.report) if told.event else {}),
            **(_figure_cells(told.figure, told.reading) if told.figure and told.reading else {}),
            **self._fact_cells(told),
        }

    def _report_cells(self, report: ReportEntry) -> dict[str, Cell]:
        origins = [o for o in self._record.origins if report.id in o.reports]
        published = report.published
        return {
            "report": report.id,
            "outlet": report.outlet,
            "published": published.value if published else None,
            "published_precision": published.precision if published else None,
            "genre": report.genre,
            "origins": "|".join(o.id for o in origins),
            "origin_names": "|".join(o.name for o in origins),
        }

    def _fact_cells(self, told: _Told) -> dict[str, Cell]:
        subject = told.figure.id if told.figure else told.event.id if told.event else ""
        fact = self._facts.get(subject)
        if fact is None:
            return {}
        return {
            "fact": fact.id,
            "fact_status": fact.status,
            "fact_reports": len(fact.reports),
            "fact_origins": len(fact.origins),
            "fact_holders": len(fact.holders),
            "first_known": fact.first_known,
        }


def _belongs(figure: FigureEntry, reading: Reading, event: EventEntry) -> bool:
    """Whether the figure is one of the event: its slot fits, and it stands in words that the record
    cites for the event."""
    if figure.slot is None:
        return False
    kinds = _FITS.get(figure.slot)
    if kinds is not None and not kinds & {event.type or event.mode or ""}:
        return False
    return any(
        (e.report, e.within) == (reading.report, reading.within)
        and e.start <= reading.start
        and reading.end <= e.end
        for e in event.evidence
    )


def _event_cells(event: EventEntry, report: str) -> dict[str, Cell]:
    when, where = event.when, event.where
    evidence: Sequence[Evidence] = [e for e in event.evidence if e.report == report]
    told = evidence[0] if evidence else None
    return {
        "event": event.id,
        "event_type": event.type,
        "event_mode": event.mode,
        "event_what": event.what,
        "event_actors": "|".join(event.actors),
        "event_recipients": "|".join(event.recipients),
        "event_status": next(s.status for s in event.statuses if s.report == report),
        "event_date": (when.begin or when.value) if when else None,
        "event_date_end": when.end if when else None,
        "event_date_precision": when.precision if when else None,
        "date_prec": date_prec(when) if when else None,
        "event_place": where.name if where else None,
        "event_country": where.country if where else None,
        "event_latitude": where.latitude if where else None,
        "event_longitude": where.longitude if where else None,
        "event_place_precision": where.precision if where else None,
        "where_prec": where.where_prec if where else None,
        "event_start": told.start if told else None,
        "event_end": told.end if told else None,
        "event_in": told.within if told else None,
        "event_quote": told.quote if told else None,
    }


def date_prec(when: When) -> int:
    """UCDP's precision of a date (GED codebook): 1 an exact day, 2 a range of two to six days,
    3 a week, 4 a month, 5 what is longer."""
    if when.begin and when.end:
        try:
            first, last = (date.fromisoformat(day[:10]) for day in (when.begin, when.end))
        except ValueError:
            return _DATE_PREC.get(when.precision, LONGER)
        days = (last - first).days + 1
        return next((code for most, code in _DAYS if days <= most), LONGER)
    return _DATE_PREC.get(when.precision, LONGER)


def _figure_cells(figure: FigureEntry, reading: Reading) -> dict[str, Cell]:
    return {
        "figure": figure.id,
        "slot": figure.slot,
        "counts": figure.counts,
        "unit": figure.unit,
        "role": reading.role,
        "low": reading.low,
        "best": reading.best,
        "high": reading.high,
        "qualifier": reading.qualifier,
        "holder": reading.holder,
        "claimant": reading.claimant,
        "as_of": reading.as_of,
        "current": "yes" if figure.current else "no",
        "start": reading.start,
        "end": reading.end,
        "in": reading.within,
        "quote": reading.quote,
    }


def _cell(value: Cell) -> str:
    """The cell as written: numbers bare, words safe to open in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    text = "\n".join(visible(piece) for piece in value.splitlines())
    runs = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if runs else text
