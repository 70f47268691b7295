"""The record as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.record import FigureEntry, Finding, Record, TimelineEntry
from stemma.record.citations import Citations, where
from stemma.record.columns import cells, paragraph, table, wrap
from stemma.record.compare import GONE, losses, mutation_words, sides, split
from stemma.record.taken_back import lines
from stemma.record.words import (
    PLAIN_STATUS,
    bounds_of,
    figure_counts,
    figure_name,
    genre_words,
    gone,
    independence_words,
    labels,
    line,
    origin_words,
    plural,
    shorten,
    story_line,
    told_as,
    visible,
    when_words,
)

__all__ = ["labels", "to_text", "visible"]

#: Longest quotation shown, in characters.
QUOTE = 90
#: From this width on, a figure and its counts stand on one line.
ROOMY = 72
_BOLD, _WARN = "1", "33"


def to_text(record: Record, *, width: int = 100, colour: bool = False) -> str:
    """The record as readable lines, at most `width` cells wide; one line for a single report.

    `colour` adds bold headings and marked conflicts, never meaning: every word stands without it.
    """
    return _Page(record, max(40, width), colour).text()


#: Figures of one origin that are listed at most.
REST = 12


def _leads(figure: FigureEntry) -> bool:
    """Whether a figure has a row of its own: what happened to people, what several origins give,
    what was overtaken. The others are one text's details."""
    return bool(figure.slot) or len(figure.origins) > 1 or not figure.current


def _said(figure: FigureEntry) -> str:
    """The words that say what a figure is of, else its value and name."""
    return told_as(figure) or f"{bounds_of(figure)}, {figure_name(figure)}"


