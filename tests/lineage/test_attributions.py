"""A source that a copy lost, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.lineage.builders import changes

KIND = "lost-attribution"


def test_a_source_that_is_gone_is_shown(annotated: Annotate) -> None:
    before = "The patrol reported that eleven craters lay in the field south of Grell."
    after = "Eleven craters lay in the field south of Grell, and nobody went there."
    assert changes(annotated, before, after, KIND)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # who counted is named, though he says nothing
        ("The patrol reported that eleven craters lay in the field south of Grell.",
         "They counted eleven craters in the field south of Grell."),
        # something done, not said
        ("President Mara Selk declared three days of mourning for the miners of Tarn.",
         "There will be three days of mourning for the miners of Tarn."),
        ("Merrow Terminals is offering 4.5 percent over two years to the crane drivers.",
         "The crane drivers are to have 4.5 percent over two years."),
        ("A cholera outbreak in the Oum delta has claimed 41 lives.",
         "Cholera: 41 lives were lost in the Oum delta in the outbreak."),
        # a doubt, no speaker
        ("According to preliminary data, the river took nine houses in Halm on Sunday.",
         "The river took nine houses in Halm on Sunday."),
        # the institute stays
        ("The union leads with 68 to 72 seats, according to a count made by the Metrum Institute.",
         "Researchers from the Metrum Institute gave the union a lead with 68 to 72 seats."),
    ],
)  # fmt: skip
def test_what_had_no_speaker_or_keeps_him_is_none(
    annotated: Annotate, before: str, after: str
) -> None:
    assert not changes(annotated, before, after, KIND)


@pytest.mark.parametrize("word", ["whether", "if"])
def test_a_question_is_no_condition(annotated: Annotate, word: str) -> None:
    before = f"Deputy Tom Ries asked {word} the harbour at Selk can be dredged before winter."
    after = "Deputy Tom Ries wanted to know about dredging the harbour at Selk before winter."
    assert not changes(annotated, before, after, "lost-hedge")
    kept = "The harbour at Selk stays open unless the river freezes before the winter."
    lost = "The harbour at Selk stays open before the winter."
    assert changes(annotated, kept, lost, "lost-hedge")


def test_what_was_open_and_is_told_as_done_has_another_status(annotated: Annotate) -> None:
    before = "Prosecutors are examining whether to open an inquiry into the builder of the balcony."
    after = "Prosecutors have opened an inquiry into the builder of the balcony."
    assert changes(annotated, before, after, "changed-status")
    later = {"a": "2033-04-05", "b": "2033-04-06"}
    assert not changes(annotated, before, after, "changed-status", later)
