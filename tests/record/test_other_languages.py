"""What a record says of reports in another language, and of a page's other matter."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.model.record import Record
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.serialise import from_dict, to_dict

ENGLISH = (
    "Ferry sinks off Merrow\n\nA ferry sank off Merrow on Monday and 14 people were killed, police "
    "chief Ruth Hallam said. She said the captain, Jonas Okwiri, was arrested."
)
SPANISH = (
    "Se hunde un transbordador frente a Merrow\n\nUn transbordador se hundió el lunes frente a "
    "Merrow y murieron 17 personas, dijo la jefa de policía Ruth Hallam. El capitán, Jonas Okwiri, "
    "fue detenido."
)
TWO_MATTERS = (
    f"{ENGLISH}\n\nIn other news, ambassador Pavel Drost said in Ostrava that 230 visas were "
    "refused and that two consuls were expelled from Velda on Tuesday."
)


def record(*texts: str) -> Record:
    rows = [{"id": f"r{k}", "text": t, "published": "2031-05-12"} for k, t in enumerate(texts)]
    reports = [report_of(row, where="test") for row in rows]
    settings = Settings()
    return pipeline.resolve(list(pipeline.annotate(reports, settings)), settings)


def test_the_record_says_that_another_language_was_not_read() -> None:
    found = record(ENGLISH, SPANISH)
    assert [(r.language, r.language_detected) for r in found.reports] == [
        ("en", True),
        ("es", True),
    ]
    (told,) = [s for s in found.brief if "another language" in s.text]
    assert "(es, detected): its statements, events and figures were not read" in told.text
    assert told.citations[0].report == "r1"


def test_nothing_is_taken_for_read_that_was_not() -> None:
    found = record(ENGLISH, SPANISH)
    assert {s.report for s in found.statements} == {"r0"}
    readings = [r for f in found.figures for r in f.readings]
    assert {r.report for r in readings} == {"r0"}
    assert "17" not in {r.quote for r in readings}
    assert all(r == "r0" for e in found.events for r in e.reports)


def test_the_language_is_written_and_read_again() -> None:
    found = record(ENGLISH, SPANISH)
    assert from_dict(to_dict(found)) == found


@pytest.mark.parametrize("words", ["Drost", "Velda", "230"])
def test_the_other_matter_of_a_page_does_not_enter_the_record(words: str) -> None:
    found = record(TWO_MATTERS)
    start = TWO_MATTERS.index("In other news")
    assert found.reports[0].parts[-1].role == "other-matter"
    spans = [
        *(e for s in found.statements for e in (*s.source, *s.cue, *s.content)),
        *(e for v in found.events for e in v.evidence),
        *(r for f in found.figures for r in f.readings),
        *(c for b in found.brief for c in b.citations),
    ]
    assert spans
    assert all(e.end <= start for e in spans)
    assert all(words not in e.quote for e in spans)
