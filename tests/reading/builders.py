"""Small pages for the tests of reading."""

from __future__ import annotations

from stemma.model.report import Report
from stemma.reading.rows import report_of

LEAD = "The lock at Merrow was closed on Friday after its lower gate cracked."
BODY = (
    "Keeper Tom Ashby said that eleven boats were waiting below the lock.",
    "The Canal Board will send two engineers from Dunholt next week.",
)


def page(*lines: str, title: str | None = None) -> Report:
    """A report of these lines, one block each."""
    row: dict[str, object] = {"id": "r1", "text": "\n\n".join(lines), "title": title}
    return report_of(row, where="test")


def role_of(report: Report, words: str) -> str:
    """The role of the part that holds `words`."""
    return report.role_at(report.text.index(words))
