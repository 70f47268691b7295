"""What a simple reader makes of an incident's reports: the yardstick of `incidents`.

The reader looks at the title and the first paragraphs with one pattern a slot; the baselines take
one report, the majority of the reports or the latest one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

Toll = tuple[int, int]

#: Characters of a report that the simple reader looks at, beside its title.
READ = 1500

_NUMBER = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
]  # fmt: skip
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBER)}|a|an|another)"
_BETWEEN = r"(?:[ -][a-z'-]+){0,3}? "
_DEAD = r"(?:dead|killed|die[sd]?|slain|fatally shot|shot to death|murdered)\b"
_HURT = r"(?:injured|wounded|hurt|hospitali[sz]ed)\b"
_KILLED = re.compile(rf"\b{_COUNT}{_BETWEEN}(?:(?:was|were|are|is|been) )?{_DEAD}")
_INJURED = re.compile(rf"\b{_COUNT}{_BETWEEN}(?:(?:was|were|are|is|been) )?{_HURT}")
_SHOT = re.compile(rf"\b{_COUNT}{_BETWEEN}(?:(?:was|were|are|is|been) )?shot\b")
_DEATH = re.compile(
    r"\b(?:killed|dead|died|dies|fatal|deadly|homicide|murder|slain|death|manslaughter)\b"
)


def simple_reading(title: str, text: str) -> Toll:
    """(killed, injured) as the simple reader has them: the first number of each pattern."""
    words = f"{title}. {text[:READ]}".lower()
    killed, injured, shot = (_first(pattern, words) for pattern in (_KILLED, _INJURED, _SHOT))
    if killed is None:
        killed = 1 if _DEATH.search(words) else 0
    if injured is None:
        injured = max(0, (shot or 0) - killed) if shot or killed else 1
    return killed, injured


def one_report(tolls: Sequence[Toll]) -> Toll:
    """The first of the tolls, which are in order of publication."""
    return tolls[0]


def latest(tolls: Sequence[Toll]) -> Toll:
    return tolls[-1]


def majority(tolls: Sequence[Toll]) -> Toll:
    """The commonest value of each slot; the earlier one where two are as common."""
    killed, injured = (_commonest(values) for values in zip(*tolls, strict=True))
    return killed, injured


BASELINES = {"one_report": one_report, "majority": majority, "latest": latest}


def _commonest(values: Sequence[int]) -> int:
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value])


def _first(pattern: re.Pattern[str], words: str) -> int | None:
    match = pattern.search(words)
    if match is None:
        return None
    number = match[1]
    if number.isdigit():
        return int(number)
    return _NUMBER.index(number) + 1 if number in _NUMBER else 1
