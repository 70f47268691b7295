"""Copy edges: every pair compared, the explaining ones kept, directed where the signs allow."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from stemma.lineage.align import Alignment, align
from stemma.lineage.direction import Direction, direction
from stemma.lineage.house_style import without_house_style
from stemma.lineage.languages import differ
from stemma.lineage.profile import Profile
from stemma.lineage.score import logit, probability
from stemma.lineage.second_sources import second_sources
from stemma.lineage.sources import (
    calls_itself,
    citation_of,
    key_of,
    match,
    names_itself,
    same_source,
    says_translated,
    source_keys,
)
from stemma.model.annotated import Annotated
from stemma.model.labels import labels
from stemma.model.lineage import (
    CITES,
    COMMON_SOURCE,
    COPY,
    EXCERPT,
    REWRITE,
    TRANSLATION,
    Edge,
    PairScore,
    Reason,
)
from stemma.model.moments import later
from stemma.model.settings import LineageSettings
from stemma.model.span import Evidence

#: Added to the log odds of a parent of the child's own house. Chosen on our stories (part: tune).
HOUSE = 1.0
#: Share (0-1) of both texts' word 5-grams found in the other that makes them one text twice.
TWIN = 0.95
#: Aligned sentence pairs shown as reasons with an edge.
SHOWN = 5


class Comparison:
    """All compared pairs of one story: alignments, probabilities, directions."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        settings: LineageSettings,
        published: Mapping[str, str | None],
    ) -> None:
        self.profiles = {p.id: p for p in sorted(profiles, key=lambda p: p.id)}
        self.names = labels(self.profiles)
        self.settings = settings
        self.published = published
        self.capped = len(self.profiles) > settings.all_pairs
        self._texts = self._first_of_copies()
        self.alignments: dict[tuple[str, str], Alignment] = {}
        self.scores: dict[tuple[str, str], float] = {}
        aligned: dict[tuple[str, str], Alignment] = {}  # copies are aligned once
        for a, b in self._pairs():
            copied = (self._texts[a], self._texts[b])
            if copied not in aligned:
                own = without_house_style(self.profiles[a], self.profiles[b])
                aligned[copied] = align(*own, settings)
            alignment = replace(aligned[copied], a=a, b=b)
            self.alignments[a, b] = alignment
            declared = declared_sources(self.profiles[a].report, self.profiles[b].report)
            self.scores[a, b] = probability(alignment, settings, declared=declared)
        self.twins = self._twins()
        texts = {id: self.profiles[id] for id in sorted(set(self.twins.values()))}
        self.by_part = second_sources(texts, self.scores, settings)
        self.directions: dict[tuple[str, str], Direction] = {
            pair: self._direction(pair)
            for pair in self.scores
            if self.score(*pair) >= settings.linked
        }

    def _first_of_copies(self) -> dict[str, str]:
        """Each report with the first of those that have the same words to the letter."""
        first: dict[str, str] = {}
        return {id: first.setdefault(p.text, id) for id, p in self.profiles.items()}

    def pair_scores(self) -> tuple[PairScore, ...]:
        """The probability of each pair by itself, whatever else is in the pile."""
        return tuple(PairScore(a, b, score) for (a, b), score in sorted(self.scores.items()))

    def score(self, a: str, b: str) -> float:
        """The probability that two share a text, whole or in the part another leaves open."""
        pair, texts = (min(a, b), max(a, b)), sorted((self.twins[a], self.twins[b]))
        part = self.by_part.get((texts[0], texts[1]), 0.0)
        return max(self.scores.get(pair, 0.0), part)

    def _twins(self) -> dict[str, str]:
        """Each report with the first of those that carry its very words."""
        first = {id: id for id in self.profiles}
        for (a, b), alignment in sorted(self.alignments.items()):
            if min(alignment.contained_a, alignment.contained_b) >= TWIN:
                first[b] = min(first[a], first[b])
        return first

    def _direction(self, pair: tuple[str, str]) -> Direction:
        a, b = pair
        dates = (self.published.get(a), self.published.get(b))
        return direction(
            self.profiles[a],
            self.profiles[b],
            self.alignments[pair],
            published=dates,
            names=self.names,
        )

    def _pairs(self) -> Iterable[tuple[str, str]]:
        ids = list(self.profiles)
        if not self.capped:
            return combinations(ids, 2)
        texts = sorted(set(self._texts.values()))
        copies = {(text, id) for id, text in self._texts.items() if text != id}
        return sorted(self._candidates(texts) | copies)

    def _candidates(self, ids: Sequence[str]) -> set[tuple[str, str]]:
        """For each report the reports it shares most rare words n-grams and names with."""
        holders: dict[object, list[str]] = defaultdict(list)
        for id in ids:
            profile = self.profiles[id]
            for key in [
                *(g for g in profile.grams if g % 8 == 0),
                *profile.names,
                *profile.figures,
            ]:
                holders[key].append(id)
        shared: dict[str, Counter[str]] = {id: Counter() for id in ids}
        limit = self.settings.candidates
        for members in holders.values():
            for a, b in combinations(members[: 2 * limit], 2):
                shared[a][b] += 1
                shared[b][a] += 1
        pairs = set()
        for id, counts in shared.items():
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
            pairs |= {(min(id, other), max(id, other)) for other, _ in ranked}
        return pairs


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
        lines = frozenset(
            key_of(s.name)
            for s in comparison.profiles[child].report.report.sources
            if s.manner != "dateline"
        )
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
    siblings = _share_a_third(comparison.profiles[a].report, comparison.profiles[b].report)
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
    lines = frozenset(key_of(s.name) for s in second.report.sources if s.manner != "dateline")
    if lines and not same_source(lines, first.report) and not _mentions(first, lines):
        return COMMON_SOURCE
    if citation_of(second, first.report) is not None and alignment.aligned < 0.2:
        return CITES
    return TRANSLATION if says_translated(second.report) else REWRITE


