"""Who derives from whom, and the roots that remain: edges and origins."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.span import Evidence

COPY, EXCERPT, REWRITE = "copy", "excerpt", "rewrite"
TRANSLATION, CITES, COMMON_SOURCE = "translation", "cites", "common-source"
EDGE_KINDS = (COPY, EXCERPT, REWRITE, TRANSLATION, CITES, COMMON_SOURCE)


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for or against a link, in words, with the passages meant."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One derivation between two reports; `source` is the earlier text.

    `score` is the probability, on one scale for all stories, that one of the two derives
    from the other or both derive from one text.
    """

    id: str
    source: str
    target: str
    directed: bool
    kind: str
    score: float
    reasons: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PairScore:
    """The same probability for any pair that was compared, linked or not."""

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class Member:
    """A report under an origin; `status` is declared, inferred or not established."""

    report: str
    status: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A root of text derivation, in the pile or outside it."""

    id: str
    name: str
    status: str
    members: tuple[Member, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(member.report for member in self.members)


@dataclass(frozen=True, slots=True)
class Count:
    """How many origins there may be: bounds and the best reading."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Edges, origins and their count for the reports of one story."""

    edges: tuple[Edge, ...]
    origins: tuple[Origin, ...]
    origin_count: Count
    pairs: tuple[PairScore, ...]
    capped: bool = False
