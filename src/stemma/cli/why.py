"""The words of `stemma why`: an actor, its spellings with reports and reasons, who is another."""

from __future__ import annotations

from stemma.grounding.actor_reasons import Reasons
from stemma.record.words import visible


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
