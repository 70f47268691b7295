"""Corrections and withdrawals as an editor reads them: one line for one number, whoever made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stemma.model.record import Finding, Record
from stemma.model.span import Evidence
from stemma.reconcile.naming import join
from stemma.record.words import labels

KINDS = frozenset({"corrected", "withdrawn"})
#: Sorts after every date.
UNDATED = "9999"
#: Kind, words and evidence of a line.
Line = tuple[str, str, tuple[Evidence, ...]]


def lines(findings: Sequence[Finding], record: Record) -> list[Line]:
    """The findings in their order, those that take back one number as one line."""
    names = labels(report.id for report in record.reports)
    dates = {
        r.id: r.published.value if r.published and r.published.precision != "month" else None
        for r in record.reports
    }
    groups = {id(g[0]): g for g in together([f for f in findings if f.kind in KINDS])}
    found: list[Line] = []
    for finding in findings:
        if finding.kind not in KINDS:
            found.append((finding.kind, finding.what, finding.evidence))
        elif id(finding) in groups:
            group = groups[id(finding)]
            kinds = sorted(f.kind for f in group)
            found.append((kinds[0], *told(group, names, dates)))
    return found


def together(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that take back one number: some copy that still carries it is named in each."""
    groups: list[tuple[set[Evidence], list[Finding]]] = []
    for finding in findings:
        copies = {e for e in finding.evidence if e.report != finding.evidence[0].report}
        held = next((g for g in groups if g[0] & copies), None)
        if held is None:
            groups.append((copies, [finding]))
        else:
            held[0].update(copies)
            held[1].append(finding)
    return [group for _, group in groups]


def told(
    group: Sequence[Finding], name: Mapping[str, str], published: Mapping[str, str | None]
) -> tuple[str, tuple[Evidence, ...]]:
    """The earliest report's correction, the others that make it named, and the number that they
    give where it gives none; with the evidence."""
    first, *rest = sorted(
        group,
        key=lambda f: (
            published.get(f.evidence[0].report) or UNDATED,
            name.get(f.evidence[0].report, f.evidence[0].report),
        ),
    )
    others = sorted({name.get(r, r) for f in rest if (r := f.evidence[0].report)})
    given = {f.evidence[1].quote for f in rest if _gives(f)} if first.kind == "withdrawn" else set()
    giving = f", giving {join([f'“{quote}”' for quote in sorted(given)])}" if given else ""
    also = f" ({join(others)} too{giving})" if others else ""
    evidence = [*first.evidence, *(e for f in rest for e in f.evidence[: 1 + _gives(f)])]
    return f"{first.what}{also}", tuple(dict.fromkeys(evidence))


def _gives(finding: Finding) -> bool:
    """Whether a correction gives the right number in words of its own."""
    if finding.kind != "corrected" or len(finding.evidence) < 2:
        return False
    wrong, right = finding.evidence[:2]
    return wrong.report == right.report and wrong != right
