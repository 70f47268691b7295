"""What changed along a copy edge: hedges, attributions, numbers, quotations, places, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from stemma.lineage.attributions import is_deed, passes_on
from stemma.lineage.collation import collate
from stemma.lineage.languages import differ
from stemma.lineage.numbers import is_distinctive, is_doubted, same_thing
from stemma.lineage.profile import Profile
from stemma.lineage.sides import size_of
from stemma.lineage.sources import names_itself
from stemma.model.annotated import Annotated, Figure
from stemma.model.changes import (
    CHANGED_DATE,
    CHANGED_FORCE,
    CHANGED_NAME,
    CHANGED_NUMBER,
    CHANGED_PLACE,
    CHANGED_QUALIFIER,
    CHANGED_QUOTE,
    CHANGED_SPEAKER,
    CHANGED_STATUS,
    LOST_ATTRIBUTION,
    LOST_HEDGE,
    Change,
)
from stemma.model.lineage import CITES, Edge
from stemma.model.report import PRESS_RELEASE
from stemma.model.span import Evidence, Span
from stemma.reconcile.holders import Holders, innermost
from stemma.reconcile.lexicon import counted
from stemma.reconcile.readings import KINDS

#: Changes of a claim. What was gained, and details added or dropped, are in the collation.
CLAIMS = frozenset(
    [
        LOST_HEDGE,
        LOST_ATTRIBUTION,
        CHANGED_NUMBER,
        CHANGED_DATE,
        CHANGED_PLACE,
        CHANGED_NAME,
        CHANGED_QUOTE,
        CHANGED_STATUS,
        CHANGED_SPEAKER,
        CHANGED_FORCE,
    ]
)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change between a parent's words and a child's; `after` is None where words are gone."""

    kind: str
    parent: str
    child: str
    before: Evidence
    after: Evidence | None
    text: str


def mutations_of(
    edges: Sequence[Edge],
    profiles: Mapping[str, Profile],
    holders: Holders,
    days: Mapping[str, str | None] = MappingProxyType({}),
) -> list[Mutation]:
    """Mutations along directed edges, in order of edge and place; one each a place and kind.

    `days` gives the ISO day or moment of publication of the reports, where it is known from more
    than the report itself.
    """
    found: list[Mutation] = []
    sizes = {id: frozenset(size_of(f) for f in p.report.figures) for id, p in profiles.items()}
    parents: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        parents[edge.target].add(edge.source)
    for edge in edges:
        if not edge.directed or edge.kind == CITES:
            continue
        parent, child = profiles[edge.source], profiles[edge.target]
        if names_itself(parent.report.report) & names_itself(child.report.report):
            continue  # an outlet's own update is new reporting
        if differ(parent, child):
            continue  # the layers of a claim are read in English only
        found += _figures(parent.report, child.report, holders)
        collation = collate(parent, child, days=days)
        for change in collation.changes:
            if change.kind not in CLAIMS:
                continue
            others = [sizes[id] for id in parents[child.id] - {parent.id}]
            if change.kind == CHANGED_NUMBER and _size_at(child, change.after, others):
                continue  # it has the number from another parent
            if (
                change.kind == CHANGED_NUMBER
                and collation.later
                and _is_update(change, parent, child, holders)
            ):
                continue
            if not _own_word(change, parent.report, child.report, holders):
                words = (change.before, change.after, change.text)
                found.append(Mutation(change.kind, parent.id, child.id, *words))
    beside: dict[tuple[str, str], list[Mutation]] = defaultdict(list)
    for m in found:
        beside[m.kind, m.child].append(m)
    kept = (
        m
        for m in found
        if not _is_around(m, beside[m.kind, m.child])
        and not _is_derived(m, beside[m.kind, m.child])
    )
    unique = {(m.kind, m.child, m.after or m.before): m for m in kept}
    return sorted(unique.values(), key=lambda m: (m.parent, m.child, m.before.start, m.kind))


def _is_around(whole: Mutation, found: Sequence[Mutation]) -> bool:
    """Whether the source that a sentence lost is told of the figure in it already."""
    return whole.kind == LOST_ATTRIBUTION and any(
        m.before != whole.before
        and _covers(whole.before, m.before)
        and _covers(whole.after, m.after)
        for m in found
    )


def _is_derived(name: Mutation, found: Sequence[Mutation]) -> bool:
    """Whether a respelled name is told in a shorter form already: "Orlian" beside "Orlia"."""
    return name.kind == CHANGED_NAME and any(
        name.parent == m.parent
        and name.after
        and m.after
        and len(name.before.quote) > len(m.before.quote)
        and name.before.quote.startswith(m.before.quote)
        and name.after.quote.startswith(m.after.quote)
        for m in found
    )


def _covers(one: Evidence | None, other: Evidence | None) -> bool:
    if one is None or other is None or one.report != other.report:
        return False
    return one.start <= other.start and other.end <= one.end


