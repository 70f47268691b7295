"""An agency on whose word a paragraph stands, and which the copy nowhere names."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.lineage.builders import changes

TOLD = "The premier gave the envoy a horse and praised the long friendship of the two islands."
BEFORE = f"According to the Orle News Agency, Premier Ivo Dane was in the winter palace. {TOLD}"
NAMED = "named nowhere"


@pytest.mark.parametrize(
    "source",
    ["According to the Orle News Agency,", "State television said that", "Xinhua reported that"],
)
def test_a_medium_that_the_copy_does_not_name_is_lost(annotated: Annotate, source: str) -> None:
    before = f"{source} Premier Ivo Dane was in the winter palace. {TOLD}"
    found = changes(annotated, before, TOLD, "lost-attribution")
    (lost,) = [c for c in found if NAMED in c.text]
    assert (lost.before.report, lost.after.report) == ("a", "b")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEFORE, f"{TOLD} The Orle News Agency had it first."),
        ("Premier Ivo Dane was in the winter palace, minister Olga Prins said. " + TOLD, TOLD),
        (BEFORE.replace(TOLD, f"\n\n{TOLD}"), TOLD),  # another paragraph
        (BEFORE, "A choir from Tarn gave its room away to families who had lost a roof."),
        ("Xinhua reported that Premier Ivo Dane was in the palace. " + TOLD,
         TOLD + " That is what the Xinhua News Agency wrote."),
    ],
)  # fmt: skip
def test_a_medium_that_is_kept_or_answers_for_something_else_is_not(
    annotated: Annotate, before: str, after: str
) -> None:
    found = changes(annotated, before, after, "lost-attribution")
    assert not [c for c in found if NAMED in c.text]
