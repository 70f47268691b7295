"""Whether two reports tell one utterance: people speak, ask and accuse many times a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from stemma.events.frames import frames
from stemma.events.kinds import stem
from stemma.model.annotated import Event
from stemma.reconcile.mentions import Mention


def is_word(event: Event) -> bool:
    """Whether an event is something said; a signature is a deed."""
    deed = event.mode == "visit" or event.lemma in frames().formal
    return event.type in _WORDS and not deed


_WORDS = frozenset(["CONSULT", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"])
#: Content words that two tellings of one utterance share, beside the trigger; on a shared day one
#: is enough.
SAID_ALIKE = 2
#: Clauses whose words are remembered: those of a story are compared with each other.
REMEMBERED = 8192


def tells_alike(mention: Mention, others: Iterable[Mention], *, same_day: bool) -> bool:
    """Whether a mention of something said has enough words of one of the others."""
    own = _content_words(mention.clause, mention.event.lemma)
    wanted = 1 if same_day else SAID_ALIKE
    return any(len(own & _content_words(o.clause, o.event.lemma)) >= wanted for o in others)


@lru_cache(maxsize=REMEMBERED)
def _content_words(clause: str, trigger: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", clause.lower())
    return frozenset(stem(w) for w in words if w not in _COMMON) - {stem(trigger)}


_COMMON = frozenset([
    "about", "after", "also", "been", "before", "being", "between", "could", "did", "does",
    "doing", "during", "from", "have", "into", "more", "most", "only", "other", "over", "said",
    "says", "should", "some", "such", "than", "that", "their", "them", "then", "there", "they",
    "this", "under", "upon", "were", "what", "when", "where", "which", "while", "who", "whom",
    "whose", "will", "with", "would", "your",
])  # fmt: skip
