"""Far reports of a story in a small pile, known by a name of the story's own."""

from __future__ import annotations

from stemma.model.report import Report
from stemma.stories.group import Grouper
from stemma.stories.own_names import FAR, by_own_names, own_names
from stemma.stories.shelf import Held

NAMES = [{"eskar", "monday"}, {"eskar"}, {"eskar", "rourke"}, {"rourke"}, {"eskar", "sami"}]


def held(near: dict[int, dict[int, float]]) -> list[Held]:
    return [Held(str(n), str(n), None, near=near.get(n, {})) for n in range(len(NAMES))]


def names(number: int) -> set[str]:
    return NAMES[number]


def test_a_storys_own_name_is_in_most_of_its_reports_and_no_common_word() -> None:
    assert own_names([0, 1, 2], names) == {"eskar"}
    assert own_names([0, 3], names) == set()
    assert own_names([0, 1], lambda _: {"president", "eskar"}) == {"eskar"}


def test_a_far_report_that_has_the_name_belongs_to_the_story() -> None:
    far = {4: {0: FAR, 1: FAR, 2: FAR}}
    assert by_own_names([[0, 1, 2], [3], [4]], held(far), names) == [[0, 1, 2, 4], [3]]


def test_without_the_name_or_nearer_words_it_does_not() -> None:
    nearer = {3: {0: 0.05, 1: 0.05, 2: 0.05}}
    assert by_own_names([[0, 1, 2], [3]], held(nearer), names) == [[0, 1, 2], [3]]
    unlike = {4: {0: FAR}}
    assert by_own_names([[0, 1, 2], [4]], held(unlike), names) == [[0, 1, 2], [4]]


TOLLS = (
    "Cholera kills {n} in the port of Eskar, minister says. Minister Salma Rourke said that {n} "
    "people had died of cholera in the port of Eskar since July and that doses of a vaccine would "
    "come next week. Schools in Eskar stay closed and the ferry to Tirane was suspended."
)
WARD = (
    "The boy in cot 22 wants a peach, and his father, the net maker Rahim Odel, takes that for a "
    "good sign. He carried him along the dyke for hours, for no bus in Eskar would take them. The "
    "nurse Dalia Munt writes on their wrists with a pen. She has lost seven since July, she says."
)


def test_a_feature_about_one_ward_is_found_to_be_of_the_story() -> None:
    pile = [Report(id=f"toll-{n}", text=TOLLS.format(n=n)) for n in (41, 44, 47, 52)]
    grouper = Grouper()
    for report in [*pile, Report(id="ward", text=WARD)]:
        grouper.add(report)
    assert grouper.shelf.all()["ward"] == "ward"
    assert grouper.final()["ward"] == "toll-41"
