"""One line for one number that was taken back, whoever took it back."""

from __future__ import annotations

from stemma.model.record import Finding
from stemma.model.span import Evidence
from stemma.record.taken_back import together, told

COPY = Evidence("copy", 5, 8, "139")


def _back(report: str, kind: str = "corrected") -> Finding:
    wrong, right = Evidence(report, 10, 13, "139"), Evidence(report, 20, 23, "118")
    given = (right,) if kind == "corrected" else ()
    gives = " and gives “118”" if given else ""
    text = f"{report} takes back “139”{gives}"
    return Finding(report, kind, text, None, (), (wrong, *given, COPY))


NAMES = {name: name for name in ("agency", "copy", "paper", "radio")}
DAYS = {"agency": "2034-04-13", "paper": "2034-04-14", "radio": None}


def test_findings_that_name_one_copy_are_one() -> None:
    other = Finding("x", "corrected", "x", None, (), (Evidence("x", 1, 2, "4"),))
    groups = together([_back("radio"), _back("agency", "withdrawn"), other, _back("paper")])
    assert [len(group) for group in groups] == [3, 1]


def test_the_earliest_is_told_the_others_are_named_with_the_number_they_give() -> None:
    words, evidence = told([_back("radio"), _back("agency", "withdrawn"), _back("paper")],
                           NAMES, DAYS)  # fmt: skip
    assert words == "agency takes back “139” (paper and radio too, giving “118”)"
    assert {e.report for e in evidence} == {"agency", "copy", "paper", "radio"}


def test_a_correction_alone_is_told_as_it_is() -> None:
    assert told([_back("paper")], NAMES, DAYS)[0] == "paper takes back “139” and gives “118”"
