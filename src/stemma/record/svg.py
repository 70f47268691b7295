"""Drawings: the stemma of the reports and the range of a figure, as inline SVG."""

from __future__ import annotations

from collections import defaultdict
from html import escape

from stemma.model.lineage import CITES, Edge
from stemma.model.record import FigureEntry, Record
from stemma.record.matrix import columns
from stemma.record.words import bounds_of, figure_name, labels, line, plural, shorten

ROW, LANE_HEAD, LEFT, STEP, PAD = 30, 30, 22, 26, 8
#: Links between lanes run down rails in the left margin, so many of them side by side.
RAIL, RAILS = 7, 8
#: From this step of copying on, rows are indented no further.
DEEPEST = 10
#: Characters of a row's label that fit; at 14 px one takes some 7.6 px.
LABEL, GLYPH = 38, 7.6
#: An outlet's name is left out where fewer characters than this would be left of it.
SHORTEST = 6
BAR, EDGE = 200, 16


def stemma(record: Record) -> str:
    """The reports in lanes by origin, copies indented under what they derive from."""
    return _Stemma(record).svg()


def _text(text: str, width: int) -> str:
    return escape(shorten(text, width), quote=True)


class _Stemma:
    """Places of nodes: a row for each report, a column for each step of copying."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = labels(report.id for report in record.reports)
        self.declared = {
            m.report for o in record.origins for m in o.members if m.status == "declared"
        }
        self.parent: dict[str, Edge] = {}
        self.at: dict[str, tuple[float, float]] = {}
        self.lanes: list[tuple[str, float, float]] = []
        self.lane_of = {r: i for i, (_, rs) in enumerate(columns(record)) for r in rs}
        self.rails = self._rails()
        used = len(set(self.rails.values()))
        self.left = LEFT + (RAIL * used + 8 if used else 0)
        self._place()

    def _rails(self) -> dict[str, int]:
        """A rail for each link between lanes, by the link's id."""
        across = [
            edge.id
            for edge in self.record.lineage
            if self.lane_of.get(edge.source) != self.lane_of.get(edge.target)
        ]
        return {id: i % RAILS for i, id in enumerate(across)}

    def _place(self) -> None:
        y = 0.0
        for name, members in columns(self.record):
            top = y
            y += LANE_HEAD
            for report, depth in self._tree(members):
                self.at[report] = (self.left + min(depth, DEEPEST) * STEP, y + ROW / 2)
                y += ROW
            self.lanes.append((name, top, y + PAD - top))
            y += 2 * PAD
        self.height = max(y - PAD, ROW)
        deepest = max((x for x, _ in self.at.values()), default=self.left)
        self.width = deepest + 16 + LABEL * GLYPH

    def _tree(self, members: list[str]) -> list[tuple[str, int]]:
        """The members of one origin with their depth, each after what it derives from."""
        inside = set(members)
        children: dict[str, list[str]] = defaultdict(list)
        links = [e for e in self.record.lineage if e.directed and e.kind != CITES]
        for edge in sorted(links, key=lambda e: (-e.score, e.id)):
            if {edge.source, edge.target} <= inside and edge.target not in self.parent:
                above = edge.source
                while above in self.parent and above != edge.target:
                    above = self.parent[above].source
                if above != edge.target:
                    self.parent[edge.target] = edge
        for report in members:
            if report in self.parent:
                children[self.parent[report].source].append(report)
        placed: list[tuple[str, int]] = []
        todo = [(report, 0) for report in reversed(members) if report not in self.parent]
        while todo:
            report, depth = todo.pop()
            placed.append((report, depth))
            todo += [(child, depth + 1) for child in reversed(children[report])]
        return placed

    def svg(self) -> str:
        size = f'viewBox="0 0 {self.width:.0f} {self.height:.0f}" width="{self.width:.0f}"'
        body = [*map(self._lane, self.lanes), *self._edges(), *map(self._node, self.at)]
        return (
            f'<svg {size} role="img" aria-labelledby="stemma-t stemma-d">'
            f'<title id="stemma-t">Stemma: who derives from whom</title>'
            f'<desc id="stemma-d">{escape(self._description())}</desc>{"".join(body)}</svg>'
        )

    def _description(self) -> str:
        lanes = plural(len(self.lanes), "origin")
        links = plural(len(self.record.lineage), "link")
        nodes = plural(len(self.at), "report")
        return f"{nodes} in {lanes}, joined by {links}. The tables below say the same in words."

    def _lane(self, lane: tuple[str, float, float]) -> str:
        name, top, height = lane
        return (
            f'<rect class="lane" x="0" y="{top:.0f}" width="{self.width:.0f}" '
            f'height="{height:.0f}" rx="4"/>'
            f'<text class="name" x="{self.left - 8:.0f}" y="{top + 20:.0f}">'
            f"{_text(name, LABEL)}</text>"
        )

    def _node(self, report: str) -> str:
        x, y = self.at[report]
        entry = next((r for r in self.record.reports if r.id == report), None)
        pieces = [self.names.get(report, report)]
        if entry is not None:
            date = entry.published.value if entry.published else ""
            outlet = entry.outlet if entry.outlet != self.lanes[self.lane_of[report]][0] else ""
            room = LABEL - len(line(pieces[0])) - len(date) - 4
            if outlet and room >= SHORTEST:
                pieces.append(shorten(outlet, room))
            pieces += [date] if date else []
        shape = "full" if report in self.declared else "hollow"
        return (
            f'<circle class="{shape}" cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
            f'<text x="{x + 14:.0f}" y="{y + 5:.0f}">{_text(", ".join(pieces), LABEL)}</text>'
        )

    def _edges(self) -> list[str]:
        drawn = []
        for edge in self.record.lineage:
            if edge.source not in self.at or edge.target not in self.at:
                continue
            firm = edge.directed or edge.target in self.declared
            kind = "edge" if firm else "edge inferred"
            x, y = self.at[edge.target]
            head = (
                f'<path class="head" d="M{x - 7:.0f} {y:.0f}l-6 -4v8z"/>' if edge.directed else ""
            )
            ends = [self.names.get(id, id) for id in (edge.source, edge.target)]
            title = _text(f"{(' to ' if edge.directed else ' and ').join(ends)}: {edge.kind}", 120)
            path = f'<path class="{kind}" d="{self._path(edge)}"/>'
            drawn.append(f"<g><title>{title}</title>{path}{head}</g>")
        return drawn

    def _path(self, edge: Edge) -> str:
        """Down and in from a parent; along a rail between lanes; a bow beside anything else."""
        (x1, y1), (x2, y2) = self.at[edge.source], self.at[edge.target]
        if self.parent.get(edge.target) == edge:
            return f"M{x1:.0f} {y1 + 6:.0f}V{y2:.0f}H{x2 - 7:.0f}"
        if edge.id in self.rails:
            rail = 10 + RAIL * self.rails[edge.id]
            return f"M{x1 - 6:.0f} {y1:.0f}H{rail}V{y2:.0f}H{x2 - 7:.0f}"
        bow = max(4, min(x1, x2) - 12 - min(22, abs(y2 - y1) / 6))
        start, end = f"{x1 - 6:.0f} {y1:.0f}", f"{x2 - 7:.0f} {y2:.0f}"
        return f"M{start}C{bow:.0f} {y1:.0f} {bow:.0f} {y2:.0f} {end}"


