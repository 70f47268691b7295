"""One difference between the words of two reports, and its kinds."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.span import Evidence

LOST_HEDGE, GAINED_HEDGE = "lost-hedge", "gained-hedge"
LOST_ATTRIBUTION, GAINED_ATTRIBUTION = "lost-attribution", "gained-attribution"
CHANGED_NUMBER, CHANGED_QUALIFIER = "changed-number", "changed-qualifier"
CHANGED_DATE, CHANGED_PLACE, CHANGED_NAME = "changed-date", "changed-place", "changed-name"
CHANGED_QUOTE, CHANGED_STATUS = "changed-quote", "changed-status"
CHANGED_SPEAKER, CHANGED_FORCE = "changed-speaker", "changed-force"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the words of one report and those of another.

    For a hedge or an attribution both sides are the sentences, and `text` names the word or the
    speaker.
    """

    kind: str
    before: Evidence
    after: Evidence
    text: str
