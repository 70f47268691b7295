"""low / best / high of a quantity, by a rule that is named with the result."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.reconcile.uses import Use, vague
from stemma.reconcile.weigh import behind

OURS = "ours"
#: What ACLED codes for a vague word.
ACLED_WORDS = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0}


@dataclass(frozen=True, slots=True)
class Range:
    """The reconciled bounds (null = open) and the rule in words."""

    low: float | None
    best: float | None
    high: float | None
    rule: str


def range_of(uses: Sequence[Use], roots: Mapping[str, frozenset[str]], rule: str = OURS) -> Range:
    """The range over the eligible readings, weighed by origins and never by reports.

    `roots` gives each report's origins. `rule` is one of `model.settings.RULES`:

    Of a report's own lower bounds ("at least 74", "at least 130") the highest says it all.

    - ours: low is the lowest stated bound, high the highest; a bound nobody states stays open.
      best is the lower median of one point value for each origin. Where no origin states a
      point, best is the upper end on which at least two origins agree, one of them with a closed
      range; a mere "up to" never makes a best.
    - ucdp: low, best and high as in the UCDP GED codebook (Högbladh 2023, section on estimates):
      best is the value most origins give, of several the lower one ("the lower, more conservative
      estimate"); low and high are the lowest and the highest that any gives, never open where a
      value is given.
    - acled: the most conservative value that any origin gives (ACLED codebook 2023, "Fatalities"),
      as low and best; the highest stays visible. Where only vague words are given, "tens" is 10,
      "dozens" 12 and "hundreds" 100.
    """
    uses = _tightest(uses)
    roots = behind((u.report for u in uses), roots)
    lows = [u.low for u in uses if u.low is not None]
    highs = [u.high for u in uses if u.high is not None]
    low = min(lows) if lows else None
    high = max(highs) if highs else None
    points = _points(uses, roots) or (_worded(uses, roots) if rule == "acled" else {})
    if rule != OURS and points:
        return _RULES[rule](points, low, high)
    if low is not None and high is not None and low > high:
        # "over 1,500" beside "up to 1,140": no number satisfies both
        return Range(None, None, None, "no range: the bounds exclude each other")
    if points:
        values = sorted(points.values())
        best = values[(len(values) - 1) // 2]
        told = f"lower median of the points of {_origins(points)}"
        return Range(low, best, high, f"best: {told}")
    ends: dict[float, set[str]] = defaultdict(set)
    for use in uses:
        if use.high is not None and not vague(use):
            ends[use.high] |= roots[use.report]
    closed = {u.high for u in uses if u.low is not None}
    shared = [value for value, held in ends.items() if len(held) >= 2 and value in closed]
    if shared and high in shared:
        return Range(low, high, high, "best: upper end on which 2 or more origins agree")
    reason = "only an upper bound is given" if low is None else "no origin gives a point value"
    return Range(low, None, high, f"no best: {reason}")


def _tightest(uses: Sequence[Use]) -> list[Use]:
    """The readings without lower bounds that their own report raises: a headline that still says
    "at least 74" over a text that says "at least 130"."""
    floors: dict[str, float] = {}
    for use in uses:
        if use.low is not None and not vague(use):
            floors[use.report] = max(use.low, floors.get(use.report, use.low))
    return [
        u
        for u in uses
        if u.high is not None or u.low is None or vague(u) or u.low == floors[u.report]
    ]


def _points(uses: Sequence[Use], roots: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """One point value for each origin: its most exact reading, the lowest of several."""
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for use in uses:
        if use.figure.best is None:
            continue
        rank = {"exact": 0, "at-least": 1, "more-than": 1}.get(use.figure.qualifier, 2)
        for root in roots[use.report]:
            points[root].append((rank, use.figure.best))
    return {root: min(held)[1] for root, held in points.items()}


def _worded(uses: Sequence[Use], roots: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """ACLED's value of the vague words of each origin, the lowest of several."""
    found: dict[str, float] = {}
    for use in uses:
        words = use.evidence.quote.lower().split()
        value = next((ACLED_WORDS[w] for w in words if w in ACLED_WORDS), None)
        if value is not None and vague(use):
            for root in roots[use.report]:
                found[root] = min(value, found.get(root, value))
    return found


def _ucdp(points: Mapping[str, float], low: float | None, high: float | None) -> Range:
    counts = Counter(points.values())
    best = min(counts, key=lambda value: (-counts[value], value))
    told = f"the value that most of {_origins(points)} give, the lower of several"
    return Range(
        min([*points.values(), *_known(low)]),
        best,
        max([*points.values(), *_known(high)]),
        f"UCDP: {told}",
    )


def _acled(points: Mapping[str, float], low: float | None, high: float | None) -> Range:
    best = min(points.values())
    top = max([*points.values(), *_known(high)])
    return Range(best, best, top, f"ACLED: the most conservative value of {_origins(points)}")


_RULES = {"ucdp": _ucdp, "acled": _acled}


def _known(value: float | None) -> list[float]:
    return [] if value is None else [value]


def _origins(points: Mapping[str, float]) -> str:
    return "1 origin" if len(points) == 1 else f"{len(points)} origins"
