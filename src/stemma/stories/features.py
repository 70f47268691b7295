"""What grouping looks at: words, names, figures, title and day of a report; no parser needed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from stemma.model.report import MATTER, Report

#: Words read of a report: a story is told at the top of its page.
READ_WORDS = 600
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?:\s+(?:of\s+|de\s+|al-)?[A-ZÀ-Þ][\w’'-]+)*")


@dataclass(frozen=True, slots=True)
class Features:
    """Term counts of one report by kind, and its day as a number (None when undated)."""

    id: str
    words: dict[str, float]
    names: dict[str, float]
    title: frozenset[str]
    figures: frozenset[str]
    day: int | None


def features_of(report: Report) -> Features:
    """The features of a report's own matter (furniture and other matter left out)."""
    body = (
        " ".join(report.text[p.span.start : p.span.end] for p in report.parts if p.role in MATTER)
        or report.text
    )
    title = report.headline.quote if report.headline else body[:120]
    text = f"{report.title or ''} {body}"
    running = _WORD.findall(text)[:READ_WORDS]
    words = Counter(
        stem(w.lower()) for w in running if len(w) > 2 and w.lower() not in stop_words()
    )
    names: Counter[str] = Counter()
    for match in _NAME.finditer(" ".join(text.split())[: READ_WORDS * 7]):
        for word in match.group().split():
            key = re.sub(r"[’']s$", "", word.lower())
            if len(key) > 2 and key not in stop_words():
                names[stem(key)] += 1
    figures = frozenset(w.strip(".,") for w in running if w[0].isdigit() and len(w.strip(".,")) > 1)
    return Features(
        id=report.id,
        words={w: 1.0 + 0.5 * (n > 1) + 0.5 * (n > 3) for w, n in words.items()},
        names={w: 1.0 + 0.5 * (n > 1) + 0.5 * (n > 3) for w, n in names.items()},
        title=frozenset(
            stem(w.lower())
            for w in _WORD.findall(title)
            if len(w) > 2 and w.lower() not in stop_words()
        ),
        figures=figures,
        day=_day(report.published),
    )


def stem(word: str) -> str:
    """The word without the commonest English endings: enough to join plural and singular."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@cache
def stop_words() -> frozenset[str]:
    """English function words, and newsroom words that every report has."""
    text = files("stemma.stories").joinpath("data", "stop_words.txt").read_text(encoding="utf-8")
    return frozenset(
        w for line in text.splitlines() if not line.startswith("#") for w in line.split()
    )


def _day(published: str | None) -> int | None:
    if not published or len(published) < 10:
        return None
    return date.fromisoformat(published[:10]).toordinal()
