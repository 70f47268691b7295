"""What the benchmark of checks counts."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks.check import DATA, DraftError, Wanted, add, read_drafts, same_person, scores
from tests.record.check.piles import sentence


def wanted(**fields: object) -> Wanted:
    held: dict[str, object] = {
        "text": "", "verdicts": frozenset(), "allow": frozenset(), "reports": frozenset(),
        "also": frozenset(), "holders": (), "says": frozenset(),
    }  # fmt: skip
    return Wanted(**(held | fields))  # type: ignore[arg-type]


def scored(draft: str, **fields: object) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    add(sums, sentence(draft, "lock"), wanted(**fields))
    return scores(sums)


def test_the_drafts_name_reports_and_verdicts_that_there_are() -> None:
    drafts = read_drafts(DATA)
    assert {d.part for d in drafts} == {"tune", "report"}
    assert sum(len(d.sentences) for d in drafts) > 80


def test_a_right_verdict_counts_and_an_allowed_one_is_no_error() -> None:
    draft = "14 people were hurt when a lock gate at Merrow gave way."
    right = scored(draft, verdicts=frozenset({"supported", "lost-qualifier", "lost-holder"}))
    assert right["supported.precision"] == right["lost-qualifier.recall"] == 1.0
    assert "no-support.recall" not in right
    missed = scored(draft, verdicts=frozenset({"no-support"}))
    assert missed["no-support.recall"] == 0.0
    sums: dict[str, float] = defaultdict(float)
    add(sums, sentence(draft, "lock"), wanted(allow=frozenset({"supported", "lost-holder"})))
    assert sums["supported.found"] == sums["lost-holder.found"] == 0


def test_carriers_and_holders_count_where_they_may_be_named() -> None:
    draft = "About 60 passengers had been aboard the two barges, Ruth Hallam said."
    held = scored(
        draft,
        verdicts=frozenset({"supported"}),
        reports=frozenset({"wire", "copy"}),
        holders=("Ruth Hallam",),
    )
    assert held["carriers.precision"] == held["holders.precision"] == held["holders.recall"] == 1.0
    other = scored(draft, reports=frozenset({"nobody"}), holders=("Piet Larsen",))
    assert other["carriers.precision"] == other["holders.precision"] == 0.0


def test_what_the_reports_say_instead_must_be_shown() -> None:
    draft = "Some 70 passengers had been aboard the two barges below the lock."
    assert scored(draft, says=frozenset({60.0}))["instead.recall"] == 1.0
    assert scored(draft, says=frozenset({61.0}))["instead.recall"] == 0.0


@pytest.mark.parametrize(
    ("found", "name", "same"),
    [
        ("police chief Ruth Hallam", "Ruth Hallam", True),
        ("Hallam", "Ruth Hallam", True),
        ("Ruth Larsen", "Ruth Hallam", False),
    ],
)
def test_names_of_one_person(found: str, name: str, same: bool) -> None:
    assert same_person(found, name) is same


def test_a_draft_about_a_report_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "x.yaml").write_text(
        "schema: stemma/drafts/1\nstory: lock\npart: tune\nsentences:\n"
        "  - {text: A., verdicts: [supported], reports: [wire], holders: []}\n"
    )
    with pytest.raises(DraftError, match="wire"):
        read_drafts(tmp_path)
