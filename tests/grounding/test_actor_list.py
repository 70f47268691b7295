"""A user's list of known actors, read and taken part in linking."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Annotate

import stemma
from stemma.grounding.actor_list import Known, read_actors
from stemma.grounding.ground import ground
from stemma.model.errors import UsageError
from stemma.model.story import KnownActor

CSV = """id,name,kind,aliases,country
p1,Irena Volk,person,I. Volk;Irina Wolk,xx
o1,Canal Board,organisation,,
"""
FTM = """{"id": "p1", "schema": "Person", "properties": {"name": ["Irena Volk"], "alias": ["I. Volk"], "weakAlias": ["Red"], "country": ["xx"]}}
{"id": "b1", "schema": "PublicBody", "properties": {"name": ["Canal Board"]}}
"""  # noqa: E501


def written(folder: Path, text: str) -> Path:
    path = folder / "actors.list"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_list_is_read(tmp_path: Path) -> None:
    listed = read_actors(written(tmp_path, CSV))
    assert listed.faults == ()
    assert listed.actors[0] == KnownActor(
        "p1", "Irena Volk", "person", ("I. Volk", "Irina Wolk"), "xx"
    )


def test_follow_the_money_lines_are_read(tmp_path: Path) -> None:
    listed = read_actors(written(tmp_path, FTM))
    assert [a.id for a in listed.actors] == ["p1", "b1"]
    assert listed.actors[0].aliases == ("I. Volk", "Red")
    assert listed.actors[1].kind == "organisation"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("x1,,person,,", "no name"),
        ("p1,Other,person,,", "before"),
        ("x1,Other,robot,,", "robot"),
        ("x1,Other,person,,,,", "more fields"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line(tmp_path: Path, row: str, word: str) -> None:
    path = written(tmp_path, f"{CSV}{row}\nlast,Last One,,,\n")
    listed = read_actors(path)
    (fault,) = listed.faults
    assert fault.where == f"{path}:4"
    assert word in fault.reason
    assert listed.actors[-1].id == "last"


@pytest.mark.parametrize(
    "line", ["{", '{"id": "x"}', '{"id": "x", "schema": "Vessel", "properties": {}}']
)
def test_a_bad_entity_is_set_aside_with_its_line(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, FTM + line + "\n")
    (fault,) = read_actors(path).faults
    assert fault.where == f"{path}:3"


@pytest.mark.parametrize("text", ["name\nOnly\n", ""])
def test_a_list_without_its_columns_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="id"):
        read_actors(written(tmp_path, text))


def test_a_name_two_known_actors_bear_finds_neither() -> None:
    known = Known([KnownActor("a", "Ann Lee", "person"), KnownActor("b", "Ann Lee", "person")])
    assert known.find("Ann Lee") is None


def test_linked_actors_take_the_id_of_the_list(annotated: Annotate) -> None:
    reports = [
        annotated("President Irena Volk met the envoy in Paris. Volk left.", id="a"),
        annotated("President Irina Wolk met the envoy in Berlin.", id="b"),
    ]
    known = (KnownActor("Q7", "Irena Volk", "person", ("Irina Wolk",)),)
    (actor,) = [a for a in ground(reports, known=known).actors if a.id == "Q7"]
    assert actor.reports == ("a", "b")
    assert actor.name == "Irena Volk"


def test_the_api_takes_known_actors() -> None:
    rows = [{"id": "a", "text": "President Irena Volk met the envoy in Paris. Volk left."}]
    record = stemma.reconcile(
        rows, actors=[KnownActor("Q7", "I. A. Volk", aliases=("Irena Volk",))]
    )
    assert "I. A. Volk" in record.story.actors
