"""The day of the main event, from what its reports tie to it."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.grounding.anchors import anchored
from stemma.model.story import Published
from stemma.reconcile.act_days import ActDay, day_of
from stemma.reconcile.acts import Act, Coded

SHOOTING = Act(("ASSAULT", None))
PUBLISHED = "2033-04-04"  # a Monday


def voted(annotated: Annotate, *texts: str, first: str | None = PUBLISHED) -> ActDay | None:
    """The day voted on by reports of their own, all published on `PUBLISHED`."""
    day = Published(PUBLISHED, "day", "given", (), PUBLISHED)
    reports = [
        Coded(anchored(annotated(text, id=str(k)), day, story_day=None))
        for k, text in enumerate(texts)
    ]
    tellings = {
        c.report.id: frozenset(i for i, code in c.codes.items() if SHOOTING.tells(code))
        for c in reports
    }
    roots = {c.report.id: frozenset({c.report.id}) for c in reports}
    return day_of(tellings, reports, roots, first=first)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two people were shot in Halm on Friday.", "2033-04-01"),
        ("Two people were shot in Halm. It happened on Friday night.", "2033-04-01"),
        ("Two people were shot. The incident took place on 1 April in a barn.", "2033-04-01"),
        ("Police said on Monday that two people were shot on Friday.", "2033-04-01"),
        ("On Sunday Jan Moor was charged over a shooting on Friday in Halm.", "2033-04-01"),
        ("Two people were shot. Officers were called to the hall at 9 p.m. on Friday.",
         "2033-04-01"),
        ("Two people were shot in Halm on Saturday. One of them had come from Ostwick on Friday.",
         "2033-04-02"),
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_hangs_on_the_act(annotated: Annotate, text: str, day: str) -> None:
    found = voted(annotated, text)
    assert found is not None
    assert found.day == day
    assert all(e.quote in text for e in found.evidence)


def test_no_day_is_given_where_none_is_told(annotated: Annotate) -> None:
    assert voted(annotated, "Two people were shot in Halm.") is None


def test_what_was_told_on_monday_did_not_happen_on_tuesday(annotated: Annotate) -> None:
    text = "Two people were shot on Sunday. Two people were shot on 5 April, a sign said."
    found = voted(annotated, text)
    assert found is not None
    assert found.day == "2033-04-03"


def test_what_is_still_ahead_may_lie_after_the_report(annotated: Annotate) -> None:
    text = "Norland will bomb the bridge on 9 April."
    assert voted(annotated, text) is None
    ahead = voted(annotated, text, first=None)
    assert ahead is not None
    assert ahead.day == "2033-04-09"


def test_a_mere_hour_gives_way_to_a_day_that_is_named(annotated: Annotate) -> None:
    found = voted(
        annotated,
        "Two people were shot at about 9 p.m. in a barn.",
        "Two people were shot on Sunday in a barn.",
    )
    assert found is not None
    assert found.day == "2033-04-03"


def test_a_night_between_two_days_is_settled_by_another_report(annotated: Annotate) -> None:
    found = voted(
        annotated,
        "Two people were shot overnight in a barn.",
        "Two people were shot early on Monday in a barn.",
    )
    assert found is not None
    assert found.day == "2033-04-04"


def test_one_origin_cannot_outvote_two(annotated: Annotate) -> None:
    wrong = "Two people were shot on Saturday. " * 6
    right = "Two people were shot on Sunday. It happened on Sunday. They were shot on Sunday."
    found = voted(annotated, wrong, right, right)
    assert found is not None
    assert found.day == "2033-04-03"
