"""A revision written as terminal text or JSON."""

from __future__ import annotations

from typing import cast

from stemma.model.revision import SCHEMA, Revision, State
from stemma.record.citations import where
from stemma.record.columns import paragraph
from stemma.record.serialise import one_line, plain
from stemma.record.words import labels, line, plural, shorten

#: Longest quotation shown, in characters, and how many a change shows.
QUOTE, SHOWN = 90, 2
#: Cells that the kinds of change take.
KIND = 20


def revision_to_dict(revision: Revision) -> dict[str, object]:
    """The revision as plain dicts, lists, strings and numbers, `schema` first."""
    rows = cast("dict[str, object]", plain(revision, whole=(State,)))
    return {"schema": SCHEMA, **rows}


def revision_to_json(revision: Revision) -> str:
    """The revision as one line of JSON under the published schema, the same bytes every time."""
    return one_line(revision_to_dict(revision)) + "\n"


def revision_to_text(revision: Revision, *, width: int = 100) -> str:
    """What changed, one line a change with the passages behind it, at most `width` cells wide."""
    width = max(40, width)
    before, after = revision.before, revision.after
    names = labels(sorted({*before.reports, *after.reports}))
    told = paragraph(line(after.headline) or "no headline", width)
    told += paragraph(
        f"{before.origin_count.best} → {plural(after.origin_count.best, 'origin')}   "
        f"{len(before.reports)} → {plural(len(after.reports), 'report')}   story {after.story}",
        width,
    )
    if not revision.changes:
        return "\n".join([*told, "nothing changed"]) + "\n"
    told.append("")
    for change in revision.changes:
        came = ", ".join(names[r] for r in change.because)
        said = line(change.what)
        if came and not any(name in said for name in came.split(", ")):
            said += f"   (because of {came})"
        kind = f"{change.kind.replace('-', ' '):<{KIND}}"
        told += paragraph(kind + said, width, rest=" " * KIND)
        for evidence in change.evidence[:SHOWN]:
            place = f"{names.get(evidence.report, line(evidence.report))}, {where(evidence)}"
            quote = f'{place}: "{shorten(evidence.quote, QUOTE)}"'
            told += paragraph(quote, width, first=" " * KIND, rest=" " * (KIND + 2))
    return "\n".join(told) + "\n"
