"""The selectable rules for low, best and high: ours, UCDP's, ACLED's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconcile.builders import at_least, between, figures, own, point, roots, span, up_to

from stemma import pipeline
from stemma.model.errors import SettingsError
from stemma.model.settings import RULES, FigureSettings, Settings
from stemma.reading.rows import report_of
from stemma.reconcile.ranges import range_of

FOUR = roots(a="O1", b="O2", c="O3", d="O4")
USES = [point("a", 10), point("b", 10), point("c", 14), point("d", 18)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("ours", (10, 10, 18)), ("ucdp", (10, 10, 18)), ("acled", (10, 10, 18))],
)
def test_every_rule_shows_the_whole_range(rule: str, expected: tuple[int, int, int]) -> None:
    found = range_of(USES, FOUR, rule)
    assert (found.low, found.best, found.high) == expected


def test_the_rules_differ_in_the_best() -> None:
    uses = [point("a", 10), point("b", 14), point("c", 18), point("d", 18)]
    bests = {rule: range_of(uses, FOUR, rule).best for rule in RULES}
    assert bests == {"ours": 14, "ucdp": 18, "acled": 10}


def test_ucdp_takes_the_lower_of_values_that_as_many_origins_give() -> None:
    assert range_of([point("a", 12), point("b", 9)], FOUR, "ucdp").best == 9


def test_copies_do_not_make_a_value_the_commonest() -> None:
    same = roots(a="O1", b="O1", c="O1", d="O2") | roots(e="O3")
    uses = [point("a", 30), point("b", 30), point("c", 30), point("d", 12), point("e", 12)]
    assert range_of(uses, same, "ucdp").best == 12


@pytest.mark.parametrize("rule", RULES)
def test_a_mere_upper_bound_is_no_best_under_any_rule(rule: str) -> None:
    found = range_of([up_to("a", 300)], FOUR, rule)
    assert (found.low, found.best, found.high) == (None, None, 300)


def test_an_upper_bound_beside_points_is_the_high_of_ucdp() -> None:
    found = range_of([at_least("a", 40), up_to("b", 60)], FOUR, "ucdp")
    assert (found.low, found.best, found.high) == (40, 40, 60)


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_named_with_the_result(rule: str) -> None:
    named = {"ours": "lower median", "ucdp": "UCDP", "acled": "ACLED"}[rule]
    assert named in range_of(USES, FOUR, rule).rule


def test_the_setting_reaches_the_record() -> None:
    rows = [
        own("a", "Twelve people were killed when the grain store at Orley fell in."),
        own("b", "A grain store fell in at Orley and killed 14 people, the county announced."),
    ]
    settings = replace(Settings(), figures=FigureSettings(rule="acled"))
    reports = [report_of(dict(row), where="test") for row in rows]
    found = pipeline.resolve(list(pipeline.annotate(reports, settings)), settings)
    (figure,) = figures(found, "killed")
    assert span(figure) == (12, 12, 14)
    assert figure.rule.startswith("ACLED")


def test_acled_gives_vague_words_its_own_numbers() -> None:
    dozens = between("a", 24, 96, quote="dozens of people")
    assert range_of([dozens], FOUR, "acled").best == 12
    assert range_of([dozens], FOUR, "ucdp").best is None
    assert range_of([dozens, point("b", 31)], FOUR, "acled").best == 31


@pytest.mark.parametrize(
    ("rule", "expected"), [("ours", (41, 41, 66)), ("ucdp", (41, 41, 66)), ("acled", (41, 41, 66))]
)
def test_rival_counts_stay_in_the_range_of_every_rule(rule: str, expected: tuple[int, ...]) -> None:
    rows = [
        own("a", "Cholera has killed 41 people in the Oum delta, the ministry of health said."),
        own("b", "The union of hospitals said cholera had killed 66 people in the Oum delta."),
    ]
    settings = replace(Settings(), figures=FigureSettings(rule=rule))
    reports = [report_of(dict(row), where="test") for row in rows]
    found = pipeline.resolve(list(pipeline.annotate(reports, settings)), settings)
    (figure,) = figures(found, "killed")
    assert span(figure) == expected
    assert figure.holders == ("ministry of health", "union of hospitals")
    assert [f.kind for f in found.findings if figure.id in f.subjects] == ["conflicts"]


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="ours, ucdp, acled"):
        Settings(figures=FigureSettings(rule="mean"))