def range_bar(figure: FigureEntry, number: int) -> str:
    """The figure's low, best and high as a bar, open ends as arrows; `number` keeps ids apart."""
    values = [v for v in (figure.low, figure.best, figure.high) if v is not None]
    if not values:
        return ""
    low, high = min(values), max(values)
    span = high - low
    inner = BAR - 2 * EDGE

    def x(value: float) -> float:
        return BAR / 2 if span == 0 else EDGE + inner * ((value - low) / span)

    left = x(figure.low) if figure.low is not None else 6.0
    right = x(figure.high) if figure.high is not None else BAR - 6.0
    shapes = [f'<line class="axis" x1="0" y1="12" x2="{BAR}" y2="12"/>']
    if right > left:
        shapes.append(f'<line class="bar" x1="{left:.1f}" y1="12" x2="{right:.1f}" y2="12"/>')
    if figure.low is None:
        shapes.append('<path class="open" d="M0 12l10 -7v14z"/>')
    if figure.high is None:
        shapes.append(f'<path class="open" d="M{BAR} 12l-10 -7v14z"/>')
    ends = {v for v in (figure.low, figure.high) if v is not None and v != figure.best}
    shapes += [f'<path class="axis" d="M{x(v):.1f} 5v14"/>' for v in sorted(ends)]
    if figure.best is not None:
        shapes.append(f'<circle class="best" cx="{x(figure.best):.1f}" cy="12" r="6"/>')
    said = escape(shorten(f"{figure_name(figure)}: {bounds_of(figure)}", 200), quote=True)
    return (
        f'<svg viewBox="0 0 {BAR} 24" width="{BAR}" role="img" '
        f'aria-labelledby="f{number}-t f{number}-d"><title id="f{number}-t">{said}</title>'
        f'<desc id="f{number}-d">A bar from the lowest to the highest value, a dot at the '
        f"best one; an arrow where an end is open.</desc>{''.join(shapes)}</svg>"
    )
