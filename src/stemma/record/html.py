"""The record as one self-contained HTML page: no scripts, no requests, prints as it stands."""

from __future__ import annotations

from importlib.resources import files

from stemma.model.record import SCHEMA, FigureEntry, Record, ReportEntry
from stemma.record.compare import losses
from stemma.record.html_findings import findings
from stemma.record.html_parts import Page, own, quoted, span_of, table, words
from stemma.record.html_tables import matrix, origins, timeline
from stemma.record.svg import range_bar
from stemma.record.words import (
    bounds,
    bounds_of,
    figure_counts,
    figure_name,
    genre_words,
    gone,
    independence_words,
    origin_words,
    plural,
    shorten,
    story_line,
    told_as,
)

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(record: Record) -> str:
    """The record as one HTML file; every word of a report is escaped, nothing is fetched."""
    page = Page(record)
    sections = [
        ("brief", "Brief", _brief(page)),
        ("origins", "Origins", origins(page)),
        ("figures", "Figures", _figures(page)),
        ("findings", "Findings", findings(page)),
        ("facts", "Facts by report", matrix(page)),
        ("timeline", "Timeline", timeline(page)),
        ("reports", "Reports", _reports(page)),
    ]
    sections.append(("evidence", "Evidence", page.evidence()))
    present = [section for section in sections if section[2]]
    body = "\n".join(
        f'<section id="{id}" aria-labelledby="{id}-h">'
        f'<h2 id="{id}-h">{title}</h2>{content}</section>'
        for id, title, content in present
    )
    links = "".join(f'<li><a href="#{id}">{title}</a></li>' for id, title, _ in present)
    return (
        f"{_head(record)}\n<body>\n"
        '<a class="skip" href="#content">Skip to the record</a>\n'
        f"{_header(page)}\n"
        f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n'
        f'<main id="content" tabindex="-1">\n{body}\n</main>\n{_footer(record)}\n</body>\n</html>\n'
    )


def _head(record: Record) -> str:
    style = files("stemma.record").joinpath("data", "record.css").read_text(encoding="utf-8")
    title = words(shorten(record.story.headline, 120)) or "Story"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title} – Stemma record</title>\n<style>\n{style}</style>\n</head>"
    )


def _header(page: Page) -> str:
    record = page.record
    story = record.story
    place = story_line(record)
    counts = [
        f"<strong>{plural(len(record.reports), 'report')}</strong>",
        f"<strong>{words(origin_words(record, page.labels))}</strong>",
        words(independence_words(record)),
    ]
    listed = "".join(f"<li>{count}</li>" for count in counts if count)
    actors = ", ".join(own(actor) for actor in story.actors)
    of = story.headline_of
    source = "the main event" if of is None else f"headline of {page.link(of)}"
    return (
        f'<header><h1 lang="" dir="auto">{words(story.headline) or "No headline"}</h1>'
        f"<p>{f'{words(place)} · ' if place else ''}story {words(story.id)} · "
        f'<span class="muted">{source}</span></p>'
        f"{f'<p>{actors}</p>' if actors else ''}"
        f'<ul class="counts">{listed}</ul></header>'
    )


def _brief(page: Page) -> str:
    return "".join(
        f"<p>{words(sentence.text)}{page.cite(sentence.citations)}</p>"
        for sentence in page.record.brief
    )


def _figures(page: Page) -> str:
    return "".join(_figure(page, f, i) for i, f in enumerate(page.record.figures, start=1))


def _figure(page: Page, figure: FigureEntry, number: int) -> str:
    mark = "" if figure.current else f' <span class="tag">{gone(figure)}</span>'
    lost = [
        f"{page.link(report)} lost {quoted(shorten(text, 80))}"
        if text
        else f"{page.link(report)} {words(what)}"
        for report, what, text in losses(figure, page.record)
    ]
    paragraph = f"<p>{'; '.join(lost)}</p>" if lost else ""
    told = f"<p>{words(told_as(figure))}</p>" if figure.told_as else ""
    readings = "".join(
        f"<li>{page.link(r.report)}: {quoted(shorten(r.quote, 120))} "
        f'<span class="muted">read as {words(bounds(r, unit=figure.unit, kind=figure.kind))}, '
        f"{own(r.holder) if r.holder else 'holder not stated'}"
        f"{f', as of {words(r.as_of)}' if r.as_of else ''}</span>"
        f"{page.cite([span_of(r)])}</li>"
        for r in figure.readings
    )
    return (
        f'<div class="figure"><h3>{words(figure_name(figure))}{mark}</h3>'
        f"<div>{range_bar(figure, number)}</div>"
        f'<div><p class="range">{words(bounds_of(figure))}</p>'
        f"{told}<p>{words(figure_counts(figure, page.record))}</p>"
        f"{paragraph}"
        f'<p class="muted">Rule: {words(figure.rule)}</p></div>'
        f'<ul class="readings">{readings}</ul></div>'
    )


def _reports(page: Page) -> str:
    return "".join(_report(page, report) for report in page.record.reports)


def _report(page: Page, report: ReportEntry) -> str:
    date = report.published
    published = "not stated"
    if date is not None:
        published = f"{words(date.value)} ({words(date.how)}){page.cite(date.evidence)}"
    declared = "; ".join(
        f"{own(s.name)} ({words(s.manner)}){page.cite([s.evidence])}"
        for s in report.declared_sources
    )
    signs = [s.evidence for s in report.genre_signs if s.evidence is not None]
    rows = [
        ("Id", f"<code>{words(report.id)}</code>"),
        ("Title", own(report.title) if report.title else "none given apart from the text"),
        ("Outlet", own(report.outlet) if report.outlet else "not stated"),
        ("Published", published),
        ("Genre", f"{words(genre_words(report)) or 'news'}{page.cite(signs)}"),
        ("Declared sources", declared or "none declared"),
        ("SHA-256", f'<span class="hash">{words(report.sha256)}</span>'),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    return (
        f'<div class="report" id="{page.anchor(report.id)}">'
        f"<h3>{page.name(report.id)}</h3><dl>{listed}</dl></div>"
    )


def _footer(record: Record) -> str:
    by = record.produced_by
    rows = []
    for group in sorted(by.settings):
        value = by.settings[group]
        if isinstance(value, dict):
            shown = ", ".join(f"{words(k)} {words(str(value[k]))}" for k in sorted(value))
        else:
            shown = words(str(value)) if value is not None else "not set"
        rows.append((words(group), shown))
    settings = table(("Group", "Value"), rows, caption="Settings by group") if rows else ""
    details = f"<details><summary>Settings</summary>{settings}</details>" if settings else ""
    return (
        f"<footer><p>Produced by Stemma {words(by.version)}, language model {words(by.model)}; "
        f"shape {SCHEMA}.</p>{details}</footer>"
    )
