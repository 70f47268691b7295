"""What quantities are found, and what the words around them say."""

from __future__ import annotations

import dataclasses
import time
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.conftest import Annotate

from stemma.language.figures import quantities
from stemma.language.numerals import read
from stemma.language.times import recognise
from stemma.language.vague import CONVENTIONS
from stemma.language.wordlists import word_lists
from stemma.model.annotated import Figure
from stemma.model.settings import VAGUE


def figures(nlp: Any, text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = nlp(text).user_data["stemma_figures"]
    return found


Bounds = tuple[float | None, float | None, float | None, str]


def bounds(text: str) -> list[Bounds]:
    _, found = quantities(text, recognise(text))
    return [(q.low, q.best, q.high, q.qualifier) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 goats", (40, 40, 40, "exact")),
        ("some 30 goats", (30, 30, 30, "about")),
        ("nearly 200 goats", (200, 200, 200, "about")),
        ("at least 12 goats", (12, 12, None, "at-least")),
        ("12 or more goats", (12, 12, None, "at-least")),
        ("more than 12 goats", (12, 12, None, "more-than")),
        ("over 1,100 goats", (1100, 1100, None, "more-than")),
        ("up to 300 goats", (None, None, 300, "at-most")),
        ("as many as 300 goats", (None, None, 300, "at-most")),
        ("fewer than 300 goats", (None, None, 300, "less-than")),
        ("between 5 and 7 goats", (5, None, 7, "between")),
        ("10,000-12,000 goats", (10_000, None, 12_000, "between")),
        ("about 1,000 to 3,000 goats", (1000, None, 3000, "between")),
        ("six or seven goats", (6, None, 7, "between")),
        ("twenty-five thousand goats", (25_000, 25_000, 25_000, "exact")),
        ("1.5m goats", (1.5e6, 1.5e6, 1.5e6, "exact")),
        ("half a million goats", (5e5, 5e5, 5e5, "exact")),
        ("40-45 billion goats", (40e9, None, 45e9, "between")),
        ("dozens of goats", (12, None, 120, "between")),
        ("at least dozens of goats", (12, None, None, "at-least")),
        ("up to several hundred goats", (None, None, 900, "at-most")),
        ("nearly a dozen goats", (12, 12, 12, "about")),
        ("plus or minus 3 percent", (3, 3, 3, "exact")),
        ("no casualties", (0, 0, 0, "exact")),
        ("a half million goats", (5e5, 5e5, 5e5, "exact")),
        ("nearly a half-dozen goats", (6, 6, 6, "about")),
        ("two and a half million goats", (2.5e6, 2.5e6, 2.5e6, "exact")),
        ("16.4 million goats", (16.4e6, 16.4e6, 16.4e6, "exact")),
        ("101-1/2 bales", (101.5, 101.5, 101.5, "exact")),
        ("four-and-a-half bales", (4.5, 4.5, 4.5, "exact")),
        ("65- to 70-foot goats", (65, None, 70, "between")),
        ("more than half of the goats", (0.5, 0.5, None, "more-than")),
    ],
)
def test_bounds_and_qualifier(text: str, expected: Bounds) -> None:
    assert bounds(f"They counted {text} there.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Call the desk at (209) 555-0137 or 1-888-LOCK-UP (5625).",
        "Call 911 at once.",
        "Ana Ruiz, 26, and a man, 63, left; Piet, then 44, stayed.",
        "The door in Minneapolis, MN was shut.",
        "It scores highly everywhere.",
        "Season four of the show and Channel One were cut.",
        "It runs on a 3G network, in 4K, at 1920x1080 and in Web 2.0 style.",
        "They met between 10-11 a.m. on the lawn.",
        "A talk one-on-one, four-wheeling and the show “60 Minutes”.",
        "Subsection (1) and note [11] say so.",
        "He left. 2. The rest stayed.",
        "The file has the number 673672413863927808 in it.",
        "The first half of the game and a quarter of an hour went by.",
    ],
)
def test_no_quantity(text: str) -> None:
    _, found = quantities(text, recognise(text))
    assert [(q.best, q.kind) for q in found if q.kind != "duration"] == []


@pytest.mark.parametrize(
    ("convention", "expected"),
    [("magnitude", (12, 120)), ("at-least-two", (24, None)), ("acled", (12, None))],
)
def test_dozens_are_read_by_the_convention_chosen(
    convention: str, expected: tuple[float, float | None]
) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("stemma_figures", config={"vague": convention})
    (found,) = figures(nlp, "Dozens of goats left.")
    assert (found["low"], found["high"]) == expected


