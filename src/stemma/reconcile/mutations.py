"""What changed along a copy edge: hedges, attributions, numbers, quotations, places, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stemma.lineage.align import Alignment, align
from stemma.lineage.profile import Profile
from stemma.lineage.sources import names_itself
from stemma.model.annotated import Annotated, Figure
from stemma.model.lineage import CITES, Edge
from stemma.model.settings import LineageSettings
from stemma.model.span import Evidence, Span
from stemma.reconcile.holders import Holders, innermost
from stemma.reconcile.readings import KINDS, counted_class

LOST_HEDGE = "lost-hedge"
LOST_ATTRIBUTION, CHANGED_NUMBER = "lost-attribution", "changed-number"
CHANGED_QUOTE, CHANGED_QUALIFIER = "changed-quote", "changed-qualifier"

#: Similarity (0-1) from which an aligned sentence pair says the same closely enough for a
#: missing attribution to count as lost. Chosen on our example stories.
CLOSE = 0.55
#: Likeness (0-1) of two quotations from which they are one quotation, altered.
QUOTE_LIKE = 0.55

_QUOTE = re.compile(r"[“\"]([^”\"\n]{4,200})[”\"]")


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
    settings: LineageSettings,
) -> list[Mutation]:
    """Mutations along directed edges, in order of edge and place; one each a place and kind."""
    found: list[Mutation] = []
    for edge in edges:
        if not edge.directed or edge.kind == CITES:
            continue
        parent, child = profiles[edge.source], profiles[edge.target]
        if names_itself(parent.report.report) & names_itself(child.report.report):
            continue  # an outlet's own update is new reporting
        alignment = align(parent, child, settings)
        found += _figures(parent.report, child.report, holders)
        found += _attributions(parent, child, alignment, holders)
        found += _quotes(parent, child, alignment)
        found += _numbers(parent, child, alignment, holders)
    unique = {(m.kind, m.child, m.after or m.before): m for m in found}
    return sorted(unique.values(), key=lambda m: (m.parent, m.child, m.before.start, m.kind))


def _figures(parent: Annotated, child: Annotated, holders: Holders) -> Iterable[Mutation]:
    """Each figure of the child held against the parent's figure of the same thing and size."""
    for mine in child.figures:
        if mine.kind not in KINDS or not _own(child, mine.span):
            continue
        partners = [
            f
            for f in parent.figures
            if _own(parent, f.span) and _same_thing(f, mine) and _size(f) == _size(mine)
        ]
        if not partners:
            continue
        theirs = next((f for f in partners if f.qualifier == mine.qualifier), partners[0])
        before, after = parent.report.evidence(theirs.span), child.report.evidence(mine.span)
        own_word = holders.of_figure(child, mine)
        held = {str(h) for f in partners if (h := holders.of_figure(parent, f))}
        if own_word and own_word not in held and held:
            continue  # the child has it from somebody else: new reporting, no copy
        if theirs.qualifier != mine.qualifier and all(f.qualifier != "exact" for f in partners):
            if mine.qualifier == "exact":
                text = f"“{before.quote}” became “{after.quote}”"
                yield Mutation(LOST_HEDGE, parent.id, child.id, before, after, text)
            elif theirs.qualifier != "exact":
                text = f"“{before.quote}” became “{after.quote}”"
                yield Mutation(CHANGED_QUALIFIER, parent.id, child.id, before, after, text)
        others = [f for f in child.figures if _same_thing(f, mine) and _size(f) == _size(mine)]
        silent = not any(holders.of_figure(child, f) for f in others) and mine is others[0]
        if held and silent and not _names_nearby(child, mine, sorted(held)):
            text = f"“{after.quote}” no longer says on whose word ({sorted(held)[0]})"
            yield Mutation(LOST_ATTRIBUTION, parent.id, child.id, before, after, text)


def _names_nearby(report: Annotated, figure: Figure, holders: Sequence[str]) -> bool:
    number = report.sentence_at(figure.span.start)
    return number is not None and _mentions(report, report.sentences[number].span, holders)


