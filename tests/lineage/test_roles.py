"""Names that changed places: who sued whom, from where to where, whose office."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.lineage.builders import changes


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Merrow Lines bought Hanza Feeder for 40 million crowns in May.",
         "Hanza Feeder bought Merrow Lines for 40 million crowns in May.", "changed-name"),
        ("Governor Ines Kolb sued Senator Rolf Hagen over the sale of the canal.",
         "Governor Ines Kolb was sued by Senator Rolf Hagen over the sale of the canal.",
         "changed-name"),
        ("Judge Ellis Farrow adjourned the trial; prosecutor Dana Wick asked for more time.",
         "Judge Dana Wick adjourned the trial after the prosecution asked for more time.",
         "changed-name"),
        ("The convoy drove from Selva to Orle on Friday with medicine for two hospitals.",
         "On Friday the convoy drove from Orle to Selva with medicine for two hospitals.",
         "changed-place"),
    ],
)  # fmt: skip
def test_names_that_changed_places_are_shown(
    annotated: Annotate, before: str, after: str, kind: str
) -> None:
    (change,) = changes(annotated, before, after, kind)
    assert "“" in change.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Merrow Lines bought Hanza Feeder for 40 million crowns in May.",
         "Hanza Feeder was bought by Merrow Lines in May for 40 million crowns."),
        ("Governor Ines Kolb met Senator Rolf Hagen in Tarn about the canal.",
         "Senator Rolf Hagen met Governor Ines Kolb in Tarn about the canal."),
        ("The convoy drove from Selva to Orle on Friday with medicine for two hospitals.",
         "A convoy with medicine for two hospitals went to Orle from Selva on Friday."),
        ("Governor Ines Kolb spoke in Tarn on Monday; Governor Rolf Hagen was in Ossa.",
         "In Tarn governor Ines Kolb spoke on Monday, while Rolf Hagen was in Ossa."),
    ],
)  # fmt: skip
def test_names_in_another_order_are_not(annotated: Annotate, before: str, after: str) -> None:
    for kind in ("changed-name", "changed-place"):
        assert not changes(annotated, before, after, kind)
