"""How common a word is before any report was read."""

from __future__ import annotations

import pytest
from tests.stories.builders import assigned, make_report

from stemma.stories.background import common_words


@pytest.mark.parametrize("word", ["president", "government", "school", "hous"])
def test_words_of_every_day_are_known(word: str) -> None:
    assert common_words()[word] >= 0.5


@pytest.mark.parametrize("word", ["brannock", "merrow", "tessaly", "okwiri"])
def test_names_of_no_one_in_particular_are_not(word: str) -> None:
    assert word not in common_words()


def test_shares_are_shares() -> None:
    assert all(0 < share < 1 for share in common_words().values())


def test_two_reports_that_share_only_common_words_stay_apart() -> None:
    common = "The president said the government would open a school near the house."
    found = assigned(
        [
            make_report("one", f"{common} Okwiri Brannock Tessaly quay gantry."),
            make_report("two", f"{common} Merrow Dunholt Sarvel harrow tannery."),
        ]
    )
    assert found["two"].story == "two"
