"""Facts with three counts, who carried them first, and who answers for them."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import copied, edge, figures, own, record, roots

from stemma.model.record import FactEntry, Record
from stemma.reconcile.facts import Order
from stemma.reconcile.weigh import sole_holder

UNKNOWN = "order unknown"


def fact_of(found: Record, subject: str) -> FactEntry:
    (fact,) = [f for f in found.facts if f.subject == subject]
    return fact


def toll(found: Record) -> FactEntry:
    return fact_of(found, figures(found, "killed")[0].id)


# -- the three counts -----------------------------------------------------------------------


def test_a_fact_counts_reports_origins_and_holders_apart() -> None:
    found = record(
        copied("wire", "The flood at Tarn killed 31 people, mayor Olga Prins said.", "2033-04-05"),
        copied("copy", "The flood at Tarn killed 31 people, mayor Olga Prins said.", "2033-04-06"),
        own("a", "The ministry said that the flood in the valley of the Ebb killed 31 people."),
    )
    fact = toll(found)
    assert fact.reports == ("a", "copy", "wire")
    assert len(fact.origins) == 2
    assert set(fact.holders) == {"Olga Prins", "ministry"}
    assert fact.status == "agreed"


def test_copies_of_one_text_are_one_origin_however_many() -> None:
    text = "The flood at Tarn killed 31 people, mayor Olga Prins said on Monday."
    found = record(*(copied(f"c{k}", text, f"2033-04-{10 + k}") for k in range(5)))
    fact = toll(found)
    assert len(fact.reports) == 5
    assert len(fact.origins) == 1
    assert fact.status == "single-origin"


def test_three_origins_on_one_holders_word_have_one_holder() -> None:
    found = record(
        own("a", "Mayor Olga Prins said in the market square that the flood killed 31 people."),
        own("b", "The river took the lower town; 31 people were killed, according to Olga Prins."),
        own("c", "Olga Prins, mayor for nine years, counted 31 people killed."),
    )
    fact = toll(found)
    assert len(fact.origins) == 3
    assert fact.holders == ("Olga Prins",)


def test_origins_on_one_holders_word_are_not_said_to_be_independent() -> None:
    found = record(
        own("a", "Mayor Olga Prins said in the market square that the flood killed 31 people."),
        own("b", "The river took the lower town; 31 people were killed, according to Olga Prins."),
    )
    fact = toll(found)
    assert (len(fact.origins), fact.holders) == (2, ("Olga Prins",))
    assert fact.status == "single-holder"
    (agrees,) = [f for f in found.findings if f.kind == "agrees" and fact.subject in f.subjects]
    assert agrees.what.endswith("all on the word of Olga Prins: not independent")


def test_another_voice_makes_two_origins_agree() -> None:
    found = record(
        own("a", "Mayor Olga Prins said in the market square that the flood killed 31 people."),
        own("b", "The river took the lower town; 31 people were killed, according to Olga Prins."),
        own("c", "Rescuers of the valley counted 31 people killed."),
    )
    assert toll(found).status == "agreed"
    assert not [f for f in found.findings if "not independent" in f.what]


def test_one_voice_is_one_holder_behind_several_origins_and_nobody_else() -> None:
    held = roots(a="O1", b="O2", c="O1", d="")
    assert sole_holder([("a", "Moor"), ("b", "Moor")], held) == "Moor"
    assert sole_holder([("a", "Moor"), ("c", "Moor")], held) is None
    assert sole_holder([("a", "Moor"), ("b", "Prins")], held) is None
    assert sole_holder([("a", "Moor"), ("b", None)], held) is None
    assert sole_holder([("a", "Moor"), ("b", "Moor"), ("d", "Prins")], held) == "Moor"
    assert sole_holder([], held) is None


def test_a_fact_that_one_origin_tells_is_never_agreed() -> None:
    fact = toll(record(own("a", "The flood at Tarn killed 31 people, mayor Olga Prins said.")))
    assert fact.status == "single-origin"
    assert fact.first_known == "a"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Norland will deploy troops to Tessaly, Jan Moor said.", "planned"),
        ("Norland may deploy troops to Tessaly, Jan Moor said.", "hypothetical"),
        ("Norland denied that it had deployed troops to Tessaly.", "denied"),
    ],
)
def test_a_fact_has_the_status_of_its_event(words: str, status: str) -> None:
    found = record(own("a", words), own("b", words.replace("Jan Moor", "general Jan Moor")))
    (event,) = [e for e in found.events if e.type == "MOBILIZE"]
    assert fact_of(found, event.id).status == status


# -- holders --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", ["The developments suggest", "The trip suggests", "The visit shows", "Events suggest"]
)
def test_developments_answer_for_nothing(source: str) -> None:
    assert toll(record(own("a", f"{source} that 31 people were killed at Tarn."))).holders == ()


@pytest.mark.parametrize(
    ("source", "holder"),
    [
        ("Mayor Olga Prins said", "Olga Prins"),
        ("The Red Lantern Society said", "Red Lantern Society"),
        ("Two officials said", "officials"),
        ("Residents said", "Residents"),
        ("The defence ministry said", "defence ministry"),
    ],
)
def test_who_can_answer_is_named(source: str, holder: str) -> None:
    (named,) = toll(record(own("a", f"{source} that 31 people were killed at Tarn."))).holders
    assert holder.lower() in named.lower()


def test_a_number_that_nobody_answers_for_has_no_holder() -> None:
    assert toll(record(own("a", "The flood at Tarn killed 31 people."))).holders == ()


def test_one_person_under_two_spellings_of_title_is_one_holder() -> None:
    found = record(
        own("a", "President Irena Volk said that the flood at Tarn killed 31 people."),
        own("b", "Irena Volk, the president, said 31 people were killed at Tarn. Volk wept."),
    )
    assert toll(found).holders == ("Irena Volk",)


# -- order ----------------------------------------------------------------------------------


def test_the_earlier_day_is_first() -> None:
    order = Order({"a": "2033-04-06", "b": "2033-04-05"}, [])
    assert order.first_known(["a", "b"]) == "b"


def test_one_day_settles_nothing() -> None:
    order = Order({"a": "2033-04-05", "b": "2033-04-05"}, [])
    assert order.first_known(["a", "b"]) == UNKNOWN


def test_a_missing_date_settles_nothing() -> None:
    order = Order({"a": "2033-04-05", "b": None}, [])
    assert order.first_known(["a", "b"]) == UNKNOWN
    assert Order({}, []).first_known(["a", "b"]) == UNKNOWN


def test_lineage_settles_what_dates_do_not() -> None:
    order = Order({}, [edge("b", "a"), edge("a", "c")])
    assert order.first_known(["a", "b", "c"]) == "b"
    assert order.first_known(["a", "c"]) == "a"
    assert order.first_known(["b", "c"]) == "b"


def test_an_undirected_edge_settles_nothing() -> None:
    assert Order({}, [edge("b", "a", directed=False)]).first_known(["a", "b"]) == UNKNOWN


def test_two_roots_settle_nothing() -> None:
    order = Order({}, [edge("a", "c"), edge("b", "c")])
    assert order.first_known(["a", "b", "c"]) == UNKNOWN


def test_a_circle_of_citations_ends_and_settles_nothing() -> None:
    order = Order({}, [edge("a", "b"), edge("b", "a")])
    assert order.first_known(["a", "b"]) == UNKNOWN


def test_the_order_of_the_carriers_does_not_matter() -> None:
    order = Order({"a": "2033-04-06", "b": "2033-04-05", "c": "2033-04-07"}, [])
    assert order.first_known(["c", "b", "a"]) == order.first_known(["a", "b", "c"]) == "b"
