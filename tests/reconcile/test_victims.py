"""Victims of a report: who was killed, hurt or hit, told by count, by person or in a headline."""

from __future__ import annotations

import pytest

from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.annotated import Annotated
from stemma.model.report import Report
from stemma.reconcile.titles import victims_in_title
from stemma.reconcile.tolls import PERSONS, REST, account_of
from stemma.reconcile.victims import victims_of


def read(text: str, title: str | None = None) -> Annotated:
    (report,) = annotate([Report(id="a", text=text, title=title)], load())
    return report


def told(text: str) -> set[tuple[str, str, int | None]]:
    report = read(text)
    return {(v.slot, report.text_of(v.span), v.number) for v in victims_of(report)}


def toll(text: str, title: str | None = None) -> tuple[int | None, int | None]:
    account = account_of(read(text, title))
    return (
        account.killed.number if account.killed else None,
        account.injured.number if account.injured else None,
    )


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("A man was fatally shot in Orrin Street.", ("killed", "A man", 1)),
        ("Two women were shot to death at a bakery.", ("killed", "Two women", 2)),
        ("Lena Moor, 34, was pronounced dead at the hospital.", ("killed", "Lena Moor", 1)),
        ("The boy succumbed to his wounds on Monday.", ("killed", "The boy", 1)),
        ("Officers found three people dead inside.", ("killed", "three people", 3)),
        ("Police are investigating the death of a teenager.", ("killed", "a teenager", 1)),
        ("A crash left two people wounded.", ("injured", "two people", 2)),
        ("A cyclist was wounded near the quay.", ("injured", "A cyclist", 1)),
        ("A woman is in critical condition.", ("injured", "A woman", 1)),
        ("Five people were shot outside a cinema.", ("hit", "Five people", 5)),
        ("A clerk suffered a gunshot wound to the leg.", ("hit", "A clerk", 1)),
        ("The man shot his wife before turning the gun on himself.", ("killed", "The man", 1)),
    ],
)
def test_words_of_harm_find_who_suffered_it(text: str, victim: tuple[str, str, int]) -> None:
    assert victim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was killed in the fire.",
        "A woman could have been killed.",
        "The gunman shot at a van.",
        "He lives at 12 Orrin Street and is 34.",
        "The committee killed the proposal.",
        "Piet Hale turned himself in on Monday.",
        "He is accused of trying to kill two officers.",
        "The boys plotted to kill Lena Moor.",
        "Police wrongly said that he was dead.",
        "He lifted the nearly lifeless body of a boy onto a stretcher.",
        "The gun was fired to harm or kill another person.",
    ],
)
def test_what_did_not_happen_to_a_person_has_no_victim(text: str) -> None:
    assert not {v for v in told(text) if v[0] == "killed"}


def test_a_coordination_is_told_one_by_one_and_summed() -> None:
    found = told("A boy and two women were killed in the fire.")
    assert ("killed", "A boy", 1) in found
    assert any(number == 3 for _, _, number in found)


def test_the_shooter_who_turns_on_himself_counts_among_the_dead() -> None:
    assert toll("A man shot and killed his wife before killing himself on Sunday.") == (2, None)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2 dead, 5 hurt in Halm bar shooting", {("killed", 2), ("injured", 5)}),
        ("Man killed, woman wounded near the Ebb bridge", {("killed", 1), ("injured", 1)}),
        ("3 adults, 2 children dead in Ostrand home", {("killed", 5)}),
        ("Boy, 7, fatally shot in Norvale", {("killed", 1)}),
        ("Three arrested in fatal shooting of teen", {("killed", 1)}),
        ("Gunman kills four at Ostrand market", {("killed", 4)}),
        ("Council gives 12 reasons to vote", set()),
        ("4 shot on Columbus Street, 2 die", {("killed", 2)}),
        ("Boy, 7, calls 911 after being shot at home", set()),
    ],
)
def test_headlines_are_read_word_by_word(title: str, expected: set[tuple[str, int]]) -> None:
    assert {(v.slot, v.number) for v in victims_in_title(title) if v.slot != "hit"} == expected


def test_words_of_a_title_are_evidence_in_the_title() -> None:
    account = account_of(read("Officers gave no details.", "Baker killed in Halm"))
    assert account.killed is not None
    evidence = account.killed.evidence
    assert (evidence.within, evidence.quote) == ("title", "Baker")


def test_a_single_victim_without_a_number_is_one() -> None:
    text = "A baker was shot and killed on Monday. He was pronounced dead at the scene."
    account = account_of(read(text))
    assert toll(text) == (1, None)
    assert account.killed is not None
    assert account.killed.how == PERSONS
    assert account.killed.evidence.quote == "A baker"


def test_named_victims_are_counted_once_each() -> None:
    text = "Lena Moor and Piet Hale were killed. Moor, a nurse, died at the scene."
    assert toll(text) == (2, None)


def test_those_hit_less_the_dead_are_the_injured() -> None:
    account = account_of(read("Six people were shot and one of them died, police said."))
    assert account.injured is not None
    assert (account.injured.number, account.injured.how) == (5, REST)


