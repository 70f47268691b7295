"""The 36 meaning faults of section G, each end to end on the record, in the catalogue's order.

Finer cases of the same faults: tests/test_meaning_facts.py, tests/test_meaning_check.py,
tests/reconcile/test_meaning.py, tests/lineage, tests/grounding.
"""

from __future__ import annotations

import pytest
from tests.conformance.piles import record_of
from tests.reconcile.builders import SHARED, copied, figures, own, record

import stemma
from stemma.model.record import FigureEntry, Record

FIRM = {"occurred", "ongoing"}
RAMP = "The lamps along the river went out one by one, and nobody could say who had the keys."


def statuses(text: str, words: str) -> set[str]:
    """Statuses of the events whose evidence has these words."""
    found = record(own("a", text))
    return {e.status for e in found.events if any(words in c.quote for c in e.evidence)}


def only(found: Record, slot: str | None, role: str = "total") -> FigureEntry:
    (figure,) = [f for f in figures(found, slot, role=role) if f.current]
    return figure


# 1-6: what did not happen, or not yet, or only in somebody's words
@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("No troops were sent to Orley, Jan Moor said.", FIRM),
        ("Norland might send 400 soldiers to Orley, Jan Moor said.", FIRM),
        ("Norland will send 400 soldiers to Orley on Monday, Jan Moor said.", FIRM),
        ("Norland denied that it had sent 400 soldiers to Orley.", FIRM),
        ("If the bridge falls, Norland will send 400 soldiers to Orley, Jan Moor said.", FIRM),
    ],
    ids=["G01 denied", "G02 hypothetical", "G03 future", "G04 denial told", "G05 conditional"],
)
def test_g01_to_g05_what_did_not_happen_is_not_told_as_done(text: str, never: set[str]) -> None:
    assert not statuses(text, "Orley") & never


def test_g06_what_is_reported_of_a_report_is_on_the_word_of_its_speaker() -> None:
    found = record(
        own("a", "The Orley Post reported that 400 people had drowned, citing Anna Brandt.")
    )
    assert only(found, "killed").holders
    assert found.facts


# 7-14: bounds, vagueness, ranges
@pytest.mark.parametrize(
    ("words", "qualifier", "bounds"),
    [
        ("Up to 40 people", "at-most", (None, None, 40)),
        ("At least 40 people", "at-least", (40, 40, None)),
        ("Over 40 people", "more-than", (40, 40, None)),
        ("About 40 people", "about", (40, 40, 40)),
        ("Nearly 40 people", "about", (40, 40, 40)),
        ("Dozens of people", "between", (12, None, 120)),
        ("Between 40 and 60 people", "between", (40, None, 60)),
    ],
    ids=["G07", "G08", "G09", "G10", "G11", "G12", "G13"],
)
def test_g07_to_g13_a_bound_is_not_its_number(
    words: str, qualifier: str, bounds: tuple[float | None, ...]
) -> None:
    figure = only(record(own("a", f"{words} were killed in the flood at Tarn.")), "killed")
    (reading,) = figure.readings
    assert reading.qualifier == qualifier
    assert (figure.low, figure.best, figure.high) == bounds


def test_g14_two_years_are_no_range_of_people() -> None:
    range_ = record(own("a", "Some 10,000-12,000 soldiers were deployed at Orley."))
    assert (only(range_, "deployed").low, only(range_, "deployed").high) == (10000, 12000)
    years = record(
        own("b", "In the years 2024-2025, soldiers were deployed at Orley, Jan Moor said.")
    )
    values = {v for f in years.figures for v in (f.low, f.best, f.high)}
    assert not values & {2024, 2025}


# 15-18: which number it is
def test_g15_an_increment_is_never_added_by_us() -> None:
    found = record(
        own("a", "Norland deployed 11,000 troops in Orley and sent an additional 3,000 troops.")
    )
    values = {v for f in found.figures for v in (f.low, f.best, f.high)}
    assert 14000 not in values
    assert only(found, "deployed").best == 11000
    assert [f.best for f in figures(found, "deployed", role="increment")] == [3000]


