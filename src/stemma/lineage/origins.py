"""Origins: the roots of text derivation behind the reports, from a many-parent graph.

A report's roots are the sources it declares, else those of its parents, else itself. Declared
names are joined only with equal names, so that a report with two parents never fuses them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from stemma.lineage.comparison import Comparison
from stemma.lineage.siblings import sibling_groups
from stemma.lineage.sources import calls_itself, canonical, key_of, names_itself, owner_of
from stemma.model.lineage import CITES, Count, Edge, Member, Origin
from stemma.model.report import Report

DECLARED, INFERRED, OPEN = "declared", "inferred", "not established"


def origins_of(comparison: Comparison, edges: Sequence[Edge]) -> tuple[tuple[Origin, ...], Count]:
    """Origins in order of their first report, and how many there may be."""
    reports = {id: p.report.report for id, p in comparison.profiles.items()}
    roots = _Roots(reports, edges, comparison)
    members: dict[str, dict[str, str]] = defaultdict(dict)
    for id in sorted(reports):
        for root in sorted(roots.of(id)):
            members[root][id] = roots.status(id, root)
    merged = _between(_same_house(members, reports, roots.keys), roots, comparison)
    origins = []
    for number, root in enumerate(sorted(merged, key=lambda r: (min(merged[r]), r)), start=1):
        statuses = merged[root]
        status = (
            DECLARED if DECLARED in statuses.values() else INFERRED if len(statuses) > 1 else OPEN
        )
        origins.append(
            Origin(
                id=f"O{number}",
                name=roots.name(root, statuses),
                status=status,
                members=tuple(Member(id, statuses[id]) for id in sorted(statuses)),
            )
        )
    return tuple(origins), _count(comparison, origins)


class _Roots:
    """The roots of each report. A root is `name:KEY` (a declared source) or `text:ID`."""

    def __init__(
        self, reports: dict[str, Report], edges: Sequence[Edge], comparison: Comparison
    ) -> None:
        self.reports = reports
        self._declared: dict[str, dict[str, str]] = {}
        named = [key_of(s.name) for report in reports.values() for s in report.sources]
        houses = [k for r in reports.values() for k in _house(r)]
        self.keys = canonical([*named, *houses])
        for id, report in reports.items():
            self._declared[id] = {
                f"name:{self.keys[key_of(s.name)]}": s.name for s in report.sources
            }
        self._one = comparison.twins
        self._named = self._sources_of_texts()
        self._parents: dict[str, set[str]] = defaultdict(set)
        self._children: dict[str, set[str]] = defaultdict(set)
        loose: set[tuple[str, str]] = set()
        for edge in edges:
            source, target = self._one[edge.source], self._one[edge.target]
            if edge.kind == CITES or source == target:
                continue
            if edge.directed:
                self._parents[target].add(source)
                self._children[source].add(target)
            else:
                loose.add((min(source, target), max(source, target)))
        linked = comparison.settings.linked
        self._groups: dict[str, list[frozenset[str]]] = defaultdict(list)
        for group in sibling_groups(loose, lambda a, b: comparison.score(a, b) >= linked):
            for id in group:
                self._groups[id].append(group)
        self._edged: dict[frozenset[str], float] = {}
        for edge in edges:
            pair = frozenset((self._one[edge.source], self._one[edge.target]))
            self._edged[pair] = max(edge.score, self._edged.get(pair, 0.0))
        self._repeated = {one for id, one in self._one.items() if id != one}
        self._found: dict[str, frozenset[str]] = {}
        for id in self._parents_first():
            self.of(id)

    def _sources_of_texts(self) -> dict[str, dict[str, str]]:
        """What is declared of each text, by the first of the reports that have its very words.

        One text has one source, however many lines its copies put below it: what they all name,
        else what most of them name. That a copy names the outlet of another says nothing of where
        that one has it from.
        """
        copies: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self.reports):
            copies[self._one[id]].append(id)
        found: dict[str, dict[str, str]] = {}
        for one, ids in copies.items():
            names = {root: name for id in ids for root, name in self._declared[id].items()}
            own = {
                root
                for root in names
                if any(calls_itself(root.removeprefix("name:"), self.reports[id]) for id in ids)
            }
            told = [frozenset(self._declared[id]) - own for id in ids]
            told = [roots for roots in told if roots] or [frozenset(own)] * bool(own)
            votes = Counter(told)
            best = max(votes, key=lambda roots: (votes[roots], sorted(roots)), default=frozenset())
            kept = frozenset.intersection(*told) if told else best
            found[one] = {root: names[root] for root in sorted(kept or best)}
        return found

    def _parents_first(self) -> list[str]:
        """The texts, each after its parents; those in circles last."""
        texts = sorted(set(self._one.values()))
        waiting = {id: set(self._parents[id]) for id in texts}
        ordered: list[str] = []
        ready = sorted(id for id, parents in waiting.items() if not parents)
        while ready:
            id = ready.pop()
            ordered.append(id)
            for child in sorted(self._children[id]):
                waiting[child].discard(id)
                if not waiting[child]:
                    ready.append(child)
        held = set(ordered)
        return [*ordered, *(id for id in texts if id not in held)]

    def declares(self, id: str) -> set[str]:
        """The roots that a report itself declares, as far as its text has them."""
        return set(self._declared[id]) & set(self._named[self._one[id]])

    def of(self, id: str, trail: tuple[str, ...] = ()) -> frozenset[str]:
        """The roots of report `id`, which are those of every report that has its very words."""
        id = self._one[id]
        if id in self._found:
            return self._found[id]
        if id in trail:  # reports that derive from each other in a circle share one root
            return frozenset({f"text:{min(trail[trail.index(id) :])}"})
        roots: set[str] = set()
        for root, name in self._named[id].items():
            page = self._page_of(id, root, key_of(name))
            roots |= self.of(page, (*trail, id)) if page else {root}
        if not roots:
            for parent in sorted(self._parents[id]):
                roots |= self.of(parent, (*trail, id))
        if not roots:
            roots |= self._from_children(id)
        for group in self._groups[id] if not roots else ():
            based = [m for m in sorted(group - {id}) if self._is_based(m)]
            shared = {root for m in based for root in self.of(m, (*trail, id))}
            roots |= shared or {f"text:{min(group)}"}
        if not roots:
            roots = {f"text:{id}"}
        found = frozenset(roots)
        if not trail:
            self._found[id] = found
        return found

    def _is_based(self, id: str) -> bool:
        """Whether something but its siblings says where a report's text comes from."""
        return bool(self._named[id] or self._parents[id] or self._from_children(id))

    def _page_of(self, id: str, root: str, declared: str) -> str | None:
        """The linked report that is the declared source, unless it declares itself to be `root`.

        Of several pages of that source, the one this report is most surely linked to.
        """
        pages = [
            (self._edged.get(frozenset((id, self._one[other])), 0.0), other)
            for other, report in self.reports.items()
            if self._one[other] != id and calls_itself(declared, report)
        ]
        score, page = max(pages, default=(0.0, ""))
        return page if score and root not in self._declared[page] else None

    def _from_children(self, id: str) -> set[str]:
        """The source that a report's children declare is its own, when only one is left over.

        A child with two parents declares two sources; the one that its other parent answers for
        is not this report's.
        """
        candidates: set[str] = set()
        for child in self._children[id]:
            others = {r for p in self._parents[child] if p != id for r in self._named[p]}
            left = set(self._named[child]) - others
            candidates |= left
        own = {f"name:{self.keys[key]}" for key in names_itself(self.reports[id])}
        if candidates & own:
            return candidates & own
        return candidates if len(candidates) == 1 else set()

    def status(self, id: str, root: str) -> str:
        if root in self._declared[id]:
            return DECLARED
        one = self._one[id]
        followed = self._children[one] or self._groups[one] or one in self._repeated
        return INFERRED if root != f"text:{id}" or followed else OPEN

    def name(self, root: str, members: dict[str, str]) -> str:
        """The source's name as declared, else the outlet, else the report's own id."""
        names = {self._declared[id][root] for id in members if root in self._declared[id]}
        if names:  # a name before a host name, the longest of each
            return min(names, key=lambda name: ("." in name, -len(name), name))
        id = root.removeprefix("text:")
        report = self.reports.get(id)
        if report is None:
            return id
        return report.outlet or f"text of {id}"


