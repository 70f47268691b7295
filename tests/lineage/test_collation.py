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
        ("On Sunday the court in Orle acquitted Benson Atuya of negligence at the bridge.",
         "On Sunday the court in Orle convicted Benson Atuya of negligence at the bridge.",
         "changed-status"),
        ("The council of Orle closed the old bridge to lorries on Sunday night.",
         "The council of Orle did not close the old bridge to lorries on Sunday night.",
         "changed-status"),
        ("Ruth Enderley, 61, built the bridge over the Orle for the council of the town.",
         "The bridge over the Orle was built for the town's council by Ruth Enderley, 71.",
         "changed-number"),
        ("Ida Voss, secretary of the Orle Bridge Council, looked at the bridge on Sunday.",
         "On Sunday Ida Voss, secretary of the Orle State Bridge Council, looked at the bridge.",
         "changed-name"),
        ("“We have asked for this repair for ten long years,” the mayor of Orle said.",
         "“We have begged for this repair for ten long years,” the mayor of Orle said.",
         "changed-quote"),
        ("The council of Orle may close the bridge to all lorries in the spring.",
         "The council of Orle has closed the bridge to all lorries in the spring.",
         "changed-status"),
        ("Transport minister Ida Voss is expected at the bridge in Orle on Monday morning.",
         "Transport minister Ida Voss visited the bridge in Orle on Monday morning.",
         "changed-status"),
        ("Engineer Benson Atuya denied that his firm had signed the papers for the bridge.",
         "The firm of engineer Benson Atuya had signed the papers for the bridge.",
         "changed-status"),
        ("The bridge over the Orle gave way at about 5:40 p.m. under a lorry of timber.",
         "At 5:40 p.m. the bridge over the Orle gave way under a lorry of timber.",
         "lost-hedge"),
        ("It estimated the loss to the port of Orle at 6 million crowns a day.",
         "The loss to the port of Orle comes to 6 million crowns a day.",
         "lost-attribution"),
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
        ("Engineer Ida Voss believes that rust had eaten the bridge over the Orle for years.",
         "In her view rust had eaten the bridge over the Orle for years."),
        ("The council puts the number of lorries on the bridge at 71.",
         "On the bridge stood 71 lorries, by the council's count."),
    ],
)  # fmt: skip
def test_other_words_for_the_same_are_no_change(
    annotated: Annotate, before: str, after: str
) -> None:
    claims = {c.kind for c in collated(annotated, before, after).changes}
    assert not claims & {"lost-hedge", "lost-attribution", "changed-number", "changed-name"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The council of Orle will close the bridge to all lorries on Monday.",
         "The council of Orle is to close the bridge to all lorries on Monday."),
        ("The council of Orle agreed to build a second bridge for lorries by the spring.",
         "The council of Orle agreed on a second bridge for lorries by the spring."),
        ("Not one lorry was damaged on the bridge over the Orle on Sunday night.",
         "The council says that no lorry was damaged on the bridge over the Orle on Sunday."),
        ("The treasurer of Orle was jailed over the bridge fund and cleared of bribery.",
         "The treasurer of Orle, guilty of fraud over the bridge fund, was jailed."),
        ("The lorry may have damaged the bridge over the Orle on Sunday night.",
         "The lorry damaged the bridge over the Orle on Sunday night."),
    ],
)  # fmt: skip
def test_what_is_still_ahead_or_was_only_doubted_changes_no_status(
    annotated: Annotate, before: str, after: str
) -> None:
    assert "changed-status" not in {c.kind for c in collated(annotated, before, after).changes}


def test_a_quotation_altered_in_another_sentence_is_found(annotated: Annotate) -> None:
    collation = collated(
        annotated,
        "“We have asked for this repair for ten long years,” the mayor of Orle said on Sunday.",
        "Lorries now go round by Tarn. “We have begged for this repair for ten long years.”",
    )
    assert "changed-quote" in {c.kind for c in collation.changes}


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


def test_a_source_kept_in_another_sentence_of_the_copy_is_not_lost(annotated: Annotate) -> None:
    said = "Mayor Thomas Ashby said that rust had eaten the bridge over the Orle for years."
    bare = "Rust had eaten the bridge over the Orle for years."
    lost = collated(annotated, said, bare)
    kept = collated(annotated, said, f"{bare} {said}")
    assert "lost-attribution" in {c.kind for c in lost.changes}
    assert "lost-attribution" not in {c.kind for c in kept.changes}
