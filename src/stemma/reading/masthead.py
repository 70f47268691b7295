"""What a page prints above its first paragraph: the outlet's name and the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20|21)\d{2})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+{_MONTH}(?=\W|$)",
        rf"\b{_MONTH}\s+{_DAY}(?=\W|$)",
    )
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.I
)
_LABEL = re.compile(
    r"\b(?:published|posted|updated|last|modified|created|first|on|at)\b\s*:?", re.I
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b\s*(?:[ap]\.?m\.?|uhr|gmt|utc|h)?", re.I)
_OUTLET = re.compile(r"(?:The\s+)?[A-ZÀ-Þ][\w’'&.-]*(?:\s+(?:of|and|&|[A-ZÀ-Þ][\w’'&.-]*)){0,5}")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What one line above the text says: an ISO day (X for an unknown year), an outlet's name."""

    published: str | None
    outlet: str | None


def masthead(line: str) -> Masthead | None:
    """The masthead in a line of its own; None when the line is something else."""
    published, rest = _take_date(line)
    clocked = _CLOCK.sub(" ", rest)
    pieces = [p.strip(" ,.;:-–—•·") for p in re.split(r"[|,•·]|\s[-–—]\s", clocked)]
    pieces = [_WEEKDAY.sub(" ", _LABEL.sub(" ", p)).strip(" ,.;:-–—") for p in pieces]
    outlet = next((p for p in pieces if p and _OUTLET.fullmatch(p)), None)
    if published is None and (outlet is None or "|" not in line):
        return None
    if outlet is not None and re.match(r"by\b", outlet, re.IGNORECASE):
        outlet = None
    return Masthead(published, outlet)


def plain_outlet(line: str) -> str | None:
    """The outlet's name where a line holds nothing else: two to six capitalised words."""
    return (
        line
        if _OUTLET.fullmatch(line) and " " in line and not line.lower().startswith("by ")
        else None
    )


def _take_date(line: str) -> tuple[str | None, str]:
    for pattern in _DATES:
        match = pattern.search(line)
        if match is None:
            continue
        fields = match.groupdict()
        word = (fields.get("month") or "").lower()
        number = int(fields["number"]) if fields.get("number") else _MONTHS.get(word)
        if number is None:
            continue
        year, day = fields.get("year"), int(fields["day"])
        try:
            date(int(year or 2000), number, day)
        except ValueError:
            continue
        value = f"{year or 'XXXX'}-{number:02d}-{day:02d}"
        return value, line[: match.start()] + " " + line[match.end() :]
    return None, line
