"""Who copied whom, and how many origins remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import EXAMPLES, Annotate, Story

from stemma.grounding.ground import ground
from stemma.lineage.trace import trace
from stemma.model.annotated import Annotated
from stemma.model.lineage import COPY, EDGE_KINDS, Lineage
from stemma.model.settings import LineageSettings

STORIES = sorted(path.name for path in EXAMPLES.iterdir())

WIRE = (
    "The lower gate of the Merrow lock cracked on Friday, trapping 11 boats and 43 people in the "
    "basin, keeper Tom Ashby said. Divers from Dunholt found a split of 160 centimetres in the oak "
    "beam that holds the hinge. The Canal Board will pay 85,000 marks for a new beam, its director "
    "Irena Volk said on Saturday. Boats will have to wait for at least 21 days, she added. The "
    "gate was last repaired in 2009, when a barge carrying gravel had struck it at night."
)
REWRITE = (
    "Eleven boats with 43 people aboard were trapped in the Merrow basin after the lock's lower "
    "gate cracked. Divers who came from Dunholt discovered that the oak beam holding the hinge had "
    "a split 160 centimetres long. Irena Volk, director of the Canal Board, said that 85,000 marks "
    "would be paid for a new beam. The wait will last 21 days."
)
OTHER = (
    "“I heard a bang like a gun,” says Lotte Kern, who bakes bread on the barge Annegret. She was "
    "kneading dough when the water began to sink under her kitchen on Friday. The neighbours on "
    "the quay brought soup and blankets to the crews who could not go on. Kern has lived on the "
    "river for thirty years and never saw the basin so full. Children fished from the wall."
)


def lineage(reports: Sequence[Annotated]) -> Lineage:
    return trace(reports, settings=LineageSettings())


def grounded(reports: Sequence[Annotated]) -> Lineage:
    story = ground(reports)
    dates = {id: date.value for id, date in story.published.items()}
    return trace(story.reports, settings=LineageSettings(), published=dates)


def named(report: Annotated, id: str) -> Annotated:
    """The same page under another id, as an aggregator would carry it."""
    return replace(report, report=replace(report.report, id=id))


def groups(found: Lineage) -> set[frozenset[str]]:
    return {frozenset(origin.reports) for origin in found.origins}


def test_a_copy_shares_its_origin(annotated: Annotate) -> None:
    found = lineage([annotated(WIRE, id="a"), annotated(WIRE, id="b")])
    (edge,) = found.edges
    assert edge.kind == COPY
    assert edge.score > 0.95
    assert groups(found) == {frozenset("ab")}
    assert found.origin_count.best == 1


def test_a_rewrite_is_found_and_its_reasons_shown(annotated: Annotate) -> None:
    reports = [
        annotated(WIRE, id="wire", published="2031-05-14"),
        annotated(REWRITE, id="rewrite", published="2031-05-15"),
    ]
    found = lineage(reports)
    (edge,) = found.edges
    assert (edge.source, edge.target, edge.directed) == ("wire", "rewrite", True)
    assert any("say the same" in reason.text for reason in edge.reasons)
    by_id = {r.id: r.report for r in reports}
    for reason in (*edge.reasons, *edge.against):
        for piece in reason.evidence:
            assert by_id[piece.report].text[piece.start : piece.end] == piece.quote


def test_two_own_reports_of_one_story_are_two_origins(annotated: Annotate) -> None:
    found = lineage([annotated(WIRE, id="a"), annotated(OTHER, id="b")])
    assert not found.edges
    assert groups(found) == {frozenset("a"), frozenset("b")}


def test_a_report_made_of_two_texts_keeps_two_origins(annotated: Annotate) -> None:
    both = REWRITE + "\n\n" + OTHER
    reports = [
        annotated(WIRE, id="wire", published="2031-05-14"),
        annotated(OTHER, id="own", published="2031-05-14"),
        annotated(both, id="both", published="2031-05-16"),
    ]
    found = lineage(reports)
    assert {(e.source, e.target) for e in found.edges} == {("wire", "both"), ("own", "both")}
    assert groups(found) == {frozenset({"wire", "both"}), frozenset({"own", "both"})}
    assert found.origin_count.best == 2


def test_a_declared_source_outside_the_pile_is_an_origin(annotated: Annotate) -> None:
    text = WIRE + "\n\nSource: Dunholt Echo"
    (origin,) = lineage([annotated(text, id="a")]).origins
    assert (origin.name, origin.status) == ("Dunholt Echo", "declared")


def test_two_pages_that_declare_one_source_share_it(annotated: Annotate) -> None:
    found = lineage(
        [
            annotated(REWRITE + "\n\nSource: Dunholt Echo", id="a"),
            annotated(WIRE + "\n\nOriginal Source: the Dunholt Echo", id="b"),
        ]
    )
    assert groups(found) == {frozenset("ab")}
    assert {m.status for o in found.origins for m in o.members} == {"declared"}


def test_an_informant_is_no_origin(annotated: Annotate) -> None:
    text = WIRE + "\n\nAccording to the Dunholt Echo, the beam was rotten."
    (origin,) = lineage([annotated(text, id="a")]).origins
    assert "Echo" not in origin.name


def test_reports_that_declare_each_other_end(annotated: Annotate) -> None:
    reports = [
        annotated(WIRE + "\n\nSource: Dunholt Echo", id="a", outlet="Merrow Post"),
        annotated(WIRE + "\n\nSource: Merrow Post", id="b", outlet="Dunholt Echo"),
    ]
    assert lineage(reports).origin_count.best >= 1


def test_a_report_that_declares_itself_is_one_origin(annotated: Annotate) -> None:
    text = WIRE + "\n\nSource: Merrow Post"
    found = lineage([annotated(text, id="a", outlet="Merrow Post")])
    assert found.origin_count.best == 1


def test_no_report_and_one_report() -> None:
    assert lineage([]).origin_count.best == 0


def test_reports_without_words_are_origins_of_their_own(annotated: Annotate) -> None:
    found = lineage([annotated("Leave a Reply", id="a"), annotated("😀", id="b")])
    assert found.origin_count.best == 2


@pytest.mark.parametrize("name", STORIES)
def test_adding_a_copy_changes_no_origin_count(example_story: Story, name: str) -> None:
    reports = example_story(name)
    before = grounded(reports).origin_count.best
    for report in reports:
        copy = named(report, f"{report.id}-again")
        assert grounded([*reports, copy]).origin_count.best == before, report.id


@given(st.data())
@settings(max_examples=8, derandomize=True, deadline=None)
def test_the_order_of_the_reports_changes_nothing(
    example_story: Story, data: st.DataObject
) -> None:
    reports = example_story(data.draw(st.sampled_from(STORIES)))
    shuffled = data.draw(st.permutations(reports))
    assert grounded(shuffled) == grounded(reports)


@pytest.mark.parametrize("name", STORIES)
def test_a_pair_alone_scores_as_within_its_story(example_story: Story, name: str) -> None:
    reports = {r.id: r for r in example_story(name)}
    for pair in lineage(list(reports.values())).pairs[::4]:
        (alone,) = lineage([reports[pair.a], reports[pair.b]]).pairs
        assert alone == pair


@pytest.mark.parametrize("name", STORIES)
def test_a_lineage_is_whole(example_story: Story, name: str) -> None:
    reports = example_story(name)
    found = grounded(reports)
    ids = {r.id for r in reports}
    assert {id for origin in found.origins for id in origin.reports} == ids
    assert len(found.pairs) == len(ids) * (len(ids) - 1) // 2
    count = found.origin_count
    assert count.low <= count.best == len(found.origins) <= count.high
    for edge in found.edges:
        assert edge.kind in EDGE_KINDS
        assert 0 <= edge.score <= 1
        assert {edge.source, edge.target} <= ids


def test_past_the_limit_only_candidates_are_compared(example_story: Story) -> None:
    reports = example_story("lake-ferry")
    found = trace(reports, settings=LineageSettings(all_pairs=3, candidates=2))
    assert found.capped
    every = len(reports) * (len(reports) - 1) // 2
    assert len(found.pairs) < every
