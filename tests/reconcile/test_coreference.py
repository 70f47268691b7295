"""Tellings of one happening found by wording, parties and context."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Annotate
from tests.reconcile.builders import events, own, record

from stemma.lineage.encoder import default_encoder
from stemma.model.annotated import Annotated
from stemma.reconcile.coreference import (
    FEATURES,
    JOINS,
    Telling,
    groups_of,
    linked,
    pairs_of,
    probabilities,
)

FIRST = "Masked men robbed a jeweller in Pellan on Friday and fled with rings worth 2 million."
SECOND = "Police in Pellan are looking for the men who stole rings from a jeweller on Friday."
OTHER = "A farmer in Tarn said that his brother stole two tractors during the war."


def telling(report: Annotated, word: str) -> Telling:
    numbers = [k for k, t in enumerate(report.tokens) if t.text == word]
    return Telling(report, tuple(numbers[:1]))


def three(annotated: Annotate) -> list[Telling]:
    one, two, other = (annotated(t, id=i) for t, i in ((FIRST, "a"), (SECOND, "b"), (OTHER, "c")))
    return [telling(one, "robbed"), telling(two, "stole"), telling(other, "stole")]


def test_shared_parties_and_context_speak_for_one_happening(annotated: Annotate) -> None:
    chances = probabilities(three(annotated), default_encoder())
    assert chances[0, 1] > JOINS > chances[1, 2]


def test_probabilities_are_symmetric_and_never_of_a_telling_with_itself(
    annotated: Annotate,
) -> None:
    chances = probabilities(three(annotated), default_encoder())
    assert np.array_equal(chances, chances.T)
    assert not chances.diagonal().any()


def test_the_order_of_the_tellings_does_not_matter(annotated: Annotate) -> None:
    held = three(annotated)
    turned = groups_of(held[::-1], default_encoder())
    back = sorted(sorted(2 - k for k in group) for group in turned)
    assert back == groups_of(held, default_encoder())


def test_tellings_without_a_like_word_are_not_compared(annotated: Annotate) -> None:
    report = annotated("The choir sang. The ship sank off Tarn.")
    pairs = pairs_of([telling(report, "sang"), telling(report, "sank")], default_encoder())
    assert pairs.features.shape == (0, len(FEATURES))


def test_a_single_telling_is_a_group_of_its_own(annotated: Annotate) -> None:
    report = annotated("The ship sank off Tarn.")
    assert groups_of([telling(report, "sank")], default_encoder()) == [[0]]


def test_linkage_is_by_the_average_and_stops_at_the_threshold() -> None:
    similarity = np.array([[0, 0.9, 0.5], [0.9, 0, 0.1], [0.5, 0.1, 0]])
    assert linked(similarity, 0.4) == [[0, 1], [2]]
    assert linked(similarity, 0.3) == [[0, 1, 2]]
    assert linked(similarity, 0.95) == [[0], [1], [2]]


@given(st.lists(st.floats(0, 1), min_size=10, max_size=10), st.floats(0.05, 0.95))
def test_every_telling_is_in_exactly_one_group(values: list[float], joins: float) -> None:
    similarity = np.zeros((5, 5))
    similarity[np.triu_indices(5, 1)] = values
    groups = linked(similarity + similarity.T, joins)
    assert sorted(k for group in groups for k in group) == list(range(5))


def test_groups_to_begin_with_stay_and_what_may_not_be_joined_is_not() -> None:
    alike = np.array([[0.0, 0.9, 0.8], [0.9, 0.0, 0.1], [0.8, 0.1, 0.0]])
    assert linked(alike, 0.5) == [[0, 1], [2]]
    assert linked(alike, 0.5, start=[[0, 2], [1]]) == [[0, 1, 2]]
    assert linked(alike, 0.6, may=lambda a, b: {*a, *b} != {0, 1}) == [[0, 2], [1]]


def test_a_killing_told_as_a_death_is_one_event() -> None:
    found = record(
        own("a", "Gunmen killed Mayor Irena Volk in a shooting at the harbour in Halm on Friday."),
        own("b", "Mayor Irena Volk died in a shooting at the harbour in Halm on Friday."),
    )
    (killed,) = [e for e in events(found, "ASSAULT") if "Irena Volk" in e.recipients]
    assert killed.reports == ("a", "b")


def test_a_death_of_somebody_else_stays_apart() -> None:
    found = record(
        own("a", "Gunmen killed Mayor Irena Volk in a shooting at the harbour in Halm on Friday."),
        own("b", "Singer Piet Larsen died in a shooting at the market in Ostwick on Monday."),
    )
    assert all(
        e.reports == ("a",) for e in events(found, "ASSAULT") if "Irena Volk" in e.recipients
    )
