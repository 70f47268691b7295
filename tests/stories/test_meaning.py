"""An encoder adds a likeness of meaning to that of terms."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.stories.builders import make_report, mixed

from stemma.model.errors import UsageError
from stemma.model.report import Report
from stemma.stories.features import Features
from stemma.stories.group import Grouper, group
from stemma.stories.meaning import KNOWN_FROM, Meanings, encoded
from stemma.stories.state import group_on

#: Words of two tongues for three things: the toy encoder knows that they are one.
SENSES = (("ferry", "lautta"), ("sank", "upposi"), ("captain", "kapteeni"))
ENGLISH = "The ferry sank and the captain of the ferry was heard; the ferry sank in the night."
OTHER = "Lautta upposi yöllä ja kapteeni kertoi, miten lautta upposi; lautta oli vanha."


def toy(report: Report) -> list[float]:
    """Counts of the senses, and a number of the report's own for what has none of them."""
    words = report.text.lower().replace(".", "").replace(";", "").split()
    counts = [float(sum(w in sense for w in words)) for sense in SENSES]
    dice = np.random.default_rng(len(report.text) + sum(map(ord, report.id)))
    noise = dice.normal(size=24) * (0.05 if any(counts) else 1.0)
    return [*counts, *noise.tolist()]


def pile() -> list[Report]:
    return [*mixed(10, 3), make_report("one", ENGLISH), make_report("two", OTHER)]


def test_reports_that_share_no_word_come_together_by_their_meaning() -> None:
    plain = {a.report: a for a in group(pile())}
    found = {a.report: a for a in group(pile(), encoder=toy)}
    assert plain["two"].story == "two"
    assert found["two"].story == "one"
    assert [s.kind for s in found["two"].shared] == ["meaning"]
    others = [r.id for r in mixed(10, 3)]
    assert {i: found[i].story for i in others} == {i: plain[i].story for i in others}


def test_meaning_is_no_bridge_across_the_window_of_days() -> None:
    dated = [make_report(r.id, r.text, day="2031-05-01") for r in pile()[:-1]]
    late = make_report("two", OTHER, day="2033-05-01")
    assert list(group([*dated, late], encoder=toy))[-1].story == "two"


def test_a_state_goes_on_with_the_vectors_it_had(tmp_path: Path) -> None:
    whole = list(group(pile(), encoder=toy))
    group_on(pile()[:-1], tmp_path, encoder=toy)
    assert group_on(pile()[-1:], tmp_path, encoder=toy) == whole[-1:]


def test_what_is_usual_among_all_reports_is_not_alike() -> None:
    held, dice = Meanings(), np.random.default_rng(0)
    vectors = [tuple((np.eye(8)[0] * 5 + dice.normal(size=8)).tolist()) for _ in range(40)]
    for vector in vectors[: KNOWN_FROM - 1]:
        held.hold(vector)
    assert not held.alike(vectors[0]).any()
    for vector in vectors[KNOWN_FROM - 1 :]:
        held.hold(vector)
    assert np.count_nonzero(held.alike(vectors[0])) <= len(vectors) // 2


def test_reports_without_a_vector_are_alike_to_nothing() -> None:
    held = Meanings()
    held.hold(())
    for _ in range(KNOWN_FROM):
        held.hold((1.0, 0.0))
    held.hold((0.0, 1.0))
    assert held.row(0) == ()
    assert held.alike((0.0, 1.0)).tolist() == [0.0] * (KNOWN_FROM + 1) + [1.0]
    held.drop(1)
    assert len(held.alike((0.0, 1.0))) == KNOWN_FROM + 1


@pytest.mark.parametrize("vector", [[float("nan")], [[1.0, 2.0]], [float("inf"), 1.0]])
def test_a_vector_that_is_none_is_an_error_with_the_report(vector: list[float]) -> None:
    with pytest.raises(UsageError, match="odd: the encoder"):
        encoded(lambda _: vector, make_report("odd", ENGLISH))


def test_a_vector_of_another_length_is_an_error() -> None:
    grouper = Grouper(encoder=lambda report: [1.0] * (1 + (report.id == "b")))
    grouper.add(make_report("a", ENGLISH))
    with pytest.raises(UsageError, match="before that 1"):
        grouper.add(make_report("b", ENGLISH))


def test_a_vector_of_zeros_and_no_encoder_give_no_meaning() -> None:
    assert encoded(lambda _: [0.0, 0.0], make_report("a", ENGLISH)) == ()
    assert encoded(None, make_report("a", ENGLISH)) == ()
    assert Features("a", {}, {}, (), (), (), None).meaning == ()
