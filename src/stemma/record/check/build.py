"""A draft held against a pile of resolved stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stemma.grounding.ground import ground
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.model.annotated import Annotated
from stemma.model.record import ProducedBy
from stemma.model.settings import Settings
from stemma.record.build import stemma_version
from stemma.record.check.holders import Answering
from stemma.record.check.layers import AllLayers, Layers
from stemma.record.check.parts import Vocabulary, named_in
from stemma.record.check.passages import TELLS, Match
from stemma.record.check.pile import Pile, Resolved
from stemma.record.check.result import Check, CheckedOrigin, CheckedStory
from stemma.record.check.sentences import Sentences

#: Share (0-1) of a draft's names that a story must know, for the draft to be compared with it on
#: its names alone.
KNOWS = 0.5


def check_draft(
    draft: Annotated,
    stories: Sequence[Resolved],
    *,
    settings: Settings,
    model: str,
    encoder: Encoder | None = None,
) -> Check:
    """Each sentence and number of the draft held against the stories; the same every time.

    `draft` is annotated like a report; `stories` in an order that does not depend on the input's.
    """
    pile = Pile(stories, encoder or default_encoder())
    matches = pile.passages.like(draft)
    layers = Layers(draft)
    prior = _prior(layers, pile, matches)
    # The draft's own holders, under the names that the whole draft gives them.
    answering = Answering(ground([draft], known=settings.actors), AllLayers())
    sentences = Sentences(layers, pile, matches, prior, answering)
    return Check(
        draft=draft.id,
        sha256=draft.report.sha256,
        stories=tuple(
            CheckedStory(
                id=told.id,
                headline=told.record.story.headline,
                compared=k in prior,
                reports=tuple(r.id for r in told.record.reports),
                origin_count=told.record.origin_count,
                origins=tuple(CheckedOrigin(o.id, o.name, o.reports) for o in told.record.origins),
            )
            for k, told in enumerate(pile.told)
        ),
        sentences=tuple(sentences.all()),
        produced_by=ProducedBy(stemma_version(), model, settings.as_dict()),
    )


def _prior(layers: Layers, pile: Pile, matches: Sequence[Sequence[Match]]) -> dict[int, float]:
    """The stories that a sentence of the draft, or half of its names, ties it to, each with the
    share of the draft's sentences (0-1) that it tells best.

    A draft that names nobody and no place cannot be told apart from any of them.
    """
    best = Counter(h[0].passage.story for h in matches if h and h[0].score >= TELLS)
    shares = {k: best[k] / max(1, len(matches)) for k in range(len(pile.told))}
    found = {m.passage.story for held in matches for m in held[:10] if m.score >= TELLS}
    sentences = range(len(layers.report.sentences))
    names = {n.words for k in sentences for n in named_in(layers, k)}
    if not names:
        return {k: shares[k] for k in sorted(found or shares)}
    vocabulary = Vocabulary(pile)
    for k in range(len(pile.told)):
        known = sum(1 for words in names if words[-1] in vocabulary.of(k))
        if known >= KNOWS * len(names):
            found.add(k)
    return {k: shares[k] for k in sorted(found)}
