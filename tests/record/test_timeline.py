"""The timeline: events in order of time, never more exact than their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conformance.piles import STORIES, record_of
from tests.record.builders import make_record

from stemma.model.record import EventEntry, ReportStatus, When
from stemma.model.span import Evidence
from stemma.record.timeline import UNDATED, timeline_of

ALL = pytest.mark.parametrize("name", STORIES)


def event(
    what: str,
    when: When | None = None,
    *,
    status: str = "occurred",
    reports: tuple[str, ...] = ("a", "b"),
    origins: tuple[str, ...] = ("O1", "O2"),
    main: bool = False,
    actors: tuple[str, ...] = ("Olga Prins",),
) -> EventEntry:
    return EventEntry(
        id=f"event-{what}",
        what=what,
        type="CONSULT",
        mode="visit",
        status=status,
        actors=actors,
        recipients=(),
        when=when,
        where=None,
        size=(),
        statuses=tuple(ReportStatus(r, status) for r in reports),
        reports=reports,
        origins=origins,
        main=main,
        evidence=tuple(Evidence(reports[0], k, k + 1, "x") for k in range(9)),
    )


def day(value: str) -> When:
    return When(value, "day", value, value)


def texts(*events: EventEntry) -> list[str]:
    return [entry.text for entry in timeline_of(events)]


MARCH = When("2025-03", "month", "2025-03-01", "2025-03-31")
YEAR = When("2025", "year", "2025-01-01", "2025-12-31")


def test_dated_events_stand_in_order_of_time() -> None:
    events = [event("c", day("2025-03-21")), event("a", day("2024-12-31")), event("b", MARCH)]
    assert texts(*events) == ["a", "b", "c"]
    assert texts(*events[::-1]) == ["a", "b", "c"]


def test_the_wider_of_two_dates_that_begin_together_comes_first() -> None:
    first = day("2025-01-01")
    assert texts(event("day", first), event("year", YEAR)) == ["year", "day"]


def test_undated_events_come_last() -> None:
    assert texts(event("sometime"), event("then", day("2025-03-21"))) == ["then", "sometime"]


def test_few_undated_events_are_shown_the_main_ones_first() -> None:
    many = [event(f"e{k:02}") for k in range(UNDATED + 4)]
    shown = texts(*many, event("zz", main=True))
    assert len(shown) == UNDATED
    assert shown[0] == "zz"


def test_an_undated_event_of_one_origin_is_left_out_unless_it_leads() -> None:
    assert texts(event("x", origins=("O1",), reports=("a",))) == []
    assert texts(event("x", origins=("O1",), reports=("a",), main=True)) == ["x"]


def test_precision_and_status_are_kept_as_they_are() -> None:
    (entry,) = timeline_of([event("x", MARCH, status="planned")])
    assert entry.when == MARCH
    assert entry.status == "planned"
    assert entry.event == "event-x"
    assert 1 <= len(entry.citations) <= 4


def test_no_events_make_no_timeline() -> None:
    assert timeline_of([]) == ()
    assert timeline_of(make_record().events[:0]) == ()


@ALL
def test_entries_repeat_their_event_exactly(name: str) -> None:
    record = record_of(name)
    assert record.timeline
    for entry in record.timeline:
        matching = [e for e in record.events if e.id == entry.event]
        assert any(
            (e.when, e.status, e.reports, e.origins)
            == (entry.when, entry.status, entry.reports, entry.origins)
            for e in matching
        )
        assert entry.citations


@ALL
def test_dates_of_a_story_stand_in_order(name: str) -> None:
    days = [e.when.begin for e in record_of(name).timeline if e.when and e.when.begin]
    assert days == sorted(days)


@ALL
def test_no_date_is_narrower_than_its_interval(name: str) -> None:
    for entry in record_of(name).timeline:
        if entry.when and entry.when.precision == "day":
            assert entry.when.begin == entry.when.end
        if entry.when and entry.when.begin and entry.when.end:
            assert entry.when.begin <= entry.when.end


def test_one_wording_stands_once_and_dated() -> None:
    words = "“The gate was shut in May 2033.”"
    twice = [
        event(words, MARCH),
        replace(event(words), id="other"),
        replace(event(words, MARCH), id="z"),
    ]
    assert texts(*twice) == [words]
    assert timeline_of(twice)[0].when == MARCH


def test_of_one_wording_and_date_the_event_of_most_origins_stands() -> None:
    one = event("x", MARCH, origins=("O1",))
    two = replace(event("x", MARCH), id="a-later-id")
    assert [e.event for e in timeline_of([one, two])] == ["a-later-id"]


def test_a_death_without_an_actor_stands_by_its_victim() -> None:
    death = replace(event("“Olga Prins died.”", MARCH, actors=()), recipients=("Olga Prins",))
    assert texts(death) == ["“Olga Prins died.”"]
    assert texts(replace(death, recipients=())) == []


def test_an_undated_event_that_only_a_reports_words_name_stands_only_if_it_leads() -> None:
    said = event("“She told them so.”")
    assert texts(said) == []
    assert texts(replace(said, main=True)) == ["“She told them so.”"]
