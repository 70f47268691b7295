"""Small invented records: an ordinary one, one of a single report, and a hostile one."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from stemma.model.lineage import Count, Edge, Member, Origin, Reason
from stemma.model.record import (
    BriefSentence,
    DeclaredSource,
    EventEntry,
    EventPlace,
    FactEntry,
    FigureEntry,
    Finding,
    ProducedBy,
    Reading,
    Record,
    ReportDate,
    ReportEntry,
    ReportPart,
    ReportStatus,
    SizeEntry,
    StatementEntry,
    StoryHead,
    TimelineEntry,
    When,
)
from stemma.model.span import Evidence

A, B, C = "000_e22142aef330734f", "001_9b1cf6a2", "002_77aa10"
TEXTS = {
    A: "Ferry sinks off Port Lanrey. Over 40 people drowned, the harbour office said on Friday.",
    B: "Ferry sinks off Port Lanrey. 40 people drowned. Salvage may begin in April.",
    C: "A ferry went down near Lanrey; up to 60 were lost, Mayor Ilse Dorn said.",
}
TITLES = {C: "Ferry lost near Lanrey"}
LATER = When("2025-04", "month", "2025-04-01", "2025-04-30")
DAY = When("2025-03-21", "day", "2025-03-21", "2025-03-21")


def words(report: str, quote: str) -> Evidence:
    """Evidence for the first place where `quote` stands in the report."""
    start = TEXTS[report].index(quote)
    return Evidence(report, start, start + len(quote), quote)


def make_report(id: str = A, **changes: object) -> ReportEntry:
    """A report entry of one of the three texts."""
    text = TEXTS[id]
    published = ReportDate("2025-03-21", "day", "given") if id == A else None
    entry = ReportEntry(
        id=id,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=TITLES.get(id),
        outlet={A: "Lanrey Gazette", B: "Coast News", C: None}[id],
        published=published,
        genre="news",
        declared_sources=(),
        parts=(ReportPart(0, 28, "headline"), ReportPart(29, len(text), "body")),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def make_reading(report: str, quote: str, **changes: object) -> Reading:
    """A reading of the drowned at the place where `quote` stands."""
    at = words(report, quote)
    reading = Reading(
        report,
        "text",
        at.start,
        at.end,
        quote,
        40.0,
        40.0,
        40.0,
        "exact",
        "total",
        None,
        None,
        None,
    )
    return replace(reading, **changes)  # type: ignore[arg-type]


def make_figure(**changes: object) -> FigureEntry:
    """The number of drowned, from two origins."""
    figure = FigureEntry(
        id="f1",
        slot="killed",
        counts="people",
        kind="count",
        unit=None,
        role="total",
        scope="event",
        side=None,
        low=40.0,
        best=40.0,
        high=60.0,
        rule="lowest and highest reading; best is the one with most origins",
        current=True,
        reports=(A, B, C),
        origins=("O1", "O2"),
        holders=("the harbour office", "Mayor Ilse Dorn"),
        readings=(
            make_reading(
                A, "Over 40", high=None, qualifier="more-than", holder="the harbour office"
            ),
            make_reading(B, "40"),
            make_reading(
                C,
                "up to 60",
                low=None,
                best=None,
                high=60.0,
                qualifier="at-most",
                holder="Mayor Ilse Dorn",
            ),
        ),
    )
    return replace(figure, **changes)  # type: ignore[arg-type]


def make_events() -> tuple[EventEntry, ...]:
    """A sinking that occurred and a salvage that may follow."""
    place = EventPlace("Port Lanrey", "Qualey", 12.5, -3.0, "exact")
    sinking = EventEntry(
        "e1",
        "ferry sinks",
        None,
        "accident",
        "occurred",
        (),
        (),
        DAY,
        place,
        (SizeEntry("dead", "f1"),),
        (ReportStatus(A, "occurred"), ReportStatus(B, "occurred"), ReportStatus(C, "occurred")),
        (A, B, C),
        ("O1", "O2"),
        True,
        (words(A, "Ferry sinks off Port Lanrey"),),
    )
    salvage = EventEntry(
        "e2",
        "salvage begins",
        "AID",
        None,
        "hypothetical",
        (),
        (),
        LATER,
        None,
        (),
        (ReportStatus(B, "hypothetical"),),
        (B,),
        ("O1",),
        False,
        (words(B, "Salvage may begin"),),
    )
    return sinking, salvage


def make_record(**changes: object) -> Record:
    """Three reports, two origins, one lost hedge, one conflict."""
    line = words(A, "the harbour office said")
    record = Record(
        story=StoryHead(
            "7f3a", "Ferry sinks off Port Lanrey", A, DAY, ("Port Lanrey", "Qualey"), ()
        ),
        reports=(
            make_report(A, declared_sources=(DeclaredSource("Lanrey Gazette", "credit", line),)),
            make_report(B),
            make_report(C),
        ),
        origins=(
            Origin(
                "O1", "Lanrey Gazette", "declared", (Member(A, "declared"), Member(B, "inferred"))
            ),
            Origin("O2", "text of 002_77aa10", "not established", (Member(C, "not established"),)),
        ),
        origin_count=Count(2, 2, 3),
        independence="2 origins, independence not established",
        lineage=(
            Edge(
                "l1",
                A,
                B,
                True,
                "rewrite",
                0.9123456789012345,
                (
                    Reason(
                        "one shared sentence", (words(A, "Ferry sinks"), words(B, "Ferry sinks"))
                    ),
                ),
                (Reason("shorter by half"),),
            ),
            Edge("l2", B, C, False, "cites", 0.5),
        ),
        statements=(
            StatementEntry(
                "s1",
                A,
                "indirect",
                "fact",
                "the harbour office",
                None,
                (words(A, "the harbour office"),),
                (words(A, "said"),),
                (words(A, "Over 40 people drowned"),),
            ),
        ),
        events=make_events(),
        facts=(
            FactEntry(
                "k1",
                "40 to 60 people drowned",
                "figure",
                "disputed",
                "f1",
                (A, B, C),
                ("O1", "O2"),
                ("the harbour office", "Mayor Ilse Dorn"),
                A,
                (words(A, "Over 40 people drowned"), words(C, "up to 60 were lost")),
            ),
            FactEntry(
                "k2",
                "ferry sinks",
                "event",
                "agreed",
                "e1",
                (A, B, C),
                ("O1", "O2"),
                (),
                "order unknown",
                (words(A, "Ferry sinks off Port Lanrey"),),
            ),
            FactEntry(
                "k3",
                "salvage begins",
                "event",
                "hypothetical",
                "e2",
                (B,),
                ("O1",),
                (),
                B,
                (words(B, "Salvage may begin"),),
            ),
        ),
        figures=(make_figure(),),
        findings=(
            Finding(
                "n1",
                "mutated",
                '001 drops "Over"',
                "lost-hedge",
                ("f1",),
                (words(A, "Over 40 people drowned"), words(B, "40 people drowned")),
            ),
            Finding(
                "n2",
                "conflicts",
                "how many drowned: 40 | up to 60",
                None,
                ("f1",),
                (words(B, "40 people drowned"), words(C, "up to 60 were lost")),
            ),
            Finding("n3", "agrees", "all place it off Lanrey", None, ("e1",), ()),
        ),
        timeline=(
            TimelineEntry(
                DAY,
                "ferry sinks",
                "occurred",
                "e1",
                (A, B, C),
                ("O1", "O2"),
                (words(A, "Ferry sinks off Port Lanrey"),),
            ),
            TimelineEntry(
                LATER,
                "salvage begins",
                "hypothetical",
                "e2",
                (B,),
                ("O1",),
                (words(B, "Salvage may begin"),),
            ),
            TimelineEntry(None, "ferry built", "occurred", "e1", (A,), ("O1",), ()),
        ),
        brief=(
            BriefSentence(
                "A ferry sank off Port Lanrey.", (words(A, "Ferry sinks off Port Lanrey"),)
            ),
            BriefSentence(
                "Reports give 40 to 60 drowned.",
                (words(A, "Over 40 people drowned"), words(C, "up to 60 were lost")),
            ),
        ),
        produced_by=ProducedBy(
            "0.1.0", "en_core_web_sm 3.8.0", {"b": {"sure": 0.5, "max": 3}, "a": "x", "c": None}
        ),
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def make_single() -> Record:
    """A record of one report."""
    return make_record(
        reports=(make_report(A),),
        origins=(
            Origin("O1", "Lanrey Gazette", "not established", (Member(A, "not established"),)),
        ),
        origin_count=Count(1, 1, 1),
        independence="1 origin",
        lineage=(),
        findings=(),
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](http://bad.example/p.png)",
    "\x1b[31mred\x1b[0m\x9b2J",
    "abc\u202egnp.exe\u2066",
    '"onmouseover="x" | `code` *b* <!-- &amp; ]]>',
    "w" * 400,
    "line\r\n# heading\n\n- item\u2028more\x00",
    "lone \ud800 surrogate",
)


def make_hostile() -> Record:
    """A record in which every word that a report could supply is an attack."""
    bad = " ".join(HOSTILE)
    at = Evidence(A, 0, len(bad), bad)
    record = make_record()
    return replace(
        record,
        story=replace(record.story, headline=bad, where=(bad,), when=When(bad, bad, bad, bad)),
        reports=tuple(
            replace(
                report,
                title=bad,
                outlet=bad,
                genre=bad,
                published=ReportDate(bad, bad, bad, (at,)),
                declared_sources=(DeclaredSource(bad, "credit", at),),
            )
            for report in record.reports
        ),
        origins=tuple(replace(origin, name=bad) for origin in record.origins),
        independence=bad,
        lineage=tuple(replace(e, reasons=(Reason(bad, (at,)),)) for e in record.lineage),
        facts=tuple(replace(f, text=bad, holders=(bad,), evidence=(at,)) for f in record.facts),
        figures=(
            make_figure(
                counts=bad,
                unit=bad,
                scope=bad,
                side=bad,
                rule=bad,
                holders=(bad,),
                readings=(replace(make_figure().readings[0], quote=bad, holder=bad),),
            ),
        ),
        findings=tuple(
            replace(f, what=bad, evidence=(at, replace(at, report=B))) for f in record.findings
        ),
        timeline=tuple(replace(t, text=bad, citations=(at,)) for t in record.timeline),
        brief=(BriefSentence(bad, (at,)),),
        produced_by=ProducedBy(bad, bad, {bad: {bad: 1}}),
    )
