"""What quantities are found, and what the words around them say."""

from __future__ import annotations

import dataclasses
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from stemma.language.figures import quantities
from stemma.language.numerals import read
from stemma.language.times import recognise
from stemma.language.wordlists import word_lists
from stemma.model.annotated import Figure


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
        ("dozens of goats", (24, None, None, "at-least")),
        ("no casualties", (0, 0, 0, "exact")),
    ],
)
def test_bounds_and_qualifier(text: str, expected: Bounds) -> None:
    assert bounds(f"They counted {text} there.") == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("€5 million", "money", "EUR"),
        ("$3bn", "money", "USD"),
        ("40 pounds", "money", "GBP"),
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
        "One of the men left.",
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
