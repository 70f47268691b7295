"""Numbers and dates that changed wherever they stand: slips of the pen."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.lineage.slips import slips
from stemma.model.changes import CHANGED_DATE, CHANGED_NUMBER

FIRST = (
    "The Canal Board counted 2,640 boats and 370 crates in the basin. It spent 311 million marks. "
    "A new gate is due on 24 August 2031. The last one dates from 2028."
)


@pytest.mark.parametrize(
    ("text", "kind", "after"),
    [
        ("In the basin lay 2,460 boats.", CHANGED_NUMBER, "2,460 boats"),
        ("There were 3,700 crates.", CHANGED_NUMBER, "3,700 crates"),
        ("The board has spent 331 million marks.", CHANGED_NUMBER, "331 million marks"),
        ("People hope for 24 September 2031.", CHANGED_DATE, "24 September 2031"),
        ("The old gate of 2018 had cracked.", CHANGED_DATE, "2018"),
    ],
)  # fmt: skip
def test_a_slip_is_found_outside_its_sentence(
    annotated: Annotate, text: str, kind: str, after: str
) -> None:
    found = [(c.kind, c.after.quote) for c in slips(annotated(FIRST), annotated(text, id="r2"))]
    assert found == [(kind, after)]


@pytest.mark.parametrize(
    "text",
    [
        "The board counted 2,640 boats and spent 311 million marks.",  # nothing changed
        "The board counted 1,205 boats.",  # another count, no slip
        "The canal is 2,460 kilometres long.",  # another unit
        "A new gate is due on 3 March 2033.",  # more than one part differs
        "A new gate is due on Sunday.",  # its day is inferred
    ],
)
def test_what_is_no_slip(annotated: Annotate, text: str) -> None:
    second = annotated(text, id="r2", published="2031-08-20")
    assert not list(slips(annotated(FIRST, published="2031-08-19"), second))
