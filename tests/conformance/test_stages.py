"""What every stage owes: evidence that holds, one result in any order, no text it falls over."""

from __future__ import annotations

import json
import pickle
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.conformance.piles import (
    STORIES,
    annotated_of,
    layered,
    record_of,
    reports_of,
    resolved,
)

from stemma import pipeline
from stemma.model.record import Record
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.model.span import Span
from stemma.reading.rows import report_of
from stemma.record.html import to_html
from stemma.record.markdown import to_markdown
from stemma.record.schema import schema
from stemma.record.serialise import to_json
from stemma.record.text import to_text
from stemma.record.verify import evidence_in

ALL = pytest.mark.parametrize("name", STORIES)
#: A story small enough for the laws that need many records.
SMALL = "vesk-border"


def make_report(text: str, id: str = "r1", **more: str) -> Report:
    return report_of({"id": id, "text": text, **more}, where="test")


def holds(record: Record, reports: tuple[Report, ...]) -> int:
    """Assert that every piece of evidence stands where it says; how many there are."""
    by_id = {r.id: r for r in reports}
    count = 0
    for evidence in evidence_in(record):
        report = by_id[evidence.report]
        source = report.title if evidence.within == "title" else report.text
        assert source is not None
        assert source[evidence.start : evidence.end] == evidence.quote
        count += 1
    return count


def spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)


def orders(items: tuple[Report, ...]) -> Iterator[tuple[Report, ...]]:
    """Some other orders of the items."""
    yield items[::-1]
    for seed in (1, 2):
        yield tuple(random.Random(seed).sample(items, len(items)))


# -- evidence ------------------------------------------------------------------------------


@ALL
def test_every_piece_of_evidence_holds(name: str) -> None:
    assert holds(record_of(name), reports_of(name)) > 100


@ALL
def test_no_evidence_is_empty_or_rests_on_furniture(name: str) -> None:
    reports = {r.id: r for r in reports_of(name)}
    record = record_of(name)
    told = (record.events, record.facts, record.figures, record.timeline)
    for evidence in evidence_in(told):
        assert evidence.quote.strip()
        if evidence.within == "text":
            role = reports[evidence.report].role_at(evidence.start)
            assert role not in ("furniture", "other-matter", "source-line"), evidence


@ALL
def test_every_span_of_every_layer_lies_in_its_text(name: str) -> None:
    for report in annotated_of(name):
        end = len(report.report.text)
        found = list(spans_in(report))
        assert found
        assert all(0 <= s.start <= s.end <= end for s in found)


@ALL
def test_tokens_and_sentences_stand_in_order_and_do_not_overlap(name: str) -> None:
    for report in annotated_of(name):
        text = report.report.text
        assert all(text[t.start : t.end] == t.text for t in report.tokens)
        for held in (report.tokens, [s.span for s in report.sentences]):
            assert all(a.end <= b.start for a, b in pairwise(held))


@ALL
def test_the_record_fits_the_published_schema(name: str) -> None:
    Draft202012Validator(schema()).validate(json.loads(to_json(record_of(name))))


@ALL
def test_ids_are_unique(name: str) -> None:
    record = record_of(name)
    for held in (record.events, record.facts, record.figures, record.findings, record.statements):
        ids = [item.id for item in held]
        assert len(ids) == len(set(ids))


@ALL
def test_every_reference_leads_somewhere(name: str) -> None:
    record = record_of(name)
    reports = {r.id for r in record.reports}
    origins = {o.id for o in record.origins}
    subjects = {e.id for e in record.events} | {f.id for f in record.figures}
    for item in (*record.events, *record.facts, *record.figures, *record.timeline):
        assert set(item.reports) <= reports
        assert set(item.origins) <= origins
    assert {f.subject for f in record.facts} <= subjects
    assert {s for f in record.findings for s in f.subjects} <= subjects | reports
    assert {t.event for t in record.timeline} <= subjects
    assert {m.report for o in record.origins for m in o.members} == reports


@ALL
def test_bounds_stand_in_order(name: str) -> None:
    for figure in record_of(name).figures:
        for item in (figure, *figure.readings):
            values = [v for v in (item.low, item.best, item.high) if v is not None]
            assert values == sorted(values), figure
    count = record_of(name).origin_count
    assert 1 <= count.low <= count.best <= count.high


@ALL
def test_the_origins_counted_are_the_origins_listed(name: str) -> None:
    record = record_of(name)
    assert record.origin_count.best == len(record.origins)


@ALL
def test_first_known_is_a_carrier_or_unknown(name: str) -> None:
    for fact in record_of(name).facts:
        assert fact.first_known in (*fact.reports, "order unknown")


# -- order, repetition, pickling -------------------------------------------------------------


