"""When two namings are one holder."""

from __future__ import annotations

import pytest

from stemma.record.check.holders import same_holder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruth Hallam", "police chief Ruth Hallam"),
        ("Hallam", "Ruth Hallam"),
        ("Ukraine's military intelligence directorate HUR", "Ukrainian intelligence"),
        ("the union", "their union"),
        ("HUR", "Ukraine’s Defense Ministry’s Intelligence Directorate (HUR)"),
    ],
)
def test_one_holder(one: str, other: str) -> None:
    assert same_holder(one, other)
    assert same_holder(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruth Hallam", "Piet Larsen"),
        ("Ukrainian intelligence", "Recent South Korean intelligence"),
        ("the company", "the union"),
        ("Ruth Hallam", ""),
    ],
)
def test_two_holders(one: str, other: str) -> None:
    assert not same_holder(one, other)
    assert not same_holder(other, one)
