"""Expressions by class: what is found in a phrase and what value it has."""

from __future__ import annotations

from typing import Any

import pytest

from stemma.language import calendars
from stemma.language.times import is_narrative, recognise

DAY = "2012-06-13"  # a Wednesday


def values(text: str, published: object = DAY, tense: str = "past") -> dict[str, str]:
    found = recognise(text, published, tense=lambda offset: tense)
    return {text[t["start"] : t["end"]]: t["value"] for t in found}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("July nineteen ninety-six", {"July nineteen ninety-six": "1996-07"}),
        ("the nineteen eighties", {"the nineteen eighties": "198"}),
        ("in '89", {"'89": "1989"}),
        ("the '80s", {"80s": "198"}),
        ("March 5-9, 1918", {"March 5": "1918-03-05", "9, 1918": "1918-03-09"}),
        ("August and September 1914", {"August": "1914-08", "September 1914": "1914-09"}),
        ("November to March 1995", {"November": "1994-11", "March 1995": "1995-03"}),
        ("May 4 and May 6, 1990", {"May 4": "1990-05-04", "May 6, 1990": "1990-05-06"}),
        ("the spring and summer of 1943", {"the spring": "1943-SP", "summer of 1943": "1943-SU"}),
        ("the 2018 midterms", {"2018": "2018"}),
        ("tons in 1986/87", {"1986": "1986"}),
    ],
)
def test_written_years_reach_what_they_govern(words: str, expected: dict[str, str]) -> None:
    assert values(f"It was {words}.") == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the 1988 second quarter", "1988-Q2"),
        ("last year's fourth quarter", "2011-Q4"),
        ("the fourth quarter of last year", "2011-Q4"),
        ("the December quarter", "2011-Q4"),
        ("year-ago quarter", "2011-Q1"),
    ],
)
def test_quarters_of_other_years(words: str, value: str) -> None:
    assert list(values(f"Sales rose in {words}.").values()) == [value]


def test_the_same_quarter_of_another_year_follows_the_one_told_of() -> None:
    text = "Profit fell in the first quarter. In the same period last year it had risen."
    assert values(text)["the same period last year"] == "2011-Q1"
    assert values("Profit fell in the first quarter, unlike the 2010 quarter.") == {
        "the first quarter": "2012-Q1",
        "the 2010 quarter": "2010-Q1",
    }


def test_a_quarter_ahead_is_next_year_s() -> None:
    text = "It will open in the first quarter."
    assert values(text, "2012-11-02", "future") == {"the first quarter": "2013-Q1"}
    assert values("It will post a loss for the third quarter.", "2012-11-02", "future") == {
        "the third quarter": "2012-Q3"
    }


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("for two more weeks", "DURATION", "P2W"),
        ("for three consecutive years", "DURATION", "P3Y"),
        ("for 10 trading days", "DURATION", "P10D"),
        ("30 days before closing", "DURATION", "P30D"),
        ("a weeklong strike", "DURATION", "P1W"),
        ("for the year to March", "DURATION", "P1Y"),
        ("every other day", "SET", "P2D"),
        ("twice a week", "SET", "P1W"),
        ("four times per year", "SET", "P1Y"),
        ("at 0900 local time", "TIME", "2012-06-13T09:00"),
        ("for 2 hrs", "DURATION", "PT2H"),
        ("years ago", "DATE", "PAST_REF"),
        ("a year or two ago", "DATE", "2011"),
        ("40 or 50 years ago", "DATE", "1972"),
        ("these days", "DATE", "PRESENT_REF"),
        ("at night", "TIME", "XXXX-XX-XXTNI"),
        ("this past weekend", "DATE", "2012-W23-WE"),
        ("at 4 in the morning", "TIME", "2012-06-13T04:00"),
        ("at 8:30 this evening", "TIME", "2012-06-13T20:30"),
        ("at 1530 GMT", "TIME", "2012-06-13T15:30"),
    ],
)
def test_lengths_rates_and_hours(words: str, kind: str, value: str) -> None:
    found = recognise(f"The ferry ran {words}.", DAY)
    assert (found[0]["type"], found[0]["value"]) == (kind, value)


@pytest.mark.parametrize(
    "words",
    [
        "three-quarters of the voters",
        "three quarters of them",
        "a man 37 years old",
        "a report in USA Today",
        "the day-to-day work",
        "what was soon replaced",
        "what was previously denied",
        "the fall of the wall",
    ],
)
def test_what_is_no_time(words: str) -> None:
    assert values(f"They told of {words}.") == {}


def test_soon_is_ahead_only_where_the_verb_is() -> None:
    assert values("It will close soon.", tense="future") == {"soon": "FUTURE_REF"}
    assert values("It soon closed.", tense="past") == {}