def test_those_taken_to_hospital_are_not_lessened_by_the_dead() -> None:
    assert toll("Two people died. Eleven people were taken to hospital.") == (2, 11)


def test_three_others_shot_are_injured_beside_the_dead() -> None:
    assert toll("A man was killed and three others were shot at a fair.") == (1, 3)


def test_the_one_who_died_is_not_counted_among_the_wounded() -> None:
    text = "A 12-year-old girl was shot on Monday. The girl died in hospital."
    assert toll(text) == (1, None)


def test_an_earlier_event_does_not_change_the_toll() -> None:
    text = (
        "Two people were wounded in a shooting on the quay.\n\n"
        "In a similar shooting last year nine people were killed."
    )
    assert toll(text) == (None, 2)


def test_a_list_of_films_beside_the_report_is_not_its_toll() -> None:
    text = (
        "Five people were shot in Orrin Street early on Saturday.\n\n"
        "1:49 Grandmother says she cannot believe her grandson is dead Pause"
    )
    assert toll(text) == (None, 5)


def test_counts_of_murder_stand_in_for_a_toll() -> None:
    assert toll("He pleaded guilty to three counts of murder.") == (3, None)


def test_a_triple_homicide_is_three() -> None:
    assert toll("The mayor spoke about the triple homicide.") == (3, None)


def test_a_report_without_victims_has_no_toll() -> None:
    assert toll("The council met on Tuesday and approved 12 projects.") == (None, None)
    assert toll("¡!") == (None, None)


def test_all_who_were_hit_died_and_another_was_hurt_beside_them() -> None:
    text = (
        "The shooting left three people dead and another injured. The man shot three people, "
        "killing them."
    )
    assert toll(text) == (3, 1)


def test_who_is_dead_is_not_summed_with_the_injured() -> None:
    assert toll("A drive-by shooting left one dead and three injured.") == (1, 3)


def test_more_dead_without_those_before_them_are_no_toll() -> None:
    assert toll("Three more people died on Tuesday.") == (None, None)
    assert toll("More than three people died on Tuesday.") == (3, None)
    assert toll("A man was shot dead on Monday. Two others were killed on Tuesday.")[0] is not None


def test_a_noun_linked_to_the_wrong_name_does_not_live_on() -> None:
    text = "Lena Moor, 5, died on Monday. The girl was shot at home by her father, Piet Hale."
    assert toll(text) == (1, None)


def test_an_initial_stands_for_its_name() -> None:
    text = "Michael D. Harmer, 71, died at his home in Halm. M.D. Harmer was killed by a handgun."
    assert toll(text) == (1, None)


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("One person was killed and four were wounded in a pair of shootings in Halm.", True),
        ("Five people were killed in a string of shootings in Halm.", True),
        ("One person was killed and four were wounded in a shooting in Halm.", False),
    ],
)
def test_a_count_over_several_events_is_marked(text: str, wide: bool) -> None:
    account = account_of(read(text))
    assert account.killed is not None
    assert account.killed.wide is wide


def test_those_hit_by_one_event_go_before_the_hurt_of_several() -> None:
    text = (
        "Police linked a man to as many as four shootings that left seven people injured. He is "
        "charged with the shooting of four people on Mill Street. Four people were shot there."
    )
    assert toll(text) == (None, 4)


def test_a_report_in_another_language_tells_of_no_victims() -> None:
    text = "Präsident Piet Moor wurde getötet, 12 people were killed in Halm."
    report = Report(id="a", text=text, title="12 killed in Halm", language="de")
    (read_,) = annotate([report], load())
    account = account_of(read_)
    assert (account.killed, account.injured, account.living) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A dozen people were killed at Halm.", 12),
        ("Half a dozen miners died at Halm.", 6),
        ("Two dozen miners were killed at Halm.", 24),
        ("Two hundred people were killed at Halm.", 200),
        ("The blast killed thirty miners at Halm.", 30),
    ],
)
def test_numbers_in_words_count_victims_as_they_count_all_else(text: str, number: int) -> None:
    assert toll(text) == (number, None)


@pytest.mark.parametrize("text", ["The blast killed no one.", "The blast killed no miners."])
def test_no_one_is_no_victim(text: str) -> None:
    assert not told(text)


def test_a_headline_of_no_one_killed_tells_of_no_victim() -> None:
    assert victims_in_title("No one killed in Halm mill fire") == []


@pytest.mark.parametrize(
    "text",
    ["The blast injured 12 miners but killed no one.", "Nobody was killed; 12 miners were hurt."],
)
def test_nobody_killed_is_a_toll_of_zero(text: str) -> None:
    assert toll(text) == (0, 12)


def test_parts_told_in_the_next_sentence_do_not_outvote_the_toll() -> None:
    text = "Fourteen people have died in the crash. Twelve died at the scene and two in hospital."
    assert toll(text)[0] == 14


def test_what_the_toll_was_put_at_earlier_is_not_the_toll() -> None:
    text = "The toll from the fire rose to 33, the agency said. It had earlier put the toll at 21."
    assert toll(text)[0] == 33