def test_an_unknown_convention_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="choose one of magnitude"):
        spacy.blank("en").add_pipe("stemma_figures", config={"vague": "many"})
    assert tuple(CONVENTIONS) == VAGUE


def test_ages_between_are_one_range() -> None:
    text = "Drivers between the ages of 18 and 29 pay."
    _, (found,) = quantities(text, [])
    assert (found.low, found.high, found.kind, found.unit) == (18, 29, "duration", "year")


def test_numbers_of_two_sides_are_two_figures() -> None:
    assert bounds("The motion passed by a vote of 111 to 333.") == [
        (111, 111, 111, "exact"),
        (333, 333, 333, "exact"),
    ]
    assert [b[:3] for b in bounds("Ruiz leads Lind by 54 percent to 46 percent.")] == [
        (54, 54, 54),
        (46, 46, 46),
    ]
    assert bounds("The index was up 115 points to 1854.")[0] == (115, 115, 115, "exact")


def test_a_tally_of_names_is_counted(nlp: Any) -> None:
    text = "The delegate count is Ana Ruiz 384, Sen. Jo Lind 300, and Moor 37."
    assert [f["best"] for f in figures(nlp, text)] == [384, 300, 37]


def test_a_number_that_is_part_of_a_name_elsewhere_is_one_here_too(nlp: Any) -> None:
    text = "Harlan flew the Kestrel 787. It is late. The 787 was to fly in May."
    assert figures(nlp, text) == []


def test_a_change_keeps_both_ends_and_where_it_stands(nlp: Any) -> None:
    (found,) = figures(nlp, "The mill cut its staff from 900 to 600.")
    assert (found["low"], found["best"], found["high"]) == (600, 600, 900)
    assert (found["qualifier"], found["trend"]) == ("between", "down")


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("No people were killed in the fire.", "killed"),
        ("Nobody died in the fire.", "killed"),
        ("No one was injured.", "injured"),
        ("None of the guests were hurt.", "injured"),
    ],
)
def test_nobody_is_zero_of_what_happened(nlp: Any, text: str, slot: str) -> None:
    (found,) = figures(nlp, text)
    assert (found["best"], found["slot"]) == (0, slot)


@pytest.mark.parametrize(
    "text", ["No one said a word.", "Nobody cared.", "No one else was injured in the fire."]
)
def test_nobody_is_no_figure_elsewhere(nlp: Any, text: str) -> None:
    assert figures(nlp, text) == []


def test_a_claim_about_the_other_side_names_the_claimant(nlp: Any) -> None:
    (found,) = figures(nlp, "Ukraine's army said it killed 500 Russian soldiers.")
    assert (found["side"], found["claimant"]) == ("Russian", "Ukraine's army")
    (own,) = figures(nlp, "Ukraine's army said it lost 500 Ukrainian soldiers.")
    assert own["claimant"] is None


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The flood killed 40 people.", "event"),
        ("Since the war began, 500 people have been killed.", "period"),
        ("The cold killed 500 people nationwide.", "places"),
    ],
)
def test_scope_is_more_than_the_event_where_the_words_say_so(
    nlp: Any, text: str, scope: str
) -> None:
    (found,) = figures(nlp, text)
    assert found["scope"] == scope


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("€5 million", "money", "EUR"),
        ("$3bn", "money", "USD"),
        ("£40", "money", "GBP"),
        ("40,000 pounds", "money", "GBP"),
        ("40 pounds sterling", "money", "GBP"),
        ("40 pounds", "measure", "pound"),
        ("a $160 million", "money", "USD"),
        ("A$5", "money", "AUD"),
        ("Rs 17,120 crore", "money", "INR"),
        ("30 mln dlrs", "money", "USD"),
        ("15,000 kilowatt hours", "measure", "kilowatt-hour"),
        ("tens of millions of dollars", "money", "USD"),
        ("several hundred miles", "measure", "mile"),
        ("nearly half of it", "rate", "fraction"),
        ("a third of it", "rate", "fraction"),
        ("1 in 3", "rate", "fraction"),
        ("two-in-three", "rate", "fraction"),
        ("12 per cent", "percent", "percent"),
        ("six months", "duration", "month"),
        ("3.5 km", "measure", "kilometre"),
        ("20 miles per hour", "measure", "mile per hour"),
        ("one in five", "rate", "fraction"),
    ],
)
def test_kind_and_unit(text: str, kind: str, unit: str) -> None:
    _, (found,) = quantities(f"It was {text} by then.", [])
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The side won 14-2.",
        "Ring 555-0199 now.",
        "See Article 5 and Highway 61.",
        "Version 2.0.1 is out.",
        "COVID-19 hit the G20.",
        "It ran from 2024-2025.",
        "It opens on 3 May 2019 at 17:45.",
        "The two leaders met.",
        "They live at 49 Mill Road.",
        "Visits\n12\nShare",
        "Due on 32 February.",
    ],
)
def test_other_numbers_are_no_figures(nlp: Any, text: str) -> None:
    assert figures(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("The blast killed 12 miners.", "killed"),
        ("Thirty sailors were wounded.", "injured"),
        ("The army suffered 40 casualties.", "casualties"),
        ("The slide left 12 dead.", "killed"),
        ("Norway sent 900 soldiers to the border.", "deployed"),
        ("Police arrested 60 protesters.", "arrested"),
        ("About 700 villagers were evacuated.", "evacuated"),
        ("The yard cut 150 jobs.", "jobs"),
        ("She shot 45 % from the line.", None),
        ("He planted 45 trees.", None),
    ],
)
def test_slot_is_what_happened_to_the_counted(nlp: Any, text: str, slot: str | None) -> None:
    assert [f["slot"] for f in figures(nlp, text)] == [slot]


