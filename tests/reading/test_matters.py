"""Where a page turns to another matter, and where it only seems to."""

from __future__ import annotations

import pytest
from tests.reading.builders import page, role_of

OWN = (
    "Cracked gate closes Merrow lock",
    "The lock at Merrow was closed on Friday, keeper Tom Ashby of the Canal Board said.",
    "Ashby told the Dunholt Echo that eleven boats were waiting at Merrow.",
)
OTHER = "President Irena Volk of Lastovia received the envoy of Quarra, Hamid Sel, in Pavlograd."


@pytest.mark.parametrize(
    "opener",
    ["In other news, ", "In an unrelated development, ", "Also today, ", "On another note, "],
)
def test_a_strong_opener_turns_the_page(opener: str) -> None:
    report = page(*OWN, opener + OTHER, "Volk thanked Sel for his work.")
    assert role_of(report, "Irena Volk") == "other-matter"
    assert role_of(report, "Volk thanked") == "other-matter"
    assert role_of(report, "eleven boats") == "body"


@pytest.mark.parametrize("line", ["* * *", "***", "-----", "Also today", "News in brief"])
def test_a_separator_turns_the_page_when_new_names_follow(line: str) -> None:
    report = page(*OWN, line, OTHER)
    assert role_of(report, "Irena Volk") == "other-matter"


def test_a_separator_within_the_matter_turns_nothing() -> None:
    report = page(*OWN, "* * *", "The Canal Board said in Dunholt that Ashby had warned of Merrow.")
    assert role_of(report, "had warned") == "body"


def test_meanwhile_with_the_same_people_stays_with_the_matter() -> None:
    report = page(*OWN, "Meanwhile, Ashby asked the Canal Board in Dunholt for a second gate.")
    assert role_of(report, "second gate") == "body"


def test_meanwhile_with_other_people_is_another_matter() -> None:
    assert role_of(page(*OWN, "Meanwhile, " + OTHER), "Irena Volk") == "other-matter"


def test_the_page_returns_to_its_own_matter_after_a_separator() -> None:
    report = page(
        *OWN,
        "In other news, " + OTHER,
        "* * *",
        "Keeper Tom Ashby said at Merrow that the Canal Board would pay.",
    )
    assert role_of(report, "Irena Volk") == "other-matter"
    assert role_of(report, "would pay") == "body"


def test_a_page_cannot_turn_before_it_has_said_anything() -> None:
    report = page("In other news, " + OTHER, "Volk thanked Sel for his work.")
    assert "other-matter" not in {p.role for p in report.parts}
