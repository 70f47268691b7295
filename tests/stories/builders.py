"""Invented reports for grouping: told from a place, a person and some words."""

from __future__ import annotations

import random
from collections.abc import Iterable

from stemma.model.report import Report
from stemma.model.settings import StorySettings
from stemma.stories.assignment import Assignment
from stemma.stories.group import Grouper

_SYLLABLES = list("bdfgklmnprstvwz")
_VOWELS = list("aeiou")
_COMMON = ["police", "court", "people", "school", "road", "market", "hospital", "winter"]


def make_report(id: str, text: str, *, day: str | None = None, title: str | None = None) -> Report:
    return Report(id=id, text=text, title=title, published=day)


def word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) + dice.choice(_VOWELS) for _ in range(3))


def story_of(seed: int, count: int, *, day: str | None = None, length: int = 40) -> list[Report]:
    """Reports of one story: each takes half of the story's own words and adds others."""
    dice = random.Random(seed)
    names = [word(dice).title() for _ in range(4)]
    own = [word(dice) for _ in range(length)]
    reports = []
    for k in range(count):
        told = dice.sample(own, length // 2) + dice.choices(_COMMON, k=8) + dice.sample(names, 3)
        dice.shuffle(told)
        text = f"{names[0]} {own[0]} {own[1]}. {' '.join(told)}."
        reports.append(make_report(f"s{seed}-{k}", text, day=day))
    return reports


def mixed(stories: int, reports: int, *, seed: int = 0) -> list[Report]:
    """Stories of so many reports each, their reports in no order."""
    pile = [r for s in range(stories) for r in story_of(s, reports)]
    random.Random(seed).shuffle(pile)
    return pile


def assigned(
    reports: Iterable[Report], settings: StorySettings | None = None
) -> dict[str, Assignment]:
    grouper = Grouper(settings)
    return {r.id: grouper.add(r) for r in reports}


def stories(reports: Iterable[Report]) -> list[list[str]]:
    """Ids by story, in order of first arrival."""
    held: dict[str, list[str]] = {}
    for id, found in assigned(reports).items():
        held.setdefault(found.story, []).append(id)
    return list(held.values())
