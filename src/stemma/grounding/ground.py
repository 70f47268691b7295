"""A story grounded: dates, times and actors settled from all its reports together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from stemma.grounding.actors import story_actors
from stemma.grounding.anchors import anchored, story_day
from stemma.grounding.clashes import day_clashes, told_with
from stemma.grounding.published import month_clashes, published_dates
from stemma.model.annotated import Annotated
from stemma.model.story import KnownActor, Story


def ground(reports: Sequence[Annotated], *, known: Sequence[KnownActor] = ()) -> Story:
    """The story of these reports, in order of id; the same for any order of input.

    `known` are actors of a user's list, whose ids the linked actors take.

    The story's id is made from the content of its canonically first report (lowest hash).
    """
    ordered = sorted(reports, key=lambda r: r.id)
    dates = published_dates(ordered)
    latest = story_day([dates[id] for id in sorted(dates)])
    settled = tuple(anchored(r, dates.get(r.id), story_day=latest) for r in ordered)
    clashes = (*day_clashes(settled, dates), *month_clashes(ordered, dates))
    actors, actor_of = story_actors(settled, known)
    id = story_id([r.report.sha256 for r in ordered])
    return Story(id, settled, told_with(dates, clashes), actors, actor_of, clashes)


def story_id(digests: Sequence[str]) -> str:
    """Eight hex digits from the lowest of the reports' hashes."""
    return hashlib.sha256(min(digests).encode()).hexdigest()[:8]
