"""The difference between two versions of a story's record.

Ids of figures, events and findings are made from content and move when a report arrives; things
of two versions are one where they rest on the same passages, most of them first. In a report that
was edited these are known by their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stemma.model import revision as said
from stemma.model.errors import UsageError
from stemma.model.labels import labels
from stemma.model.lineage import Origin
from stemma.model.record import EventEntry, FigureEntry, Finding, Record, ReportEntry
from stemma.model.revision import RecordChange, Revision, State, Version
from stemma.model.span import Evidence
from stemma.reconcile.naming import join
from stemma.record.pairing import keys_of, keys_of_figure, numbered, paired, quantity_of
from stemma.record.words import bounds_of, figure_name, line, plural

#: Passages cited for one change.
CITED = 6


def revise(old: Record, new: Record) -> Revision:
    """What the record `new` of a story says otherwise than its earlier version `old`.

    Raises UsageError where the two have no report in common: they are no versions of one story.
    """
    if not {r.id for r in old.reports} & {r.id for r in new.reports}:
        raise UsageError(
            f"stories {old.story.id} and {new.story.id} have no report in common; "
            "give two versions of one story's record"
        )
    changes = list(_Versions(old, new).changes())
    changes.sort(key=lambda c: (said.CHANGES.index(c.kind), c.what))
    return Revision(_version(old), _version(new), tuple(changes))


def revisions(
    old: Sequence[Record], new: Sequence[Record]
) -> tuple[list[Revision], list[Record], list[Record]]:
    """(revisions, stories that are new, stories that are gone) of two piles of records.

    A story is that of the earlier pile with which it shares most reports; each is taken once.
    """
    pairs = paired(new, old, lambda record: {r.id for r in record.reports})
    taken = {id(before) for _, before in pairs}
    later = {id(after) for after, _ in pairs}
    return (
        [revise(before, after) for after, before in pairs],
        [r for r in new if id(r) not in later],
        [r for r in old if id(r) not in taken],
    )


class _Versions:
    """Two versions side by side."""

    def __init__(self, old: Record, new: Record) -> None:
        self.old, self.new = old, new
        before = {r.id: r for r in old.reports}
        self.added = [r for r in new.reports if r.id not in before]
        self.altered = [
            r for r in new.reports if r.id in before and r.sha256 != before[r.id].sha256
        ]
        self.fresh = {r.id for r in (*self.added, *self.altered)}
        self.names = labels(sorted({r.id for r in (*old.reports, *new.reports)}))
        edited = {r.id for r in self.altered}
        self.now, self.then = numbered(new, edited), numbered(old, edited)
        self.figures = paired(
            new.figures,
            old.figures,
            lambda f: keys_of_figure(f, self.now),
            quantity_of,
            lambda f: keys_of_figure(f, self.then),
        )
        self.events = paired(
            new.events,
            old.events,
            lambda e: keys_of(e, self.now),
            lambda e: str(e.type),
            lambda e: keys_of(e, self.then),
        )

    def changes(self) -> Iterator[RecordChange]:
        yield from self._reports()
        yield from self._origins()
        yield from self._figures()
        yield from self._events()
        yield from self._findings()

    def _reports(self) -> Iterator[RecordChange]:
        later = {r.id for r in self.new.reports}
        before = {r.id: r for r in self.old.reports}
        for report in self.added:
            what = f"{self._name(report.id)} arrived"
            yield self._change(said.REPORT_ADDED, what, None, _of_report(report), [report.id])
        for report in self.altered:
            what = f"the text of {self._name(report.id)} has changed"
            states = (_of_report(before[report.id]), _of_report(report))
            yield self._change(said.REPORT_CHANGED, what, *states, [report.id])
        for report in self.old.reports:
            if report.id not in later:
                what = f"{self._name(report.id)} is no longer among the reports"
                yield self._change(said.REPORT_GONE, what, _of_report(report), None)

    def _origins(self) -> Iterator[RecordChange]:
        """Origins have no passages: one is the earlier one with most reports in common."""
        known = {r.id for r in self.old.reports}
        pairs = paired(self.new.origins, self.old.origins, lambda o: o.reports, lambda o: o.name)
        same = {id(after): before for after, before in pairs}
        for origin in self.new.origins:
            before = same.get(id(origin))
            if before is None:
                members = [self._name(r) for r in origin.reports]
                what = f"{line(origin.name)} stands behind {join(members)}"
                yield self._change(
                    said.NEW_ORIGIN, what, None, _of_origin(origin), sorted(origin.reports)
                )
                continue
            for member in origin.members:
                if member.report in before.reports:
                    continue
                kind = said.MOVED_ORIGIN if member.report in known else said.JOINED_ORIGIN
                verb = "now belongs to" if member.report in known else "joins"
                what = f"{self._name(member.report)} {verb} {line(origin.name)} ({member.status})"
                states = (_of_origin(before), _of_origin(origin))
                yield self._change(kind, what, *states, [member.report])
        kept = {id(before) for _, before in pairs}
        for origin in self.old.origins:
            if id(origin) not in kept:
                what = f"{line(origin.name)} no longer stands by itself"
                yield self._change(said.ORIGIN_GONE, what, _of_origin(origin), None)

    def _figures(self) -> Iterator[RecordChange]:
        earlier = {id(after): before for after, before in self.figures}
        replaced = self._replaced()
        for figure in self.new.figures:
            before = earlier.get(id(figure))
            if before is None and figure.current and figure.id in replaced:
                before = replaced[figure.id]
            if before is None:
                if figure.current:
                    what = f"{figure_name(figure)}: {bounds_of(figure)}"
                    yield self._figure_change(said.NEW_FIGURE, what, None, figure)
                continue
            if before.current and not figure.current:
                if any(before is held for held in replaced.values()):
                    continue  # told with the figure that replaced it
                what = f"{figure_name(before)}: {bounds_of(before)} no longer stands"
                yield self._figure_change(said.SUPERSEDED, what, before, figure)
            elif figure.current and bounds_of(before) != bounds_of(figure):
                what = f"{figure_name(figure)}: {bounds_of(before)} → {bounds_of(figure)}"
                yield self._figure_change(said.FIGURE_MOVED, what, before, figure)
            elif figure.current:
                yield from self._support(figure_name(figure), before, figure)
        kept = {id(before) for _, before in self.figures}
        for figure in self.old.figures:
            if id(figure) not in kept and figure.current:
                what = f"{figure_name(figure)}: {bounds_of(figure)} is no longer told"
                yield self._figure_change(said.FIGURE_GONE, what, figure, None)

    def _replaced(self) -> dict[str, FigureEntry]:
        """The earlier figure that a current one has replaced, by the current one's id."""
        earlier = {after.id: before for after, before in self.figures}
        current = {f.id: f for f in self.new.figures if f.current}
        found = {}
        for finding in self.new.findings:
            if finding.kind not in (said.SUPERSEDED, said.CORRECTED):
                continue
            held = [s for s in finding.subjects if s in current]
            gone = [
                before
                for s in finding.subjects
                if s not in current and (before := earlier.get(s)) is not None and before.current
            ]
            if len(held) == 1 and gone and held[0] not in earlier:
                found[held[0]] = gone[0]
        return found

    def _figure_change(
        self, kind: str, what: str, before: FigureEntry | None, after: FigureEntry | None
    ) -> RecordChange:
        shown = after or before
        readings = [r for r in shown.readings if r.report in self.fresh] if shown else []
        readings = readings or (list(shown.readings) if shown else [])
        cited = [Evidence(r.report, r.start, r.end, r.quote, r.within) for r in readings]
        states = (_state(before), _state(after))
        return self._change(kind, what, *states, [r.report for r in readings], cited)

    def _events(self) -> Iterator[RecordChange]:
        earlier = {id(after): before for after, before in self.events}
        for event in self.new.events:
            before = earlier.get(id(event))
            cited = [e for e in event.evidence if e.report in self.fresh] or list(event.evidence)
            because = [e.report for e in cited]
            if before is None:
                if event.main or len(event.reports) > 1:
                    what = f"{line(event.what)} ({event.status})"
                    yield self._change(said.NEW_EVENT, what, None, _state(event), because, cited)
            elif before.status != event.status:
                what = f"{line(event.what)}: {before.status} → {event.status}"
                states = (_state(before), _state(event))
                yield self._change(said.STATUS_CHANGED, what, *states, because, cited)
            else:
                yield from self._support(line(event.what), before, event)
        kept = {id(before) for _, before in self.events}
        for event in self.old.events:
            if id(event) not in kept and (event.main or len(event.reports) > 1):
                what = f"{line(event.what)} ({event.status}) is no longer told"
                cited = list(event.evidence)
                yield self._change(said.EVENT_GONE, what, _state(event), None, (), cited)

    def _support(
        self, name: str, before: FigureEntry | EventEntry, after: FigureEntry | EventEntry
    ) -> Iterator[RecordChange]:
        """How many origins stand behind a thing, where that alone has changed."""
        if len(before.origins) == len(after.origins):
            return
        counts = f"{plural(len(before.origins), 'origin')} → {plural(len(after.origins), 'origin')}"
        what = f"{name}: {counts}"
        because = [r for r in after.reports if r in self.fresh]
        states = (_state(before), _state(after))
        yield self._change(said.SUPPORT_CHANGED, what, *states, because)

    def _findings(self) -> Iterator[RecordChange]:
        """Conflicts that came and went, corrections, and what gave way."""
        for kind, appeared in (
            ("conflicts", said.CONFLICT_APPEARED),
            ("corrected", said.CORRECTED),
            ("withdrawn", said.WITHDRAWN),
            ("superseded", said.SUPERSEDED),
        ):
            now = [f for f in self.new.findings if f.kind == kind]
            if kind == "superseded":  # of figures: told with the figure that moved
                now = [f for f in now if not set(f.subjects) & {e.id for e in self.new.figures}]
            then = [f for f in self.old.findings if f.kind == kind]
            pairs = paired(
                now,
                then,
                lambda f: keys_of(f, self.now),
                old_keys=lambda f: keys_of(f, self.then),
            )
            held = {id(after) for after, _ in pairs}
            kept = {id(before) for _, before in pairs}
            for finding in now:
                if id(finding) not in held:
                    yield self._finding(appeared, finding, new=True)
            for finding in then if kind == "conflicts" else ():
                if id(finding) not in kept:
                    yield self._finding(said.CONFLICT_RESOLVED, finding, new=False)

    def _finding(self, kind: str, finding: Finding, *, new: bool) -> RecordChange:
        state = State(finding.id, line(finding.what))
        cited = list(finding.evidence)
        before, after = (None, state) if new else (state, None)
        because = [e.report for e in cited] if new else sorted(self.fresh)
        if kind in (said.CORRECTED, said.WITHDRAWN):  # the first passage takes something back
            because = because[:1]
        return self._change(kind, line(finding.what), before, after, because, cited)

    def _change(
        self,
        kind: str,
        what: str,
        before: State | None,
        after: State | None,
        because: Sequence[str] = (),
        evidence: Sequence[Evidence] = (),
    ) -> RecordChange:
        came = tuple(sorted(set(because) & self.fresh))
        return RecordChange(kind, what, before, after, came, tuple(dict.fromkeys(evidence))[:CITED])

    def _name(self, report: str) -> str:
        return self.names.get(report, report)


def _version(record: Record) -> Version:
    return Version(
        record.story.id,
        record.story.headline,
        tuple(r.id for r in record.reports),
        record.origin_count,
    )


def _of_report(report: ReportEntry) -> State:
    return State(report.id, line(report.title or report.id), reports=(report.id,))


def _of_origin(origin: Origin) -> State:
    return State(origin.id, line(origin.name), origin.status, reports=origin.reports)


def _state(thing: FigureEntry | EventEntry | None) -> State | None:
    if thing is None:
        return None
    if isinstance(thing, EventEntry):
        return State(
            thing.id, line(thing.what), thing.status, reports=thing.reports, origins=thing.origins
        )
    return State(
        thing.id,
        figure_name(thing),
        None if thing.current else "superseded",
        thing.low,
        thing.best,
        thing.high,
        thing.reports,
        thing.origins,
        thing.holders,
    )
