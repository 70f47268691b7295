"""Words and numbers as a reader sees them, the same in every form of the record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from stemma.model.labels import labels as short_labels
from stemma.model.record import (
    FigureEntry,
    Reading,
    Record,
    ReportEntry,
    StatementEntry,
    When,
)
from stemma.model.report import CAVEATS, NEWS
from stemma.reconcile.slips import CHANGED
from stemma.reconcile.taken_back import TAKEN_BACK

#: Invisible characters that reorder, hide or join words without meaning anything by themselves.
_HIDDEN = frozenset(
    "\u061c\u200b\u200e\u200f\u2060\ufeff\ufff9\ufffa\ufffb"
    + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2061, 0x2070))))
)
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\xa0\u2028\u2029]+")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
_DAYPARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
#: Units whose plural is not made with s, and those that have none.
_IRREGULAR = {"foot": "feet", "century": "centuries"}
_UNCHANGED = frozenset(
    {"percent", "hertz", "megahertz", "gigahertz", "horsepower", "pound-foot", "rpm", "times"}
)
#: What a figure is to the whole, in words.
_ROLES = {"increment": "in addition", "share": "a part of them"}
#: Statuses that need no word of their own on a timeline.
PLAIN_STATUS = frozenset({"occurred"})


#: Said of a figure for which no report says on whose word it has it.
NOT_STATED = "holder not stated"


def visible(text: str) -> str:
    """The text with control characters, bidi overrides and hidden marks written as escapes."""
    return "".join(_escaped(char) if _steers(char) else char for char in text)


def line(text: str) -> str:
    """The text on one line, white space collapsed, otherwise as `visible`."""
    return visible(_SPACES.sub(" ", text).strip())


def shorten(text: str, width: int) -> str:
    """At most `width` characters of the text on one line, cut at a word where it can be."""
    text = line(text)
    if len(text) <= width:
        return text
    cut = text[: max(1, width - 1)]
    space = cut.rfind(" ")
    return (cut[:space] if space > width // 2 else cut).rstrip(" ,;:") + "…"


def labels(ids: Iterable[str]) -> dict[str, str]:
    """A short label for each id, fit to be shown: control characters made visible."""
    return {id: line(label) for id, label in short_labels(ids).items()}


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 report", "2 reports"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def number(value: float) -> str:
    """A number with thousands separated and no empty fraction."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.12f}".rstrip("0") if abs(value) >= 1e-6 else repr(value)


#: Characters of the words that say what a number is of.
TOLD = 90


def bounds(figure: FigureEntry | Reading, *, unit: str | None = None, kind: str = "count") -> str:
    """low ... best ... high in words: "40", "up to 4,000", "10,000 ... 11,000 ... 12,000"."""
    low, best, high = (
        None if value is None else with_unit(value, unit, kind)
        for value in (figure.low, figure.best, figure.high)
    )
    readings = figure.readings if isinstance(figure, FigureEntry) else (figure,)
    qualifiers = {r.qualifier for r in readings}
    if low is not None and high is not None:
        if low == high:
            return f"about {low}" if qualifiers == {"about"} else low
        return " ... ".join([low, *([best] if best is not None else []), high])
    if low is not None:
        if best not in (None, low):
            return f"{low} ... {best} ... open"
        return f"{'more than' if qualifiers == {'more-than'} else 'at least'} {low}"
    if high is not None:
        upper = f"{'less than' if qualifiers == {'less-than'} else 'up to'} {high}"
        return upper if best is None else f"{upper}, best {best}"
    if best is not None:
        return best
    if any((r.low, r.best, r.high) != (None, None, None) for r in readings):
        return "no common range"
    return "not extracted" if readings else "not stated"


def with_unit(value: float, unit: str | None, kind: str) -> str:
    """A number followed by its unit."""
    if kind == "percent" and unit in (None, "%", "percent"):
        return f"{number(value)}%"
    if not unit:
        return number(value)
    return f"{number(value)} {line(unit) if value == 1 else _several(line(unit))}"


def _several(unit: str) -> str:
    """The unit in the plural: "kilometres per hour", "degrees celsius"; codes stay as they are."""
    head, gap, tail = unit.partition(" per ")
    if head.startswith("degree "):
        head, gap, tail = "degree", " ", unit.removeprefix("degree ")
    if (
        not head.replace(" ", "").replace("-", "").isalpha()
        or not head.islower()
        or head in _UNCHANGED
    ):
        return unit
    first, space, last = head.rpartition(" ")
    ending = "es" if last.endswith(("s", "x", "ch")) else "s"
    return f"{first}{space}{_IRREGULAR.get(last, last + ending)}{gap}{tail}"


def bounds_of(figure: FigureEntry) -> str:
    """The figure's low ... best ... high in words, with its unit; the reports' own words where no
    number is said ("thousands")."""
    said = unnumbered(figure)
    if said is not None:
        return said
    return bounds(figure, unit=figure.unit, kind=figure.kind)


def unnumbered(figure: FigureEntry) -> str | None:
    """The words of a figure that no report gives as a number: "“dozens of homes”"; else None."""
    if figure.best is not None or any(c.isdigit() for r in figure.readings for c in r.quote):
        return None
    return " | ".join(dict.fromkeys(f"“{line(r.quote)}”" for r in figure.readings)) or None


