"""The order of the stages, end to end: rows to records, story by story."""

from __future__ import annotations

import random

import pytest
from tests.conformance.piles import STORIES, annotated_of, record_of, reports_of, resolved

import stemma
from stemma import pipeline
from stemma.model.errors import ReadingError
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.serialise import to_json

ALL = pytest.mark.parametrize("name", STORIES)
#: Stories whose reports grouping leaves in more than one when they come as one small pile.
SCATTERED = {"graven-rate", "pellan-budget", "velda-coup"}
#: Those that it leaves in more than one when the reports of all stories come mixed.
SCATTERED_MIXED = {
    *SCATTERED,
    "brannock-fair",
    "drassel-mill",
    "eskan-cholera",
    "harrow-quake",
    "maros-arrest",
    "parkadel-breach",
    "port-strike",
    "sarvel-exchange",
}
EXAMPLES = [name for name in STORIES if name != "seeds" and name not in SCATTERED_MIXED]

ALONE = {
    "id": "solo",
    "text": "Lock gate gives way\n\nAt least 14 people were hurt when a lock gate at Merrow gave "
    "way on Saturday, police chief Ruth Hallam said.\n",
    "published": "2034-06-03",
}


def test_a_report_that_arrives_alone_makes_a_record_of_one() -> None:
    (record,) = stemma.brief([ALONE])
    assert [r.id for r in record.reports] == ["solo"]
    assert (record.origin_count.low, record.origin_count.best, record.origin_count.high) == (
        1,
        1,
        1,
    )
    assert record.lineage == ()
    assert {f.first_known for f in record.facts} == {"solo"}
    assert "one origin" in record.independence
    assert not [f for f in record.findings if f.kind in ("agrees", "refines", "mutated")]


def test_a_repeated_id_is_set_aside_with_a_reason_and_costs_no_other() -> None:
    other = {**ALONE, "text": "A lock gate at Dunholt gave way on Sunday.\n"}
    with pytest.warns(UserWarning, match=r'report 2: .*\[duplicate-id\] id "solo"') as warned:
        (record,) = stemma.brief([ALONE, other])
    assert len(warned) == 1
    assert to_json(record) == to_json(stemma.brief([ALONE])[0])
    with pytest.warns(UserWarning, match="duplicate-id"):
        assert to_json(stemma.reconcile([ALONE, other])) == to_json(stemma.reconcile([ALONE]))
    with pytest.warns(UserWarning, match="duplicate-id"):
        assert stemma.trace([ALONE, other]) == stemma.trace([ALONE])


@pytest.mark.parametrize(
    "published", ["0001-01-01", "0001-01-01T00:00:00+02:00", "9999-12-31T23:59:59-05:00"]
)
def test_the_first_and_the_last_day_of_the_calendar_cost_nothing(published: str) -> None:
    text = "At least 14 people were hurt when a lock gate at Merrow gave way, police said."
    (record,) = stemma.brief([{"id": "edge", "text": text, "published": published}])
    assert [r.id for r in record.reports] == ["edge"]
    assert [f.best for f in record.figures if f.slot == "injured"]


@ALL
def test_every_report_alone_makes_a_record_of_one_origin_and_no_agreement(name: str) -> None:
    report = annotated_of(name)[0]
    record = resolved([report])
    assert [r.id for r in record.reports] == [report.id]
    declared = {s.name for s in report.report.sources}
    assert record.origin_count.best == max(1, len(declared))
    assert all(f.status not in ("agreed",) for f in record.facts)
    assert all(f.status != "disputed" or len(f.holders) > 1 for f in record.facts)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=pytest.mark.xfail(strict=True)) if n in SCATTERED else n
        for n in STORIES
    ],
)
def test_the_reports_of_one_story_are_found_to_be_one(name: str) -> None:
    found = pipeline.stories(reports_of(name), Settings())
    assert [len(s) for s in found] == [len(reports_of(name))]


def test_the_stories_of_a_mixed_pile_come_apart_again() -> None:
    pile = [r for name in EXAMPLES for r in reports_of(name)]
    random.Random(3).shuffle(pile)
    found = pipeline.stories(pile, Settings())
    assert sorted(sorted(r.id for r in s) for s in found) == sorted(
        sorted(r.id for r in reports_of(name)) for name in EXAMPLES
    )


def test_no_story_of_a_mixed_pile_holds_reports_of_two() -> None:
    names = [name for name in STORIES if name != "seeds"]
    own = {r.id: name for name in names for r in reports_of(name)}
    pile = [r for name in names for r in reports_of(name)]
    random.Random(3).shuffle(pile)
    for found in pipeline.stories(pile, Settings()):
        assert len({own[r.id] for r in found}) == 1


def test_the_largest_story_comes_first_and_order_of_input_changes_nothing() -> None:
    pile = [*reports_of(EXAMPLES[0])[:2], *reports_of(EXAMPLES[1])[:3]]
    sizes = [len(r.reports) for r in stemma.brief(pile)]
    assert sizes == sorted(sizes, reverse=True)
    expected = [to_json(r) for r in stemma.brief(pile)]
    assert [to_json(r) for r in stemma.brief(pile[::-1])] == expected


def test_a_record_from_a_mixed_pile_is_that_of_its_own_reports() -> None:
    names = EXAMPLES[:2]
    found = stemma.brief([r for name in names for r in reports_of(name)])
    by_reports = {frozenset(r.id for r in f.reports): to_json(f) for f in found}
    for name in names:
        own = frozenset(r.id for r in reports_of(name))
        assert by_reports[own] == to_json(record_of(name))


def test_rows_and_reports_are_taken_alike() -> None:
    report = report_of(dict(ALONE), where="test")
    assert stemma.reconcile([ALONE]) == stemma.reconcile([report])
    assert list(stemma.annotate([ALONE])) == list(stemma.annotate([report]))
    assert stemma.trace([ALONE]) == stemma.trace([report])


def test_a_bad_row_is_an_error_that_names_its_number() -> None:
    with pytest.raises(ReadingError, match="row 2"):
        list(stemma.annotate([ALONE, {"id": "x"}]))
    with pytest.raises(ReadingError, match="row 1"):
        stemma.reconcile([{"text": "The gate."}])


def test_annotating_is_a_stream() -> None:
    def endless() -> object:
        while True:
            yield dict(ALONE)

    assert next(stemma.annotate(endless())).id == "solo"  # type: ignore[arg-type]


@ALL
def test_the_record_says_what_made_it(name: str) -> None:
    made = record_of(name).produced_by
    assert made.version
    assert made.model.startswith("en_core_web")
    assert made.settings == Settings().as_dict()


@ALL
def test_the_record_lists_every_report_with_the_hash_of_its_text(name: str) -> None:
    assert [(r.id, r.sha256) for r in record_of(name).reports] == [
        (r.id, r.sha256) for r in sorted(reports_of(name), key=lambda r: r.id)
    ]


@ALL
def test_no_publication_date_is_made_up(name: str) -> None:
    given = {r.id: r.published for r in reports_of(name)}
    for report in record_of(name).reports:
        if report.published is not None and given[report.id] is None:
            assert report.published.how
            assert report.published.precision in ("day", "month", "year")
            assert (
                len(report.published.value)
                == {"day": 10, "month": 7, "year": 4}[report.published.precision]
            )


def test_a_report_without_any_date_is_left_open() -> None:
    record = stemma.reconcile(
        [{"id": "x", "text": "Seven people were killed at Tarn on the 21st."}]
    )
    assert record.reports[0].published is None
