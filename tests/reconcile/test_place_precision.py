"""UCDP's codes of how precisely an event is placed, from sentences."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import own, record

DAY = "2033-04-04"


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("in Kharkiv", 1),
        ("near Kharkiv", 2),
        ("in Orange County, California", 3),
        ("in Bavaria", 4),
        ("in the Donbas", 5),
        ("in Portugal", 6),
        ("in the Black Sea", 7),
    ],
)
def test_a_place_has_its_code(where: str, code: int) -> None:
    text = f"Soldiers shelled two villages {where} on Sunday, killing four people."
    found = record(own("a", text, DAY))
    placed = [e.where for e in found.events if e.where is not None]
    assert placed
    assert placed[0].where_prec == code


def test_a_place_on_no_map_has_none() -> None:
    text = "Soldiers shelled two villages in Ostwickmere on Sunday, killing four people."
    found = record(own("a", text, DAY))
    assert all(e.where is None or e.where.where_prec is None for e in found.events)
