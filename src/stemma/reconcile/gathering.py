"""What several reports tell without naming a party: "police detained two men", "the ferry was
stopped".

Such tellings are put together by how alike they are told (see `coreference`): who did it is open,
so the words must be nearer than where a party is shared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.events.kinds import kinds_of, stem
from stemma.events.lexicon import Code, modality
from stemma.language.tree import Tree
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.model.story import Story
from stemma.reconcile.coreference import Telling, linked, probabilities
from stemma.reconcile.happenings import (
    MOST_COMPARED,
    Happening,
    dates_allow,
    in_order,
    other_verdict,
)
from stemma.reconcile.mentions import Mention
from stemma.reconcile.standing import DONE, is_founded, settled, standing_mentions
from stemma.reconcile.utterances import is_word

#: Probability (0-1) above which two groups of tellings without a party are one. Between 0.4 and
#: 0.6 the lines of the own tune stories are the same but for two (`benchmarks happenings`).
GATHERS = 0.5
#: Reports that must tell what no party is named for.
TOLD_BY = 2
_TOLD = DONE | {"planned"}
_UNREAL = frozenset({"hypothetical", "conditional"})
#: Marks of direct speech in a clause.
_SAID = re.compile(r"[“”\"]|\b(?:I|we|my|our|us|you)\b")


def gathered(
    story: Story, happenings: Sequence[Happening], *, encoder: Encoder | None = None
) -> list[Happening]:
    """What several reports tell of one thing without a party; `happenings` are those known, whose
    tellings are not looked at again. None where a story has more tellings than can be compared."""
    held = {(m.report, m.event.trigger.start) for h in happenings for m in h.mentions}
    loose = [
        m
        for m in standing_mentions(story)
        if not m.parties and (m.report, m.event.trigger.start) not in held and _is_deed(m)
    ]
    reports = {report.id: report for report in story.reports}
    trees = {id: Tree(report) for id, report in reports.items()}
    places = [tuple(trees[m.report].tokens_in(m.event.trigger)) for m in loose]
    if len(loose) < TOLD_BY or len(loose) > MOST_COMPARED or not all(places):
        return []
    tellings = [Telling(reports[m.report], words) for m, words in zip(loose, places, strict=True)]
    groups = linked(
        probabilities(tellings, encoder or default_encoder()),
        GATHERS,
        may=lambda a, b: _may_be_one([loose[k] for k in a], [loose[k] for k in b]),
    )
    found = [settled([loose[k] for k in group]) for group in groups]
    return in_order(
        Happening(sorted(own, key=lambda m: (m.report, m.event.trigger.start)))
        for own in found
        if _is_told(own) and is_founded(own)
    )


def _is_deed(mention: Mention) -> bool:
    """Whether the telling is of a deed or an accident. What is also done every day (to ask, give,
    allow) and what is only said is an event of the news by its parties alone."""
    event = mention.event
    return modality().is_deed(Code(event.type, event.mode)) and not is_word(event)


def _is_told(mentions: Sequence[Mention]) -> bool:
    """Whether several reports tell of it as of what took place or will, one in a clause of its own,
    and not out of somebody's mouth."""
    told = [
        m
        for m in mentions
        if not m.presumed and m.event.status in _TOLD and not _SAID.search(m.clause)
    ]
    return len({m.report for m in told}) >= TOLD_BY and any(m.speaks for m in told)


def _may_be_one(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether two groups may be one happening: acts of one root or kind, and neither status, court,
    day nor "earlier" is against it."""
    roots = [{m.event.type for m in group} - {None} for group in (one, other)]
    if (roots[0] and roots[1] and not roots[0] & roots[1]) or not _one_kind(one, other):
        return False
    for held in (_UNREAL, frozenset({"denied"})):
        if any(m.event.status in held for m in one) != any(m.event.status in held for m in other):
            return False
    if any(m.earlier for m in one) != any(m.earlier for m in other):
        return False
    first = Happening(list(one))
    return all(dates_allow(first, m) and not other_verdict(one, m) for m in other)


def _one_kind(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    lemmas = [{m.event.lemma for m in group} for group in (one, other)]
    stems = [{stem(word) for word in words} for words in lemmas]
    kinds = [{k for word in words for k in kinds_of([word])} for words in lemmas]
    return bool(stems[0] & stems[1] or kinds[0] & kinds[1])
