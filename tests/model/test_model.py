"""The nouns keep their promises: spans, evidence, settings, faults."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Annotate

from stemma.model.errors import Fault, ReadingError, SettingsError, StemmaError, UsageError
from stemma.model.moments import instant_of
from stemma.model.report import BODY, FURNITURE, HEADLINE, Part, Report
from stemma.model.settings import FigureSettings, LineageSettings, Settings, StorySettings
from stemma.model.span import Span

OFFSETS = st.integers(0, 50)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(OFFSETS, OFFSETS, OFFSETS, OFFSETS)
@settings(max_examples=50, derandomize=True)
def test_overlap_is_mutual_and_covering_implies_it(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
    if one.covers(other) and one.start < other.end and other.start < other.end:
        assert one.overlaps(other)
    assert one.covers(one)


@given(st.text(min_size=1, max_size=40), OFFSETS, OFFSETS)
@settings(max_examples=50, derandomize=True)
def test_evidence_is_the_words_of_the_text(text: str, a: int, b: int) -> None:
    start, end = sorted((a % (len(text) + 1), b % (len(text) + 1)))
    found = Report("r", text).evidence(Span(start, end))
    assert text[found.start : found.end] == found.quote


def test_evidence_counts_code_points_not_bytes_or_glyphs() -> None:
    report = Report("r", "👨\u200d👩\u200d👧 ran; e\u0301 stayed.")
    assert report.evidence(Span(6, 9)).quote == "ran"
    assert report.text[11:13] == "e\u0301"


def test_a_text_between_parts_is_body() -> None:
    parts = (Part(Span(0, 4), HEADLINE), Part(Span(6, 9), FURNITURE))
    report = Report("r", "Head  fur text", parts=parts)
    assert [report.role_at(i) for i in (0, 4, 6, 9)] == [HEADLINE, BODY, FURNITURE, BODY]


def test_the_digest_depends_on_the_text_only() -> None:
    report = Report("r", "Café closed.")
    assert report.sha256 == replace(report, id="x", title="T").sha256
    assert report.sha256 != replace(report, text="Cafe\u0301 closed.").sha256


def test_nothing_can_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 3  # type: ignore[misc]


def test_wrong_settings_are_named_all_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings(
            lineage=LineageSettings(aligned=2, doubtful=0.9),
            stories=StorySettings(window_days=0),
            figures=FigureSettings(same_quantity=1),
        )
    for name in ("lineage.aligned", "lineage.doubtful", "stories.window_days", "same_quantity"):
        assert name in str(caught.value)


def test_settings_are_told_in_plain_values() -> None:
    told = Settings().as_dict()
    assert set(told) >= {"model", "lineage", "stories", "figures"}
    assert told["lineage"]["linked"] == LineageSettings().linked  # type: ignore[index,call-overload]


def test_a_fault_says_where_why_and_what_to_do() -> None:
    fault = Fault("empty", "pile/a.txt", "the file has 0 bytes", "Fetch it again")
    assert str(fault) == "pile/a.txt: set aside [empty] the file has 0 bytes. Fetch it again"
    assert "read with a warning" in str(replace(fault, fatal=False))


@pytest.mark.parametrize("error", [ReadingError, SettingsError, UsageError])
def test_every_error_is_a_stemma_error(error: type[Exception]) -> None:
    assert issubclass(error, StemmaError)


def test_an_annotated_report_is_plain_data_that_survives_pickling(annotated: Annotate) -> None:
    report = annotated("Police arrested Tom Ashby on 4 May 2031, keeper Ada Barlow said.")
    assert pickle.loads(pickle.dumps(report)) == report


def test_the_sentence_at_an_offset_holds_it(annotated: Annotate) -> None:
    report = annotated("The gate cracked.  The boats waited. Nobody came.")
    for offset in range(len(report.report.text) + 5):
        number = report.sentence_at(offset)
        inside = [k for k, s in enumerate(report.sentences) if s.span.start <= offset < s.span.end]
        assert ([] if number is None else [number]) == inside


@pytest.mark.parametrize(
    ("published", "instant"),
    [
        ("2031-05-04T09:00:00+02:00", "2031-05-04T07:00:00+00:00"),
        ("2031-05-04", None),
        ("0001-01-01T00:00:00+02:00", None),
        ("9999-12-31T23:59:59-05:00", None),
    ],
)
def test_a_moment_that_the_calendar_cannot_hold_has_no_instant(
    published: str, instant: str | None
) -> None:
    assert instant_of(published) == instant
