"""A revision says what a later record of a story says otherwise than an earlier one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.conformance.piles import annotated_of, record_of
from tests.record.builders import A, B, make_figure, make_reading, make_record, words

import stemma
from stemma import pipeline
from stemma.model.errors import UsageError
from stemma.model.lineage import Count, Member
from stemma.model.record import FigureEntry, Finding, Record
from stemma.model.revision import CHANGES, Revision
from stemma.model.settings import Settings
from stemma.record.revise import revise, revisions
from stemma.record.revision_forms import revision_to_dict, revision_to_text
from stemma.record.schema import schema_of


def told(revision: Revision) -> list[tuple[str, str]]:
    return [(c.kind, c.what) for c in revision.changes]


def ferry() -> Record:
    return record_of("lake-ferry")


def without(story: str, *reports: str) -> Record:
    kept = [r for r in annotated_of(story) if r.id not in reports]
    return pipeline.resolve(kept, Settings())


def test_a_record_says_nothing_otherwise_than_itself() -> None:
    record = record_of("lake-ferry")
    assert revise(record, record).changes == ()


def test_a_report_that_raises_the_toll() -> None:
    revision = revise(without("lake-ferry", "ona-wire-2", "meridian-review-1"), ferry())
    changes = told(revision)
    assert ("report-added", "ona-wire-2 arrived") in changes
    assert ("joined-origin", "ona-wire-2 joins ONA (declared)") in changes
    (moved,) = [c for c in revision.changes if c.kind == "figure-moved" and "killed" in c.what]
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.high, moved.after.best) == (43.0, 61.0)
    assert moved.because == ("meridian-review-1", "ona-wire-2")
    assert {e.report for e in moved.evidence} == set(moved.because)


def test_a_correction_names_the_report_that_corrects() -> None:
    revision = revise(without("stenmoor-works", "stenmoor-argus-2"), record_of("stenmoor-works"))
    (corrected,) = [c for c in revision.changes if c.kind == "corrected"]
    assert corrected.because == ("stenmoor-argus-2",)
    assert "1,400" in corrected.what


def test_what_is_taken_away_again_is_told_as_gone() -> None:
    later, earlier = ferry(), without("lake-ferry", "qualey-standard-1")
    changes = told(revise(later, earlier))
    assert ("report-gone", "qualey is no longer among the reports") in changes


@pytest.mark.parametrize("story", ["lake-ferry", "harrow-quake", "tarn-election"])
def test_every_kind_is_listed_and_the_json_fits_the_schema(story: str) -> None:
    first = annotated_of(story)[0].id
    revision = revise(without(story, first), record_of(story))
    assert {c.kind for c in revision.changes} <= set(CHANGES)
    whole = schema_of("revision")
    Draft202012Validator.check_schema(whole)
    Draft202012Validator(whole).validate(json.loads(json.dumps(revision_to_dict(revision))))


def figure(low: float, high: float, *, id: str, **changes: object) -> FigureEntry:
    reading = make_reading(A, "Over 40 people")
    return replace(
        make_figure(), id=id, low=low, best=low, high=high, readings=(reading,), **changes
    )  # type: ignore[arg-type]


def changed(**fields: Any) -> list[tuple[str, str]]:
    bare = replace(make_record(), figures=(), events=(), findings=(), facts=())
    return told(revise(bare, replace(bare, **fields)))


def conflict(id: str, report: str, quote: str) -> Finding:
    return Finding(id, "conflicts", f"{quote} cannot hold", None, ("f1",), (words(report, quote),))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"figures": (figure(40, 60, id="f1"),)}, "new-figure"),
        ({"findings": (conflict("x", B, "40 people"),)}, "conflict-appeared"),
    ],
)
def test_what_came(fields: dict[str, Any], kind: str) -> None:
    assert [k for k, _ in changed(**fields)] == [kind]


def test_what_went_and_what_moved() -> None:
    bare = replace(make_record(), figures=(), events=(), findings=(), facts=())
    old = replace(
        bare, figures=(figure(40, 60, id="f1"),), findings=(conflict("x", B, "40 people"),)
    )
    assert [k for k, _ in told(revise(old, bare))] == ["conflict-resolved", "figure-gone"]
    moved = replace(bare, figures=(figure(40, 70, id="f2"),), findings=old.findings)
    assert [k for k, _ in told(revise(old, moved))] == ["figure-moved"]
    more = replace(bare, figures=(figure(40, 60, id="f3", origins=("O1", "O2", "O3")),))
    assert "support-changed" in [k for k, _ in told(revise(old, more))]


def test_a_status_that_changed() -> None:
    record = make_record()
    later = replace(record, events=(replace(record.events[0], status="denied"), *record.events[1:]))
    (change,) = revise(record, later).changes
    assert (change.kind, change.what.split(": ")[-1]) == ("status-changed", "occurred → denied")


def test_a_report_whose_text_changed_and_one_that_moved() -> None:
    record = make_record()
    altered = tuple(replace(r, sha256="0" * 64) if r.id == A else r for r in record.reports)
    assert [c.kind for c in revise(record, replace(record, reports=altered)).changes] == [
        "report-changed"
    ]
    first, *rest = record.origins
    known = {m.report for m in first.members}
    moving = next(r.id for r in record.reports if r.id not in known)
    wider = replace(first, members=(*first.members, Member(moving, "inferred")))
    kinds = [c.kind for c in revise(record, replace(record, origins=(wider, *rest))).changes]
    assert kinds == ["moved-origin"]


GALE = (
    "{head}\n\nA gale over the island of Lisk on Tuesday killed 14 people and injured 32, the coast"
    " guard said. The gale had torn 27 boats from the quay of Orrin.\n\nCommander Jan Orlo said"
    " that {missing} people were missing and that rescuers had saved 189 passengers.\n"
)
SECOND = (
    "Gale hits Orrin\n\nThe gale near Orrin hurt 32 people and left 14 people dead, a doctor said."
)


def gale(head: str, missing: str = "7") -> Record:
    first = GALE.format(head=head, missing=missing)
    return stemma.reconcile([{"id": "a", "text": first}, {"id": "b", "text": SECOND}])


def test_a_new_headline_moves_no_figure() -> None:
    changes = told(revise(gale("Gale"), gale("Gale over Lisk kills at least 14 people")))
    assert {kind for kind, _ in changes} == {"report-changed"}


def test_what_was_written_into_a_report_is_told_and_no_more() -> None:
    old, new = gale("Gale"), gale("Gale over the island", missing="9")
    assert {w for k, w in told(revise(old, new)) if k != "report-changed"} == {
        "people, missing: 9",
        "people, missing: 7 is no longer told",
    }
    reworded = gale("Gale over the island", missing="seven")
    assert [k for k, _ in told(revise(old, reworded))] == ["report-changed"]


def test_records_without_a_common_report_are_no_versions() -> None:
    with pytest.raises(UsageError, match="no report in common"):
        revise(record_of("lake-ferry"), record_of("vesk-border"))


def test_piles_are_told_apart_by_the_reports_they_share() -> None:
    boat, border, quake = (record_of(n) for n in ("lake-ferry", "vesk-border", "harrow-quake"))
    pairs, came, gone = revisions([boat, border], [quake, boat])
    assert [(r.before.story, r.after.story) for r in pairs] == [(boat.story.id, boat.story.id)]
    assert ([r.story.id for r in came], [r.story.id for r in gone]) == (
        [quake.story.id],
        [border.story.id],
    )


@pytest.mark.parametrize("width", [40, 100])
def test_the_text_keeps_to_its_width_and_names_each_change(width: int) -> None:
    revision = revise(without("lake-ferry", "ona-wire-2"), ferry())
    text = revision_to_text(revision, width=width)
    assert max(len(row) for row in text.splitlines()) <= width
    for change in revision.changes:
        assert change.kind.replace("-", " ") in text


def test_the_public_name() -> None:
    same = ferry()
    assert stemma.revise(same, same).after.origin_count == Count(2, 2, 2)
    assert "nothing changed" in revision_to_text(stemma.revise(same, same))
