"""What stands at the head of a record: the best-supported event, else a report's own headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from stemma.model.annotated import Annotated
from stemma.model.changes import CHANGED_NUMBER, LOST_HEDGE
from stemma.model.record import EventEntry, FigureEntry, Finding, Reading
from stemma.model.report import LENDS_NOTHING, PRESS_RELEASE
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.reconcile import GRAVEST

#: Long words in capitals from which a headline shouts.
SHOUTED = 2
#: Reports that an event must be told by, and share (0-1) of the story's origins, to head it.
TOLD, CARRIED = 2, 0.5
#: Letters from which a word of a headline tells something ("toll", not "the").
TELLING = 4
#: Statuses of an event that the head may tell without a further word.
_FIRM = frozenset({"occurred", "ongoing"})
_UNSURE = frozenset(
    {"potential", "potentially", "possible", "may", "might", "could", "signals", "hints"}
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def headline(
    story: Story,
    events: Sequence[EventEntry],
    figures: Sequence[FigureEntry],
    findings: Sequence[Finding],
    origins: int,
) -> tuple[str, str | None]:
    """The main event in our own words where enough origins tell it, with no report's id; else the
    headline of a report (or a lead) and the report's id.

    Of the reports' headlines: one with a figure that stands where there is one, that names the
    most of the main events' parties, then of the words that most reports open with, then of those
    that another report opens with too. Headlines of
    opinion and satire come last, before them those with a number that was replaced or taken back,
    or that their report changed or made firm along the copying (`findings`), and before these those
    of press releases and those that hedge ("potential", "may"), ask or shout; shorter ones first.
    """
    main = [e for e in events if e.main]
    leading = next((e for e in main if _heads(story, e, origins)), None)
    if leading is not None:
        return leading.what, None
    return _of_a_report(story, main, figures, _altered(findings))


def _heads(story: Story, event: EventEntry, origins: int) -> bool:
    """Whether an event has a name of our own, took place, and is told widely enough."""
    if event.what.startswith("“") or event.status not in _FIRM or len(event.reports) < TOLD:
        return False
    places = {a.name for a in story.actors if a.kind in ("place", "country")}
    of_places = {name in places for name in (*event.actors, *event.recipients)}
    # A person and a country do not meet: the one stands for somebody who was not made out.
    mixed = event.type == "CONSULT" and event.mode != "visit" and len(of_places) > 1
    return not mixed and len(event.origins) >= CARRIED * origins


def _of_a_report(
    story: Story,
    main: Sequence[EventEntry],
    figures: Sequence[FigureEntry],
    altered: Mapping[str, set[str]],
) -> tuple[str, str]:
    stale = [r for f in figures if not f.current for r in f.readings]
    standing = [r for f in figures if f.current for r in f.readings]
    fresh = [r for f in figures if f.current and f.slot in GRAVEST for r in f.readings]
    gone = _numbers(r.quote for r in stale) - _numbers(r.quote for r in standing)
    parties = {
        word for e in main[:1] for name in (*e.actors, *e.recipients) for word in name.split()
    }
    opened = Counter(w for r in story.reports for w in _opening_words(r))
    best: tuple[tuple[int, int, int, int, int, int, str], str] | None = None
    for report in story.reports:
        evidence = report.report.headline
        if evidence is None:
            continue
        words = evidence.quote.split()
        unsure = any(w.strip("?,.").lower() in _UNSURE for w in words) or "?" in evidence.quote
        unsure = unsure or sum(w.isupper() and len(w) > 3 for w in words) >= SHOUTED
        old = any(_stands_in(r, evidence) for r in stale)
        old = old or bool(_numbers([evidence.quote]) & (gone | altered.get(report.id, set())))
        interest = report.report.genre == PRESS_RELEASE
        doubt = (unsure or interest) + 2 * old + 4 * (report.report.genre in LENDS_NOTHING)
        key = (
            doubt,
            -any(_stands_in(r, evidence) for r in fresh),
            -len({p for p in parties if p in evidence.quote}),
            -sum(2 * opened[w] >= len(story.reports) for w in _telling(evidence.quote)),
            -sum(opened[w] > 1 for w in _telling(evidence.quote)),
            len(words),
            report.id,
        )
        if best is None or key < best[0]:
            best = (key, evidence.quote)
    if best is not None:
        return best[1], best[0][-1]
    first = story.reports[0]
    lead = next((p for p in first.report.parts if p.role == "lead"), None)
    number = first.sentence_at(lead.span.start) if lead else (0 if first.sentences else None)
    if number is None:
        return first.id, first.id
    return first.text_of(first.sentences[number].span), first.id


def _altered(findings: Iterable[Finding]) -> dict[str, set[str]]:
    """By report, the numbers that it gives otherwise, or more firmly, than the text it copies."""
    found: dict[str, set[str]] = {}
    for finding in findings:
        if finding.mutation in (CHANGED_NUMBER, LOST_HEDGE):
            for words in finding.evidence[1:]:
                found.setdefault(words.report, set()).update(_numbers([words.quote]))
    return found


def _stands_in(reading: Reading, evidence: Evidence) -> bool:
    return (reading.report, reading.within) == (
        evidence.report,
        evidence.within,
    ) and evidence.start <= reading.start < evidence.end


def _numbers(quotes: Iterable[str]) -> set[str]:
    return {number for quote in quotes for number in _NUMBER.findall(quote)}


def _opening_words(report: Annotated) -> set[str]:
    """The telling words of a report's headline and lead."""
    headline = report.report.headline
    lead = next((p for p in report.report.parts if p.role == "lead"), None)
    words = _telling(headline.quote) if headline else set()
    return words | (_telling(report.text_of(lead.span)) if lead else set())


def _telling(text: str) -> set[str]:
    return {w for w in _WORD.findall(text.casefold()) if len(w) >= TELLING}