def _numbers(
    parent: Profile, child: Profile, alignment: Alignment, holders: Holders
) -> Iterable[Mutation]:
    """A closely followed sentence whose one figure of a thing has another value in the copy."""
    for match in alignment.matches:
        if match.score < CLOSE:
            continue
        theirs = _figures_in(parent, match.a)
        for mine in _figures_in(child, match.b):
            same = [f for f in theirs if _same_thing(f, mine)]
            if len(same) != 1 or _size(same[0]) == _size(mine):
                continue
            if any(_same_thing(f, mine) and _size(f) == _size(mine) for f in parent.report.figures):
                continue  # the parent says so elsewhere
            before = parent.report.report.evidence(same[0].span)
            after = child.report.report.evidence(mine.span)
            own_word = holders.of_figure(child.report, mine)
            if own_word and own_word != holders.of_figure(parent.report, same[0]):
                continue
            text = f"“{before.quote}” became “{after.quote}”"
            yield Mutation(CHANGED_NUMBER, parent.id, child.id, before, after, text)


def _figures_in(profile: Profile, number: int) -> list[Figure]:
    sentence = profile.sentences[number]
    return [f for f in profile.report.figures if f.kind in KINDS and sentence.covers(f.span)]


def _attributions(
    parent: Profile, child: Profile, alignment: Alignment, holders: Holders
) -> Iterable[Mutation]:
    """A closely followed sentence that had a named holder and now has none."""
    for match in alignment.matches:
        if match.score < CLOSE:
            continue
        before, after = parent.sentences[match.a], child.sentences[match.b]
        said = [s for s in parent.report.statements if any(before.overlaps(c) for c in s.content)]
        named = [
            h for s in said if (h := holders.of_statement(parent.report, s)) and h[:1].isupper()
        ]
        if not named or _attributed(child.report, after) or _mentions(child.report, after, named):
            continue
        if innermost(child.report, after) is not None:
            continue
        first, second = parent.report.report.evidence(before), child.report.report.evidence(after)
        text = f"said by {named[0]}, then by nobody"
        yield Mutation(LOST_ATTRIBUTION, parent.id, child.id, first, second, text)


def _attributed(report: Annotated, sentence: Span) -> bool:
    return any(sentence.overlaps(c) for s in report.statements for c in (*s.content, *s.cue))


def _mentions(report: Annotated, sentence: Span, holders: Sequence[str]) -> bool:
    words = report.text_of(sentence)
    return any(holder.split()[-1] in words for holder in holders)


def _quotes(parent: Profile, child: Profile, alignment: Alignment) -> Iterable[Mutation]:
    """Quotations of aligned sentences that are alike but not equal, or that lost their marks."""
    for match in alignment.matches:
        for before in _quotes_in(parent, match.a):
            for after in _quotes_in(child, match.b):
                one, two = _bare(before.quote), _bare(after.quote)
                if one == two or not _alike(one, two):
                    continue
                text = f"{before.quote} became {after.quote}"
                yield Mutation(CHANGED_QUOTE, parent.id, child.id, before, after, text)


def _quotes_in(profile: Profile, number: int) -> list[Evidence]:
    sentence = profile.sentences[number]
    text = profile.report.text_of(sentence)
    return [
        profile.report.report.evidence(Span(sentence.start + m.start(), sentence.start + m.end()))
        for m in _QUOTE.finditer(text)
    ]


def _bare(quote: str) -> str:
    return re.sub(r"[^\w\s]", "", quote).lower().strip()


def _alike(one: str, two: str) -> bool:
    if min(len(one.split()), len(two.split())) < 2:
        return False
    return SequenceMatcher(None, one.split(), two.split()).ratio() >= QUOTE_LIKE


def _same_thing(one: Figure, other: Figure) -> bool:
    return (
        one.kind == other.kind
        and one.unit == other.unit
        and (one.role == "increment") == (other.role == "increment")
        and (
            counted_class(one) == counted_class(other)
            or (one.slot is not None and one.slot == other.slot)
        )
    )


def _size(figure: Figure) -> float | None:
    for value in (figure.best, figure.high, figure.low):
        if value is not None:
            return value
    return None


def _own(report: Annotated, span: Span) -> bool:
    return report.report.role_at(span.start) not in ("other-matter", "furniture", "source-line")
