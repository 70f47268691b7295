"""Names spelled otherwise in a copy, wherever they stand, and quotations cut or redescribed."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.lineage.builders import changes


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Farmer Marcus Kern lost his sheep to the river. Help came from Halm.",
         "There was help. The river took the sheep of a farmer, Markus Kern.", "changed-name"),
        ("The Ilvany rose by four metres on Friday.",
         "On Friday the Ilwany was four metres higher than before.", "changed-name"),
        ("Hallorand moves its orders to the plant in Lubrin next year.",
         "Hallorand will move its orders next year to the plant in Lublin.", "changed-place"),
    ],
)  # fmt: skip
def test_a_name_spelled_otherwise_is_shown(
    annotated: Annotate, before: str, after: str, kind: str
) -> None:
    assert len(changes(annotated, before, after, kind)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Orlian boats were stopped on Tuesday.", "Boats from Orlia were stopped on Thursday."),
        ("Marcus Kern and Markus Kerne met.", "Markus Kerne met Marcus Kern in Halm."),
    ],
)
def test_a_word_made_from_a_name_or_known_to_both_is_not(
    annotated: Annotate, before: str, after: str
) -> None:
    for kind in ("changed-name", "changed-place"):
        assert not changes(annotated, before, after, kind)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“I will sign nothing that costs the islands their ferry,” said minister Otto Lund.",
         "“I will sign nothing,” said minister Otto Lund."),
        ("Rana Holm brought the premier a “short and friendly note” from the king on Monday.",
         "On Monday Rana Holm brought the premier a secret note from the king."),
    ],
)  # fmt: skip
def test_a_quotation_cut_or_redescribed_has_changed(
    annotated: Annotate, before: str, after: str
) -> None:
    (change,) = changes(annotated, before, after, "changed-quote")
    assert change.before.report == "a"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“The rain took the seed. It left the stones,” said farmer Jost Kern of Tarn.",
         "“The rain took the seed,” said farmer Jost Kern of Tarn."),
        ("“I will not resign, and I will not apologise,” said minister Otto Lund.",
         "“I will not resign,” said minister Otto Lund, “and I will not apologise.”"),
        ("Rana Holm brought the premier a “short and friendly note” from the king on Monday.",
         "On Monday Rana Holm brought the premier a short note from the king."),
    ],
)  # fmt: skip
def test_a_quotation_ended_at_a_pause_split_or_shortened_has_not(
    annotated: Annotate, before: str, after: str
) -> None:
    assert not changes(annotated, before, after, "changed-quote")
