"""JSON Lines rows to reports; a bad row is set aside with line number and reason."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable

from stemma.model.errors import Fault, ReadingError
from stemma.model.report import Pile, Report
from stemma.reading.assemble import assemble
from stemma.reading.decode import check_storable, check_text, odd_characters

OPTIONAL = ("title", "published", "url", "outlet", "language", "story")
_ISO = re.compile(
    r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}(:?\d{2}(:?\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)


def read_rows(lines: Iterable[str], *, where: str) -> Pile:
    """Reports of the rows in order, with a Fault for each row set aside.

    A row is an object with strings `id` and `text`, and optionally `title`, `published`
    (ISO 8601), `url`, `outlet`, `language`, `story`; null or "" means absent, other keys are
    ignored. `where` names the source in messages.
    """
    reports: list[Report] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            if any("\udc80" <= char <= "\udcff" for char in line):
                raise _fault("encoding", place, "bytes that are no UTF-8", "JSON Lines are UTF-8")
            row = _object(line, place)
            report = report_of(row, where=place)
            if report.id in seen:
                raise _fault(
                    "duplicate-id",
                    place,
                    f'id "{report.id}" was used on line {seen[report.id]}',
                    "Give every row an id of its own",
                )
        except ReadingError as error:
            faults.append(error.fault)
            continue
        seen[report.id] = number
        reports.append(report)
        faults.extend(odd_characters(report.text, place))
        if not report.in_english:
            detected = ", detected" if report.language_detected else ""
            reason = (
                f"language: {report.language}{detected}: statements, events and figures are read "
                "in English only; the report is kept and grouped by names, figures and dates"
            )
            remedy = 'Give "language" in the row if it is another'
            faults.append(Fault("language", place, reason, remedy, fatal=False))
    return Pile(tuple(reports), tuple(faults))


def lines_of(raw: bytes) -> list[str]:
    """The lines of a JSON Lines file; bytes that are no UTF-8 become lone surrogates, which
    `read_rows` reports with the line's number, so that one bad line never costs the others."""
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape").split("\n")


def report_of(row: dict[str, object], *, where: str) -> Report:
    """The report in one row. Raises ReadingError naming `where`."""
    for field in ("id", "text"):
        value = row.get(field)
        if value is None or value == "":
            raise _fault("missing-field", where, f'no "{field}"', f'Add "{field}" as a string')
        if not isinstance(value, str):
            raise _fault(
                "wrong-type", where, f'"{field}" is no string', f'Write "{field}" as a string'
            )
    for field in OPTIONAL:
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            raise _fault(
                "wrong-type",
                where,
                f'"{field}" is no string',
                "Write it as a string or leave it out",
            )
    given = {field: str(row[field]) for field in OPTIONAL if row.get(field)}
    published = given.get("published")
    if published is not None and not valid_date(published):
        raise _fault(
            "bad-date",
            where,
            f'"published" is no ISO 8601 date: {published[:40]!r}',
            "Write it like 2031-05-14 or 2031-05-14T09:30:00Z, or leave it out",
        )
    text = str(row["text"])
    check_text(text, where)
    for field in ("id", *given):
        check_storable(str(row[field]), where, f'"{field}"')
    return assemble(str(row["id"]), text, given)


def valid_date(value: str) -> bool:
    """Whether `value` is an ISO 8601 year, month, day or moment that exists."""
    if not _ISO.fullmatch(value):
        return False
    year, month, day = (*value[:10].split("-"), "01", "01")[:3]
    try:
        datetime.date(int(year), int(month), int(day))
        if len(value) > 10:
            datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _object(line: str, place: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _fault(
            "bad-json", place, f"no JSON: {str(error)[:120]}", "Mend or drop the line"
        ) from None
    if not isinstance(row, dict):
        raise _fault(
            "no-object", place, "the row is no JSON object", 'Write {"id": ..., "text": ...}'
        )
    return row


def _fault(code: str, where: str, reason: str, remedy: str) -> ReadingError:
    return ReadingError(Fault(code, where, reason, remedy))
