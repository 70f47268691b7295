"""What the window finds near, and that its short cuts change nothing."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from tests.stories.builders import make_report, mixed

from stemma.stories import window
from stemma.stories.group import Grouper


def held_of(pile: list) -> window.Window:  # type: ignore[type-arg]
    grouper = Grouper(reasons=False)
    for report in pile:
        grouper.add(report)
    return grouper.window


def test_reports_left_aside_at_first_would_not_have_been_among_the_nearest() -> None:
    days = [f"2031-{m:02}-{d:02}" for m in range(1, 13) for d in (1, 9, 17, 25)]
    pile = [
        make_report(r.id, r.text, day=None if k % 7 == 0 else days[k * 5 % len(days)])
        for k, r in enumerate(mixed(60, 4))
    ]
    held = held_of(pile)
    for mark in (0.05, 0.5, 0.99):
        for number in range(0, len(held), 5):
            query = held.query_of(number)
            with patch.object(window, "MARK", 0.0):
                expected = held.near(query)
            with patch.object(window, "MARK", mark):
                assert held.near(query) == expected


def test_vectors_are_made_anew_alike_however_many_at_once() -> None:
    held = held_of(mixed(20, 4))
    held.refresh()
    expected = held.values.view.copy()
    for count in (1, 7, 1000):
        with patch.object(window, "AT_ONCE", count):
            held.refresh()
        np.testing.assert_allclose(held.values.view, expected, rtol=1e-5)


def test_the_postings_read_for_a_report_are_bounded() -> None:
    held = held_of([make_report(f"r{k}", "Merrow Tessaly Hallam lock gate") for k in range(900)])
    read = 0
    count = np.bincount

    def counting(places: window.Ints, **more: object) -> object:
        nonlocal read
        read = max(read, len(places))
        return count(places, **more)  # type: ignore[arg-type]

    with patch.object(window.np, "bincount", counting):
        held._candidates(held.query_of(5))
    assert 0 < read <= window.READ_OF_ALL + window.READ_OF_TERM
