"""Facts by reports: what each report makes of each fact."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.record import FactEntry, Record

STATES, HEDGES, DENIES, SILENT = "states", "with hedge", "denies", "silent"
GLYPHS = {STATES: "■", HEDGES: "◧", DENIES: "○", SILENT: "–"}
_FIRM = frozenset({"occurred", "ongoing", "charged", "convicted", "acquitted", "overturned"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report makes of a fact; `detail` says how it hedges, empty where it does not."""

    state: str
    detail: str = ""

    @property
    def glyph(self) -> str:
        return GLYPHS[self.state]

    @property
    def words(self) -> str:
        """The state in words, with the hedge where there is one."""
        return f"{self.state}: {self.detail}" if self.detail else self.state


def columns(record: Record) -> list[tuple[str, list[str]]]:
    """(origin name, reports) in order; a report under several origins stands under the first."""
    seen: set[str] = set()
    groups = []
    for origin in record.origins:
        fresh = [report for report in origin.reports if report not in seen]
        seen.update(fresh)
        if fresh:
            groups.append((origin.name, fresh))
    rest = [report.id for report in record.reports if report.id not in seen]
    return [*groups, ("origin not established", rest)] if rest else groups


class Matrix:
    """The cells of a record's facts."""

    def __init__(self, record: Record) -> None:
        self._events = {e.id: {s.report: s.status for s in e.statuses} for e in record.events}
        self._statements = {s.id: s for s in record.statements}
        self._readings: dict[str, dict[str, list[str]]] = {}
        for figure in record.figures:
            by_report = self._readings.setdefault(figure.id, {})
            for reading in figure.readings:
                by_report.setdefault(reading.report, []).append(reading.qualifier)

    def cell(self, fact: FactEntry, report: str) -> Cell:
        """What `report` makes of `fact`; silent where it does not carry it."""
        if fact.kind == "event" and report in self._events.get(fact.subject, {}):
            return _of_event(self._events[fact.subject][report])
        if report not in fact.reports:
            return Cell(SILENT)
        if fact.kind == "figure":
            return _of_figure(self._readings.get(fact.subject, {}).get(report, []))
        statement = self._statements.get(fact.subject)
        if fact.kind == "statement" and statement is not None and statement.report == report:
            return _of_statement(statement.certainty)
        return Cell(STATES)


def _of_event(status: str) -> Cell:
    if status == "denied":
        return Cell(DENIES)
    return Cell(STATES) if status in _FIRM else Cell(HEDGES, status)


def _of_figure(qualifiers: list[str]) -> Cell:
    if not qualifiers or "exact" in qualifiers:
        return Cell(STATES)
    return Cell(HEDGES, qualifiers[0].replace("-", " "))


def _of_statement(certainty: str) -> Cell:
    if certainty == "denied":
        return Cell(DENIES)
    return Cell(STATES) if certainty == "fact" else Cell(HEDGES, certainty)