def test_the_span_takes_in_qualifier_number_and_noun(nlp: Any) -> None:
    text = "Norwegian officials estimate that up to 300 Danish sailors were hurt in June."
    (found,) = figures(nlp, text)
    assert text[found["start"] : found["end"]] == "up to 300 Danish sailors"
    assert found["counts"] == "Danish sailors"
    assert found["side"] == "Danish"
    assert found["holder"] == "Norwegian officials"
    assert found["as_of"] == "in June"


def test_the_source_after_according_to_holds_the_figure(nlp: Any) -> None:
    (found,) = figures(nlp, "Some 80 boats sank, according to the coast guard.")
    assert found["holder"] == "the coast guard"


def test_an_elliptical_number_counts_what_the_one_before_counts(nlp: Any) -> None:
    first, second = figures(nlp, "Chile sent 500 firemen in May and an additional 90 this week.")
    assert (first["role"], second["role"]) == ("total", "increment")
    assert second["counts"] == first["counts"] == "firemen"


def test_a_part_of_a_number_is_a_share(nlp: Any) -> None:
    first, second = figures(nlp, "30 of the 50 miners were rescued.")
    assert (first["role"], first["counts"]) == ("share", "miners")
    assert second["best"] == 50


def test_trend_stands_beside_the_qualifier(nlp: Any) -> None:
    (found,) = figures(nlp, "Exports fell by nearly 9 percent.")
    assert (found["trend"], found["qualifier"]) == ("down", "about")


def test_a_count_since_a_day_is_cumulative(nlp: Any) -> None:
    (found,) = figures(nlp, "Police said 1,200 people have fled since January.")
    assert (found["role"], found["slot"]) == ("cumulative", "displaced")


def test_ordinals_number_events(nlp: Any) -> None:
    (found,) = figures(nlp, "It was her third expedition.")
    assert (found["kind"], found["best"]) == ("ordinal", 3)


def test_entries_mirror_the_figure_type_and_survive_bytes(nlp: Any) -> None:
    doc = nlp("The flood drowned 12 cows and 3 dogs.")
    fields = {field.name for field in dataclasses.fields(Figure)} - {"span"}
    for entry in doc.user_data["stemma_figures"]:
        assert set(entry) == fields | {"start", "end"}
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.user_data["stemma_figures"] == doc.user_data["stemma_figures"]


def test_streams_on_two_processes_agree_with_one(nlp: Any) -> None:
    texts = ["Twelve cows drowned.", "", "It cost $5m in 2019."] * 2
    alone = [doc.user_data["stemma_figures"] for doc in nlp.pipe(texts)]
    shared = [doc.user_data["stemma_figures"] for doc in nlp.pipe(texts, n_process=2)]
    assert alone == shared


def test_works_without_a_parser(blank: Any) -> None:
    (found,) = figures(blank, "At least 12 cows drowned.")
    assert (found["low"], found["counts"]) == (12, None)


def test_a_thousand_figures_in_one_text(nlp: Any) -> None:
    found = figures(
        nlp, " ".join(f"Farm {chr(65 + n % 26)} sold {n + 20} cows." for n in range(1000))
    )
    assert len(found) > 950


