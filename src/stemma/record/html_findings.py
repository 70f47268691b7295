"""Findings in HTML: conflicts and changes first, the words compared side by side."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.record import Finding
from stemma.record.compare import (
    GAINED,
    GONE,
    LOST,
    SAME,
    Side,
    changes,
    mutation_words,
    sides,
    split,
)
from stemma.record.html_parts import Page, hidden, words
from stemma.record.taken_back import lines


def findings(page: Page) -> str:
    """Conflicts, changes along the copying, then the other findings; empty without any."""
    conflicts, mutated, others = split(page.record.findings)
    blocks = [
        _group("Conflicts", [_compared(page, f) for f in conflicts]),
        _group("Changed along the copying", [_compared(page, f) for f in mutated]),
        _group("Other findings", _others(page, others)),
    ]
    return "".join(blocks)


def _group(title: str, items: Sequence[str]) -> str:
    return f"<h3>{title} ({len(items)})</h3>{''.join(items)}" if items else ""


def _others(page: Page, items: Sequence[Finding]) -> list[str]:
    return [
        f'<p><span class="tag">{words(kind.replace("-", " "))}</span> '
        f"{words(what)}{page.cite(evidence)}</p>"
        for kind, what, evidence in lines(items, page.record)
    ]


def _compared(page: Page, finding: Finding) -> str:
    parts = sides(finding, page.record)
    tag = ""
    if finding.mutation is not None:
        tag = f'<span class="tag">{words(mutation_words(finding.mutation))}</span> '
    shown = []
    for i, part in enumerate(parts):
        copied = finding.mutation is not None
        said = _marked(parts, i) if copied else words(part.words)
        quote = f'<blockquote lang="" dir="auto">{said}</blockquote>' if said else f"<p>{GONE}</p>"
        role = (
            ("fuller text" if i == 0 else "what became of it")
            if copied and len(parts) > 1
            else "says"
        )
        shown.append(
            f'<figure class="side"><figcaption>{page.link(part.report)} '
            f'<span class="muted">{role}</span></figcaption>'
            f"{quote}{page.cite(part.evidence)}</figure>"
        )
    boxes = f'<div class="sides">{"".join(shown)}</div>' if shown else ""
    return f'<div class="finding"><p>{tag}{words(finding.what)}</p>{boxes}</div>'


def _marked(parts: Sequence[Side], index: int) -> str:
    """One side's own words: what it lost on the way struck, what it gained underlined.

    With one copy, the losses stand in the copied text; with several, in each copy.
    """
    first = parts[0].words
    if len(parts) == 1 or (index == 0 and len(parts) > 2):
        return words(parts[index].words)
    along = changes(first, parts[1].words if index == 0 else parts[index].words)
    pieces = []
    for change in along:
        if change.kind == SAME:
            pieces.append(words(change.before if index == 0 else change.after))
        elif change.kind == LOST and (index == 0 or len(parts) > 2):
            pieces.append(f"<del>{hidden('lost: ')}{words(change.before)}</del>")
        elif change.kind == GAINED and index:
            pieces.append(f"<ins>{hidden('gained: ')}{words(change.after)}</ins>")
    return " ".join(pieces)