def _share_a_third(a: Annotated, b: Annotated) -> bool:
    """Whether both declare one source that neither of them is: no copy, but siblings."""
    if same_source(source_keys(a.report), b.report) or same_source(source_keys(b.report), a.report):
        return False
    shared = source_keys(a.report) & source_keys(b.report)
    return any(
        not calls_itself(key, a.report) and not calls_itself(key, b.report) for key in shared
    )


def declared_sources(a: Annotated, b: Annotated) -> float:
    """1 where a source line of one names the other's outlet, or both name one source; -1 where
    each names sources and none of them is the other's, or the other's outlet; else 0."""
    if _declare_one(a, b):
        return 1.0
    keys = source_keys(a.report), source_keys(b.report)
    if not all(keys) or same_source(keys[0], b.report) or same_source(keys[1], a.report):
        return 0.0
    return 0.0 if any(match(x, y) for x in keys[0] for y in keys[1]) else -1.0


def _declare_one(a: Annotated, b: Annotated) -> bool:
    lines = [
        frozenset(key_of(s.name) for s in r.report.sources if s.manner != "dateline")
        for r in (a, b)
    ]
    if any(match(x, y) for x in lines[0] for y in lines[1]):
        return True
    return any(
        same_source(keys, other.report) or _mentions(other, keys)
        for keys, other in ((lines[0], b), (lines[1], a))
        if keys
    )


def _mentions(report: Annotated, keys: frozenset[str]) -> bool:
    """Whether a text names one of the sources as a paper names itself: "told the Post"."""
    text = report.report.text
    names = {
        key_of(report.text_of(n.span))
        for n in report.names
        if _TOLD.search(text, max(0, n.span.start - 30), n.span.start)
    }
    return any(match(key, name) for key in keys for name in names)


_TOLD = re.compile(
    r"\b(?:told|tells|telling|(?:spoke|speaking) (?:to|with)|interview with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def reasons_of(comparison: Comparison, alignment: Alignment) -> Iterable[Reason]:
    """What speaks for a shared text: sentences, order, figures, names, wording, sources."""
    a, b = comparison.profiles[alignment.a], comparison.profiles[alignment.b]
    if differ(a, b):
        yield Reason("in different languages: compared by names and numbers")
    if alignment.matches:
        share = f"{len(alignment.matches)} of {min(len(a.sentences), len(b.sentences))}"
        best = sorted(alignment.matches, key=lambda m: (-m.score, m.a))[:SHOWN]
        evidence: list[Evidence] = []
        for match in sorted(best, key=lambda m: m.a):
            evidence.append(a.report.report.evidence(a.sentences[match.a]))
            evidence.append(b.report.report.evidence(b.sentences[match.b]))
        yield Reason(f"{share} sentences say the same", tuple(evidence))
        if len(alignment.matches) >= 4 and alignment.order >= 0.7:
            yield Reason(f"in the same order ({alignment.order:.0%} of the pairs)")
    if alignment.shared_figures:
        figures = ", ".join(f"{value:,.10g}" for value in alignment.shared_figures)
        yield Reason(f"shared figures: {figures}")
    if alignment.names >= 0.6 and alignment.shared_names:
        yield Reason(f"{alignment.names:.0%} of the names are shared")
    contained = max(alignment.contained_a, alignment.contained_b)
    if contained >= 0.1:
        yield Reason(f"{contained:.0%} of the word 5-grams of one stand in the other")
    shared = source_keys(a.report.report) & source_keys(b.report.report)
    if shared:
        yield Reason(f"both declare the same source: {', '.join(sorted(shared))}")


def against_of(comparison: Comparison, alignment: Alignment) -> Iterable[Reason]:
    """What speaks against it: figures apart, no phrase in common, other sources."""
    a, b = comparison.profiles[alignment.a], comparison.profiles[alignment.b]
    missing = min(len(a.figures - b.figures), len(b.figures - a.figures))
    if missing:
        yield Reason(f"each has figures that the other lacks ({missing} or more)")
    if max(alignment.contained_a, alignment.contained_b) < 0.02:
        yield Reason("hardly a phrase of five words is shared")
    declared = source_keys(a.report.report), source_keys(b.report.report)
    apart = not any(match(one, other) for one in declared[0] for other in declared[1])
    if all(declared) and apart:
        yield Reason("they declare different sources")
