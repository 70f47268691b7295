"""Stories that have to become one, or more than one, now that more of their reports are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from stemma.model.settings import StorySettings
from stemma.stories.changes import MERGED, MOVED, SPLIT, Change
from stemma.stories.crowd import crowd_of
from stemma.stories.linkage import May, Pair, average, linked
from stemma.stories.shelf import Held, Shelf
from stemma.stories.window import CANDIDATES, Window

#: Scores below this are not kept: they never bring two stories together.
NEAR = 0.05
#: Reports of a story up to which it may be taken apart; of a larger one the latest speak for it.
APART = CANDIDATES
#: The same when the whole window is looked at.
APART_IN_ALL = 4 * CANDIDATES

Groups = dict[str, list[int]]


def settle(
    shelf: Shelf,
    stories: Collection[str],
    settings: StorySettings,
    *,
    small: bool = False,
    most: int = APART,
) -> list[Change]:
    """Group the reports of these stories anew; returns what changed, which the shelf then holds."""
    groups = regrouped(shelf, stories, shelf.__getitem__, settings, small=small, most=most)
    before = {story: list(shelf.numbers(story)) for story in stories}
    if groups == before:
        return []
    changes = list(changes_of(shelf.__getitem__, before, groups, settings))
    for change in changes:
        if change.kind == MERGED and change.story in shelf.old:
            shelf.renamed(change.story, change.into)
    shelf.move(groups, list(before))
    return changes


def regrouped(
    shelf: Shelf,
    stories: Iterable[str],
    read: Callable[[int], Held],
    settings: StorySettings,
    *,
    small: bool = False,
    most: int = APART,
    may: May | None = None,
) -> Groups:
    """The reports of these stories by the story that they belong to, by average linkage.

    `read` gives a report with what is near it. Stories that are old or of more than `most`
    reports stay whole, and so do all in a `small` pile. Groups of reports, by number, become one
    only where `may` allows it.
    """
    numbers: list[int] = []
    start: list[int] = []
    whole: dict[int, str] = {}
    for story in stories:
        held = shelf.numbers(story)
        if small or story in shelf.old or len(held) > most:
            whole[len(numbers)] = story
            start += [len(numbers)] * len(held[-most:])
            numbers += held[-most:]
        else:
            start += range(len(numbers), len(numbers) + len(held))
            numbers += held
    reports = [read(n) for n in numbers]
    found = linked(
        start,
        _pairs(numbers, reports),
        [r.crowd for r in reports],
        joins=settings.merges_small if small else settings.merges,
        share=settings.merges_crowd,
        may=may and (lambda a, b: may([numbers[i] for i in a], [numbers[i] for i in b])),
    )
    items: dict[int, list[int]] = defaultdict(list)
    for item, label in enumerate(found):
        items[label].append(item)
    groups = {}
    for members in items.values():
        units = [whole[i] for i in members if i in whole]
        held = sorted({numbers[i] for i in members}.union(*map(shelf.numbers, units)))
        groups[_name(shelf, held, units)] = held
    return groups


def looked_at(window: Window, shelf: Shelf) -> list[Held]:
    """Every report of the window with what is near it, compared anew with all that is known."""
    window.refresh()
    near: list[dict[int, float]] = [{} for _ in range(len(shelf))]
    fresh = []
    for place, held in enumerate(shelf):
        number = shelf.first + place
        outside = []
        for other, score in zip(*window.near(window.query_of(number)), strict=True):
            if other != number:
                later, earlier = max(number, other) - shelf.first, min(number, other)
                near[later][earlier] = near[later].get(earlier, 0.0) + score / 2
                if shelf[other].story != held.story:
                    outside.append(score)
        fresh.append(Held(held.id, held.story, held.score, crowd_of(outside), near[place]))
    for report in fresh:
        report.near = {n: s for n, s in report.near.items() if s >= NEAR}
    return fresh


def _pairs(numbers: Sequence[int], reports: Sequence[Held]) -> Iterable[Pair]:
    place = {number: item for item, number in enumerate(numbers)}
    for item, report in enumerate(reports):
        for number, score in report.near.items():
            other = place.get(number)
            if other is not None:
                yield other, item, score


def _name(shelf: Shelf, numbers: Sequence[int], whole: Sequence[str]) -> str:
    """The name of a group: that of its oldest old story, else the id of its first report."""
    old = [story for story in whole if story in shelf.old]
    if old:
        return min(old, key=lambda story: (-len(shelf.numbers(story)), story))
    return shelf[numbers[0]].id


def changes_of(
    read: Callable[[int], Held],
    before: Mapping[str, Sequence[int]],
    groups: Groups,
    settings: StorySettings,
    *,
    small: bool = False,
) -> Iterable[Change]:
    """The changes from the stories of `before` to these groups; `read` and `small` as above."""
    now = {number: name for name, numbers in groups.items() for number in numbers}
    for story in sorted(before, key=lambda s: before[s][0]):
        parts: Groups = defaultdict(list)
        for number in before[story]:
            parts[now[number]].append(number)
        for into, numbers in parts.items():
            if into == story:
                continue
            if story not in groups:
                kind, rest = MERGED, [n for n in groups[into] if n not in set(numbers)]
            elif into in before:
                kind, rest = MOVED, list(before[into])
            else:
                kind, rest = SPLIT, parts.get(story, [])
            score, needed = _linkage(read, numbers, rest, settings, small)
            reports = tuple(read(n).id for n in numbers)
            yield Change(kind, story, into, reports, score, needed)


def _linkage(
    read: Callable[[int], Held],
    one: Sequence[int],
    other: Sequence[int],
    settings: StorySettings,
    small: bool,
) -> tuple[float, float]:
    """The average score between two groups, and what it has to be for one story."""
    one, other = one[-CANDIDATES:], other[-CANDIDATES:]
    joins = settings.merges_small if small else settings.merges
    if not other:
        return 0.0, joins
    ones, others = set(one), set(other)
    total = sum(
        score
        for own, foreign in ((one, others), (other, ones))
        for number in own
        for near, score in read(number).near.items()
        if near in foreign
    )
    crowds = [sum(read(n).crowd for n in group) / len(group) for group in (one, other)]
    needed = joins + settings.merges_crowd * sum(crowds) / 2
    return average(total, len(one), len(other)), needed