@ALL
def test_any_order_of_reports_gives_the_same_bytes(name: str) -> None:
    reports = annotated_of(name)
    expected = to_json(record_of(name))
    for seed in range(3):
        shuffled = random.Random(seed).sample(reports, len(reports))
        assert to_json(resolved(shuffled)) == expected


def test_any_order_of_reading_gives_the_same_bytes() -> None:
    reports = reports_of(SMALL)
    expected = to_json(record_of(SMALL))
    for order in orders(reports):
        assert to_json(resolved(layered(order))) == expected


def test_annotating_twice_gives_equal_results() -> None:
    assert layered(reports_of(SMALL)) == annotated_of(SMALL)


def test_a_report_alone_is_annotated_as_it_is_in_a_pile() -> None:
    for report, held in zip(reports_of(SMALL), annotated_of(SMALL), strict=True):
        assert layered([report]) == (held,)


def test_resolving_changes_nothing_in_its_input() -> None:
    reports = annotated_of(SMALL)
    before = pickle.dumps(reports)
    resolved(reports)
    assert pickle.dumps(reports) == before


@ALL
def test_results_can_be_pickled(name: str) -> None:
    reports = annotated_of(name)
    assert pickle.loads(pickle.dumps(reports)) == reports
    story, lineage = pipeline.trace(reports, Settings())
    assert pickle.loads(pickle.dumps((story, lineage))) == (story, lineage)
    assert pickle.loads(pickle.dumps(record_of(name))) == record_of(name)


# -- copies --------------------------------------------------------------------------------


def with_copy(name: str, which: int) -> Record:
    """The story's record once a verbatim copy of one of its reports has come in."""
    reports = annotated_of(name)
    copied = reports[which]
    twin = replace(copied, report=replace(copied.report, id=f"{copied.id}-again"))
    return resolved((*reports, twin))


def ranges(record: Record) -> list[tuple[object, ...]]:
    """Figures with a slot: what they are, their bounds and on how many origins they rest."""
    found = [
        (f.slot, f.kind, f.unit, f.low, f.best, f.high, len(f.origins))
        for f in record.figures
        if f.slot
    ]
    return sorted(found, key=str)


@ALL
@pytest.mark.parametrize("which", [0, -1], ids=["first", "last"])
def test_a_verbatim_copy_adds_no_origin_and_moves_no_figure(name: str, which: int) -> None:
    before, after = record_of(name), with_copy(name, which)
    assert after.origin_count == before.origin_count
    assert ranges(after) == ranges(before)


PAIRS = (
    (
        "More than 900 people were displaced by the fire at Tarn, the mayor said.",
        "Fewer than 1,500 people were displaced by the fire at Tarn, the ministry said.",
    ),
    (
        "No people were killed in the fire at Tarn, mayor Olga Prins said.",
        "Several people were killed in the fire at Tarn, residents said.",
    ),
)


@pytest.mark.parametrize("texts", PAIRS)
def test_there_are_no_more_origins_than_reports(texts: tuple[str, str]) -> None:
    record = resolved(layered([make_report(t, id=f"r{k}") for k, t in enumerate(texts)]))
    assert record.origin_count.high <= 2


@ALL
def test_a_storys_origins_are_at_most_its_reports(name: str) -> None:
    record = record_of(name)
    assert record.origin_count.high <= len(record.reports)


# -- odd texts -----------------------------------------------------------------------------

ODD = {
    "one word": "Fire",
    "one sign": "…",
    "only digits": "12,000",
    "only marks": "“ ” \" ' — – - ( [",
    "unbalanced quotes": '“We will go, he said. ‘Never, she said. "No.',
    "only furniture": "Leave a Reply\n\nVisited 31 times, 1 visits today\n\nShare   Tweet\n",
    "emoji families": "👩‍👩‍👧‍👦 12 🧑‍🚒 said “🏳️‍🌈 7 dead” in 🇫🇷. 👍🏽",
    "right to left": "قال المتحدث إن 14 شخصا قتلوا. אמר הדובר: “12 נהרגו”. Seven people died.",
    "bidi override": "Seven \u202epeople\u202c were killed, \u2067Olga Prins\u2069 said.",
    "zero width": "Sev\u200ben peo\u200dple were kil\u2060led, Olga\ufeff Prins said.",
    "homoglyph": "Оlga Рrins said seven people were killed. Olga Prins said so.",
    "decomposed": unicodedata.normalize(
        "NFD", "Zoë Brûlé said 14 were hurt at Čačak. Ünal agreed."
    ),
    "NUL": "Seven people\x00 were killed.\x00\x01\x1b[31m Olga Prins said.",
    "line separators": "Seven people\u2028were killed.\u2029Olga Prins\x85said so.\r\rYes.",
    "no sentence ends": "the mayor said 14 people were hurt and " * 40,
    "same paragraph": "Seven people were killed, mayor Olga Prins said.\n\n" * 300,
    "very long word": "a" * 5_000,
    "brackets": "(" * 500 + "7 people" + ")" * 500,
    "only quotes": "“Seven people were killed.” " * 60,
    "chinese": "市长说，周一有十四人在洪水中丧生。14人受伤。",
    "odd dates": "On 32 February 2031, 00/00/0000 and 99.99.9999 at 27:99, 14 people were hurt.",
    "odd numbers": "1e400, -0, 1,,000, 10.000.000,5, ½, ٣ people, 10–, –10, $, 5%% were killed.",
    "huge number": f"{'9' * 400} people were killed, Olga Prins said.",
    "tabs": "Seven\tpeople\t\twere\tkilled,\tOlga\tPrins\tsaid.",
    "upper case": "SEVEN PEOPLE WERE KILLED, MAYOR OLGA PRINS SAID ON MONDAY IN TARN.",
}


