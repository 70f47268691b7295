"""What a bracket after a name explains, and what it does not."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON (AP) - The Senate of Norland met on Monday. AP said so.",
        "Airbus (France) and Boeing (US) met. France protested, and the US agreed.",
        "Shares of Ford (NYSE: F) rose. NYSE was closed on Monday.",
    ],
)
def test_an_agency_a_country_and_an_exchange_are_no_acronyms(
    annotated: Annotate, text: str
) -> None:
    links = [link.rule for actor in annotated(text).actors for link in actor.links]
    assert "acronym" not in links


def test_a_body_keeps_the_acronym_of_its_own_language(annotated: Annotate) -> None:
    text = (
        "Ukraine’s Defense Ministry’s Intelligence Directorate (HUR) said on Monday that it was "
        "so. The HUR gave no number. The European Space Agency (ESA) agreed, and ESA said more."
    )
    links = {
        report_words
        for actor in annotated(text).actors
        for link in actor.links
        if link.rule == "acronym"
        for report_words in [text[link.mention.start : link.mention.end]]
    }
    assert "HUR" in links


def test_the_ministries_of_two_countries_are_two(annotated: Annotate) -> None:
    report = annotated(
        "Russia's Defence Ministry said five men died. Ukraine's Defence Ministry said six died."
    )
    assert {a.name for a in report.actors if a.kind == "organisation"} == {
        "Russian Defence Ministry",
        "Ukrainian Defence Ministry",
    }
    assert [s.holder for s in report.statements] == [
        "Russian Defence Ministry",
        "Ukrainian Defence Ministry",
    ]


@pytest.mark.parametrize("line", ["KYIV, 3 June - ", "KYIV (Reuters) - ", "KYIV, Ukraine — "])
def test_a_dateline_says_nothing(annotated: Annotate, line: str) -> None:
    text = f"Toll of the strike\n\n{line}Ukraine's General Staff said that 40 soldiers had died.\n"
    (found,) = annotated(text).statements
    assert [text[s.start : s.end] for s in found.source] == ["Ukraine's General Staff"]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un met Kim Yo Jong. Kim smiled. Chad Kim, a trader, did not.",
        "Jordan Reyes left. Mr Reyes spoke on Monday, and Mrs Reyes agreed on Tuesday.",
    ],
)
def test_a_surname_of_two_persons_joins_neither(annotated: Annotate, text: str) -> None:
    actors = annotated(text).actors
    bare = [a for a in actors if "surname" in {k.rule for k in a.links}]
    assert not bare
