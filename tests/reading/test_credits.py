"""Whose text a page carries: agencies in bylines and datelines, apart from whose photographs."""

from __future__ import annotations

import pytest
from tests.reading.builders import BODY, LEAD, page

from stemma.lineage.sources import key_of
from stemma.model.report import Report

CAPTION = "Boats wait below the lock at Merrow on Friday."


def told(report: Report) -> list[tuple[str, str]]:
    return [(s.name, s.manner) for s in report.sources]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("MERROW (AP) — ", "AP"),
        ("MERROW, May 14 (Reuters) - ", "Reuters"),
        ("MERROW/DUNHOLT, Westmark (Reuters) - ", "Reuters"),
        ("Merrow (AFP) - ", "AFP"),
        ("By Ada Rook and Tom Hale MERROW (Reuters) - ", "Reuters"),
    ],
)
def test_a_dateline_below_a_caption_names_the_agency(opening: str, name: str) -> None:
    report = page("Lock at Merrow closed", CAPTION, "(Ada Rook/KNA)", opening + LEAD, *BODY)
    assert told(report) == [(name, "dateline")]


def test_only_agencies_count_in_a_dateline_lower_down() -> None:
    """A party in brackets is no agency, and a talk of one is no dateline."""
    report = page(LEAD, "MERROW (LIB) - the member for Dunholt spoke next.", *BODY)
    assert not report.sources


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By ADA ROOK, AP Diplomatic Writer | on", ["AP"]),
        ("By ADA ROOK Associated Press", ["Associated Press"]),
        ("The Associated Press", ["Associated Press"]),
        ("By The Associated Press", ["Associated Press"]),
        ("Ada Rook and Tom Hale, Associated Press", ["Associated Press"]),
    ],
)
def test_a_byline_names_the_agency(line: str, names: list[str]) -> None:
    assert [n for n, _ in told(page("Lock at Merrow closed", line, LEAD, *BODY))] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "Rook reported from Dunholt. Associated Press writers Tom Hale and Una Vey in Merrow "
            "contributed to this report.",
            ["Associated Press"],
        ),
        ("Vale News' Ada Rook contributed to this report.", ["Vale News"]),
        (
            "Vale News' Ada Rook and The Associated Press contributed to this report.",
            ["Vale News", "Associated Press"],
        ),
        ("(AFP/Reuters)", ["AFP", "Reuters"]),
        ("© AFP 2031", ["AFP"]),
    ],
)
def test_a_closing_line_names_its_agencies(line: str, names: list[str]) -> None:
    assert [n for n, _ in told(page(LEAD, *BODY, line))] == names


@pytest.mark.parametrize(
    "line",
    [
        "(AP Photo/Ada Rook)",
        "(Ada Rook/AP)",
        "(Ada Rook/Vale Pictures via AP)",
        "Ada Rook, AP",
        "Photo: Ada Rook, AP",
        "(Reporting by Ada Rook; editing by Tom Hale)",
        "Source: A Vale News poll of 1,007 voters conducted in May",
    ],
)
def test_a_photograph_or_a_chart_declares_no_text(line: str) -> None:
    assert not page("Lock at Merrow closed", LEAD, line, *BODY).sources


@pytest.mark.parametrize("line", ["Credit: The Associated Press", "(OVERTALK)", "— Ada Rook"])
def test_a_line_that_recurs_stands_below_pictures_or_entries(line: str) -> None:
    report = page("Lock at Merrow closed", LEAD, line, BODY[0], line, BODY[1])
    assert not report.sources


@pytest.mark.parametrize("name", ["AP", "The AP", "the Associated Press", "https://apnews.com/x"])
def test_an_agency_has_one_key_for_all_its_names(name: str) -> None:
    assert key_of(name) == "associated press"


def test_an_agency_s_key_is_not_that_of_another() -> None:
    assert key_of("AFP") != key_of("AP") != key_of("PA")
