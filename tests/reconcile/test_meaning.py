"""Meaning faults: what a record must never make of careful words."""

from __future__ import annotations

from tests.reconcile.builders import events, figures, findings, own, record, span


def test_a_day_of_the_month_is_that_before_publication() -> None:
    found = record(own("a", "President Irena Volk visited Tessaly on the 21st.", "2033-03-22"))
    (visit,) = events(found, "CONSULT", "visit")
    assert visit.when is not None
    assert visit.when.value == "2033-03-21"


def test_last_month_crosses_the_year() -> None:
    found = record(own("a", "President Irena Volk visited Tessaly last month.", "2033-01-10"))
    (visit,) = events(found, "CONSULT", "visit")
    assert visit.when is not None
    assert (visit.when.value, visit.when.precision) == ("2032-12", "month")


def test_reports_that_cite_each_other_are_one_origin() -> None:
    found = record(
        {
            "id": "a",
            "text": "Norland deployed 400 troops to Tessaly, the Halm Gazette reported.",
            "outlet": "Orley Post",
        },
        {
            "id": "b",
            "text": "Norland deployed 400 troops to Tessaly, the Orley Post reported.",
            "outlet": "Halm Gazette",
        },
    )
    assert found.origin_count.best == 1
    assert figures(found, "deployed")[0].best == 400


def test_what_is_only_asked_did_not_occur() -> None:
    found = record(own("a", "Did Norland deploy troops to Tessaly? Jan Moor would not say."))
    assert all(e.status != "occurred" for e in events(found, "MOBILIZE"))


def test_a_retraction_is_no_second_origin_that_agrees() -> None:
    found = record(
        own("a", "Norland deployed troops to Tessaly on Monday, Jan Moor said.", "2033-04-04"),
        own("b", "The Orley Post withdrew its report that Norland deployed troops to Tessaly."),
    )
    moved = {e.id for e in events(found, "MOBILIZE")}
    assert not [f for f in found.facts if f.subject in moved and f.status == "agreed"]
    assert not [f for f in findings(found, "agrees") if set(f.subjects) & moved]


def test_a_toll_that_a_study_imagines_is_not_told_as_killed() -> None:
    found = record(own("a", "If war broke out, 40,000 people could be killed, a study warned."))
    told = [s.text for s in found.brief if "40,000" in s.text]
    assert all(s.startswith(("Only considered", "Said to depend")) for s in told)


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    found = record(own("a", "The mill cut jobs from 900 to 600 in March, Piet Larsen said."))
    assert [span(f) for f in found.figures] == [(600, 600, 600)]


def test_a_number_taken_back_in_passing_is_not_in_the_range() -> None:
    found = record(
        own("a", "40 people were killed in the flood at Tarn, Anna Brandt said.", "2033-04-04"),
        own(
            "b",
            "31 people were killed in the flood at Tarn, not 40 as first said, Anna Brandt said.",
            "2033-04-06",
        ),
    )
    assert span(figures(found, "killed")[0]) == (31, 31, 31)
