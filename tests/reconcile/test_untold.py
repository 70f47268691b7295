"""What one report leaves open and another tells is shown as a stage, not as a conflict."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import findings, own, record

EARLY, LATE = "2033-04-05", "2033-04-06"
OPEN_TALKS = (
    "Envoy Rana Holm arrived in Selva on Monday for talks with Premier Ivo Dane. "
    "The agenda of the talks was not disclosed. A dinner was planned for the evening."
)
TOLD_TALKS = (
    "Envoy Rana Holm met Premier Ivo Dane in Selva on Monday. "
    "They discussed a loan for the harbour and the price of grain."
)
OPEN_CAUSE = "Fire destroyed the Orle mill on Sunday night. The cause of the fire remained unclear."
TOLD_CAUSE = "The Orle mill burned down on Sunday. A worn cable caused the fire in the mill."


@pytest.mark.parametrize(
    ("open_", "told", "topic"),
    [
        (OPEN_TALKS, TOLD_TALKS, "talks"),
        (OPEN_TALKS.replace("The agenda of the talks was not disclosed",
                            "The ministry declined to reveal the purpose of the trip"),
         TOLD_TALKS, "talks"),
        (OPEN_TALKS.replace("was not disclosed", "remains unknown"), TOLD_TALKS, "talks"),
        (OPEN_CAUSE, TOLD_CAUSE, "cause"),
        (OPEN_CAUSE, TOLD_CAUSE.replace("A worn cable caused the fire in the mill",
                                        "The fire was caused by a worn cable, police said"),
         "cause"),
        (OPEN_CAUSE.replace("remained unclear", "has not been announced"), TOLD_CAUSE, "cause"),
    ],
)  # fmt: skip
def test_what_was_open_and_is_told_later_is_superseded(open_: str, told: str, topic: str) -> None:
    found = findings(record(own("a", open_, EARLY), own("b", told, LATE)), "superseded")
    (stage,) = [f for f in found if f.what.startswith(f"{topic}: left open")]
    assert stage.subjects == ("a", "b")
    assert {e.report for e in stage.evidence} == {"a", "b"}


def test_of_one_day_it_is_not_comparable() -> None:
    found = record(own("a", OPEN_TALKS, EARLY), own("b", TOLD_TALKS, EARLY))
    assert any("left open" in f.what for f in findings(found, "not-comparable"))


@pytest.mark.parametrize(
    ("open_", "told"),
    [
        (TOLD_TALKS, OPEN_TALKS.replace("was not disclosed", "was printed in advance")),
        (OPEN_TALKS, TOLD_TALKS.replace("discussed", "will discuss")),
        (OPEN_TALKS, TOLD_TALKS.replace("discussed", "did not discuss")),
        (OPEN_TALKS, "Engineers Pola Vint and Ole Sund discussed the new lock on Friday."),
        (OPEN_CAUSE, TOLD_CAUSE.replace("caused the fire in the mill", "caused a power cut")),
        (OPEN_CAUSE, TOLD_CAUSE.replace("caused the fire", "may have caused the fire")),
    ],
)
def test_what_is_not_told_of_the_same_is_no_finding(open_: str, told: str) -> None:
    found = record(own("a", open_, EARLY), own("b", told, LATE))
    assert not [f for f in found.findings if "left open" in f.what]


def test_an_earlier_report_does_not_supersede() -> None:
    found = record(own("a", OPEN_TALKS, LATE), own("b", TOLD_TALKS, EARLY))
    assert not [f for f in found.findings if "left open" in f.what]
