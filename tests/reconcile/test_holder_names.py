"""A holder's name without what is said about it in passing."""

from __future__ import annotations

import pytest

from stemma.reconcile.holders import plain_name


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("animal doctor, whom we accompany", "animal doctor"),
        ("purser’s register, a copy of which this newspaper has seen", "purser’s register"),
        ("Ruta Selim, who keeps the shop", "Ruta Selim"),
        ("Recent South Korean intelligence", "South Korean intelligence"),
        ("Velmoran Geophysical Institute", "Velmoran Geophysical Institute"),
        ("Intelligence from the United States, South Korea, and Ukraine",) * 2,
        ("World Health Organization", "World Health Organization"),
        ("who", "who"),
        ("Recent ", "Recent "),
    ],
)
def test_what_is_said_about_a_holder_is_no_part_of_the_name(holder: str, name: str) -> None:
    assert plain_name(holder) == name
