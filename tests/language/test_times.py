"""What time expressions are found and what they stand for."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from stemma.language import calendars
from stemma.language.numerals import SPLIT, read
from stemma.language.times import recognise, resolve
from stemma.language.timex import candidates, firsts, grammar, tape_of
from stemma.language.timex_readings import READINGS
from stemma.model.annotated import Time
from stemma.model.span import Span

DAY = "2024-05-15"  # a Wednesday


def values(text: str, published: object = DAY) -> dict[str, str]:
    return {text[t["start"] : t["end"]]: t["value"] for t in recognise(text, published)}


def only(text: str, published: object = DAY, tense: str = "past") -> dict[str, Any]:
    (found,) = recognise(text, published, tense=lambda offset: tense)
    return found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 3 May 2019", "2019-05-03"),
        ("on May 3, 2019", "2019-05-03"),
        ("on 2019-05-03", "2019-05-03"),
        ("on 5/3/2019", "2019-05-03"),
        ("in May 2019", "2019-05"),
        ("in 2019", "2019"),
        ("in the 1990s", "199"),
        ("in the 19th century", "18"),
        ("in the third quarter of 2019", "2019-Q3"),
        ("in the summer of 2019", "2019-SU"),
        ("in fiscal 2023", "2023"),
        ("in 44 BC", "BC0044"),
    ],
)
def test_written_dates_need_no_publication_date(words: str, value: str) -> None:
    assert only(f"It happened {words}.", None)["value"] == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("yesterday", "2024-05-14"),
        ("today", "2024-05-15"),
        ("tomorrow", "2024-05-16"),
        ("the day before yesterday", "2024-05-13"),
        ("last night", "2024-05-14TNI"),
        ("this morning", "2024-05-15TMO"),
        ("last month", "2024-04"),
        ("next year", "2025"),
        ("this week", "2024-W20"),
        ("earlier this month", "2024-05"),
        ("late last year", "2023"),
        ("December last year", "2023-12"),
        ("two years ago", "2022"),
        ("about a year ago", "2023"),
        ("three weeks ago", "2024-W17"),
        ("last summer", "2023-SU"),
        ("last Monday", "2024-05-13"),
        ("next Friday", "2024-05-17"),
    ],
)
def test_relative_words_count_from_the_publication_date(words: str, value: str) -> None:
    found = only(f"It happened {words}.")
    assert (found["value"], found["anchor"]) == (value, "published")


@pytest.mark.parametrize(
    ("words", "value", "anchor"),
    [
        ("on the 9th", "XXXX-XX-09", "month"),
        ("on 9 August", "XXXX-08-09", "year"),
        ("in August", "XXXX-08", "year"),
        ("last month", "XXXX-XX", "published"),
        ("yesterday", "XXXX-XX-XX", "published"),
        ("on Monday", "XXXX-WXX-1", "published"),
    ],
)
def test_without_a_publication_date_values_wait(words: str, value: str, anchor: str) -> None:
    found = only(f"The bridge opened {words}.", None)
    assert (found["value"], found["anchor"], found["begin"]) == (value, anchor, None)


def test_tense_decides_which_weekday_is_meant() -> None:
    assert only("They met on Monday.", tense="past")["value"] == "2024-05-13"
    assert only("They will meet on Monday.", tense="future")["value"] == "2024-05-20"


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("for six months", "DURATION", "P6M"),
        ("for two and a half years", "DURATION", "P2Y6M"),
        ("for a few hours", "DURATION", "PTXH"),
        ("over the past three weeks", "DURATION", "P3W"),
        ("every week", "SET", "P1W"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("recently", "DATE", "PAST_REF"),
        ("now", "DATE", "PRESENT_REF"),
    ],
)
def test_lengths_sets_and_vague_words(words: str, kind: str, value: str) -> None:
    found = only(f"The ferry ran {words}.")
    assert (found["type"], found["value"]) == (kind, value)


def test_clock_times_take_the_day_beside_them() -> None:
    assert values("It began at 9 a.m. Tuesday")["9 a.m. Tuesday"] == "2024-05-14T09:00"
    assert values("It began at 17:45.")["17:45"] == "2024-05-15T17:45"


def test_what_follows_counts_from_the_day_told_last() -> None:
    found = values("The dam broke on 3 May 2019. Two days later the town was dry.")
    assert found["Two days later"] == "2019-05-05"


def test_a_history_counts_from_its_own_years() -> None:
    text = (
        "In 1801, 1802, 1803 and 1804 mills were built. In May 1805 one burnt. In June it rained."
    )
    assert values(text)["June"] == "1805-06"


@pytest.mark.parametrize("words", ["32 February", "February 30", "31 April 2024", "0 May 2024"])
def test_impossible_dates_have_no_value(words: str) -> None:
    assert "day" not in {t["precision"] for t in recognise(f"Due on {words}.", DAY)}


def test_ordinary_words_are_no_dates() -> None:
    assert recognise("They may march in the sun; 1900 soldiers sat, second to none.", DAY) == []
    assert recognise("A 6-year-old boy in his 30s costume.", DAY) == []


def test_intervals_are_closed_iso_days() -> None:
    assert calendars.interval("2024-02") == ("2024-02-01", "2024-02-29")
    assert calendars.interval("2024-WI") == ("2024-12-01", "2025-02-28")
    assert calendars.interval("2024-H2") == ("2024-07-01", "2024-12-31")
    assert calendars.interval("XXXX-05") == (None, None)
    assert calendars.interval("2024-W99") == (None, None)


def test_a_publication_date_resolves_what_was_left_open() -> None:
    open_time = Time(Span(3, 10), "DATE", "XXXX-XX-09", "day", anchor="month")
    closed = resolve(open_time, "the 9th", DAY)
    assert (closed.value, closed.begin, closed.span) == ("2024-05-09", "2024-05-09", Span(3, 10))
    assert resolve(open_time, "the 9th", None) == open_time
    month = Time(Span(0, 9), "DATE", "XXXX-09", "month", anchor="year")
    assert resolve(month, "September", DAY, "past").value == "2023-09"
    assert resolve(month, "September", DAY, "future").value == "2024-09"


def test_what_the_text_itself_left_open_stays_open() -> None:
    told = Time(Span(0, 8), "DATE", "1905-05-XX", "month")
    assert resolve(told, "That day", DAY) == told
    length = Time(Span(0, 8), "DURATION", "PXD", "duration")
    assert resolve(length, "for days", DAY) == length


def test_publication_may_be_a_datetime_or_nonsense() -> None:
    assert only("It rained today.", datetime(2024, 5, 15, 9))["value"] == "2024-05-15"
    assert only("It rained today.", "no date")["value"] == "XXXX-XX-XX"


def test_every_rule_has_a_reading_and_a_first_letter() -> None:
    rules = {rule.name: rule for some in grammar().rules.values() for rule in some}
    assert {rule.to for rule in rules.values()} <= set(READINGS)
    assert firsts("(?:a b?)? [cd] e") == {"a", "c", "d"}


def test_the_component_writes_plain_data(nlp: Any) -> None:
    doc = nlp.make_doc("The council will vote on Monday.")
    doc.user_data["stemma_published"] = DAY
    doc = nlp(doc)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.user_data["stemma_times"] == doc.user_data["stemma_times"]
    assert doc.user_data["stemma_times"][0]["value"] == "2024-05-20"


@given(st.text(alphabet=st.sampled_from("13 9a.,-/:'May JuneBC s0th"), max_size=80))
@settings(max_examples=150, deadline=None)
def test_spans_lie_inside_any_text(text: str) -> None:
    end = 0
    for found in recognise(text, DAY):
        assert end <= found["start"] < found["end"] <= len(text)
        end = found["end"]


HOSTILE = ["1.1,", "1-", "May ", "the ", "1/1/", "12:", "a.m.", "early the ", "1990s ", "twenty-",
           "last three ", "ago ", "Monday, ", "2024-", "hundred and "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_hostile_text_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        began = time.process_time()
        recognise(text, DAY)
        return time.process_time() - began

    spent(1_000)
    assert spent(100_000) < 40 * max(spent(10_000), 0.01)


@pytest.mark.parametrize("piece", HOSTILE)
def test_each_regex_is_linear_on_hostile_text(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    sum(1 for _ in SPLIT.finditer(text))
    tape = tape_of(read(text[:20_000]))
    for i in range(0, len(tape.letters), 50):
        candidates(tape, i)
    assert time.process_time() - began < 5.0


def test_a_very_long_date_is_no_day() -> None:
    text = "May " + "1" * 10_000
    assert {t["precision"] for t in recognise(text, DAY)} <= {"month"}
    assert recognise("9" * 10_000, DAY) == []
