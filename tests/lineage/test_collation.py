"""Two reports side by side: what was lost, gained and changed between them."""

from __future__ import annotations

import time

import pytest
from tests.conftest import Annotate

from stemma.lineage.collation import Collation, collate
from stemma.lineage.encoder import default_encoder
from stemma.lineage.profile import profiles_of

REST = (
    " The bridge over the Orle was built in 1931 and carried two thousand lorries a day. "
    "Engineers from the district will look at the piers on Monday morning."
)


def collated(annotated: Annotate, before: str, after: str) -> Collation:
    one, two = annotated(before + REST, id="a"), annotated(after + REST, id="b")
    return collate(*profiles_of([one, two], default_encoder()))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("The bridge over the Orle may stay closed until the spring, the council said.",
         "The bridge over the Orle will stay closed until the spring, the council said.",
         "lost-hedge"),
        ("The bridge over the Orle will stay closed until the spring, the council said.",
         "The bridge over the Orle may stay closed until the spring, the council said.",
         "gained-hedge"),
        ("The number of stranded lorries on the bridge could reach 900, the council said.",
         "The number of stranded lorries on the bridge will reach 900, the council said.",
         "lost-hedge"),
        ("About 300 lorries were stuck on the bridge over the Orle on Sunday night.",
         "On Sunday night 300 lorries were stuck on the bridge over the Orle.",
         "lost-hedge"),
        ("Between 200 and 300 lorries were stuck on the bridge over the Orle on Sunday night.",
         "On Sunday night 300 lorries were stuck on the bridge over the Orle.",
         "lost-hedge"),
        ("Mayor Thomas Ashby said that rust had eaten the bridge over the Orle for years.",
         "Rust had eaten the bridge over the Orle for years, and nothing was done about it.",
         "lost-attribution"),
        ("The repair of the bridge over the Orle will cost 118 million crowns this year.",
         "The repair of the bridge over the Orle will cost 181 million crowns this year.",
         "changed-number"),
        ("Engineer Benson Atuya looked at the bridge over the Orle on Sunday night.",
         "On Sunday night engineer Benson Atouya looked at the bridge over the Orle.",
         "changed-name"),
        ("“We have asked for this repair for ten long years,” the mayor of Orle said.",
         "“We have begged for this repair for ten long years,” the mayor of Orle said.",
         "changed-quote"),
    ],
)  # fmt: skip
def test_a_change_is_named_by_its_kind(
    annotated: Annotate, before: str, after: str, kind: str
) -> None:
    collation = collated(annotated, before, after)
    assert kind in {c.kind for c in collation.changes}
    assert all(c.before.report == "a" for c in collation.changes)
    assert all(c.after is None or c.after.report == "b" for c in collation.changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The bridge over the Orle gave way on Sunday night under a lorry loaded with timber.",
         "Under a lorry loaded with timber the bridge over the Orle gave way on Sunday night."),
        ("The gate beside the bridge could not be opened on Sunday night, the council said.",
         "The gate beside the bridge did not open on Sunday night, the council said."),
        ("Mayor Thomas Ashby said that rust had eaten the bridge over the Orle for years.",
         "Rust had eaten the bridge over the Orle for years, according to Ashby."),
    ],
)  # fmt: skip
def test_other_words_for_the_same_are_no_change(
    annotated: Annotate, before: str, after: str
) -> None:
    claims = {c.kind for c in collated(annotated, before, after).changes}
    assert not claims & {"lost-hedge", "lost-attribution", "changed-number", "changed-name"}


def test_a_weekday_is_no_name_and_quotations_that_stand_are_not_changed(
    annotated: Annotate,
) -> None:
    said = "The mayor said “we will not close the bridge” and later “we will never close the road”."
    collation = collated(
        annotated,
        f"The bridge over the Orle gave way on Tuesday evening in the dark. {said}",
        f"The bridge over the Orle gave way on Thursday evening in the dark. {said}",
    )
    assert not {c.kind for c in collation.changes} & {"changed-name", "changed-quote"}


def test_long_reports_are_collated_in_bounded_time(annotated: Annotate) -> None:
    text = " ".join(f"Lorry {n} crossed the old bridge over the Orle at night." for n in range(300))
    profile = profiles_of([annotated(text, id="a"), annotated(text, id="b")], default_encoder())
    began = time.process_time()
    collate(*profile)
    assert time.process_time() - began < 10


def test_what_has_no_counterpart_is_dropped_or_added(annotated: Annotate) -> None:
    collation = collated(
        annotated,
        "A choir of forty children from Vale sang at the opening of the season in June.",
        "Shares of the toll company Quorra Holdings fell by a tenth in early trading.",
    )
    assert [e.quote[:15] for e in collation.dropped] == ["A choir of fort"]
    assert [e.quote[:15] for e in collation.added] == ["Shares of the t"]
