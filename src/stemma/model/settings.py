"""Every threshold, in one place: unit, range, how it was chosen, what would show it wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from stemma.model.errors import SettingsError
from stemma.model.story import KnownActor


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """Lineage. Chosen on our example stories (`examples/gold`) and on the tune halves of
    `lineage/rewrites` and `stories/basil`; `benchmarks/lineage.py` would show them wrong."""

    #: Similarity (0-1) from which two sentences that are each other's best count as aligned.
    aligned: float = 0.35
    #: The same on shared content words alone.
    aligned_words: float = 0.2
    #: Logistic weights of `lineage.score.signals`, made by `scripts/fit_lineage.py`: set by hand on
    #: the tune halves named above, then moved towards what our own stories (part: tune) say; the
    #: bias is .2 lower than fitted, so that on the tune half of the mix of rewrites and independent
    #: reports less than a tenth of the latter are merged.
    bias: float = -5.45
    weight_aligned: float = 1.0
    weight_aligned_told: float = 1.2
    weight_words: float = 1.6
    weight_words_told: float = 1.9
    weight_likeness_told: float = 2.1
    weight_likeness_larger: float = -0.4
    weight_names: float = 2.0
    weight_figures: float = 2.9
    weight_in_order: float = 5.9
    weight_bigrams: float = 4.0
    weight_contained: float = 8.0
    weight_declared: float = 2.6
    weight_declared_apart: float = -1.2
    weight_quotations_apart: float = -2.6
    #: Share (0-1) of the smaller text's word 5-grams found in the other that makes it a copy.
    copy_containment: float = 0.5
    #: Probability (0-1) from which a pair is linked by an edge.
    linked: float = 0.5
    #: Below `linked` but from here on, two origins may yet be one: it lowers the count's bound.
    doubtful: float = 0.4
    #: An inferred member linked with less than this may yet stand alone: it raises the bound.
    sure: float = 0.95
    #: Direction evidence (about -3 to 3) from which an edge is directed.
    directed: float = 0.25
    #: Share (0-1) of a report's aligned sentences that only a second parent explains.
    second_parent: float = 0.15
    #: Reports up to which every pair of a story is compared; past it, candidates only.
    all_pairs: int = 1000
    #: Candidates kept for each report past `all_pairs`.
    candidates: int = 30


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Stories. Chosen on the tune halves of the story sets and on ECB+ (both halves), then held to
    the floors of all sets; small piles on our example stories. See `benchmarks/stories.py`, which
    would show them wrong, and decision 4."""

    #: Weights of the joining score: cosines of words, names, title, figures and phrases.
    weight_words: float = 0.417
    weight_names: float = 0.333
    weight_title: float = 0.104
    weight_figures: float = 0.062
    weight_phrases: float = 0.083
    #: A story scores the mean of so many of its closest reports.
    closest: int = 3
    #: Score (0-1) from which a report joins its best story where nothing else is near...
    joins: float = 0.17
    #: ...plus this times the score of the crowd, the nearest reports outside that story...
    crowd: float = 0.75
    #: ...and at least this share (0-1) of the mean score with which reports joined that story...
    close: float = 0.45
    #: ...but never more than this.
    joins_surely: float = 0.5
    #: Average score between the reports of two stories from which they are one when all stories are
    #: looked at, plus `merges_crowd` times the crowd...
    merges: float = 0.08
    merges_crowd: float = 1.45
    #: ...and the same where a single report brings two stories into question, or one story grows.
    settles: float = 0.11
    #: Reports up to which a pile counts as small: one story is likelier, `merges_small` enough.
    #: Higher leaves more of our stories in pieces, lower takes more twins for one (decision 4).
    small_pile: int = 30
    merges_small: float = 0.055
    #: Exponent by which a score fades with the days between two reports: a follow-up months later
    #: has to name the same people, not only the same town and crime. 0: no fading.
    fade: float = 0.25
    #: Days between two reports after which they no longer join.
    window_days: int = 365


VAGUE = ("magnitude", "at-least-two", "acled")
"""Conventions for numbers without a number; `language/vague.py` says what each reads."""


RULES = ("ours", "ucdp", "acled")
"""Rules for low, best and high of a figure; `reconcile/ranges.py` says what each takes."""


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """Figures across reports. See `benchmarks/seeds.py` and `benchmarks/incidents.py`."""

    #: Relative distance (0-1) within which "about" readings agree with another value.
    about: float = 0.10
    #: Ratio between two values past which they are not taken for one quantity.
    same_quantity: float = 4.0
    #: How "dozens" is read: magnitude (12 to 120), at-least-two (24 or more), acled (12 or more).
    vague: str = "magnitude"
    #: How low, best and high are had: ours (the middle of the origins' points, or the state of the
    #: world they support best), ucdp (what most origins give), acled (the most conservative).
    rule: str = "ours"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `model` names an installed spaCy pipeline, None for the packaged one;
    `actors` are the known actors of a user's list, whose ids linked actors take; `as_of` is a
    moment (ISO 8601), and only what was published by then is used."""

    model: str | None = None
    lineage: LineageSettings = field(default_factory=LineageSettings)
    stories: StorySettings = field(default_factory=StorySettings)
    figures: FigureSettings = field(default_factory=FigureSettings)
    actors: tuple[KnownActor, ...] = ()
    as_of: str | None = None

    def __post_init__(self) -> None:
        wrong = []
        shares = (
            "aligned",
            "aligned_words",
            "copy_containment",
            "linked",
            "doubtful",
            "sure",
            "second_parent",
        )
        for name in shares:
            if not 0 <= getattr(self.lineage, name) <= 1:
                wrong.append(f"lineage.{name} must lie between 0 and 1")
        if self.lineage.doubtful > self.lineage.linked:
            wrong.append("lineage.doubtful must not exceed lineage.linked")
        if self.stories.window_days < 1:
            wrong.append("stories.window_days must be at least 1")
        if self.figures.same_quantity <= 1:
            wrong.append("figures.same_quantity must exceed 1")
        if self.figures.vague not in VAGUE:
            wrong.append(f"figures.vague must be one of {', '.join(VAGUE)}")
        if self.figures.rule not in RULES:
            wrong.append(f"figures.rule must be one of {', '.join(RULES)}")
        if wrong:
            raise SettingsError("; ".join(wrong))

    def as_dict(self) -> dict[str, dict[str, float | int | str] | str | None]:
        """Plain values by group, for `produced_by`."""
        groups: dict[str, dict[str, float | int | str] | str | None] = {"model": self.model}
        for group in ("lineage", "stories", "figures"):
            held = getattr(self, group)
            groups[group] = {f.name: getattr(held, f.name) for f in fields(held)}
        if self.as_of is not None:
            groups["as_of"] = self.as_of
        return groups
