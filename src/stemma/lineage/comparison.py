"""Pairs of reports of one story compared: alignments, probabilities, directions, and reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from stemma.lineage.align import Alignment, align
from stemma.lineage.declarations import declared_sources
from stemma.lineage.direction import Direction, direction
from stemma.lineage.house_style import without_house_style
from stemma.lineage.languages import differ
from stemma.lineage.profile import Profile
from stemma.lineage.score import probability
from stemma.lineage.second_sources import second_sources
from stemma.lineage.sources import match, source_keys
from stemma.model.labels import labels
from stemma.model.lineage import PairScore, Reason
from stemma.model.settings import LineageSettings
from stemma.model.span import Evidence

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


def reasons_of(comparison: Comparison, alignment: Alignment) -> Iterable[Reason]:
    """What speaks for a shared text: sentences, order, figures, names, wording, sources."""
    a, b = comparison.profiles[alignment.a], comparison.profiles[alignment.b]
    if differ(a, b):
        yield Reason("in different languages: compared by names and numbers")
    if alignment.matches:
        share = f"{len(alignment.matches)} of {min(len(a.sentences), len(b.sentences))}"
        best = sorted(alignment.matches, key=lambda m: (-m.score, m.a))[:SHOWN]
        evidence: list[Evidence] = []
        for matched in sorted(best, key=lambda m: m.a):
            evidence.append(a.report.report.evidence(a.sentences[matched.a]))
            evidence.append(b.report.report.evidence(b.sentences[matched.b]))
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
