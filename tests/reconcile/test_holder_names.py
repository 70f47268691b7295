"""A holder's name without what is said about it in passing."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import own, record

from stemma.model.record import Record
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
        ("the count of the ministry", "ministry"),
        ("dispute the union", "union"),
        ("head of the union in the harbour", "head of the union in the harbour"),
    ],
)
def test_what_is_said_about_a_holder_is_no_part_of_the_name(holder: str, name: str) -> None:
    assert plain_name(holder) == name


def holders(*texts: str) -> set[str | None]:
    found: Record = record(*(own("abc"[k], text) for k, text in enumerate(texts)))
    return {r.holder for f in found.figures for r in f.readings if f.slot == "killed"}


def test_the_host_of_a_transcript_is_the_outlet_and_no_holder() -> None:
    told = holders(
        "HOST: Forty-one people were killed in the flood at Halm.\n\n"
        "OLGA PRINS: The wells are closed, and the school is open."
    )
    assert not {h for h in told if h and h.lower() == "host"}


def test_a_title_makes_no_other_holder() -> None:
    told = holders(
        "Cholera kills 41 in Halm, minister says\n\nHALM, Aug 16 2033 (ONA) - Cholera has killed "
        "at least 41 people in Halm, Health Minister Sara Rowe said on Tuesday.\n\nRowe told a "
        "news conference that the wells were closed."
    )
    assert told == {"Sara Rowe"}


def test_the_bare_office_stays_where_two_hold_it() -> None:
    told = holders(
        "Foreign Minister Ines Calder met Health Minister Sara Rowe in Halm. Cholera has killed 41 "
        "people in Halm, the minister said."
    )
    assert told == {"minister"}


def test_the_bare_office_stays_where_another_one_is_spoken_of() -> None:
    told = holders(
        "Health Minister Sara Rowe came to Halm with a deputy minister. Cholera has killed 41 "
        "people in Halm, the minister said."
    )
    assert told == {"minister"}


def test_who_speaks_for_a_person_is_not_that_person() -> None:
    told = holders(
        "Sara Rowe came to Halm. Cholera has killed 41 people in Halm, said a lawyer for Sara Rowe."
    )
    assert "Sara Rowe" not in told


def test_case_and_article_make_no_second_holder() -> None:
    told = holders(
        "Police said 14 people were killed when a ferry sank off Tarn.",
        "Fourteen people were killed when a ferry sank off Tarn, the police said.",
        "Fourteen people were killed when a ferry sank off Tarn, according to police.",
    )
    assert told == {"police"}


def test_a_holder_is_shown_in_its_commonest_form() -> None:
    told = holders(
        "The Coast Guard said 14 people were killed when a ferry sank off Tarn.",
        "Fourteen people were killed when a ferry sank off Tarn, the Coast Guard said.",
        "Fourteen people were killed when a ferry sank off Tarn, a coast guard said.",
    )
    assert told == {"Coast Guard"}
