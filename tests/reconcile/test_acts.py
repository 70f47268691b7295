"""The main event: the act that titles and openings share, whoever it befell."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.reconcile.builders import own, record

from stemma import pipeline
from stemma.model.record import EventEntry, Record
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.reconcile.acts import Coded, act_of
from stemma.reconcile.happenings import Happening, happenings_of
from stemma.reconcile.leading import with_leading

FIRST = "Three people were shot outside a bakery in Leeds late on Friday, the police said."
SECOND = (
    "Detectives appealed for witnesses after a shooting outside a bakery in Leeds. "
    "The keeper, Ines Calder, thanked the Norland consul for a letter."
)
THIRD = (
    "A man was arrested on Sunday over a shooting that left two dead in Leeds. "
    "Ines Calder thanked the Norland consul again."
)


def mains(found: Record) -> list[EventEntry]:
    return [e for e in found.events if e.main]


def three(day: str = "2033-04-04") -> Record:
    return record(own("a", FIRST, day), own("b", SECOND, day), own("c", THIRD, day))


def test_an_act_that_names_no_party_leads_the_story() -> None:
    main = mains(three())[0]
    assert (main.type, main.mode) == ("ASSAULT", "firearms")
    assert main.reports == ("a", "b", "c")
    assert "shot" in main.what or "shooting" in main.what


def test_what_reports_say_beside_it_does_not_lead() -> None:
    assert all("thank" not in e.what for e in mains(three()))
    assert any("thank" in e.what for e in three().events)


def test_every_passage_a_voted_day_and_place_rest_on_is_cited() -> None:
    main = mains(three())[0]
    assert main.when is not None
    assert main.where is not None
    assert (main.when.value, main.where.name) == ("2033-04-01", "Leeds")
    assert any("Friday" in e.quote for e in main.evidence)
    assert any("Leeds" in e.quote for e in main.evidence)


def test_those_who_died_tell_of_the_act_in_another_report() -> None:
    found = record(
        own("a", "A ferry sank off Halm on Monday with nineteen people on board."),
        own("b", "Nineteen people drowned off Halm on Monday when the ferry sank."),
        own("c", "Four were dead and fifteen missing off Halm, the coast guard said."),
    )
    main = mains(found)[0]
    assert (main.type, main.mode) == (None, "accident")
    assert main.reports == ("a", "b", "c")


def test_where_titles_and_openings_share_no_act_none_leads() -> None:
    found = record(
        own("a", "Irena Volk visited Tessaly on Monday."),
        own("b", "Wheat stood high that week, and Piet Larsen praised the weather."),
        own("c", "The moon was full, and owls sat on every roof of the old town of Halm."),
    )
    assert not mains(found)
    assert found.story.when is None
    assert any("main event" in s.text and "not extracted" in s.text for s in found.brief)


def test_a_main_event_is_never_called_not_extracted() -> None:
    assert not any("not extracted" in s.text for s in three().brief)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("Jan Moor was arrested over a stabbing in Halm.",) * 2, ("ASSAULT", None)),
        (("The town voted on Sunday, and Jan Moor thanked his wife.",) * 2, (None, "vote")),
        (("An earthquake killed nine people near Halm.",) * 2, (None, "accident")),
    ],
)
def test_words_aftermath_and_outcomes_give_way_to_the_act(
    annotated: Annotate, texts: tuple[str, ...], code: tuple[str | None, str | None]
) -> None:
    reports = [Coded(annotated(text, id=str(k))) for k, text in enumerate(texts)]
    act = act_of(reports, {str(k): frozenset({str(k)}) for k in range(len(texts))})
    assert act is not None
    assert act.code == code


def test_copies_of_one_text_have_one_vote_on_the_act(annotated: Annotate) -> None:
    texts = ["Norland held elections on Sunday."] * 3 + [
        "A ferry sank off Halm with nineteen people on board.",
        "The ferry that sank off Halm was older than its captain.",
    ]
    reports = [Coded(annotated(text, id=str(k))) for k, text in enumerate(texts)]
    apart = {str(k): frozenset({"O1" if k < 3 else f"O{k}"}) for k in range(5)}
    act = act_of(reports, apart)
    assert act is not None
    assert act.code == (None, "accident")


def test_an_amount_of_sales_is_no_sale(annotated: Annotate) -> None:
    assert not annotated("Sales of pumps rose by a tenth in spring.").events
    sold = annotated("The sale of the pump works to Norland ended a long quarrel.").events
    assert [e.mode for e in sold] == ["buy"]


def test_a_dam_breaks_but_a_promise_is_no_accident(annotated: Annotate) -> None:
    def modes(text: str) -> list[str | None]:
        return [e.mode for e in annotated(text).events if e.type is None]

    assert "accident" in modes("A dam failure near Halm drowned two fields.")
    assert "accident" not in modes("A clear breach of the contract angered Jan Moor.")


def test_mentions_of_another_day_keep_an_event_of_their_own() -> None:
    found = record(
        own("a", "Gunmen killed Irena Volk in Leeds on Friday.", "2033-04-04"),
        own("b", "Irena Volk was shot dead in Leeds on Friday. Gunmen killed Piet Larsen in Leeds "
                 "on 3 March 2031.", "2033-04-04"),
    )  # fmt: skip
    main = mains(found)[0]
    assert main.when is not None
    assert main.when.value == "2033-04-01"
    assert "Piet Larsen" not in main.recipients
    assert any("Piet Larsen" in e.recipients for e in found.events if not e.main)


def test_a_main_event_with_named_parties_takes_the_day_that_a_bare_mention_tells() -> None:
    found = record(
        own("a", "President Irena Volk visited Tessaly. The visit took place on Friday.",
            "2033-04-04"),
        own("b", "President Irena Volk visited Tessaly with nine ministers.", "2033-04-04"),
    )  # fmt: skip
    main = mains(found)[0]
    assert main.actors == ("Irena Volk",)
    assert main.when is not None
    assert main.when.value == "2033-04-01"


def test_no_mention_is_lost_or_doubled_when_the_main_event_is_taken_out() -> None:
    named = "Gunmen killed Irena Volk and Piet Larsen in Leeds, Jan Moor said."
    rows = [own("a", FIRST), own("b", SECOND), own("c", THIRD), own("d", named)]
    reports = [report_of(dict(row), where="test") for row in rows]
    story = pipeline.grounded(reports, Settings())
    before = happenings_of(story)
    after, mains_ = with_leading(story, before, {r.id: frozenset({r.id}) for r in story.reports})

    def triggers(held: list[Happening]) -> list[tuple[str, int]]:
        return [(m.report, m.event.trigger.start) for h in held for m in h.mentions]

    told = triggers(after)
    assert len(told) == len(set(told))
    assert set(triggers(before)) <= set(told)
    assert all(any(main is held for held in after) for main in mains_)


def test_an_act_that_hardly_a_report_tells_does_not_lead() -> None:
    told = "A ferry sank off Halm with nineteen people on board."
    found = record(
        own("a", told),
        *(own(f"{k}", f"Wheat stood {k} hands high in the valley that spring.") for k in range(9)),
    )
    assert not mains(found)


def test_what_one_report_of_many_names_is_not_the_actor_of_the_event() -> None:
    text = "The election in Norland was held on Sunday and counted in {}."
    voter = (
        "Rain fell on the valley for most of the day. Halls stayed open until the late evening. "
        "Irena Volk voted for the budget."
    )
    found = record(
        own("a", text.format("halls") + " " + voter),
        own("b", text.format("schools")),
        own("c", text.format("barns")),
    )
    assert [e.actors for e in mains(found) if (e.type, e.mode) == (None, "vote")] == [()]


def test_a_lawsuit_leads_before_the_election_it_is_about() -> None:
    found = record(
        own("a", "The Union Party sued Norland over the election on Friday."),
        own("b", "A lawsuit was filed by the Union Party against Norland over the election."),
    )
    assert [(e.type, e.mode) for e in mains(found)][:1] == [("ACCUSE", "sue")]


def test_the_day_of_another_sentence_does_not_date_what_has_a_month_of_its_own() -> None:
    council = "The Halm town council suspended two officials in February."
    charge = "Former Halm mayor Jan Moor was charged with fraud on Monday, prosecutors said."
    found = record(
        {"id": "a", "title": "Council", "text": f"{council} {charge}", "published": "2033-04-08"},
        {"id": "b", "title": "Moor", "text": f"{charge} {council}", "published": "2033-04-08"},
    )
    main = mains(found)[0]
    assert "suspended" in main.what
    assert main.when is not None
    assert main.when.value == "2033-02"


#: Two tellings of a ceasefire, the second of which says that it was not signed.
SIGNED = (
    {
        "id": "a",
        "title": "Peace talks",
        "published": "2033-04-07",
        "text": "President Irena Volk of Norland and President Hamid Sel of Sorland signed a "
        "ceasefire in Merrow on Monday, the two governments said.",
    },
    {
        "id": "b",
        "title": "Peace talks",
        "published": "2033-04-07",
        "text": "Norland's president Irena Volk said on Tuesday she had not signed a ceasefire "
        "with Sorland. The paper was a statement of intent, her office said.",
    },
)


def test_a_signing_and_its_denial_are_one_event_in_conflict() -> None:
    found = record(*SIGNED)
    (signing,) = [e for e in found.events if e.type in ("SUPPORT", "RETREAT")]
    assert signing.main
    assert {s.status for s in signing.statuses} == {"occurred", "denied"}
    assert signing.when is not None
    assert signing.when.value == "2033-04-04"
    assert any(f.kind == "conflicts" and signing.id in f.subjects for f in found.findings)


def test_talks_called_off_are_denied_for_the_day_they_were_planned_for() -> None:
    found = record(
        {
            "id": "a",
            "title": "Norland to hold talks with Sorland on Friday",
            "published": "2033-04-06",
            "text": "Foreign minister Irena Volk of Norland will meet her Sorland counterpart "
            "Hamid Sel in Merrow on Friday, the ministry said. Norland denied that its troops had "
            "crossed the border on Sunday.",
        },
        {
            "id": "b",
            "title": "Talks postponed",
            "published": "2033-04-06",
            "text": "Talks between Norland and Sorland planned for Friday were called off after "
            "Hamid Sel fell ill, the Sorland foreign ministry said.",
        },
    )
    (talks,) = [e for e in found.events if e.mode == "talk"]
    assert talks.status == "denied"
    assert talks.when is not None
    assert talks.when.value == "2033-04-08"


def test_words_that_a_copy_changed_do_not_name_the_main_event() -> None:
    main = mains(record(*MILL))[0]
    assert "82" not in main.what
    assert main.when is not None
    assert main.when.value == "2033-04-05"


_MILL = (
    "A fire at a paper mill outside Halm on Tuesday may have killed up to {} people, the county "
    "health office said. The mill, which stands by the old lock, burned through the night. Warden "
    "Piet Larsen said the roof had been mended in May. Crews from Tolm reached the site at dawn "
    "and began clearing the access road."
)
#: A report, and a copy of it with another number.
MILL = (
    {
        "id": "b",
        "outlet": "Halm Wire",
        "title": "Fire at Halm mill may have killed up to 28, officials say",
        "text": _MILL.format(28),
        "published": "2033-04-07T08:00:00Z",
    },
    {
        "id": "a",
        "outlet": "Halm Post",
        "title": "Halm mill fire kills 82",
        "text": _MILL.format(82),
        "published": "2033-04-07T13:00:00Z",
    },
)
