"""Stories that turn out to be one when all their reports are known."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stemma.model.settings import StorySettings
from stemma.stories.crowd import crowd_of
from stemma.stories.window import Window


@dataclass(slots=True)
class _Links:
    """Sums of the scores between the reports of two stories, the crowd of each story, sizes."""

    sums: dict[str, dict[str, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    crowd: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sizes: Counter[str] = field(default_factory=Counter)


def second_look(
    window: Window, stories: Sequence[str], settings: StorySettings
) -> Mapping[str, str]:
    """The name of the story that each merged story is part of now.

    `stories` holds the story of every report of the window, in order of arrival. Average linkage
    (Sokal and Michener 1958) between stories; reports that did not come near each other count as
    unlike. The founder that came first gives the name.
    """
    window.refresh()
    links = _links(window, stories, settings)
    order = {story: n for n, story in reversed(list(enumerate(stories)))}
    small = len(stories) <= settings.small_pile
    joins = settings.merges_small if small else settings.merges
    target: dict[str, str] = {}

    def offer(one: str, other: str) -> None:
        margin = _margin(links, one, other, joins, settings.merges_crowd)
        if margin >= 0:
            sizes = links.sizes[one], links.sizes[other]
            heapq.heappush(heap, (-margin, order[one], order[other], one, other, sizes))

    heap: list[tuple[float, int, int, str, str, tuple[int, int]]] = []
    for one, others in links.sums.items():
        for other in others:
            if order[one] < order[other]:
                offer(one, other)
    while heap:
        _, _, _, kept, gone, sizes = heapq.heappop(heap)
        if kept in target or gone in target or sizes != (links.sizes[kept], links.sizes[gone]):
            continue
        _merge(links, kept, gone)
        target[gone] = kept
        for other in links.sums[kept]:
            offer(*sorted((kept, other), key=order.__getitem__))
    return {story: _end(target, story) for story in target}


def _links(window: Window, stories: Sequence[str], settings: StorySettings) -> _Links:
    links = _Links(sizes=Counter(stories))
    for place, story in enumerate(stories):
        numbers, scores = window.near(window.query_of(window.first + place))
        others = []
        for near, score in zip(numbers.tolist(), scores.tolist(), strict=True):
            other = stories[near - window.first]
            if other != story:
                others.append(score)
                links.sums[story][other] += score / 2
                links.sums[other][story] += score / 2
        links.crowd[story] += crowd_of(others) / links.sizes[story]
    return links


def _margin(links: _Links, one: str, other: str, joins: float, crowd: float) -> float:
    """How far the average score of two stories is over what is needed."""
    average = links.sums[one][other] / (links.sizes[one] * links.sizes[other])
    return average - joins - crowd * (links.crowd[one] + links.crowd[other]) / 2


def _merge(links: _Links, kept: str, gone: str) -> None:
    sizes, crowd = links.sizes, links.crowd
    both = sizes[kept] + sizes[gone]
    crowd[kept] = (crowd[kept] * sizes[kept] + crowd[gone] * sizes[gone]) / both
    sizes[kept] = both
    for other, score in links.sums.pop(gone).items():
        del links.sums[other][gone]
        if other != kept:
            links.sums[kept][other] += score
            links.sums[other][kept] += score


def _end(target: Mapping[str, str], story: str) -> str:
    while story in target:
        story = target[story]
    return story
