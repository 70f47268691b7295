"""What a page prints above its first paragraph: the outlet's name and the date."""

from __future__ import annotations

import re
from collections.abc import Collection
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
        rf"\b{_DAY}\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}\b",
        rf"\b(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d{{1,2}})/{_YEAR}\b",  # else month or day
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
    published, rest = take_date(line)
    clocked = _CLOCK.sub(" ", rest)
    pieces = [p.strip(" ,.;:-–—•·") for p in re.split(r"[|,•·]|\s[-–—]\s", clocked)]
    pieces = [_WEEKDAY.sub(" ", _LABEL.sub(" ", p)).strip(" ,.;:-–—") for p in pieces]
    named = (p for p in pieces if p and _OUTLET.fullmatch(p) and not _NO_NAME.fullmatch(p))
    outlet = next(named, None)
    if published is None and (outlet is None or "|" not in line):
        return None
    if outlet is not None and re.match(r"by\b", outlet, re.IGNORECASE):
        outlet = None
    return Masthead(published, outlet)


def nameplate(line: str, body: Collection[str], below: Collection[str]) -> str | None:
    """The outlet in a line that prints its name and a motto, a desk or a programme beside it.

    "The Vale Courier ~ news since 1921", "Radio Vale, the news at nine", "VNS News / Courts". The
    name is capitalised throughout. Where the mark beside it is one that headlines use too, it must
    share no word with `body`, the words (lower case) of the running text, as a headline does,
    unless one of the lines `below` shares more.
    """
    parted = _BESIDE.split(line, maxsplit=1)
    if len(parted) != 3 or not parted[2].strip(" .!"):
        return None
    name, mark, rest = parted[0].strip(" .!"), parted[1], parted[2].strip()
    words = _words(name) - {"the"}
    if _NO_NAME.match(name):
        return None
    if not _OUTLET.fullmatch(name) and not (mark in _SURE and len(name.split()) <= 3):
        return None
    if mark in _SURE:
        return name
    headline_below = any(len(_words(line) & set(body)) >= 2 for line in below)
    if not words or not _MOTTO.match(rest) or (words & set(body) and not headline_below):
        return None
    return name


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


#: What stands between an outlet's name and what is printed beside it.
_BESIDE = re.compile(r"\s*(\||~|•|·|!!|(?<=\s)[/–—-](?=\s)|,(?=\s))\s*")
#: First words of lines that name an author, a section or a day rather than an outlet.
_NO_NAME = re.compile(
    r"(?:by|from|home|news|sports?|business|world|politics|opinion|culture|weather|menu|sections?|local|"
    r"live|updated?|breaking|exclusive|subscribe|log ?in|sign in|share|print|comments?|text size|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
#: Marks that headlines do not use.
_SURE = frozenset("|~•·")
_MOTTO = re.compile(
    r"[a-z]|.*\b(?i:desk|service|edition|bulletin|programme|radio|courts|politics|world|news)\b"
)
_TRAIL = re.compile(r"[^/>»]{1,40}(?:\s[/>»]\s[^/>»]{1,40}){1,6}")


def is_trail(line: str) -> bool:
    """Whether a line is the way to the page through its site: "Home / World / Vale"."""
    steps = re.split(r"\s[/>»]\s", line)
    return len(steps) > 2 and bool(_TRAIL.fullmatch(line)) and max(map(len, steps)) <= 25


def plain_outlet(line: str) -> str | None:
    """The outlet's name where a line holds nothing else: two to six capitalised words."""
    return (
        line
        if _OUTLET.fullmatch(line) and " " in line and not line.lower().startswith("by ")
        else None
    )


def take_date(line: str) -> tuple[str | None, str]:
    """The ISO day that a line names (XXXX for an unknown year) and the line without it."""
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
