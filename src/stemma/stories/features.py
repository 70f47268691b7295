"""What grouping looks at: words, phrases, names, title, figures and day; no parser needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from stemma.model.report import MATTER, Report
from stemma.stories.nouns import nouns

#: Words read of a report: a story is told at the top of its page.
READ_WORDS = 600
#: Characters of a report that has no headline which stand for one.
TITLE_CHARS = 120
#: Running words under which a report says too little to be more than a title.
TITLE_ONLY = 20
#: Phrases are kept as numbers below this: a table of that size is cheaper than their words.
PHRASES = 1 << 20
WORD, NAME, TITLE, FIGURE, PHRASE = "words", "names", "title", "figures", "phrases"
#: The kinds of term, in the order in which a report's terms stand.
KINDS = (WORD, NAME, TITLE, FIGURE, PHRASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?:\s+(?:of\s+|de\s+|al-)?[A-ZÀ-Þ][\w’'-]+)*")


@dataclass(frozen=True, slots=True)
class Features:
    """Terms of one report by kind (words and names with a weight for how often they stand there),
    its day as a number (None when undated), marks for what is odd about it and the vector of an
    encoder (empty without one, `meaning.py`)."""

    id: str
    words: dict[str, float]
    names: dict[str, float]
    title: tuple[str, ...]
    figures: tuple[str, ...]
    phrases: tuple[int, ...]
    day: int | None
    marks: tuple[str, ...] = ()
    meaning: tuple[float, ...] = ()


def features_of(report: Report) -> Features:
    """The features of a report's own matter (furniture and other matter left out).

    Of a report in another language than English only names and figures are read: its words and the
    function words among them are met by no list of ours. A word that is also written small is no
    name, nor is a noun of a language that writes its nouns with a capital (`nouns.py`).
    """
    body = (
        " ".join(report.text[p.span.start : p.span.end] for p in report.parts if p.role in MATTER)
        or report.text
    )
    title = report.headline.quote if report.headline else body[:TITLE_CHARS]
    text = f"{report.title or ''} {body}"
    running = _WORD.findall(text)[:READ_WORDS]
    heading = _WORD.findall(title)
    short = len(running) < TITLE_ONLY
    passed = frozenset() if report.in_english else _no_names(running, report.language)
    if passed:
        running = [w for w in running if w not in passed and w.lower() not in passed]
        heading = [w for w in heading if w not in passed and w.lower() not in passed]
    stems = [stem(w.lower()) if _tells(w) else "" for w in running]
    figures = {n: None for w in running if w[0].isdigit() and len(n := _figure(w)) > 1}
    day = _day(report.published)
    marks = _language(report)
    marks += ("undated",) * (day is None) + ("title-only",) * short
    return Features(
        id=report.id,
        words=_weights(Counter(s for s in stems if s)),
        names=_weights(_names(text, passed)),
        title=tuple(dict.fromkeys(stem(w.lower()) for w in heading if _tells(w))),
        figures=tuple(figures),
        phrases=_phrases(stems),
        day=day,
        marks=marks,
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


def _tells(word: str) -> bool:
    return len(word) > 2 and word.lower() not in stop_words()


def _names(text: str, passed: frozenset[str]) -> Counter[str]:
    """The words of runs of capitalised words, but for those passed over."""
    names: Counter[str] = Counter()
    for match in _NAME.finditer(" ".join(text.split())[: READ_WORDS * 7]):
        for word in match.group().split():
            key = re.sub(r"[’']s$", "", word.lower())
            if len(key) > 2 and key not in stop_words() and key not in passed:
                names[stem(key)] += 1
    return names


def _no_names(running: Sequence[str], language: str | None) -> frozenset[str]:
    """The words of a report in another language that are no names, in small letters."""
    return frozenset(w for w in running if w[0].islower()) | nouns(running, language)


def _language(report: Report) -> tuple[str, ...]:
    """The mark of a report in another language than English."""
    if report.in_english:
        return ()
    return (f"language: {report.language}{', detected' if report.language_detected else ''}",)


def _figure(word: str) -> str:
    """A number without what parts its thousands: "3,200" and "3.200" are one."""
    return _THOUSANDS.sub("", word.strip(".,"))


def _phrases(stems: list[str]) -> tuple[int, ...]:
    """Two telling words in a row, each as the CRC-32 of the two, cut to `PHRASES`."""
    pairs = (f"{a} {b}" for a, b in pairwise(stems) if a and b)
    return tuple(dict.fromkeys(crc32(p.encode()) % PHRASES for p in pairs))


def _weights(counts: Counter[str]) -> dict[str, float]:
    return {w: 1.0 + 0.5 * (n > 1) + 0.5 * (n > 3) for w, n in counts.items()}


def _day(published: str | None) -> int | None:
    if not published or len(published) < 10:
        return None
    return date.fromisoformat(published[:10]).toordinal()
