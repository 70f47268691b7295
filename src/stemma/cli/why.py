"""The words of `stemma why`: an actor, its spellings with reports and reasons, who is another;
a report, what pulled it into its story and what it was kept out of."""

from __future__ import annotations

from stemma.grounding.actor_reasons import Reasons
from stemma.record.words import visible
from stemma.stories.group import Why

#: Other reports of the story that are named.
BESIDE = 12


def why_lines(reasons: Reasons) -> str:
    """Lines of plain text; control characters of names made visible."""
    actor = reasons.actor
    lines = [f"{actor.name} ({actor.kind}, {actor.id}), in {len(actor.reports)} report(s)"]
    for spelling in reasons.spellings:
        lines.append(f"  {spelling.text}: in {', '.join(spelling.reports)}")
        if spelling.reason:
            lines.append(f"    {spelling.reason}")
    if reasons.apart is not None:
        lines.append(f"  kept apart from {reasons.apart.name}: {reasons.apart_reason}")
    return "\n".join(visible(line) for line in lines)


def story_lines(why: Why) -> list[str]:
    """Lines of plain text on how a report came to its story; control characters are still there."""
    found = why.assignment
    lines = [f"{found.report}: in the story of {why.final}"]
    beside = ", ".join(why.beside[:BESIDE]) or "no other report"
    more = len(why.beside) - BESIDE
    lines.append(f"  beside: {beside}{f' and {more} more' if more > 0 else ''}")
    if found.closest is not None:
        lines.append(
            f"  on arrival it joined {found.story}: {found.score:.2f} alike, "
            f"{found.needed:.2f} asked; closest to {found.closest}, "
            f"same story p = {found.probability:.2f}"
        )
        for shared in found.shared:
            terms = f": {', '.join(shared.terms)}" if shared.terms else ""
            lines.append(f"    shared {shared.kind} {shared.score:.2f}{terms}")
    elif found.story == found.report:
        lines.append(f"  on arrival it founded a story: nothing was alike by {found.needed:.2f}")
    if found.apart is not None:
        kept = found.apart
        lines.append(
            f"  kept out of {kept.story}, the nearest other: {kept.score:.2f} alike, "
            f"{kept.needed:.2f} asked; closest to {kept.closest}, "
            f"same story p = {kept.probability:.2f}"
        )
    lines += [f"  {c.kind}, {c.story} to {c.into}: {c.reason}" for c in why.changes]
    if why.final != why.online:
        lines.append(f"  a second look at all reports put it from {why.online} to {why.final}")
    if found.marks:
        lines.append(f"  marks: {'; '.join(found.marks)}")
    return lines
