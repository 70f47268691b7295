"""Who answers for a passage: the holder of the statement it stands in."""

from __future__ import annotations

import re

from stemma.model.annotated import Annotated, Figure, Statement
from stemma.model.span import Span
from stemma.model.story import Story
from stemma.reconcile.lexicon import holder_nouns

#: Where a clause about a holder begins.
_CLAUSE = re.compile(
    r",? (?:who|whom|whose|which|where)\b|, (?:a|an|the|one|some) (?:\w{1,20} )?of (?:which|whom)\b"
)
_PASSING = re.compile(r"^(?:recent|latest|previous|earlier)\s+", re.IGNORECASE)


class Holders:
    """Looks up holders in one story, under the story's own names for its actors."""

    def __init__(self, story: Story) -> None:
        self._names = {actor.id: actor.name for actor in story.actors}
        self._of: dict[tuple[str, str], str] = {}
        for report in story.reports:
            for actor in report.actors:
                linked = story.actor_of.get((report.id, actor.id))
                if linked:
                    self._of[report.id, actor.name] = self._names[linked]
        self._kinds = {actor.name: actor.kind for actor in story.actors}

    def of_figure(self, report: Annotated, figure: Figure) -> str | None:
        """Who answers for a figure: the innermost statement around it, else its own holder."""
        statement = innermost(report, figure.span)
        if statement is not None:
            holder = self.of_statement(report, statement)
            if holder:
                return holder
        return self.named(report, figure.holder)

    def of_statement(self, report: Annotated, statement: Statement) -> str | None:
        """The statement's holder when it is somebody who can hold it."""
        return self.named(report, statement.holder)

    def named(self, report: Annotated, holder: str | None) -> str | None:
        """`holder` under the story's name for it; None when it is nobody ("developments")."""
        if not holder:
            return None
        holder = plain_name(holder)
        linked = self._of.get((report.id, holder))
        if linked:
            return linked if self._kinds.get(linked) != "place" else None
        nouns = holder_nouns()
        words = re.findall(r"[^\W\d_]+", holder.lower())
        if any(_singular(word) in nouns for word in words):
            return holder
        return holder if any(w[:1].isupper() for w in holder.split()[1:]) else None


def plain_name(holder: str) -> str:
    """The holder without a clause about it, and without a word for when it spoke: "purser's
    register", not "purser's register, a copy of which this newspaper has seen"."""
    match = _CLAUSE.search(holder)
    name = holder[: match.start()].rstrip(" ,") if match and match.start() else holder
    return _PASSING.sub("", name) or name


def innermost(report: Annotated, span: Span) -> Statement | None:
    """The shortest statement whose content holds `span` and whose cue the lexicon knows."""
    around = [s for s in report.statements if s.manner and any(c.covers(span) for c in s.content)]
    return min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
