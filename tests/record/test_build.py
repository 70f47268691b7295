"""The record put together: its head, its reports, what it says of independence."""

from __future__ import annotations

import pytest
from tests.conformance.piles import STORIES, record_of, reports_of
from tests.reconcile.builders import APART, copied, own, record
from tests.reconcile.test_acts import MILL

from stemma.model.lineage import Count
from stemma.record.build import independence, stemma_version

ALL = pytest.mark.parametrize("name", STORIES)


@pytest.mark.parametrize("best", [0, 1, 2, 7])
def test_independence_is_never_said_to_be_established(best: int) -> None:
    said = independence(Count(max(best, 1), best, best + 1))
    assert "independent" not in said
    assert "not established" in said or "one origin" in said


def test_one_origin_is_never_called_corroborated() -> None:
    assert "nothing here is corroborated" in independence(Count(1, 1, 1))


def test_the_version_is_that_of_the_distribution() -> None:
    assert stemma_version()[0].isdigit()


@ALL
def test_the_headline_is_the_main_event_or_a_reports_own(name: str) -> None:
    found = record_of(name)
    by_id = {r.id: r for r in reports_of(name)}
    if found.story.headline_of is None:
        event = next(e for e in found.events if e.what == found.story.headline)
        assert event.main
        assert event.status in ("occurred", "ongoing")
        assert 2 * len(event.origins) >= found.origin_count.best
        return
    source = by_id[found.story.headline_of]
    assert found.story.headline in (source.title or "") + source.text


def test_the_event_that_most_origins_tell_heads_the_story() -> None:
    found = record(
        {**own("a", "President Irena Volk visited Tessaly on 3 May 2033."), "title": "A day out"},
        own("b", "On 3 May 2033 President Irena Volk visited Tessaly."),
    )
    assert found.story.headline == "Irena Volk visits Tessaly"
    assert found.story.headline_of is None


def test_an_event_of_one_report_heads_nothing() -> None:
    visit = "President Irena Volk visited Tessaly on 3 May 2033."
    found = record({**own("a", visit), "title": "Volk in Tessaly"})
    assert found.story.headline_of == "a"


def test_a_headline_with_a_number_that_was_taken_back_gives_way() -> None:
    flood = "The flood at Tarn drove {} people from their homes, mayor Olga Prins said on {}."
    found = record(
        {
            **own("a", flood.format("900", "Monday")),
            "title": "900 flee flood",
            "published": "2033-05-02",
        },
        {
            **own("b", flood.format("700", "Tuesday") + " The number of 900 was wrong, she said."),
            "title": "Fewer than thought fled the flood at Tarn, the mayor says",
            "published": "2033-05-03",
        },
    )
    assert found.story.headline_of == "b"


def test_a_headline_with_a_number_that_its_report_changed_gives_way() -> None:
    found = record(*MILL)
    assert found.story.headline_of == "b"
    assert "28" in found.story.headline


def test_a_headline_that_hedges_or_asks_comes_last() -> None:
    found = record(
        {
            **own("a", "The lower gate of the lock at Merrow cracked on 3 May 2033."),
            "title": "Lock lost?",
        },
        {
            **own("b", "The lower gate of the lock at Merrow cracked on 3 May 2033."),
            "title": "Lower gate of the lock at Merrow cracks in the night",
        },
    )
    assert found.story.headline_of == "b"


def test_without_any_headline_the_first_sentence_stands() -> None:
    found = record({"id": "a", "text": "the gate at Merrow was shut on Friday, the keeper said."})
    assert found.story.headline
    assert found.story.headline_of == "a"


def test_a_story_without_events_has_no_date_and_no_place() -> None:
    found = record({"id": "a", "text": "Quiet."})
    assert found.story.when is None
    assert found.story.where == ()


def test_a_planned_event_does_not_date_the_story() -> None:
    found = record(own("a", "President Irena Volk will visit Tessaly on 3 May 2033."))
    assert found.story.when is None


def test_the_main_event_dates_and_places_the_story() -> None:
    found = record(
        own("a", "President Irena Volk visited Poland on 3 May 2033."),
        own("b", "On 3 May 2033 President Irena Volk visited Poland."),
    )
    assert found.story.when is not None
    assert found.story.when.value == "2033-05-03"
    assert found.story.where == ("Poland",)


@ALL
def test_main_events_come_first_then_current_figures_with_a_slot(name: str) -> None:
    found = record_of(name)
    mains = [e.main for e in found.events]
    assert mains == sorted(mains, reverse=True)
    ranks = [(not f.current, f.slot is None) for f in found.figures]
    assert ranks == sorted(ranks)


@ALL
def test_statements_of_other_matter_are_left_out(name: str) -> None:
    reports = {r.id: r for r in reports_of(name)}
    for statement in record_of(name).statements:
        assert reports[statement.report].role_at(statement.content[0].start) != "other-matter"


@ALL
def test_declared_sources_stand_with_the_line_that_says_so(name: str) -> None:
    for report in record_of(name).reports:
        for source in report.declared_sources:
            assert source.name
            assert source.evidence.report == report.id
            assert source.evidence.quote.strip()


@ALL
def test_parts_cover_their_text_in_order(name: str) -> None:
    texts = {r.id: r.text for r in reports_of(name)}
    for report in record_of(name).reports:
        assert report.parts
        ends = [0, *(p.end for p in report.parts)]
        starts = [*(p.start for p in report.parts), len(texts[report.id])]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_the_story_id_does_not_depend_on_ids_or_order() -> None:
    text = "The flood at Tarn killed 31 people, mayor Olga Prins said."
    one = record(copied("a", text), copied("b", text + " She wept."))
    two = record(copied("z", text + " She wept."), copied("y", text))
    assert one.story.id == two.story.id


def test_a_headline_with_a_toll_that_was_replaced_gives_way_to_one_that_stands() -> None:
    found = record_of("lake-ferry")
    assert "61" in found.story.headline
    quake = record_of("harrow-quake")
    assert "118" in quake.story.headline
    assert not any(old in quake.story.headline for old in ("74", "139 KILLED", "climbs to 139"))


def test_a_headline_of_satire_comes_last() -> None:
    joke = (
        "SATIRE\n\nLock at Merrow leaks, swims off\n\n"
        "The lower gate of the lock at Merrow cracked on Friday and swam into the harbour."
    )
    news = (
        "The lower gate of the lock at Merrow has cracked after two days of frost on the canal\n\n"
        "The lower gate of the lock at Merrow cracked on Friday, the keeper said in a statement."
    )
    found = record({"id": "a", "text": joke}, {"id": "b", "text": news})
    assert found.story.headline_of == "b"


def test_a_headline_in_words_that_others_open_with_goes_before_a_shorter_one() -> None:
    titles = {
        "a": "Our firms: Varn",
        "b": "Varn profit falls as tram orders dry up this year",
        "c": "Quiet halls",
        "d": "A letter on every desk",
        "e": "At Varn there is less profit than there was a year ago",
    }
    rows = [
        {"id": id, "title": title, "text": f"{title}\n\n{APART[k % 3]}"}
        for k, (id, title) in enumerate(titles.items())
    ]
    assert record(*rows).story.headline_of in ("b", "e")
