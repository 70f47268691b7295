"""The lines above a report: outlet and date, read or left alone."""

from __future__ import annotations

import time

import pytest

from stemma.reading.masthead import Masthead, masthead, plain_outlet


@pytest.mark.parametrize(
    ("line", "published", "outlet"),
    [
        ("14 May 2031", "2031-05-14", None),
        ("May 14, 2031", "2031-05-14", None),
        ("2031-05-14", "2031-05-14", None),
        ("Wednesday, 14 May", "XXXX-05-14", None),
        ("Published: 14 May 2031, 09:30 GMT", "2031-05-14", None),
        ("Last updated on Sept. 3rd, 2031", "2031-09-03", None),
        ("Merrow Post, 14 May 2031", "2031-05-14", "Merrow Post"),
        ("Merrow Post | Canals and rivers | 14 May 2031", "2031-05-14", "Merrow Post"),
        ("MERROW POST | Boats, gates, people", None, "MERROW POST"),
    ],
)
def test_date_and_outlet_are_read(line: str, published: str | None, outlet: str | None) -> None:
    assert masthead(line) == Masthead(published, outlet)


@pytest.mark.parametrize(
    "line",
    ["Cracked gate closes lock", "31 June", "The lock keeper", "", "Chapter 12", "By Ada Barlow"],
)
def test_other_lines_are_no_masthead(line: str) -> None:
    assert masthead(line) is None


@pytest.mark.parametrize("line", ["By Ada Barlow, 14 May 2031", "By Ada Barlow | 14 May 2031"])
def test_a_byline_with_a_date_gives_the_date_only(line: str) -> None:
    assert masthead(line) == Masthead("2031-05-14", None)


def test_an_impossible_date_gives_none() -> None:
    found = masthead("Merrow Post | 31 February 2031")
    assert found is None or found.published is None


def test_an_outlet_stands_alone_on_its_line() -> None:
    assert plain_outlet("The Merrow Post") == "The Merrow Post"
    assert plain_outlet("Merrow") is None
    assert plain_outlet("By Ada Barlow") is None
    assert plain_outlet("Cracked gate closes lock") is None


@pytest.mark.parametrize("line", ["A" * 240, "Aa " * 80, "1 May " * 40, "| " * 120, "A’" * 120])
def test_long_lines_cost_no_time(line: str) -> None:
    began = time.process_time()
    masthead(line)
    plain_outlet(line)
    assert time.process_time() - began < 0.5
