"""Pieces that every section of the HTML page uses: escaped words, citations, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from stemma.model.record import Reading, Record
from stemma.model.span import Evidence
from stemma.record.citations import Citations, where
from stemma.record.words import labels, line, shorten

#: Longest quotation in the list of evidence, in characters.
QUOTE = 400


def words(text: str) -> str:
    """The text on one line, steering characters made visible, escaped for HTML."""
    return escape(line(text), quote=True)


def quoted(text: str) -> str:
    """The text as a quotation whose language and direction are its own."""
    return f'<q lang="" dir="auto">{words(text)}</q>'


def own(text: str) -> str:
    """A report's words in running text, kept apart in direction and language."""
    return f'<bdi lang="">{words(text)}</bdi>'


def cell(tag: str, content: str, **attributes: str) -> str:
    """A table cell; an attribute named with a trailing underscore loses it."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for name, value in attributes.items()
        if value
    )
    return f"<{tag}{given}>{content}</{tag}>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str) -> str:
    """A table of ready HTML cells that scrolls in its own box; its first column heads the rows.

    On a narrow screen each row becomes a list in which every cell names its column.
    """
    top = "".join(cell("th", head, scope="col", role="columnheader") for head in heads)
    body = []
    for first, *rest in rows:
        cells = [cell("th", first, scope="row", role="rowheader")]
        cells += [
            cell("td", value, role="cell", class_="end", data_name=name)
            for name, value in zip(heads[1:], rest, strict=True)
        ]
        body.append(f'<tr role="row">{"".join(cells)}</tr>')
    return (
        f'<table class="matrix stack" role="table"><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table>'
    )


def hidden(text: str) -> str:
    """Words for a screen reader alone."""
    return f'<span class="vh">{text}</span>'


def span_of(reading: Reading) -> Evidence:
    """The passage that a reading was read from."""
    return Evidence(reading.report, reading.start, reading.end, reading.quote, reading.within)


class Page:
    """What the sections of one page share: the record, short names, numbered citations."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.labels = labels(report.id for report in record.reports)
        self.citations = Citations()
        self._anchors = {report.id: f"r{i}" for i, report in enumerate(record.reports, start=1)}

    def anchor(self, report: str) -> str:
        """The page's own anchor of a report, empty where the record does not list it."""
        return self._anchors.get(report, "")

    def name(self, report: str) -> str:
        """The report's label, escaped."""
        return words(self.labels.get(report, report))

    def link(self, report: str) -> str:
        """The report's label, linked to its entry in the list of reports."""
        anchor = self.anchor(report)
        return f'<a href="#{anchor}">{self.name(report)}</a>' if anchor else self.name(report)

    def links(self, reports: Iterable[str]) -> str:
        """Several reports by linked label."""
        return ", ".join(self.link(report) for report in reports)

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """Numbered links to the passages, a blank before them; empty where there are none."""
        marks = [
            f'<a class="cite" href="#c{n}">{hidden("evidence ")}[{n}]</a>'
            for n in self.citations.of(evidence)
        ]
        return f" {' '.join(marks)}" if marks else ""

    def evidence(self) -> str:
        """The numbered list of every passage cited so far."""
        items = [
            f'<li id="c{n}" value="{n}">{self.link(e.report)}, '
            f"{escape(where(e))}: {quoted(shorten(e.quote, QUOTE))}</li>"
            for n, e in self.citations.all()
        ]
        return f'<ol class="evidence">{"".join(items)}</ol>' if items else ""
