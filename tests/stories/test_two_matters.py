"""A page with two matters belongs to its main story, and the other leaves no trace there."""

from __future__ import annotations

import stemma
from stemma.reading.rows import report_of
from stemma.stories.features import features_of
from stemma.stories.group import Grouper

LOCK = (
    "Cracked gate closes Merrow lock\n\nThe lock at Merrow was closed on Friday after its lower "
    "gate cracked, keeper Tom Ashby of the Canal Board said. Eleven boats were waiting at Merrow, "
    "and Ashby told the Dunholt Echo that repairs would cost 40,000 crowns."
)
AGAIN = (
    "Merrow lock stays closed\n\nEleven boats are still waiting at Merrow, where the gate of the "
    "lock cracked on Friday. Keeper Tom Ashby put the repairs at 40,000 crowns; the Canal Board in "
    "Dunholt has ordered a new gate."
)
ENVOY = (
    "Volk receives envoy of Quarra\n\nPresident Irena Volk of Lastovia received the envoy of "
    "Quarra, Hamid Sel, in Pavlograd on Friday. Volk said that 3,200 soldiers would leave Quarra. "
    "Sel handed over a letter on the border at Sunder Pass."
)
OTHER = (
    "\n\nIn other news, President Irena Volk of Lastovia received the envoy of Quarra, Hamid Sel, "
    "in Pavlograd on Friday. Volk said that 3,200 soldiers would leave Quarra.\n"
)
ROWS = [
    {"id": "lock", "text": LOCK, "published": "2034-06-03"},
    {"id": "envoy", "text": ENVOY, "published": "2034-06-03"},
    {"id": "both", "text": AGAIN + OTHER, "published": "2034-06-04"},
]


def test_the_page_joins_its_main_story() -> None:
    grouper = Grouper()
    found = {row["id"]: grouper.add(report_of(row, where="test")) for row in ROWS}
    assert found["both"].story == "lock"
    assert found["envoy"].story == "envoy"
    assert grouper.final()["both"] == "lock"


def test_grouping_does_not_read_the_other_matter() -> None:
    features = features_of(report_of(ROWS[2], where="test"))
    assert "ashby" in features.names
    assert not {"volk", "sel", "quarra"} & features.names.keys()
    assert "3200" not in features.figures


def test_the_other_matter_enters_no_record_of_the_main_story() -> None:
    records = {tuple(sorted(r.id for r in record.reports)): record for record in stemma.brief(ROWS)}
    record = records["both", "lock"]
    start = str(ROWS[2]["text"]).index("In other news")
    spans = [
        (e.report, e.start) for s in record.statements for e in (*s.content, *s.source, *s.cue)
    ]
    spans += [(m.report, m.start) for event in record.events for m in event.evidence]
    assert spans
    assert all(report != "both" or begin < start for report, begin in spans)
    assert not any(figure.best == 3200 for figure in record.figures)