class _Page:
    """One record laid out for one width."""

    def __init__(self, record: Record, width: int, colour: bool) -> None:
        self.record = record
        self.width = width
        self.colour = colour
        self.names = labels(report.id for report in record.reports)
        self.citations = Citations()

    def text(self) -> str:
        if len(self.record.reports) == 1:
            return self._single() + "\n"
        conflicts, mutated, others = split(self.record.findings)
        lines = [*self._head(), *self._origins(), *self._figures()]
        lines += self._conflicts(conflicts)
        lines += self._mutations(mutated)
        lines += self._others(others)
        lines += self._timeline() + self._brief()
        return "\n".join(lines) + "\n"

    def name(self, report: str) -> str:
        """The report's label; its id where the record does not list it."""
        return self.names.get(report) or line(report)

    def _single(self) -> str:
        report = self.record.reports[0]
        outlet = f", {line(report.outlet)}" if report.outlet else ""
        place = story_line(self.record)
        who = shorten(f"1 report ({self.name(report.id)}{outlet})", max(20, self.width // 2))
        tail = f"   {who}   story {shorten(self.record.story.id, 16)}"
        said = f"{line(self.record.story.headline) or 'no headline'}{f', {place}' if place else ''}"
        return self._paint(shorten(said, max(8, self.width - cells(tail))), _BOLD) + tail

    def _head(self) -> list[str]:
        story = self.record.story
        head = [self._paint(piece, _BOLD) for piece in wrap(line(story.headline), self.width)]
        place = story_line(self.record)
        head += paragraph(
            "   ".join([*([place] if place else []), f"story {line(story.id)}"]), self.width
        )
        counts = [plural(len(self.record.reports), "report"), origin_words(self.record, self.names)]
        counts.append(independence_words(self.record))
        return head + paragraph("   ".join(c for c in counts if c), self.width)

    def _origins(self) -> list[str]:
        rows = []
        starred = False
        for origin in self.record.origins:
            members = []
            for member in origin.members:
                star = member.status == "declared"
                starred = starred or star
                members.append(self.name(member.report) + ("*" if star else ""))
            rows.append((line(origin.name), " ".join(members), self._status(origin.id)))
        note = "   (* names its source itself)" if starred else ""
        return self._section("origins", [*table(rows, self.width), *self._genres()], note=note)

    def _genres(self) -> list[str]:
        """The reports that are no news, each with what a reader must know of its kind."""
        named = [(self.name(r.id), genre_words(r)) for r in self.record.reports]
        told = "; ".join(f"{name}: {kind}" for name, kind in named if kind)
        return paragraph(f"not news   {told}", self.width, first="  ", rest="    ") if told else []

    def _status(self, origin_id: str) -> str:
        """How the members are known to belong, with the first reason for inferred ones."""
        origin = next(o for o in self.record.origins if o.id == origin_id)
        by_status: dict[str, list[str]] = {}
        for member in origin.members:
            by_status.setdefault(member.status, []).append(member.report)
        if len(by_status) == 1 and "inferred" not in by_status:
            return next(iter(by_status))
        pieces = []
        for status, reports in by_status.items():
            names = ", ".join(self.name(r) for r in reports)
            reason = self._reason(reports, set(origin.reports)) if status == "inferred" else ""
            pieces.append(f"{status} ({names}{f': {reason}' if reason else ''})")
        return ", ".join(pieces)

    def _reason(self, reports: Sequence[str], origin: set[str]) -> str:
        links = [
            edge
            for edge in self.record.lineage
            if edge.reasons
            and {edge.source, edge.target} <= origin
            and {edge.source, edge.target} & set(reports)
        ]
        if not links:
            return ""
        best = max(links, key=lambda e: (e.score, e.id))
        pair = (
            f"{self.name(best.source)} and {self.name(best.target)}, " if len(reports) > 1 else ""
        )
        return shorten(f"{pair}{best.reasons[0].text}", 60)

    def _figures(self) -> list[str]:
        figures = self.record.figures
        shown = [f for f in figures if _leads(f)]
        rest = [f for f in figures if f not in shown]
        lines: list[str] = []
        rows = []
        for figure in shown:
            counts = figure_counts(figure, self.record)
            told = [told_as(figure)] if figure.told_as else []
            row = "; ".join([*told, counts, *self._losses(figure)])
            name = figure_name(figure)
            name = name if figure.current else f"({gone(figure)}) {name}"
            rows.append((name, bounds_of(figure), row))
        if self.width >= ROOMY:
            lines += table(rows, self.width)
        else:
            for name, value, row in rows:
                lines += paragraph(f"{name}   {value}", self.width, first="  ", rest="    ")
                lines += paragraph(row, self.width, first="      ", rest="      ")
        if rest:
            told = [f"{_said(f)} ({self._by(f)})" for f in rest[:REST]]
            more = [f"and {len(rest) - REST} more"] if len(rest) > REST else []
            head = "of one origin each: " if shown else ""
            lines += paragraph(
                head + "; ".join([*told, *more]), self.width, first="  ", rest="    "
            )
        return self._section("figures", lines, note="   low ... best ... high")

    def _by(self, figure: FigureEntry) -> str:
        return " ".join(self.name(report) for report in figure.reports)

    def _losses(self, figure: FigureEntry) -> list[str]:
        found = []
        for report, what, words in losses(figure, self.record):
            lost = f'lost "{shorten(words, 40)}"' if words else what
            found.append(f"{self.name(report)} {lost}")
        return found

    def _conflicts(self, findings: Sequence[Finding]) -> list[str]:
        lines = []
        for finding in findings:
            lines += paragraph(line(finding.what), self.width, first="  ", rest="    ")
            quotes = [self._quoted(side.report, side.words) for side in sides(finding, self.record)]
            lines += paragraph(" | ".join(quotes), self.width, first="    ", rest="    ")
        return self._section(f"conflicts ({len(findings)})", [s for s in lines if s.strip()], _WARN)

    def _mutations(self, findings: Sequence[Finding]) -> list[str]:
        lines = []
        for finding in findings:
            quotes = [self._quoted(side.report, side.words) for side in sides(finding, self.record)]
            what = mutation_words(line(finding.mutation or "changed"))
            said = " -> ".join([*quotes[:1], *([", ".join(quotes[1:])] if quotes[1:] else [])])
            said = said or line(finding.what)
            told = finding.what.partition(": ")[2]
            if told and not (told.startswith("“") and "became" in told):  # no more than the quotes
                said += f"   ({line(told)})"
            lines += paragraph(f"{what}   {said}", self.width, first="  ", rest="    ")
        return self._section(f"changed along the copying ({len(findings)})", lines, _WARN)

    def _others(self, findings: Sequence[Finding]) -> list[str]:
        told = lines(findings, self.record)
        rows = [(kind.replace("-", " "), line(words)) for kind, words, _ in told]
        return self._section(f"other findings ({len(rows)})", table(rows, self.width))

    def _timeline(self) -> list[str]:
        rows = [
            (when_words(entry.when), self._entry(entry), plural(len(entry.origins), "origin"))
            for entry in self.record.timeline
        ]
        return self._section("timeline", table(rows, self.width))

    def _entry(self, entry: TimelineEntry) -> str:
        status = "" if entry.status in PLAIN_STATUS else f" ({entry.status})"
        return f"{line(entry.text)}{status}"

    def _brief(self) -> list[str]:
        lines = []
        for sentence in self.record.brief:
            marks = "".join(f"[{n}]" for n in self.citations.of(sentence.citations))
            lines += paragraph(
                f"{line(sentence.text)} {marks}".rstrip(), self.width, first="  ", rest="  "
            )
        listed = []
        for number, evidence in self.citations.all():
            place = f"{self.name(evidence.report)}, {where(evidence)}"
            said = f'{place}: "{shorten(evidence.quote, QUOTE)}"'
            listed.append((f"[{number}]", said))
        cited = table(listed, self.width, gap=1)
        return self._section("brief", lines) + self._section("citations", cited)

    def _quoted(self, report: str, words: str) -> str:
        said = f'"{shorten(words, QUOTE)}"' if words else GONE
        return f"{self.name(report)}: {said}"

    def _section(
        self, title: str, lines: Sequence[str], paint: str = _BOLD, *, note: str = ""
    ) -> list[str]:
        return ["", self._paint(title, paint) + note, *lines] if lines else []

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text