@pytest.mark.parametrize(
    ("code", "year", "day"),
    [
        ("12-25", 2024, "2024-12-25"),
        ("11/4/4", 2024, "2024-11-28"),
        ("05/-1/1", 2024, "2024-05-27"),
        ("09/1/1", 2024, "2024-09-02"),
        ("easter+0", 2024, "2024-03-31"),
        ("easter+0", 2000, "2000-04-23"),
        ("easter-2", 1961, "1961-03-31"),
    ],
)
def test_the_days_of_holidays(code: str, year: int, day: str) -> None:
    found = calendars.holiday(code, year)
    assert found is not None
    assert found.isoformat() == day


def test_holidays_are_the_nearest_ones() -> None:
    assert values("He left at Thanksgiving.") == {"Thanksgiving": "2011-11-24"}
    assert values("He left on New Year's Eve.") == {"New Year's Eve": "2011-12-31"}
    assert values("He left last Christmas.", None) == {"last Christmas": "XXXX-12-25"}
    assert values("He left at Easter.", None) == {"Easter": "XXXX-XX-XX"}


@pytest.mark.parametrize(
    ("published", "tense", "value"),
    [
        ("1999-05-06", "past", "1998-10-23"),  # nearer ahead by days, but news tells of the past
        ("1999-10-01", "past", "1999-10-23"),
        ("1999-05-06", "future", "1999-10-23"),
        ("1999-11-06", "past", "1999-10-23"),
    ],
)
def test_a_day_without_its_year_is_rather_past(published: str, tense: str, value: str) -> None:
    assert values("It broke on Oct. 23.", published, tense) == {"Oct. 23": value}


def test_a_weekday_names_the_year_of_a_far_date_only() -> None:
    far = values("It broke on Saturday, Nov. 20.", "2011-07-01")
    assert far == {"Saturday, Nov. 20": "2010-11-20"}
    near = values("It broke on Friday, 21 March.", "2024-03-25")
    assert near == {"Friday, 21 March": "2024-03-21"}


@pytest.mark.parametrize("words", ["until 9 a.m. Friday", "by Friday", "as soon as Friday"])
def test_a_deadline_lies_ahead(words: str) -> None:
    assert "2012-06-15" in next(iter(values(f"He had {words}.").values()))


def test_today_is_the_day_of_the_dateline() -> None:
    page = "MERROW, June 12 (KNA) -- The lock broke today."
    assert values(page)["today"] == "2012-06-12"
    assert values("MERROW, May 12 (KNA) -- The lock broke today.")["today"] == "2012-06-13"
    assert values("On June 12 the lock broke. Today it is shut.")["Today"] == "2012-06-13"


def test_what_is_told_coarsely_gives_no_finer_day() -> None:
    assert values("In May 1905 it burnt. That day was hot.")["That day"] == "1905-05-XX"
    assert values("In 1905 it burnt. Two days later it fell.")["Two days later"] == "1905-XX-XX"
    told = recognise("In May 1905 it burnt. That day was hot.", DAY)[1]
    assert (told["precision"], told["begin"], told["end_at"]) == (
        "month",
        "1905-05-01",
        "1905-05-31",
    )


def test_january_after_december_runs_into_the_next_year() -> None:
    history = (
        "Mills were built in 1801, 1802, 1803, 1804 and 1805. In December 1805 one burnt. "
        "In January it rained."
    )
    assert values(history)["January"] == "1806-01"


def test_an_aside_about_a_far_year_does_not_move_a_narrative() -> None:
    history = (
        "Mills were built in 1801, 1802, 1803, 1804 and 1805, as the rules of 1614 asked. "
        "In June it rained."
    )
    assert values(history)["June"] == "1805-06"


def test_news_with_a_past_in_it_is_no_narrative() -> None:
    day = calendars.day_of(DAY)
    assert is_narrative([1801, 1802, 1803, 1804, 1805], day)
    assert not is_narrative([1801, 1802, 1803, 1804, 1805], day, deictics=1)
    assert not is_narrative([1801, 1802, 1803, 1804, 1805, 2012], day)
    assert not is_narrative([1801, 1802, 1803, 1804, 1805], None)


def test_weekdays_count_in_small_letters_but_doubtful_words_do_not() -> None:
    assert values("see you on friday at ten") == {"friday": "2012-06-08"}
    assert values("the sun sat low, they may march") == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Friday.", "2012-06-08"),
        ("The council will meet on Friday.", "2012-06-15"),
        ("The hearing is scheduled for Friday.", "2012-06-15"),
        ("The suspect is due in court on Friday.", "2012-06-15"),
    ],
)
def test_the_verb_says_which_friday(nlp: Any, text: str, value: str) -> None:
    doc = nlp.make_doc(text)
    doc.user_data["stemma_published"] = DAY
    assert [t["value"] for t in nlp(doc).user_data["stemma_times"]] == [value]


def test_a_clock_time_of_the_news_hangs_on_no_background_date() -> None:
    text = (
        "A blast struck the port on June 3. The war has gone on since February 24, 2022, officials "
        "said. The blast struck at 4:44 a.m. local time."
    )
    times = {text[t["start"] : t["end"]]: t["value"] for t in recognise(text, "2024-06-04")}
    assert times["4:44 a.m."] == "2024-06-04T04:44"