@pytest.mark.parametrize("piece", ["1-", "$", "up to ", "5 or ", "one in ", "12 ", "9", "hundred ",
                                   "no more than ", "1,000-"])  # fmt: skip
def test_reading_hostile_text_takes_linear_time(piece: str) -> None:
    def spent(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        began = time.process_time()
        quantities(text, [])
        return time.process_time() - began

    spent(1_000)
    assert spent(100_000) < 40 * max(spent(10_000), 0.01)


@given(st.text(alphabet=st.sampled_from("17 0,.-%$€mk½'upto or6"), max_size=60))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_spans_lie_inside_any_text(blank: Any, text: str) -> None:
    for found in figures(blank, text):
        assert 0 <= found["start"] < found["end"] <= len(text)


def test_huge_digit_runs_are_identifiers() -> None:
    assert all(not x.kind for x in read("9" * 10_000))


def test_word_lists_are_well_formed() -> None:
    lists = word_lists()
    kinds = {"exact", "about", "at-least", "more-than", "at-most", "less-than"}
    assert set(lists.before.values()) | set(lists.after.values()) <= kinds
    assert len({slot.code for slot in lists.slots}) == len(lists.slots)
    assert set(lists.trends.values()) == {"up", "down"}


def test_a_conversion_in_brackets_keeps_the_qualifier_and_another_figure_does_not() -> None:
    assert bounds("It is about seven miles (11 km) off.") == [
        (7, 7, 7, "about"),
        (11, 11, 11, "about"),
    ]
    assert bounds("It is about 40 km (3 km from the border) off.")[1] == (3, 3, 3, "exact")


@pytest.mark.parametrize("text", ["€36-37 bn", "36-37 bn euros", "€36-37bn", "€36-37 billion"])
def test_the_magnitude_of_a_range_holds_for_both_ends(text: str) -> None:
    _, (found,) = quantities(f"It cost {text} then.", [])
    assert (found.low, found.high, found.unit) == (36e9, 37e9, "EUR")


def test_millions_of_money_in_a_range_are_no_metres_or_minutes() -> None:
    _, (found,) = quantities("Sales were $10-12m in all.", [])
    assert (found.low, found.high, found.kind) == (10e6, 12e6, "money")


def test_a_participle_taken_for_a_verb_still_describes_what_is_counted(nlp: Any) -> None:
    found = figures(nlp, "The doctor, whom we met, found 40 perished cows.")
    assert [f["counts"] for f in found] == ["perished cows"]


@pytest.mark.parametrize("word", ["dozens", "hundreds", "thousands", "a dozen", "scores"])
def test_a_number_without_a_number_may_end_the_text(nlp: Any, word: str) -> None:
    figures(nlp, f"The flood hit {word}")
    assert figures(nlp, "The flood hit thousands")[0]["low"] == 1000


@pytest.mark.parametrize(
    ("words", "value"),
    [("348 millions of dalers", 348e6), ("4.82 milliards", 4.82e9), ("12 billions", 12e9)],
)
def test_a_magnitude_in_the_plural_scales_the_digits_before_it(
    annotated: Annotate, words: str, value: float
) -> None:
    """As translations write it; "millions" alone stays vague."""
    (figure,) = annotated(f"The firm earned {words} in the year.").figures
    assert (figure.low, figure.best, figure.high) == (value, value, value)
    (vague,) = annotated("Millions of people fled.").figures
    assert vague.best is None


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("At least 32 people lost their lives in the blaze.", ["killed"]),
        ("Twelve lives were lost when the ferry sank.", ["killed"]),
        ("Ten teams lost their lead.", [None]),
        ("Six people have died and 20 are in hospital.", ["killed", None]),
        ("Forty people died and 20 of them were children.", ["killed", "killed"]),
        ("Some 5,000 of the province's 60,000 residents were homeless.", ["displaced", None]),
        ("Four of the 900 residents were killed.", ["killed", None]),
    ],
)
def test_a_number_has_the_slot_of_its_own_clause(
    nlp: Any, text: str, slots: list[str | None]
) -> None:
    assert [f["slot"] for f in figures(nlp, text)] == slots


def test_a_part_of_an_owner_s_people_counts_the_people(nlp: Any) -> None:
    part, whole = figures(nlp, "Some 5,000 of the province's 60,000 residents were homeless.")
    assert (part["counts"], part["end"]) == ("residents", len("Some 5,000"))
    assert whole["best"] == 60_000