def _figures(parent: Annotated, child: Annotated, holders: Holders) -> Iterable[Mutation]:
    """Each figure of the child held against the parent's figure of the same thing and size.

    That a release speaks for its issuer is lost as a whole, not figure by figure.
    """
    releases = parent.report.genre == PRESS_RELEASE
    for mine in child.figures:
        if mine.kind not in KINDS or not _own(child, mine.span):
            continue
        partners = [f for f in parent.figures if _own(parent, f.span) and _same(f, mine)]
        if not partners:
            continue
        theirs = next((f for f in partners if f.qualifier == mine.qualifier), partners[0])
        before, after = parent.report.evidence(theirs.span), child.report.evidence(mine.span)
        own_word = holders.of_figure(child, mine)
        held = {str(h) for f in partners if (h := _word_of(parent, f, holders))}
        if own_word and own_word not in held and held:
            continue  # the child has it from somebody else: new reporting, no copy
        if theirs.qualifier != mine.qualifier and all(f.qualifier != "exact" for f in partners):
            if mine.qualifier == "exact" and not is_doubted(child, mine):
                text = f"“{before.quote}” became “{after.quote}”"
                yield Mutation(LOST_HEDGE, parent.id, child.id, before, after, text)
            elif mine.qualifier != "exact" and theirs.qualifier != "exact":
                text = f"“{before.quote}” became “{after.quote}”"
                yield Mutation(CHANGED_QUALIFIER, parent.id, child.id, before, after, text)
        others = [f for f in child.figures if _same(f, mine)]
        silent = mine is others[0] and not any(_has_word(child, f, holders) for f in others)
        told = (mine.slot or is_distinctive(mine)) and not releases
        if told and held and silent and not _names_nearby(child, mine, sorted(held)):
            text = f"“{after.quote}” no longer says on whose word ({sorted(held)[0]})"
            yield Mutation(LOST_ATTRIBUTION, parent.id, child.id, before, after, text)


def _word_of(report: Annotated, figure: Figure, holders: Holders) -> str | None:
    """Who answers for a figure by saying it; who grants or offers it does not."""
    statement = innermost(report, figure.span)
    if statement is not None and is_deed(report, statement):
        return None
    return holders.of_figure(report, figure)


def _has_word(report: Annotated, figure: Figure, holders: Holders) -> bool:
    """Whether a figure stands on somebody's word: "431, again on the service's word"."""
    number = report.sentence_at(figure.span.start)
    words = report.text_of(report.sentences[number].span) if number is not None else ""
    return holders.of_figure(report, figure) is not None or passes_on(words)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures of a text and its copy are one: one size, and one thing counted, or a
    size that no two things share by chance."""
    if size_of(one) != size_of(other):
        return False
    return same_thing(one, other) or (one.kind == other.kind and is_distinctive(one))


def _names_nearby(report: Annotated, figure: Figure, holders: Sequence[str]) -> bool:
    number = report.sentence_at(figure.span.start)
    return number is not None and _mentions(report, report.sentences[number].span, holders)


def _own_word(change: Change, parent: Annotated, child: Annotated, holders: Holders) -> bool:
    """Whether a number is the word of somebody the parent did not ask: no copy of it."""
    own = _holder_at(child, change.after, holders)
    theirs = _holder_at(parent, change.before, holders)
    return own is not None and own.casefold() != (theirs or "").casefold()


def _is_update(change: Change, parent: Profile, child: Profile, holders: Holders) -> bool:
    """Whether a number that moves with the world has grown, on somebody's word: news."""
    old, new = (
        _figure_at(p.report, e) for p, e in ((parent, change.before), (child, change.after))
    )
    if old is None or new is None or new.slot not in counted().moving_slots:
        return False
    grown = (size_of(new) or 0.0) > (size_of(old) or 0.0)
    return grown and holders.of_figure(child.report, new) is not None


def _figure_at(report: Annotated, words: Evidence) -> Figure | None:
    here = Span(words.start, words.end)
    return next((f for f in report.figures if f.span == here), None)


def _size_at(child: Profile, words: Evidence, others: Sequence[frozenset[float | None]]) -> bool:
    """Whether the number in these words of the child stands in one of the `others`."""
    figure = _figure_at(child.report, words)
    size = size_of(figure) if figure is not None else None
    return size is not None and any(size in other for other in others)


def _holder_at(report: Annotated, evidence: Evidence, holders: Holders) -> str | None:
    figure = _figure_at(report, evidence)
    return holders.of_figure(report, figure) if figure is not None else None


def _mentions(report: Annotated, sentence: Span, holders: Sequence[str]) -> bool:
    words = report.text_of(sentence)
    return any(holder.split()[-1] in words for holder in holders)


def _own(report: Annotated, span: Span) -> bool:
    return report.report.role_at(span.start) not in ("other-matter", "furniture", "source-line")
