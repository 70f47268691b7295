"""The layers of one report by sentence, so that a long text is not walked for every sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Event, Name, Place, Statement, Time
from stemma.model.span import Span


class Layers:
    """What stands in each sentence of one report; a statement stands in all it runs through."""

    def __init__(self, report: Annotated) -> None:
        self.report = report
        self.tree = Tree(report)
        self.events: dict[int, list[Event]] = defaultdict(list)
        self.names: dict[int, list[Name]] = defaultdict(list)
        self.places: dict[int, list[Place]] = defaultdict(list)
        self.times: dict[int, list[Time]] = defaultdict(list)
        self.figures: dict[int, list[Span]] = defaultdict(list)
        self.actors: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        self.statements: dict[int, list[Statement]] = defaultdict(list)
        self._fill()

    def _fill(self) -> None:
        report = self.report
        for event in report.events:
            self.events[event.sentence].append(event)
        for name in report.names:
            self.names[self._at(name.span)].append(name)
        for place in report.places:
            self.places[self._at(place.span)].append(place)
        for time in report.times:
            self.times[self._at(time.span)].append(time)
        for figure in report.figures:
            self.figures[self._at(figure.span)].append(figure.span)
        for actor in report.actors:
            for span in (*actor.mentions, *(link.mention for link in actor.links)):
                self.actors[self._at(span)].append((span, actor.name))
        for statement in report.statements:
            for number in sorted({k for span in statement.content for k in self._through(span)}):
                self.statements[number].append(statement)

    def innermost(self, span: Span) -> Statement | None:
        """The shortest statement whose content holds most of `span`, its end included ("said
        between 12 and 14 were lost")."""
        held = [
            s
            for s in self.statements[self._at(span)]
            if any(_holds(content, span) for content in s.content)
        ]
        return min(held, key=lambda s: _length(s.content), default=None)

    def _at(self, span: Span) -> int:
        number = self.report.sentence_at(span.start)
        return -1 if number is None else number

    def _through(self, span: Span) -> range:
        first, last = self._at(span), self._at(Span(max(span.start, span.end - 1), span.end))
        return range(first, max(first, last) + 1)


def _holds(content: Span, span: Span) -> bool:
    inside = min(content.end, span.end) - max(content.start, span.start)
    return content.end >= span.end and 2 * inside > span.end - span.start


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


class AllLayers:
    """The layers of many reports, each made once."""

    def __init__(self) -> None:
        self._of: dict[str, Layers] = {}

    def of(self, report: Annotated) -> Layers:
        """The layers of one report."""
        found = self._of.get(report.id)
        if found is None or found.report is not report:
            found = self._of[report.id] = Layers(report)
        return found
