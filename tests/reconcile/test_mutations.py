"""What changed along the copying: shown with both wordings, and only where it was copied."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import copied, figures, findings, own, record, span

from stemma.model.record import Finding, Record

EARLY, LATE = "2033-04-05", "2033-04-06"


def mutated(found: Record, kind: str) -> list[Finding]:
    return [f for f in findings(found, "mutated") if f.mutation == kind]


def pair(before: str, after: str) -> Record:
    """A report and its copy of the next day."""
    return record(copied("parent", before, EARLY), copied("child", after, LATE))


def told(finding: Finding) -> list[tuple[str, str]]:
    return [(e.report, e.quote) for e in finding.evidence]


@pytest.mark.parametrize(
    ("before", "after", "quotes"),
    [
        ("Up to 300 people", "300 people", ("Up to 300 people", "300 people")),
        ("At least 300 people", "300 people", ("At least 300 people", "300 people")),
        ("About 300 people", "300 people", ("About 300 people", "300 people")),
        ("Nearly 300 people", "300 people", ("Nearly 300 people", "300 people")),
    ],
)
def test_a_hedge_lost_in_copying_is_shown_with_both_wordings(
    before: str, after: str, quotes: tuple[str, str]
) -> None:
    rest = "were killed in the flood at Tarn, mayor Olga Prins said on Monday."
    (lost,) = mutated(pair(f"{before} {rest}", f"{after} {rest}"), "lost-hedge")
    assert told(lost) == [("parent", quotes[0]), ("child", quotes[1])]
    assert lost.subjects == ("parent", "child")


def test_a_copy_that_lost_its_hedge_does_not_set_the_best() -> None:
    rest = "were killed in the flood at Tarn, mayor Olga Prins said on Monday."
    (figure,) = figures(pair(f"Up to 300 people {rest}", f"300 people {rest}"), "killed")
    assert span(figure) == (None, None, 300)
    assert figure.reports == ("child", "parent")
    assert len(figure.origins) == 1


def test_a_hedge_kept_in_other_words_is_no_mutation() -> None:
    rest = "people were killed in the flood at Tarn, mayor Olga Prins said on Monday."
    found = pair(f"At least 300 {rest}", f"No fewer than 300 {rest}")
    assert not mutated(found, "lost-hedge")


def test_an_attribution_lost_in_copying_is_shown() -> None:
    found = pair(
        "The flood at Tarn killed 31 people, mayor Olga Prins said on Monday.",
        "The flood at Tarn killed 31 people.",
    )
    (lost, *_) = mutated(found, "lost-attribution")
    assert "Olga Prins" in lost.what
    assert lost.evidence[0].report == "parent"
    assert lost.evidence[-1].report == "child"


def test_a_kept_attribution_is_no_mutation() -> None:
    found = pair(
        "The flood at Tarn killed 31 people, mayor Olga Prins said on Monday.",
        "Mayor Olga Prins said that the flood at Tarn killed 31 people.",
    )
    assert not mutated(found, "lost-attribution")


def test_new_reporting_with_its_own_holder_is_no_mutation() -> None:
    found = pair(
        "Up to 300 people were displaced by the flood at Tarn, mayor Olga Prins said on Monday.",
        "The Red Lantern Society said that 300 people were displaced by the flood at Tarn.",
    )
    assert not mutated(found, "lost-hedge")
    assert not mutated(found, "lost-attribution")


def test_a_quotation_altered_by_one_word_is_shown() -> None:
    found = pair(
        "“We will rebuild the old mill before the winter comes,” mayor Olga Prins said.",
        "“We will never rebuild the old mill before the winter comes,” mayor Olga Prins said.",
    )
    (change,) = mutated(found, "changed-quote")
    assert [r for r, _ in told(change)] == ["parent", "child"]
    assert "never" not in told(change)[0][1]
    assert "never" in told(change)[1][1]


def test_other_marks_round_the_same_words_change_no_quotation() -> None:
    found = pair(
        "“We will rebuild the old mill before the winter comes,” mayor Olga Prins said.",
        '"We will rebuild the old mill before the winter comes", mayor Olga Prins said.',
    )
    assert not mutated(found, "changed-quote")


def test_reports_that_are_no_copies_have_no_mutations() -> None:
    found = record(
        own("a", "Up to 300 people were killed in the flood at Tarn, Olga Prins said.", EARLY),
        own("b", "The ministry counted 300 people killed by the river Ebb.", LATE),
    )
    assert not findings(found, "mutated")


def test_an_identical_copy_has_no_mutations() -> None:
    text = "Up to 300 people were killed in the flood at Tarn, mayor Olga Prins said on Monday."
    assert not findings(pair(text, text), "mutated")


def test_a_number_changed_in_copying_is_shown() -> None:
    rest = "people were killed in the flood at Tarn, mayor Olga Prins said on Monday."
    (change,) = mutated(pair(f"31 {rest}", f"13 {rest}"), "changed-number")
    assert told(change) == [("parent", "31 people"), ("child", "13 people")]


def test_what_only_means_something_was_said_by_nobody() -> None:
    found = pair(
        "The mention of “new lights” in the letter may refer to the old pier at Tarn.",
        "The letter with “new lights” refers to the old pier at Tarn, which will be lit.",
    )
    assert not mutated(found, "lost-attribution")


def test_a_number_that_no_two_things_share_is_known_by_its_size() -> None:
    found = pair(
        "Officials said 14,500 people had left the valley above Tarn by Monday evening.",
        "By Monday evening the count above Tarn had climbed to 14,500.",
    )
    (lost,) = mutated(found, "lost-attribution")
    assert [quote for _, quote in told(lost)] == ["14,500 people", "14,500"]


def test_a_number_on_the_word_of_a_service_keeps_its_source() -> None:
    found = pair(
        "Civil defence said 14,500 people had left the valley above Tarn by Monday evening.",
        "By Monday evening 14,500 people had left the valley above Tarn, by the service's count.",
    )
    assert not mutated(found, "lost-attribution")


def test_a_bare_number_beside_a_doubt_has_kept_its_hedge() -> None:
    found = pair(
        "Up to 300 people were at the pier of Tarn when it fell, mayor Olga Prins said.",
        "Perhaps 300 people were at the pier of Tarn when it fell, mayor Olga Prins said.",
    )
    assert not mutated(found, "lost-hedge")


def test_one_hedge_lost_in_two_sentences_is_told_twice() -> None:
    hedged = "The old pier at Tarn may have been eaten by rust for years, engineers found."
    found = pair(
        hedged,
        "The old pier at Tarn was eaten by rust for years. Rust had eaten the old pier of Tarn.",
    )
    assert len(mutated(found, "lost-hedge")) == 2


def test_a_doubt_and_a_limit_lost_in_one_sentence_are_both_told() -> None:
    rest = "in the flood at Tarn on Monday, as the water came down the valley."
    found = pair(f"The river may have killed up to 31 people {rest}",
                 f"The river killed 31 people {rest}")  # fmt: skip
    lost = [told(f)[0][1] for f in mutated(found, "lost-hedge")]
    assert len(lost) == 2
    assert "up to 31 people" in lost


def test_a_toll_of_a_later_day_on_the_word_of_somebody_is_news() -> None:
    first = "Police said nine people were killed in the flood at Tarn when the dam above it broke."
    found = pair(first, first.replace("nine", "12"))
    assert not mutated(found, "changed-number")
