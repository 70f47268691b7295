"""Far reports of a story in a small pile, known by a name of the story's own."""

from __future__ import annotations

from stemma.model.report import Report
from stemma.stories.group import Grouper, group, why
from stemma.stories.own_names import FAR, by_own_names, may_be_one, own_names
from stemma.stories.shelf import Held

NAMES = [
    {"eskar", "port", "tirane"},
    {"eskar", "tirane"},
    {"eskar", "tirane", "rourke"},
    {"rourke"},
    {"eskar", "tirane", "sami"},
    {"eskar", "solar"},
]


def held(near: dict[int, dict[int, float]]) -> list[Held]:
    return [Held(str(n), str(n), None, near=near.get(n, {})) for n in range(len(NAMES))]


def names(number: int) -> set[str]:
    return NAMES[number]


def test_a_storys_own_name_is_in_most_of_its_reports_and_no_common_word() -> None:
    assert own_names([0, 1, 2], names) == {"eskar", "tirane"}
    assert own_names([0, 3], names) == set()
    assert own_names([0, 1], lambda _: {"president", "eskar"}) == {"eskar"}


def test_a_far_report_that_has_the_name_belongs_to_the_story() -> None:
    far = {4: {0: FAR, 1: FAR, 2: FAR}}
    found, changes = by_own_names([[0, 1, 2], [3], [4]], held(far), names)
    assert found == [[0, 1, 2, 4], [3]]
    (change,) = changes
    assert (change.kind, change.story, change.into, change.reports) == ("named", "4", "0", ("4",))
    assert "(eskar, tirane)" in change.reason


def test_one_name_alone_is_another_matter_of_the_same_town() -> None:
    far = {5: {0: FAR, 1: FAR, 2: FAR}}
    assert by_own_names([[0, 1, 2], [5]], held(far), names) == ([[0, 1, 2], [5]], [])


def test_without_the_name_or_nearer_words_it_does_not() -> None:
    nearer = {3: {0: 0.05, 1: 0.05, 2: 0.05}}
    assert by_own_names([[0, 1, 2], [3]], held(nearer), names)[0] == [[0, 1, 2], [3]]
    unlike = {4: {0: FAR}}
    assert by_own_names([[0, 1, 2], [4]], held(unlike), names)[0] == [[0, 1, 2], [4]]


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


STRIKE = (
    "An air strike on a fuel depot outside Eskar on Tuesday killed {n} people. The depot burned "
    "through the night. Deputy Salma Rourke said the cause of a second blast was not known. Rescue "
    "teams from Tirane cleared the road, Ardin Wire said."
)
PARK = (
    "Altera Energy has completed a solar park of 120 megawatts near Eskar. The project created "
    "{n} jobs, the company said. Residents of Lenz said that few had been hired."
)


def test_two_stories_of_one_town_stay_two() -> None:
    pile = [Report(id=f"strike-{n}", text=STRIKE.format(n=n)) for n in (31, 34, 36)]
    pile += [Report(id=f"park-{n}", text=PARK.format(n=n)) for n in (340, 350)]
    found = {a.report: a.story for a in group(pile, final=True)}
    assert [found[r.id] for r in pile] == ["strike-31"] * 3 + ["park-340"] * 2


def test_two_stories_may_be_one_where_they_share_a_second_name_or_a_figure() -> None:
    terms = [{"eskar"}, {"eskar"}, {"eskar", "lenz"}, {"eskar"}, {"eskar", "lenz"}]
    figures = [{"41"}, {"9"}, {"12"}, {"41"}, {"7"}]

    def may(one: list[int], other: list[int]) -> bool:
        return may_be_one(one, other, terms.__getitem__, figures.__getitem__)

    assert not may([0, 1], [2, 4])
    assert may([0, 1], [3, 2])
    assert may([1, 2], [4, 4])
    assert may([0, 1], [4])


def test_a_second_look_says_why() -> None:
    pile = [Report(id=f"toll-{n}", text=TOLLS.format(n=n)) for n in (41, 44, 47, 52)]
    pile.append(Report(id="ward", text=WARD))
    told = why(pile, "ward")
    assert [(c.kind, c.into) for c in told.changes] in (
        [("merged", "toll-41")],
        [("named", "toll-41")],
    )
    assert "is asked of one story" in told.changes[0].reason
    (row,) = [a for a in group(pile, final=True) if a.report == "ward"]
    assert row.changes == told.changes
    beside = why(pile, "toll-41")
    assert beside.changes == told.changes
