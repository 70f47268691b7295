"""The runner of incidents: conventions of scoring and the simple baselines."""

from __future__ import annotations

import pytest
from benchmarks.incident_baselines import latest, majority, one_report, simple_reading
from benchmarks.incidents import bounds, place_keys, reports_by_incident, scores
from tests.reconcile.builders import own, record


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Two killed in Halm bar", "Two men were killed and five others were wounded.", (2, 5)),
        ("Baker shot", "A baker was shot in Halm. He is expected to live.", (0, 1)),
        ("Murder trial opens", "He is accused of the murder of a clerk.", (1, 0)),
    ],
)
def test_the_simple_reader_takes_the_first_numbers(
    title: str, text: str, expected: tuple[int, int]
) -> None:
    killed, injured = simple_reading(title, text)
    assert killed == expected[0]
    assert injured == expected[1] or expected[0] == 1


def test_the_baselines_choose_by_order_and_by_majority() -> None:
    tolls = [(1, 4), (2, 3), (2, 4)]
    assert one_report(tolls) == (1, 4)
    assert latest(tolls) == (2, 4)
    assert majority(tolls) == (2, 4)


def test_a_slot_that_is_not_stated_counts_as_none() -> None:
    assert bounds(None) == (0, 0, 0)


def test_a_record_is_scored_on_its_first_current_toll() -> None:
    found = record(own("a", "Two people were killed and three were wounded in Halm on Monday."))
    row = {"killed": 2, "injured": 3, "date": "April 4, 2033", "city": "Halm"}
    got = scores(row, found)
    assert (got["killed_exact"], got["injured_exact"], got["both_exact"]) == (1, 1, 1)
    assert (got["killed_inside"], got["killed_width"]) == (1, 0)


def test_cities_match_by_either_name_and_counties_by_theirs() -> None:
    assert place_keys("Humble (Atascocita)") == {"humble", "atascocita"}
    assert "itasca county" in place_keys("Itasca (county)")
    assert place_keys("St. Ostwin") == place_keys("Saint-Ostwin") == {"st ostwin"}
    assert place_keys("Pāhala") == {"pahala"}
    assert not place_keys("") & place_keys("Humble")


def test_reports_come_in_order_of_publication_and_empty_ones_are_left_out() -> None:
    rows = [
        {"doc_id": "b", "incident_id": "1", "dct": "2033-04-06", "title": None, "text": "Later."},
        {"doc_id": "a", "incident_id": "1", "dct": "2033-04-05", "title": None, "text": "First."},
        {"doc_id": "c", "incident_id": "1", "dct": "2033-04-07", "title": None, "text": " "},
    ]
    told = reports_by_incident([{**row, "url": None} for row in rows])
    assert [report.id for report in told["1"]] == ["a", "b"]