@pytest.mark.parametrize("case", ODD)
def test_odd_text_makes_a_record_whose_evidence_holds(case: str) -> None:
    report = make_report(ODD[case])
    (layers,) = layered([report])
    assert layers.report.text == ODD[case]
    record = resolved([layers])
    holds(record, (report,))
    json.loads(to_json(record))
    for made in (to_text(record), to_markdown(record), to_html(record)):
        assert not set("\x00\x1b\u202e\u2067") & set(made)


@pytest.mark.parametrize("case", ["one word", "only furniture", "emoji families", "right to left"])
def test_odd_text_beside_a_story_leaves_its_figures_alone(case: str) -> None:
    reports = annotated_of(SMALL)
    odd = layered([make_report(ODD[case], id="zz-odd")])
    record = resolved((*reports, *odd))
    assert len(record.reports) == len(reports) + 1
    holds(record, (*reports_of(SMALL), odd[0].report))


def test_no_reports_make_no_layers_and_no_stories() -> None:
    assert list(pipeline.annotate([], Settings())) == []
    assert list(pipeline.group([], Settings())) == []
    assert list(pipeline.briefs([], Settings())) == []


def test_a_text_of_furniture_alone_gives_no_fact() -> None:
    record = resolved(layered([make_report(ODD["only furniture"])]))
    assert record.facts == record.figures == record.events == record.timeline == ()


def test_twins_in_two_normal_forms_are_one_origin() -> None:
    text = (
        "Zoë Brûlé said that 14 people were hurt when the bridge at Čačak gave way on Monday.\n\n"
        "The district of Ünal sent two crews, and the school hall was opened for the night.\n"
    )
    pair = [
        make_report(unicodedata.normalize(form, text), id=form.lower()) for form in ("NFC", "NFD")
    ]
    record = resolved(layered(pair))
    assert record.origin_count.best == 1
    holds(record, tuple(pair))


# -- any text ------------------------------------------------------------------------------

FRAGMENTS = (
    *("mayor Olga Prins said", "the ministry denied", "according to two officials,", "Norland"),
    *("up to 300 people were killed", "at least 14", "between 10 and 12 soldiers", "dozens of"),
    *("12,000", "1.5 million euros", "7%", "a further 200 troops", "no casualties", "the 21st"),
    *("on Monday", "21 March 2031", "last month", "in 2024-2025", "will visit Tessaly", "if"),
    *("“We will not go,”", "“", "”", '"', "'", "said.", "told the Halm Gazette", "it", "he"),
    *(".", ",", ":", ";", "—", "\n", "\n\n", "\t", "(Wire) -", "Source: Wire", "Leave a Reply"),
    *(
        "Correction: it said 14, not 41.",
        "\x00",
        "\x1b[0m",
        "\u202e",
        "\u200b",
        "🧑‍🚒",
        "é",
        "e\u0301",
    ),
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), min_size=1, max_size=30).map(
    " ".join
)


@settings(
    max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["“ ” “”", '"'])
@example(["up to\n\n300\n\npeople", "300 people"])
def test_any_text_makes_a_record_whose_evidence_holds(texts: list[str]) -> None:
    texts = [t.encode("utf-8", "ignore").decode() for t in texts]
    reports = tuple(make_report(t, id=f"r{k}") for k, t in enumerate(texts) if t.strip())
    if not reports:
        return
    layers = layered(reports)
    for layer in layers:
        assert all(s.end <= len(layer.report.text) for s in spans_in(layer))
    record = resolved(layers)
    holds(record, reports)
    assert to_json(resolved(layers[::-1])) == to_json(record)
