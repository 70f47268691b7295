"""Who answers for what is told: bodies meant by "it", deniers, issuers, and a wrong "he"."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import result as say
from stemma.record.check.result import SentenceCheck


def told(draft: str, *texts: str) -> SentenceCheck:
    reports = [report_of({"id": f"r{k}", "text": t}, where="test") for k, t in enumerate(texts)]
    pile = list(pipeline.all_resolved(reports, Settings()))
    report = report_of({"id": "draft", "text": draft}, where="test")
    (only,) = pipeline.check(report, pile, Settings()).sentences
    return only


def holders(found: SentenceCheck) -> set[str]:
    both = (found.carried, *(n.carried for n in found.numbers))
    return {h for carried in both if carried is not None for h in carried.holders}


@pytest.mark.parametrize(
    ("text", "draft", "holder"),
    [
        (
            "Fourteen barges were waiting by the evening, the canal authority said. "
            "It estimated the daily loss at 6 million marks.",
            "The daily loss is 6 million marks.",
            "canal authority",
        ),
        (
            "Piet Larsen heads the Merrow yard. Larsen denied that the yard was obliged to repay "
            "the grant.",
            "Larsen rejected claims that the yard had to repay the grant.",
            "Piet Larsen",
        ),
    ],
)
def test_a_holder_is_found(text: str, draft: str, holder: str) -> None:
    assert holder in holders(told(draft, text))


def test_he_is_nobody_who_is_named_only_in_what_he_says() -> None:
    text = (
        "The judge Orban Keel chairs the panel and met reporters in the hall. The panel counts "
        "votes. Turnout was about 62.4 percent, the highest since 2013, he said."
    )
    assert "Turnout" not in holders(told("Turnout was about 62.4 percent.", text))


WIRE = (
    "Bus crash near Tolm injures 40\n\nTOLM, 3 May 2034 (Hill Wire) - A bus left the road near "
    "Tolm on Tuesday and 40 people were injured, police said.\n"
)
LATER = (
    "Bus crash near Tolm: the driver is questioned\n\nTOLM, 5 May 2034 (Hill Wire) - The driver of "
    "the bus that left the road near Tolm was questioned on Thursday, police said.\n\n"
    "Correction: Our report of Tuesday said that 40 people were injured. The number was 14.\n"
)


def test_a_number_taken_back_in_a_correction_is_said_to_be_with_its_day() -> None:
    found = told("40 people were injured when a bus left the road near Tolm.", WIRE, LATER)
    (number,) = found.numbers
    assert number.support == say.OUTDATED
    (text,) = [n.text for n in number.notes if n.kind == say.CORRECTED]
    assert text == "r1 takes back “40 people” and gives “14”; still carried by r0 (2034-05-05)"


def test_the_number_that_a_correction_gives_is_carried() -> None:
    found = told("14 people were injured when a bus left the road near Tolm.", WIRE, LATER)
    assert [n.support for n in found.numbers] == [say.CARRIED]