def test_g16_one_number_of_two_things_is_two_figures() -> None:
    found = record(
        own("a", "12,000 soldiers were deployed at Orley. The enemy has 12,000 casualties.")
    )
    slots = {f.slot for f in found.figures if f.best == 12000}
    assert {"deployed", "casualties"} <= slots
    assert not [f for f in found.findings if f.kind == "agrees"]


def test_g17_killed_wounded_and_casualties_stay_apart() -> None:
    found = record(
        own("a", "The battle at Orley left 40 people dead and 90 wounded, a doctor said."),
        own("b", "The battle at Orley caused 130 casualties, the army said."),
    )
    assert only(found, "killed").best == 40
    assert only(found, "injured").best == 90
    assert only(found, "casualties").best == 130
    assert not [f for f in found.findings if f.kind == "conflicts"]


def test_g18_currencies_are_not_compared() -> None:
    found = record(
        own("a", "The bridge at Tarn cost 40 million euros, the ministry said."),
        own("b", "The bridge at Tarn cost 44 million dollars, the ministry said."),
    )
    units = {f.unit for f in found.figures if f.kind == "money"}
    assert len(units) == 2
    assert not [f for f in found.findings if f.kind in ("conflicts", "agrees")]


# 19-21: days
def test_g19_a_day_of_the_month_is_that_of_the_publication() -> None:
    found = record(own("a", "President Irena Volk visited Tessaly on the 21st.", "2033-03-22"))
    (visit,) = [e for e in found.events if e.mode == "visit"]
    assert visit.when is not None
    assert visit.when.value == "2033-03-21"


def test_g20_an_instant_is_one_whatever_its_zone() -> None:
    rows = [
        {"id": "a", "text": "Nine died at Tarn.", "published": "2033-04-05T01:00:00+09:00"},
        {"id": "b", "text": "Ten died at Tarn.", "published": "2033-04-04T18:00:00Z"},
    ]
    then = stemma.reconcile(rows, as_of="2033-04-04T17:00Z")
    assert [r.id for r in then.reports] == ["a"]


def test_g21_last_month_is_the_month_before() -> None:
    found = record(own("a", "President Irena Volk visited Tessaly last month.", "2034-01-12"))
    (visit,) = [e for e in found.events if e.mode == "visit"]
    assert visit.when is not None
    assert visit.when.value == "2033-12"


# 22-24: who and where
def test_g22_two_people_of_one_surname_are_two() -> None:
    found = record(own("a", "Anna Brandt met Piet Larsen in Tarn. Otto Brandt met Lena Holt."))
    assert {"Anna Brandt", "Otto Brandt"} <= set(found.story.actors)


def test_g23_spellings_of_one_person_are_one() -> None:
    found = record(
        own("a", "Foreign Minister Choe Son-hui visited Tessaly on Friday."),
        own("b", "Foreign Minister Choi Son Hui visited Tessaly on Friday."),
        own("c", "Foreign Minister Choe Son Hui visited Tessaly on Friday."),
    )
    assert len([a for a in found.story.actors if a.lower().startswith("cho")]) == 1


def test_g24_a_border_region_is_not_the_country_beyond() -> None:
    found = record_of("seeds")
    (told,) = [f for f in found.findings if f.kind == "conflicts" and "Kursk" in f.what]
    assert "Ukraine" in told.what


# 25-36: where the words come from
def test_g25_a_declared_address_is_an_origin_and_no_truth() -> None:
    found = record_of("seeds")
    (origin,) = [o for o in found.origins if "hexham-courant" in o.name]
    assert origin.status == "declared"
    assert "hexham" not in " ".join(h for f in found.figures for h in f.holders).lower()


def test_g26_reports_that_cite_each_other_are_one_origin() -> None:
    text = "The flood at Tarn killed 31 people, the Tarn {} reports.\n\n" + SHARED
    found = record(
        {"id": "a", "text": text.format("Herald"), "outlet": "Tarn Post"},
        {"id": "b", "text": text.format("Post"), "outlet": "Tarn Herald"},
    )
    assert found.origin_count.best == 1