def genre_words(report: ReportEntry) -> str:
    """The kind of text with its caveat: "press release, its issuer has an interest"; empty for
    news."""
    if report.genre == NEWS:
        return ""
    caveat = CAVEATS.get(report.genre)
    return line(report.genre.replace("-", " ")) + (f", {caveat}" if caveat else "")


def figure_name(figure: FigureEntry) -> str:
    """What the figure counts, whose it is and what it covers."""
    bare = figure.slot and figure.counts == "count"
    pieces = [] if bare else [line(figure.counts) or "not stated what"]
    if figure.slot and figure.slot not in figure.counts.lower():
        pieces.append(line(figure.slot))
    if figure.side and figure.side.lower() not in figure.counts.lower():
        pieces.append(line(figure.side))
    if figure.role != "total" and figure.kind not in ("percent", "rate"):
        pieces.append(_ROLES.get(figure.role, figure.role))
    if figure.scope not in ("", "event"):
        pieces.append(line(figure.scope))
    return ", ".join(pieces)


def gone(figure: FigureEntry) -> str:
    """Why the figure no longer stands: "superseded", "taken back", "changed by a copy"; "" where it
    does."""
    if figure.current:
        return ""
    why = figure.rule.partition(";")[0]
    return {TAKEN_BACK: TAKEN_BACK, CHANGED: "changed by a copy"}.get(why, "superseded")


def told_as(figure: FigureEntry) -> str:
    """The report's own words that say what a number is of, in quotation marks; "" where none do."""
    return f"“{shorten(line(figure.told_as.quote), TOLD)}”" if figure.told_as else ""


def holder_gap(figure: FigureEntry, statements: Sequence[StatementEntry]) -> str:
    """What is known where no holder is named: none is stated around any reading, or somebody is
    said to say it whom we could not name."""
    for statement in statements:
        if statement.holder is not None:
            continue
        for content in statement.content:
            for r in figure.readings:
                place = (r.report, r.within)
                if place == (content.report, content.within) and (
                    content.start <= r.start and r.end <= content.end
                ):
                    return "holder not extracted"
    return NOT_STATED


def three_counts(
    reports: Sequence[str],
    origins: Sequence[str],
    holders: Sequence[str],
    *,
    most: int = 4,
    gap: str = NOT_STATED,
) -> str:
    """The three counts in words: reports, origins, and the holders by name, or `gap`."""
    counts = f"{plural(len(reports), 'report')}, {plural(len(origins), 'origin')}"
    if not holders:
        return f"{counts}, {gap}"
    between = "; " if any("," in holder for holder in holders[:most]) else ", "
    named = between.join(line(holder) for holder in holders[:most])
    more = f" and {len(holders) - most} more" if len(holders) > most else ""
    return f"{counts}, {plural(len(holders), 'holder')} ({named}{more})"


def figure_counts(figure: FigureEntry, record: Record) -> str:
    """The three counts of a figure; who is not named is not stated, or not extracted."""
    gap = NOT_STATED if figure.holders else holder_gap(figure, record.statements)
    return three_counts(figure.reports, figure.origins, figure.holders, gap=gap)


def when_words(when: When | None) -> str:
    """The date with the precision it has: "2025-03-21", "March 2025", "2024", "undated"."""
    if when is None:
        return "undated"
    return date_words(when.value, when.begin, when.end)


def date_words(value: str, begin: str | None = None, end: str | None = None) -> str:
    """An ISO or TIMEX3 date value in words, falling back on its interval."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        month = int(match[2])
        if 1 <= month <= 12:
            return f"{_MONTHS[month - 1]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return f"quarter {match[2]} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI)", value):
        return f"{match[1]}, {_DAYPARTS[match[2]]}"
    if match := re.fullmatch(r"(\d{3})X?", value):
        return f"{match[1]}0s"
    if re.fullmatch(r"\d{4}(-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?", value):
        return value
    if begin and end:
        return line(begin) if begin == end else f"{line(begin)} to {line(end)}"
    if begin or end:
        return f"from {line(begin)}" if begin else f"until {line(end or '')}"
    return line(value) or "undated"


def story_line(record: Record) -> str:
    """When and where the story's main event is placed, empty where neither is stated."""
    story = record.story
    pieces = [when_words(story.when)] if story.when else []
    return ", ".join([*pieces, *(line(place) for place in story.where)])


def origin_words(record: Record, names: dict[str, str]) -> str:
    """The origin count with what could move it: "3 origins (4 if 002 stands alone)"."""
    count = record.origin_count
    moves = []
    if count.low < count.best:
        moves.append(f"{count.low} if doubtful pairs are copies")
    if count.high > count.best:
        loose = sorted(
            {
                member.report
                for origin in record.origins
                if len(origin.members) > 1
                for member in origin.members
                if member.status == "inferred"
            }
        )
        if len(loose) == count.high - count.best <= 4:
            verb = "stands" if len(loose) == 1 else "stand"
            moves.append(f"{count.high} if {', '.join(names[id] for id in loose)} {verb} alone")
        else:
            moves.append(f"up to {count.high} if inferred reports stand alone")
    return plural(count.best, "origin") + (f" ({'; '.join(moves)})" if moves else "")


def independence_words(record: Record) -> str:
    """The sentence on independence without the count that stands beside it already."""
    sentence = line(record.independence)
    return re.sub(r"^\d+ origins?(?:[,:;]\s*|$)", "", sentence)


def _steers(char: str) -> bool:
    if char < "\x7f":  # ASCII, the common case
        return char < " "
    return char in _HIDDEN or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
