"""Origins, links, facts by report and the timeline in HTML."""

from __future__ import annotations

import re

from stemma.model.record import FactEntry, TimelineEntry, When
from stemma.record.html_parts import Page, cell, hidden, own, table, words
from stemma.record.matrix import GLYPHS, SILENT, Matrix, columns
from stemma.record.svg import stemma
from stemma.record.words import PLAIN_STATUS, plural, three_counts, when_words

#: Words for the score of a link, from which score on. They name bands of the probability for a
#: reader and decide nothing; the number stands beside them.
SCORE_WORDS = ((0.9, "very likely"), (0.7, "likely"), (0.4, "possible"), (0.0, "weak"))
_DATETIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def origins(page: Page) -> str:
    """The stemma as a drawing, and its twins as tables of origins and links."""
    record = page.record
    if not record.origins:
        return ""
    legend = (
        '<p class="muted">Filled dot: the report names its source itself; hollow: it does not. '
        "Solid line: the direction of copying is known or the source declared; dashed: inferred. "
        "Copies stand indented under what they derive from.</p>"
    )
    rows = [
        (
            words(origin.name),
            words(origin.status),
            "<br>".join(f"{page.link(m.report)} {words(m.status)}" for m in origin.members),
        )
        for origin in record.origins
    ]
    drawn = f'<div class="scroll">{stemma(record)}</div>{legend}'
    listed = table(("Origin", "Status", "Reports"), rows, caption="Origins and their reports")
    return drawn + listed + _links(page)


def _links(page: Page) -> str:
    rows = []
    for edge in page.record.lineage:
        arrow = "→" if edge.directed else "–"
        spoken = hidden("to" if edge.directed else "and, direction not known,")
        pair = (
            f"{page.link(edge.source)} {spoken}"
            f'<span aria-hidden="true">{arrow}</span> {page.link(edge.target)}'
        )
        reasons = "<br>".join(f"{words(r.text)}{page.cite(r.evidence)}" for r in edge.reasons)
        against = "<br>".join(f"{words(r.text)}{page.cite(r.evidence)}" for r in edge.against)
        score = f"{score_words(edge.score)} ({edge.score:.2f})"
        rows.append((pair, words(edge.kind), score, reasons or "–", against or "–"))
    if not rows:
        return ""
    heads = ("Link", "Kind", "How likely", "For", "Against")
    return table(heads, rows, caption="Links between reports")


def score_words(score: float) -> str:
    """The score of a link in words: very likely, likely, possible, weak."""
    return next(text for least, text in SCORE_WORDS if score >= least or least == 0.0)


def matrix(page: Page) -> str:
    """Facts by reports, the columns grouped under their origin."""
    record = page.record
    if not record.facts:
        return ""
    groups = columns(record)
    cells = Matrix(record)
    key = ", ".join(f"{glyph} {state}" for state, glyph in GLYPHS.items())
    top = [cell("th", "Fact", scope="col", rowspan="2", role="columnheader")]
    below = []
    for name, members in groups:
        attributes = {"colspan": str(len(members)), "scope": "colgroup", "class_": "mid group"}
        top.append(cell("th", own(name), role="columnheader", **attributes))
        for i, report in enumerate(members):
            group = "mid" if i else "mid group"
            below.append(
                cell("th", page.link(report), scope="col", role="columnheader", class_=group)
            )
    ends = ("Status", "Counts", "First known carrier")
    top += [
        cell("th", e, scope="col", rowspan="2", role="columnheader", class_=_end(i))
        for i, e in enumerate(ends)
    ]
    body = "".join(_fact(page, cells, fact, groups, ends) for fact in record.facts)
    return (
        f'<p id="matrix-key">{key}</p>'
        '<div class="scroll" tabindex="0" role="region" aria-label="Facts by report">'
        '<table class="matrix" role="table" aria-describedby="matrix-key">'
        "<caption>What each report makes of each fact; columns grouped by origin</caption>"
        f'<thead role="rowgroup"><tr role="row">{"".join(top)}</tr>'
        f'<tr role="row">{"".join(below)}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _fact(
    page: Page,
    cells: Matrix,
    fact: FactEntry,
    groups: list[tuple[str, list[str]]],
    ends: tuple[str, str, str],
) -> str:
    row = [cell("th", words(fact.text), scope="row", role="rowheader")]
    for _, members in groups:
        for i, report in enumerate(members):
            made = cells.cell(fact, report)
            numbers = page.citations.of(e for e in fact.evidence if e.report == report)
            shown = f'<span aria-hidden="true">{made.glyph}</span>{hidden(words(made.words))}'
            if numbers and made.state != SILENT:
                shown = f'<a href="#c{numbers[0]}">{shown}</a>'
            row.append(
                cell(
                    "td",
                    shown,
                    role="cell",
                    class_="cell" if i else "cell group",
                    data_name=page.labels.get(report, report),
                    title=made.detail,
                )
            )
    known = fact.first_known
    carrier = page.link(known) if known in page.labels else words(known)
    counts = words(three_counts(fact.reports, fact.origins, fact.holders))
    for i, value in enumerate((words(fact.status), counts, carrier)):
        row.append(cell("td", value, role="cell", class_=_end(i), data_name=ends[i]))
    return f'<tr role="row">{"".join(row)}</tr>'


def _end(index: int) -> str:
    """The classes of a closing column: status, ruled off from the reports; counts; carrier."""
    return ("end group", "end counted", "end")[index]


def timeline(page: Page) -> str:
    """The events in order of time, each with the precision it has, in words."""
    rows = [
        (
            _when(entry.when),
            _entry(entry) + page.cite(entry.citations),
            f"{plural(len(entry.reports), 'report')}, {plural(len(entry.origins), 'origin')}",
        )
        for entry in page.record.timeline
    ]
    if not rows:
        return ""
    return table(("When", "What", "Carried by"), rows, caption="Events by time, undated ones last")


def _entry(entry: TimelineEntry) -> str:
    status = ""
    if entry.status not in PLAIN_STATUS:
        status = f' <span class="tag">{words(entry.status)}</span>'
    return f"{words(entry.text)}{status}"


def _when(when: When | None) -> str:
    if when is None:
        return "undated"
    said = words(when_words(when))
    if _DATETIME.fullmatch(when.value):
        said = f'<time datetime="{when.value}">{said}</time>'
    return f'{said} <span class="muted">to the {words(when.precision)}</span>'
