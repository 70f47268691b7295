"""Copy edges: of the compared pairs the explaining ones, directed where the signs allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stemma.lineage.align import Alignment
from stemma.lineage.comparison import Comparison, against_of, reasons_of
from stemma.lineage.declarations import citation_of, share_a_third, source_lines, tells
from stemma.lineage.languages import differ
from stemma.lineage.score import logit
from stemma.lineage.sources import names_itself, same_source, says_translated
from stemma.model.lineage import (
    CITES,
    COMMON_SOURCE,
    COPY,
    EXCERPT,
    REWRITE,
    TRANSLATION,
    Edge,
    Reason,
)
from stemma.model.moments import later
from stemma.model.span import Evidence

#: Added to the log odds of a parent of the child's own house. Chosen on our stories (part: tune).
HOUSE = 1.0


def edges_of(comparison: Comparison) -> tuple[Edge, ...]:
    """For each report its parents: the best one, and a second that explains what it does not."""
    parents: dict[str, list[tuple[str, str]]] = defaultdict(list)
    loose: list[tuple[str, str]] = []
    threshold = comparison.settings.directed
    for pair, way in comparison.directions.items():
        if abs(way.score) >= threshold:
            child = pair[1] if way.score > 0 else pair[0]
            parents[child].append(pair)
        else:
            loose.append(pair)
    kept: set[tuple[str, str]] = set()
    for child in sorted(parents):
        kept |= _explaining(comparison, child, parents[child])
    joined = _Joined(kept)
    for pair in sorted(loose, key=lambda p: (-comparison.score(*p), p)):
        if joined.join(*pair):
            kept.add(pair)
    edges = [_edge(comparison, pair) for pair in sorted(kept)]
    return tuple(
        sorted([*edges, *_citations(comparison, kept)], key=lambda e: (e.source, e.target))
    )


def _citations(comparison: Comparison, linked: set[tuple[str, str]]) -> Iterator[Edge]:
    """Reports that name another's outlet as a speaker and do not derive from its text.

    Of several pages of that outlet, the likeliest that is not known to be later. The score is
    that of the two texts, mostly low.
    """
    for id, profile in comparison.profiles.items():
        cited: dict[str, list[tuple[float, str, Evidence]]] = defaultdict(list)
        for other, page in comparison.profiles.items():
            own = names_itself(page.report.report)
            late = later(comparison.published.get(other), comparison.published.get(id))
            if other == id or own & names_itself(profile.report.report) or late:
                continue
            words = citation_of(profile.report, page.report.report)
            if words is not None:
                cited[min(own, default=other)].append((comparison.score(id, other), other, words))
        for found in cited.values():
            score, source, words = max(found, key=lambda f: (f[0], f[1]))
            if (min(id, source), max(id, source)) not in linked:
                reason = Reason(
                    f"{comparison.names[id]} names {comparison.names[source]} as a speaker",
                    (words,),
                )
                yield Edge(f"{source}~{id}", source, id, True, CITES, score, (reason,))


def _explaining(
    comparison: Comparison, child: str, pairs: Sequence[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The likeliest parent, then any that explains a further share of the child's sentences."""
    chosen: set[tuple[str, str]] = set()
    explained: set[int] = set()
    total = max(1, len(comparison.profiles[child].sentences))

    own = names_itself(comparison.profiles[child].report.report)

    def rank(pair: tuple[str, str]) -> tuple[bool, float, tuple[str, str]]:
        other = pair[0] if pair[1] == child else pair[1]
        lines = source_lines(comparison.profiles[child].report)
        report = comparison.profiles[other].report.report
        cited = citation_of(comparison.profiles[child].report, report) is not None
        named = cited or same_source(lines, report)
        # An agency's update comes from its own earlier dispatch, not from a customer's copy of it.
        house = HOUSE if own & names_itself(report) else 0.0
        return not named, -round(logit(comparison.score(*pair)) + house, 3), pair

    ranked = sorted(pairs, key=rank)
    for pair in ranked:
        alignment = comparison.alignments[pair]
        mine = {m.b if pair[1] == child else m.a for m in alignment.matches}
        if chosen and len(mine - explained) < comparison.settings.second_parent * total:
            continue
        if chosen and _descends(comparison, chosen, child, pair):
            continue
        chosen.add(pair)
        explained |= mine
    return chosen


def _descends(
    comparison: Comparison, chosen: set[tuple[str, str]], child: str, pair: tuple[str, str]
) -> bool:
    """Whether the further parent is itself related to one already chosen: no second source."""
    other = pair[0] if pair[1] == child else pair[1]
    held = [p[0] if p[1] == child else p[1] for p in chosen]
    return any(comparison.score(other, h) >= comparison.settings.linked for h in held)


class _Joined:
    """Which reports are joined by pairs (union-find)."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._of: dict[str, str] = {}
        for a, b in sorted(pairs):
            self.join(a, b)

    def join(self, a: str, b: str) -> bool:
        """Join two reports; whether they were apart."""
        one, other = self._root(a), self._root(b)
        self._of[max(one, other)] = min(one, other)
        return one != other

    def _root(self, id: str) -> str:
        while self._of.get(id, id) != id:
            self._of[id] = self._of.get(self._of[id], self._of[id])
            id = self._of[id]
        return id


def _edge(comparison: Comparison, pair: tuple[str, str]) -> Edge:
    a, b = pair
    way = comparison.directions[pair]
    siblings = share_a_third(comparison.profiles[a].report, comparison.profiles[b].report)
    directed = abs(way.score) >= comparison.settings.directed and not siblings
    source, target = (a, b) if way.score >= 0 else (b, a)
    alignment = comparison.alignments[pair]
    return Edge(
        id=f"{source}~{target}",
        source=source,
        target=target,
        directed=directed,
        kind=_kind(comparison, alignment, source, target, directed=directed),
        score=comparison.score(*pair),
        reasons=(*reasons_of(comparison, alignment), *(way.for_a if source == a else way.for_b)),
        against=(*against_of(comparison, alignment), *(way.for_b if source == a else way.for_a)),
    )


def _kind(
    comparison: Comparison, alignment: Alignment, source: str, target: str, *, directed: bool
) -> str:
    first, second = comparison.profiles[source].report, comparison.profiles[target].report
    of_target = alignment.contained_b if target == alignment.b else alignment.contained_a
    of_source = alignment.contained_a if target == alignment.b else alignment.contained_b
    limit = comparison.settings.copy_containment
    if of_target >= limit:
        return COPY if of_source >= limit else EXCERPT
    if not directed:
        return COMMON_SOURCE
    if differ(comparison.profiles[source], comparison.profiles[target]):
        return TRANSLATION
    lines = source_lines(second)
    if lines and not same_source(lines, first.report) and not tells(first, lines):
        return COMMON_SOURCE
    if citation_of(second, first.report) is not None and alignment.aligned < 0.2:
        return CITES
    return TRANSLATION if says_translated(second.report) else REWRITE
