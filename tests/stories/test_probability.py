"""The probability that a report and the closest one of a story tell of one thing."""

from __future__ import annotations

import pytest
from benchmarks.calibration import deciles, expected_error
from tests.stories.builders import assigned, mixed, story_of

from stemma.stories.probability import LEAST, RECENT, SUREST, Joining, over, same_story


def test_it_rises_with_the_score_the_lead_and_the_joining_of_others() -> None:
    base = same_story(0.0, -1.0, 0.0)
    assert same_story(0.2, -1.0, 0.0) > base
    assert same_story(0.0, -2.0, 0.0) > base
    assert same_story(0.0, -1.0, 1.0) > base
    assert same_story(-1.0, 0.5, 0.0) < 0.1


def test_it_is_never_surer_than_the_fitting_set_could_show() -> None:
    assert same_story(9.0, LEAST, 3.0) == SUREST
    assert same_story(LEAST, 3.0, -3.0) == pytest.approx(1 - SUREST)


def test_a_score_of_nothing_is_cut_off() -> None:
    assert over(0.0, 0.2) == LEAST
    assert over(0.2, 0.2) == 0.0


def test_only_the_latest_reports_say_how_many_join() -> None:
    joining = Joining()
    assert joining.log_odds == 0.0
    for _ in range(RECENT):
        joining.came(False)
    low = joining.log_odds
    for _ in range(RECENT):
        joining.came(True)
    assert low < 0 < joining.log_odds == pytest.approx(-low)


def test_an_assignment_says_it_of_the_story_and_of_the_one_kept_out() -> None:
    found = assigned([*mixed(4, 4), *story_of(9, 2)])
    founder, joined = found["s9-0"], found["s9-1"]
    assert founder.probability is None
    assert founder.apart is None or founder.apart.probability < 0.5
    assert joined.probability is not None
    assert joined.probability > 0.9
    assert joined.apart is not None
    assert joined.apart.probability < 0.1
    assert joined.apart.closest in found


def test_the_error_of_calibration_is_the_mean_distance_in_the_tenths() -> None:
    told = [(0.95, 1.0), (0.95, 0.0), (0.15, 0.0), (0.15, 0.0)]
    assert deciles(told) == [(2, 0.15, 0.0), (2, 0.95, 0.5)]
    assert expected_error(told) == pytest.approx(0.5 * 0.15 + 0.5 * 0.45)
    assert expected_error([]) == 0.0
