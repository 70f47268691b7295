"""How likely a report and the closest one of a story tell of one thing.

A logistic (Platt 1999) of what grouping knows on arrival: how many times over what was asked the
story scores, its lead on the next one, and how many of the latest reports joined a story at all (a
stream of single reports is another thing than a pile about five stories). Weights are from
`scripts/fit_stories.py`, which says on what they were fitted; `benchmarks stories` gives the
calibration error on every set. The probability explains and does not decide: decision 15.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

#: Weights of the logistic: log of score over needed, lead on the next story, log odds of joining.
BIAS, OVER, LEAD, JOINING = 0.20, 3.63, 0.35, 0.27
#: The logs are cut here from below: what scores a twentieth scores nothing.
LEAST = -3.0
#: Latest reports that are counted, and joined and founding ones counted beside them.
RECENT, PRIOR = 32, 2
#: A probability is never said with more certainty than the fitting set could show.
SUREST = 0.995


def over(score: float, needed: float) -> float:
    """The log of how many times over what it needs a story scores, from `LEAST` up."""
    return max(math.log(max(score, 1e-6) / needed), LEAST)


def same_story(own: float, rival: float, joining: float) -> float:
    """The probability (0-1) for a story that is `own` over what it needs, the next one `rival`.

    `joining` are the log odds that a report joins a story (`Joining`).
    """
    lead = max(own - rival, LEAST)
    odds = BIAS + OVER * own + LEAD * lead + JOINING * joining
    probability = 1 / (1 + math.exp(-odds))
    return min(max(probability, 1 - SUREST), SUREST)


@dataclass(slots=True)
class Joining:
    """How many of the latest reports joined a story."""

    _latest: deque[bool] = field(default_factory=lambda: deque(maxlen=RECENT))

    def came(self, joined: bool) -> None:
        """Count a report."""
        self._latest.append(joined)

    @property
    def log_odds(self) -> float:
        """Log odds that a report joins, by the latest ones."""
        joined = sum(self._latest)
        return math.log((joined + PRIOR) / (len(self._latest) - joined + PRIOR))
