"""The record as Markdown, with citations as footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.model.record import Finding, Record
from stemma.model.span import Evidence
from stemma.record.citations import Citations, where
from stemma.record.compare import GONE, losses, mutation_words, sides, split
from stemma.record.matrix import GLYPHS, Matrix, columns
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
    three_counts,
    told_as,
    when_words,
)

#: Longest quotation in a table or list; footnotes give up to twice as much.
QUOTE = 160
_SPECIAL = re.compile(r"[\\`*_\[\]|~$^!{}]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_LINK = re.compile(r"(?i)(https?|ftp|mailto|javascript|data):|www\.")
_STARTS = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+=\-]))")


def to_markdown(record: Record) -> str:
    """The record as Markdown; no word of a report can become markup, a link or a heading."""
    page = _Page(record)
    blocks = [page.head()]
    conflicts, mutated, others = split(record.findings)
    for title, body in (
        ("Brief", page.brief()),
        ("Origins", page.origins()),
        ("Figures", page.figures()),
        ("Conflicts", page.findings(conflicts)),
        ("Changed along the copying", page.findings(mutated)),
        ("Other findings", page.others(others)),
        ("Facts by report", page.matrix()),
        ("Timeline", page.timeline()),
        ("Reports", page.reports()),
    ):
        if body:
            blocks.append(f"## {title}\n\n{body}")
    blocks.append(page.footer())
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """The text on one line with everything escaped that Markdown or HTML would obey."""
    safe = _SPECIAL.sub(lambda m: "\\" + m.group(), line(text))
    safe = "".join(_ENTITIES.get(char, char) for char in safe)
    safe = _LINK.sub(lambda m: f"{m.group()[:-1]}{_entity(m.group()[-1])}", safe)
    return _STARTS.sub(r"\1\\", safe)


class _Page:
    """One record written as Markdown blocks."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = labels(report.id for report in record.reports)
        self.citations = Citations()

    def name(self, report: str) -> str:
        """The report's label, escaped."""
        return escape(self.names.get(report, report))

    def head(self) -> str:
        record = self.record
        counts = [
            f"**{plural(len(record.reports), 'report')}**",
            f"**{escape(origin_words(record, self.names))}**",
            escape(independence_words(record)),
        ]
        place = escape(story_line(record))
        story = f"story {escape(record.story.id)}"
        return "\n\n".join(
            [
                f"# {escape(record.story.headline) or 'No headline'}",
                f"{place} · {story}" if place else story,
                " · ".join(c for c in counts if c),
            ]
        )

    def brief(self) -> str:
        return "\n\n".join(
            f"{escape(s.text)} {self._notes(s.citations)}".rstrip() for s in self.record.brief
        )

    def origins(self) -> str:
        rows = []
        for origin in self.record.origins:
            members = ", ".join(f"{self.name(m.report)} ({m.status})" for m in origin.members)
            rows.append((escape(origin.id), escape(origin.name), origin.status, members))
        return _table(("Id", "Origin", "Status", "Reports"), rows)

    def figures(self) -> str:
        rows = []
        for figure in self.record.figures:
            name = escape(figure_name(figure)) + ("" if figure.current else f" ({gone(figure)})")
            lost = [
                f"{self.name(report)} lost “{escape(shorten(words, 60))}”"
                if words
                else f"{self.name(report)} {escape(what)}"
                for report, what, words in losses(figure, self.record)
            ]
            counts = escape(figure_counts(figure, self.record))
            spans = [Evidence(r.report, r.start, r.end, r.quote, r.within) for r in figure.readings]
            rows.append(
                (
                    f"{name} {escape(told_as(figure))} {self._notes(spans)}".rstrip(),
                    escape(bounds_of(figure)),
                    counts,
                    escape(figure.rule),
                    "; ".join(lost),
                )
            )
        return _table(
            ("Figure", "Low ... best ... high", "Counts", "Rule", "Lost on the way"), rows
        )

    def others(self, findings: Sequence[Finding]) -> str:
        return "\n".join(
            f"- **{escape(mutation_words(kind))}**: {escape(what)} {self._notes(evidence)}".rstrip()
            for kind, what, evidence in lines(findings, self.record)
        )

    def findings(self, findings: Sequence[Finding]) -> str:
        """Conflicts and changes, each with its sides."""
        rows = []
        for finding in findings:
            kind = mutation_words(finding.mutation or finding.kind)
            head = "" if finding.kind == "conflicts" else f"**{escape(kind)}**: "
            rows.append(f"- {head}{escape(finding.what)}")
            quotes = [
                f"{self.name(side.report)} “{escape(shorten(side.words, QUOTE))}”"
                f" {self._notes(side.evidence)}"
                if side.evidence
                else f"{self.name(side.report)} {GONE}"
                for side in sides(finding, self.record)
            ]
            if quotes:
                first, *rest = quotes
                join = " → " if finding.mutation and rest else " · "
                rows.append(f"  - {join.join([first, ' · '.join(rest)] if rest else [first])}")
        return "\n".join(rows)

    def matrix(self) -> str:
        record = self.record
        if not record.facts:
            return ""
        reports = [(origin, r) for origin, members in columns(record) for r in members]
        order = {origin.name: origin.id for origin in record.origins}
        heads = [f"{self.name(r)} ({escape(order.get(name, '?'))})" for name, r in reports]
        cells = Matrix(record)
        rows = []
        for fact in record.facts:
            known = fact.first_known
            carrier = self.name(known) if known in self.names else escape(known)
            row = [escape(fact.text), *(cells.cell(fact, r).glyph for _, r in reports)]
            counts = escape(three_counts(fact.reports, fact.origins, fact.holders))
            rows.append((*row, fact.status, counts, carrier))
        key = ", ".join(f"{glyph} {state}" for state, glyph in GLYPHS.items())
        heading = ("Fact", *heads, "Status", "Counts", "First known carrier")
        return f"{key}\n\n{_table(heading, rows)}"

    def timeline(self) -> str:
        rows = []
        for entry in self.record.timeline:
            status = "" if entry.status in PLAIN_STATUS else f" ({entry.status})"
            text = f"{escape(entry.text)}{status} {self._notes(entry.citations)}".rstrip()
            counts = (
                f"{plural(len(entry.reports), 'report')}, {plural(len(entry.origins), 'origin')}"
            )
            rows.append((escape(when_words(entry.when)), text, counts))
        return _table(("When", "What", "Carried by"), rows)

    def reports(self) -> str:
        rows = []
        for report in self.record.reports:
            date = report.published
            sources = [f"{escape(s.name)} ({s.manner})" for s in report.declared_sources]
            rows.append(
                (
                    self.name(report.id),
                    escape(report.id),
                    escape(report.outlet or "not stated"),
                    escape(genre_words(report)) or "news",
                    f"{escape(date.value)} ({escape(date.how)})" if date else "not stated",
                    "; ".join(sources) or "none declared",
                    f"`{report.sha256}`",
                )
            )
        return _table(
            ("Report", "Id", "Outlet", "Kind", "Published", "Declared sources", "SHA-256"), rows
        )

    def footer(self) -> str:
        notes = [
            f"[^{n}]: {self.name(e.report)}, {where(e)}: “{escape(shorten(e.quote, 2 * QUOTE))}”"
            for n, e in self.citations.all()
        ]
        by = self.record.produced_by
        made = f"Produced by Stemma {escape(by.version)}, language model {escape(by.model)}."
        return "\n\n".join([*(["\n".join(notes)] if notes else []), made])

    def _notes(self, evidence: Sequence[Evidence]) -> str:
        return "".join(f"[^{n}]" for n in self.citations.of(evidence))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"
