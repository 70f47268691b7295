"""Every span of a record checked again against the reports it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from stemma.model.record import Reading, Record
from stemma.model.report import Report
from stemma.model.span import Evidence


def evidence_in(value: object) -> Iterator[Evidence]:
    """Every piece of evidence anywhere in a record or a part of it."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, Reading):
        yield Evidence(value.report, value.start, value.end, value.quote, value.within)
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item)


def verify(record: Record, reports: Mapping[str, Report]) -> list[str]:
    """What does not match, in words: a missing report, a changed text, a span that differs."""
    wrong = []
    listed = {entry.id for entry in record.reports}
    for entry in record.reports:
        report = reports.get(entry.id)
        if report is None:
            wrong.append(f"report {entry.id}: not among the reports given")
        elif report.sha256 != entry.sha256:
            wrong.append(f"report {entry.id}: its text has changed (sha256 differs)")
        else:
            for part in entry.parts:
                if not 0 <= part.start <= part.end <= len(report.text):
                    wrong.append(f"report {entry.id}: a part ends outside the text")
    for evidence in dict.fromkeys(evidence_in(record)):
        report = reports.get(evidence.report)
        if report is None:
            if evidence.report not in listed:
                wrong.append(f"report {evidence.report}: cited, but not listed in the record")
            continue
        source = (report.title or "") if evidence.within == "title" else report.text
        inside = 0 <= evidence.start <= evidence.end <= len(source)
        if not inside or source[evidence.start : evidence.end] != evidence.quote:
            wrong.append(
                f"report {evidence.report}, {evidence.within} {evidence.start}-{evidence.end}: "
                f"the words are not {evidence.quote[:60]!r}"
            )
    return wrong