def test_g27_an_outlet_that_cites_itself_adds_no_origin() -> None:
    first = own("a", "The flood at Tarn killed 31 people, mayor Olga Prins said.")
    again = own("b", "The flood at Tarn killed 31 people, the Tarn Post has learned.")
    one = record({**first, "outlet": "Tarn Post", "url": "https://tarnpost.example/1"})
    both = record(
        {**first, "outlet": "Tarn Post", "url": "https://tarnpost.example/1"},
        {**again, "outlet": "Tarn Post", "url": "https://tarnpost.example/2"},
    )
    assert both.origin_count.best == one.origin_count.best == 1


def test_g28_satire_corroborates_nothing() -> None:
    joke = own("b", "The flood at Tarn killed 31 people and one pun.")
    found = record(
        own("a", "The flood at Tarn killed 31 people, mayor Olga Prins said."),
        {**joke, "text": f"SATIRE\n\n{joke['text']}"},
    )
    assert len(only(found, "killed").origins) == 1


def test_g29_a_second_story_on_the_page_gives_no_evidence() -> None:
    found = record_of("seeds")
    quotes = [e.quote for event in found.events for e in event.evidence]
    assert quotes
    assert not any("Bulgaria" in q for q in quotes)


def test_g30_a_quotation_altered_by_one_word_is_seen() -> None:
    said = "“We shall open the upper gate before the winter comes,” mayor Olga Prins said."
    found = record(
        copied("a", said),
        {**copied("b", said.replace("upper", "lower")), "published": "2033-04-06"},
    )
    assert [f for f in found.findings if f.kind == "mutated"]


def test_g31_a_correction_leaves_the_old_number_visible_and_without_weight() -> None:
    found = record(
        own("a", "The flood at Tarn killed 40 people, the Tarn Post reported.", "2033-04-05"),
        own(
            "b",
            "Correction: The Tarn Post reported on Tuesday that the flood at Tarn killed 40 "
            "people. That was wrong. It killed 31 people.",
            "2033-04-06",
        ),
    )
    assert only(found, "killed").best == 31
    assert any(r.best == 40 for f in found.figures for r in f.readings)
    assert [f for f in found.findings if f.kind in ("corrected", "withdrawn")]


def test_g32_a_page_put_up_again_is_no_second_origin_and_says_what_moved() -> None:
    rows = [
        {**copied("a", "The flood at Tarn killed 12 people.", "2033-04-05")},
        {**copied("b", "The flood at Tarn killed 19 people.", "2033-04-06")},
    ]
    for row in rows:
        row["outlet"] = "Tarn Post"
    old, new = record(rows[0]), record(*rows)
    assert new.origin_count.best == 1
    assert only(new, "killed").best == 19
    assert {"figure-moved", "superseded"} & {c.kind for c in stemma.revise(old, new).changes}


def test_g33_a_translation_shares_its_origin() -> None:
    found = record_of("eskan-cholera")
    (origin,) = [o for o in found.origins if "voix-golfe-1" in o.reports]
    assert "dpn-1" in origin.reports


def test_g34_two_rewrites_of_one_release_share_an_origin() -> None:
    found = record_of("eskan-cholera")
    (origin,) = [o for o in found.origins if "clearwater-1" in o.reports]
    assert "morning-tide-1" in origin.reports
    assert "dpn-1" not in origin.reports


def test_g35_a_copy_raises_no_origin_count() -> None:
    text = "At least 31 people were killed at Tarn, mayor Olga Prins said. " + RAMP
    one = record(copied("a", text))
    many = record(copied("a", text), copied("b", text), copied("c", text))
    assert many.origin_count.best == one.origin_count.best
    assert only(many, "killed").origins == only(one, "killed").origins


def test_g36_the_order_of_arrival_does_not_change_the_record() -> None:
    rows = [
        own("a", "The flood at Tarn killed 31 people, mayor Olga Prins said."),
        own("b", "The flood at Tarn killed 40 people, Jan Moor said.", "2033-04-06"),
        own("c", "No one died at Tarn, Lena Holt said.", "2033-04-07"),
    ]
    assert record(*rows) == record(*rows[::-1]) == record(rows[1], rows[2], rows[0])
