"""The same event across reports, and events that only look the same."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import events, findings, own, record

from stemma.model.record import EventEntry, Record

ABSENT = ("planned", "hypothetical", "conditional", "denied")
BEFORE, AFTER = "2033-04-04", "2033-04-08"


def visits(found: Record) -> list[EventEntry]:
    return events(found, "CONSULT", "visit")


def moves(found: Record) -> list[EventEntry]:
    return events(found, "MOBILIZE")


def told_as_done(found: Record) -> list[EventEntry]:
    """Events with a status that says they took place."""
    return [e for e in found.events if e.status not in ABSENT]


def test_one_event_in_two_reports_is_one_entry() -> None:
    found = record(
        own("a", "President Irena Volk visited Tessaly on 3 May 2033.", "2033-05-04"),
        own("b", "Tessaly was visited by President Irena Volk on 3 May 2033.", "2033-05-05"),
    )
    (visit,) = visits(found)
    assert visit.reports == ("a", "b")
    assert visit.when is not None
    assert visit.when.value == "2033-05-03"
    assert {e.report for e in visit.evidence} == {"a", "b"}


def test_planned_in_one_and_done_in_another_is_one_event_in_two_stages() -> None:
    found = record(
        own("a", "President Irena Volk will visit Tessaly on Thursday.", BEFORE),
        own("b", "President Irena Volk visited Tessaly on Thursday.", AFTER),
    )
    (visit,) = visits(found)
    assert visit.status == "occurred"
    assert {s.report: s.status for s in visit.statuses} == {"a": "planned", "b": "occurred"}
    assert visit.when is not None
    assert visit.when.value == "2033-04-07"
    assert [f.subjects for f in findings(found, "superseded")] == [(visit.id,)]


@pytest.mark.parametrize(
    "words",
    [
        "Norland will deploy troops to Tessaly, general Jan Moor said.",
        "Norland is to deploy troops to Tessaly, general Jan Moor said.",
        "Norland plans to deploy troops to Tessaly, general Jan Moor said.",
        "Norland may deploy troops to Tessaly, general Jan Moor said.",
        "Norland could deploy troops to Tessaly, general Jan Moor said.",
        "If Norland deployed troops to Tessaly, the council would resign, Noor Abadi said.",
        "Norland did not deploy troops to Tessaly, general Jan Moor said.",
        "Norland has not deployed any troops to Tessaly, general Jan Moor said.",
        "Norland denied that it had deployed troops to Tessaly.",
        "Norland never deployed troops to Tessaly, general Jan Moor said.",
        "General Jan Moor denied reports that Norland had deployed troops to Tessaly.",
        "No troops were deployed to Tessaly by Norland, general Jan Moor said.",
    ],
)
def test_what_did_not_take_place_is_never_told_as_done(words: str) -> None:
    found = record(own("a", words))
    assert moves(found)
    assert all(e.status in ABSENT for e in moves(found))
    done = {e.id for e in told_as_done(found)}
    assert all(e.status in ABSENT for e in found.timeline if e.event not in done)


@pytest.mark.parametrize(
    "unreal",
    [
        "Norland may deploy troops to Tessaly, analyst Jan Moor said.",
        "If Norland deployed troops to Tessaly, the council would resign, Noor Abadi said.",
    ],
)
def test_what_may_be_is_never_one_with_what_occurred(unreal: str) -> None:
    found = record(
        own("a", unreal, BEFORE),
        own("b", "Norland deployed troops to Tessaly on Thursday.", AFTER),
    )
    done = [e for e in moves(found) if e.status == "occurred"]
    assert [e.reports for e in done] == [("b",)]
    rest = [e for e in moves(found) if e.status != "occurred"]
    assert [e.reports for e in rest] == [("a",)]


def test_a_denial_stands_against_what_is_told_and_does_not_support_it() -> None:
    found = record(
        own("a", "Norland did not deploy troops to Tessaly, the ministry in Halm said.", BEFORE),
        own("b", "Norland deployed troops to Tessaly on Thursday.", AFTER),
    )
    (event,) = moves(found)
    assert event.reports == ("b",)
    assert {s.report: s.status for s in event.statuses} == {"a": "denied", "b": "occurred"}
    assert [f for f in findings(found, "conflicts") if "denied in a" in f.what]


def test_visits_of_different_people_stay_apart() -> None:
    found = record(
        own("a", "President Irena Volk visited Tessaly on 3 May 2033.", "2033-05-04"),
        own("b", "Foreign Minister Piet Larsen visited Tessaly on 9 May 2033.", "2033-05-10"),
    )
    assert sorted(e.actors for e in visits(found)) == [("Irena Volk",), ("Piet Larsen",)]


def test_visits_of_one_person_on_different_days_stay_apart() -> None:
    found = record(
        own("a", "President Irena Volk visited Tessaly on 3 May 2033.", "2033-05-04"),
        own("b", "President Irena Volk visited Tessaly on 19 May 2033.", "2033-05-20"),
    )
    assert sorted(e.when.value for e in visits(found) if e.when) == ["2033-05-03", "2033-05-19"]


def test_a_previous_visit_is_another_visit() -> None:
    found = record(
        own(
            "a",
            "President Irena Volk visited Tessaly on 3 May 2033. Her previous visit to Tessaly in "
            "2029 ended in a quarrel.",
            "2033-05-04",
        ),
        own("b", "President Irena Volk visited Tessaly on 3 May 2033.", "2033-05-05"),
    )
    assert {(e.when.value, e.reports) for e in visits(found) if e.when} == {
        ("2033-05-03", ("a", "b")),
        ("2029", ("a",)),
    }


def conflict_of_place() -> Record:
    return record(
        own(
            "a",
            "Norland deployed 3,000 troops to Poland, general Jan Moor said. He said that Norland "
            "had deployed the troops to Poland by train.",
        ),
        own(
            "b",
            "Norland deployed 3,000 troops to Romania. The council was told that Norland had "
            "deployed the troops to Romania at night.",
        ),
    )


def test_two_countries_for_one_event_are_a_conflict_of_place() -> None:
    (conflict,) = [f for f in findings(conflict_of_place(), "conflicts") if "where" in f.what]
    assert "Poland (a)" in conflict.what
    assert "Romania (b)" in conflict.what
    assert {e.report for e in conflict.evidence} == {"a", "b"}


def test_places_in_conflict_are_not_told_as_both() -> None:
    (event,) = moves(conflict_of_place())
    assert not ("Poland" in event.what and "Romania" in event.what)


def test_one_country_told_in_two_precisions_is_no_conflict() -> None:
    found = record(
        own("a", "Norland deployed 3,000 troops to Poland. They were deployed to Poland by train."),
        own("b", "Norland deployed 3,000 troops to Warsaw. They were deployed to Warsaw at night."),
    )
    assert not [f for f in findings(found, "conflicts") if "where" in f.what]


def test_other_matter_on_the_page_is_no_event_of_the_story() -> None:
    text = (
        "Volk visits Tessaly\n\nPresident Irena Volk visited Tessaly on 3 May 2033 and met the "
        "island council.\n\nVisited 210 times, 3 visits today\n\nLeave a Reply\n"
    )
    found = record({"id": "a", "text": text, "published": "2033-05-04"})
    quotes = [e.quote for event in found.events for e in event.evidence]
    assert quotes
    assert not any("Visited 210" in q or "Reply" in q for q in quotes)


def test_hearsay_of_hearsay_is_not_told_as_having_occurred() -> None:
    found = record(
        own("a", "The Halm Gazette wrote that a diplomat had heard that Norland deployed troops.")
    )
    assert moves(found)
    assert all(e.status != "occurred" for e in moves(found))


def test_the_victims_of_a_killing_are_not_its_actors() -> None:
    found = record(
        own("a", "Two Norland guards were killed on the island of Lom, Ilka Brandt said."),
        own("b", "Ilka Brandt said that two Norland guards had been killed on Lom."),
    )
    assert all("Norland" not in e.actors for e in events(found, "ASSAULT"))


def test_a_visit_by_nobody_known_joins_no_other_visit_of_the_town() -> None:
    found = record(
        own("a", "Envoy Marta Kessel visited London and met dockers."),
        own("b", "He visited London in the rain."),
    )
    assert not [e for e in found.events if len(e.reports) == 2]


def test_a_year_that_one_report_of_three_gives_is_background() -> None:
    text = "Envoy Marta Kessel visited Tarn and met dockers."
    found = record(
        own("a", text),
        own("b", text + " They sang."),
        own("c", "Envoy Marta Kessel visited Tarn in 2011."),
    )
    (visit,) = [e for e in found.events if len(e.reports) == 3]
    assert visit.when is None


def test_two_acts_of_one_kind_that_share_one_party_stay_apart() -> None:
    found = record(
        own("a", "Norland attacked a grain store, Jan Moor of the council said."),
        own("b", "Norland attacked the pilots of a rescue helicopter, keepers wrote."),
    )
    assert all(len(e.reports) == 1 for e in events(found, "ASSAULT"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland attacked a grain store on Sunday.", "Norland attacked a village on Sunday."),
        ("Norland attacked a grain store in Leeds.", "Norland attacked a convoy in Leeds."),
        ("Norland attacked a grain store at the harbour.",
         "At the harbour a grain store was attacked by Norland."),
        ("Norland attacked Tessaly.", "Tessaly was attacked by Norland at last."),
    ],
)  # fmt: skip
def test_a_day_a_place_words_or_another_party_beside_one_party_join(one: str, other: str) -> None:
    found = record(own("a", one), own("b", other))
    (attack,) = events(found, "ASSAULT")
    assert attack.reports == ("a", "b")


def test_a_visit_that_was_called_off_is_no_visit() -> None:
    found = record(own("a", "President Irena Volk called off her visit to Tessaly."))
    assert [e.status for e in visits(found)] == ["denied"]


def test_the_later_word_of_a_court_stands() -> None:
    found = record(
        own("a", "Tom Ashby was charged with murdering Irena Volk in Halm.", "2033-04-05"),
        own("b", "Tom Ashby was acquitted of murdering Irena Volk in Halm.", "2033-11-05"),
        own("c", "Tom Ashby was charged with murdering Irena Volk in Halm.", "2033-04-06"),
    )
    (murder,) = [e for e in events(found, "ASSAULT") if "Irena Volk" in e.recipients]
    assert murder.status == "acquitted"
    assert {s.report: s.status for s in murder.statuses} == {
        "a": "charged", "b": "acquitted", "c": "charged",
    }  # fmt: skip
    (stages,) = [f for f in findings(found, "superseded") if f.subjects == (murder.id,)]
    assert "charged in" in stages.what
    assert "acquitted in" in stages.what