def _house(report: Report) -> frozenset[str]:
    """The keys of a report's outlet and site, and of the house that owns them."""
    owner = owner_of(report)
    return names_itself(report) | {owner} if owner else names_itself(report)


def _same_house(
    members: dict[str, dict[str, str]], reports: dict[str, Report], canon: dict[str, str]
) -> dict[str, dict[str, str]]:
    """Roots that are texts of one outlet, site or owner are one origin: its pages add none."""
    house_of: dict[str, set[str]] = {}
    for root in members:
        kind, _, name = root.partition(":")
        if kind == "text":
            report = reports.get(name)
            house_of[root] = {canon[key] for key in _house(report)} if report else set()
        else:
            pages = [reports[id] for id in members[root] if calls_itself(name, reports[id])]
            house_of[root] = {name, *(canon[k] for page in pages for k in _house(page))}
    # a named root stands for its texts
    ordered = sorted(members, key=lambda root: (not root.startswith("name:"), root))
    by_key: dict[str, str] = {}
    target: dict[str, str] = {}
    for root in ordered:
        same = sorted({by_key[key] for key in house_of[root] if key in by_key})
        target[root] = same[0] if same else root
        for old in same[1:]:
            target = {r: same[0] if t == old else t for r, t in target.items()}
            by_key = {k: same[0] if t == old else t for k, t in by_key.items()}
        by_key |= dict.fromkeys(house_of[root], target[root])
    return _joined(members, target)


