"""What several reports tell without naming a party stands in a line of its own."""

from __future__ import annotations

from tests.reconcile.builders import own, record

from stemma.model.record import Record

DAY = "2033-04-04"
MARCH = "Thousands of dockers marched through Tarn on Monday. "


def lines(found: Record) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    """Events with a line of their own beside the main one."""
    subjects = {f.subject for f in found.facts if f.kind == "event"}
    told = [e for e in found.events if e.id in subjects and not e.main]
    return [(e.type, e.mode, e.reports) for e in told]


def test_an_arrest_by_nobody_named_is_one_event_of_both_reports() -> None:
    found = record(
        own("a", MARCH + "Police detained two men after bottles were thrown at a bus.", DAY),
        own("b", MARCH + "Two men were detained by police after bottles hit a bus.", DAY),
    )
    assert ("COERCE", "arrest", ("a", "b")) in lines(found)


def test_what_one_report_alone_tells_without_a_party_has_no_line() -> None:
    found = record(
        own("a", MARCH + "Police detained two men after bottles were thrown at a bus.", DAY),
        own("b", MARCH + "The weather was fine.", DAY),
    )
    assert not any(mode == "arrest" for _, mode, _ in lines(found))


def test_words_of_every_day_and_of_somebody_s_mouth_have_no_line() -> None:
    found = record(
        own(
            "a",
            MARCH + "The grocer gives credit to everybody. “They detained my cousin”, a man said.",
            DAY,
        ),
        own("b", MARCH + "The grocer gives credit until Friday. “They detained my cousin!”", DAY),
    )
    assert not any(kind == "AID" or mode == "arrest" for kind, mode, _ in lines(found))


def test_an_arrest_that_is_denied_is_none_that_took_place() -> None:
    found = record(
        own("a", MARCH + "Police detained two men in the harbour.", DAY),
        own("b", MARCH + "Police did not detain two men in the harbour.", DAY),
    )
    assert ("COERCE", "arrest", ("a", "b")) not in lines(found)