def _joined(
    members: dict[str, dict[str, str]], target: dict[str, str]
) -> dict[str, dict[str, str]]:
    """The members of each root together with those of the roots that are moved to it."""
    merged: dict[str, dict[str, str]] = {}
    for root in sorted(members):
        held = merged.setdefault(_end(target, root), {})
        for id, status in members[root].items():
            if held.get(id) != DECLARED:
                held[id] = status
    return merged


def _end(target: dict[str, str], root: str) -> str:
    """Where a root is moved to in the end."""
    while target[root] != root:
        root = target[root]
    return root


def _between(
    members: dict[str, dict[str, str]], roots: _Roots, comparison: Comparison
) -> dict[str, dict[str, str]]:
    """A declared source that is not in the pile, and whose every report shares its text with one
    in the pile, adds no origin: it stands between the two, or behind both.

    An aggregator that names itself or another as the origin does not make a second one. A report
    that declares several sources says itself that there is more than one.
    """
    target = {root: root for root in members}
    for root, statuses in sorted(members.items()):
        held = [id for id in sorted(statuses) if root in roots.declares(id)]
        own = any(calls_itself(root.removeprefix("name:"), roots.reports[id]) for id in statuses)
        if not held or own or any(len(roots.declares(id)) > 1 for id in held):
            continue
        near = {
            other: min(comparison.score(id, other) for id in held)
            for other in roots.reports.keys() - set(held)
            if not roots.declares(other)
        }
        for other in sorted(near, key=lambda id: (-near[id], id)):
            homes = [_end(target, r) for r in sorted(members) if other in members[r]]
            apart = [home for home in homes if home != root]
            if near[other] >= comparison.settings.sure and apart:
                target[root] = apart[0]
                break
    return _joined(members, target)


def _count(comparison: Comparison, origins: Sequence[Origin]) -> Count:
    """The number found; fewer if doubtful pairs are one, more if unsure members stand alone."""
    settings = comparison.settings
    best = len(origins)
    twins = comparison.twins
    alone = 0
    for origin in origins:
        inferred = {twins[m.report] for m in origin.members if m.status == INFERRED}
        members = {twins[r] for r in origin.reports}
        unsure = 0
        for id in inferred:
            others = members - {id}
            if others and max(comparison.score(id, o) for o in others) < settings.sure:
                unsure += 1
        alone += min(unsure, len(members) - 1)  # somebody must be left to stand alone from
    joined = 0
    groups = [set(origin.reports) for origin in origins]
    for k, group in enumerate(groups):
        for earlier in groups[:k]:
            if any(
                settings.doubtful <= comparison.score(a, b) < settings.linked
                for a in group - earlier
                for b in earlier - group
            ):
                joined += 1
                break
    most = max(best, len(set(twins.values())))  # each text alone is the most there can be
    return Count(low=max(1, best - joined) if best else 0, best=best, high=min(best + alone, most))
