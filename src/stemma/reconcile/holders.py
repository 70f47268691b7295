"""Who answers for a passage: the holder of the statement it stands in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from stemma.model.annotated import Annotated, Figure, Statement
from stemma.model.report import PRESS_RELEASE
from stemma.model.span import Span
from stemma.model.story import Story
from stemma.reconcile.lexicon import holder_nouns, office_nouns, own_voice

#: What stands between a noun and where or whose it is.
_WHERE = re.compile(r" (?:in|of|at|on|from|near|around|across) ")
#: Where a clause about a holder begins.
_CLAUSE = re.compile(
    r",? (?:who|whom|whose|which|where)\b|, (?:a|an|the|one|some) (?:\w{1,20} )?of (?:which|whom)\b"
)
#: What hangs a name on somebody else, or beside: "lawyer of Salma Rourke".
_APART = re.compile(r"\b(?:of|for|to|with|and|by|from|against|about|near|&)\b|&")
_COUNT = re.compile(r"^(?:the )?(?:count|tally|figures?|estimate) (?:of|by|from) (?:the )?")
#: A word before an article that links nothing to it: what stands before is no part of the name
#: ("dispute the union").
_BROKEN = re.compile(
    r"\b(?!(?:of|for|to|with|and|by|from|against|about|near|in|at|on|over|under|behind|among|all|"
    r"both|inside|within|across|de|la|le|or|as|than)\b)\w+ (?:the|an?) (?=\w)"
)
_THE = frozenset({"the", "its", "his", "her", "their", "our"})
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
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
        self._shown = self._commonest(story)

    def _commonest(self, story: Story) -> dict[str, str]:
        """The form in which each holder is shown, by its folded name: an actor's own name, else
        the commonest ("police", said more often than "Police")."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for report in story.reports:
            held = [s.holder for s in report.statements] + [f.holder for f in report.figures]
            for name in filter(None, (self._called(report, holder) for holder in held)):
                forms[_folded(name)][name] += 1
        return {
            key: max(sorted(counts, reverse=True), key=lambda n: (n in self._kinds, counts[n]))
            for key, counts in forms.items()
        }

    def of_figure(self, report: Annotated, figure: Figure) -> str | None:
        """Who answers for a figure: the innermost statement around it, else its own holder, else
        the issuer of a press release."""
        statement = innermost(report, figure.span)
        if statement is not None:
            holder = self.of_statement(report, statement)
            if holder:
                return holder
        issuer = report.report.outlet if report.report.genre == PRESS_RELEASE else None
        return self.named(report, figure.holder) or self._issuer(report, issuer)

    def _issuer(self, report: Annotated, outlet: str | None) -> str | None:
        return self._of.get((report.id, outlet), outlet) if outlet else None

    def of_statement(self, report: Annotated, statement: Statement) -> str | None:
        """The statement's holder when it is somebody who can hold it."""
        return self.named(report, statement.holder)

    def named(self, report: Annotated, holder: str | None) -> str | None:
        """`holder` under the story's name for it, in the form that the story uses most; None when
        it is nobody ("developments")."""
        name = self._called(report, holder)
        return self._shown.get(_folded(name), name) if name else None

    def _called(self, report: Annotated, holder: str | None) -> str | None:
        if not holder:
            return None
        holder = plain_name(holder)
        if holder.lower() in own_voice():
            return None
        linked = self._of.get((report.id, holder))
        if not linked:
            holder = _ARTICLE.sub("", holder)
            linked = self._of.get((report.id, holder))
        if linked:
            return linked if self._kinds.get(linked) != "place" else None
        fuller = self._titled(report, holder) or self._in_office(report, holder.lower())
        if fuller:
            return fuller
        nouns = holder_nouns()
        words = re.findall(r"[^\W\d_]+", holder.lower())
        if any(_singular(word) in nouns for word in words):
            return holder
        # "cholera outbreak in the Oum delta": only the name of a place is a name
        own = _WHERE.split(holder, maxsplit=1)[0]
        return holder if any(w[:1].isupper() for w in own.split()[1:]) else None

    def _titled(self, report: Annotated, holder: str) -> str | None:
        """The person whose full name ends the holder: "Health Minister Salma Rourke"."""
        for name in self._full(report, "person"):
            before = holder.removesuffix(name)
            if before == holder or any(n in before for n in self._full(report, "person")):
                continue
            if not before.endswith((" ", "-")):
                continue
            last = before.rstrip(" ,").split(" ")[-1]
            # "director of St Brede's Hospital, Owen Fask"
            beside = before.endswith(", ") and last[:1].isupper()
            if beside or not _APART.search(before):
                return self._of[report.id, name]
        return None

    def _in_office(self, report: Annotated, holder: str) -> str | None:
        """Of a bare office ("minister", "ministry"), the one that the report names; None where it
        names two, or speaks of another one."""
        if holder not in office_nouns():
            return None
        names, kinds, others = set(), set(), set()
        text = report.report.text
        spans = [
            (actor.name, span)
            for actor in report.actors
            if " " in actor.name and (report.id, actor.name) in self._of
            for span in actor.mentions
        ]
        for match in re.finditer(rf"(?:([\w’'-]+) )?\b({holder})\b( (?:of|for)\b)?", text, re.I):
            start, end = match.span(2)
            named = {
                n
                for n, s in spans
                if (s.start <= start and end <= s.end and s.end - s.start > end - start)
                or text[end : s.start] in (" ", ", ")
            }
            word = (match[1] or "").lower()
            if named:
                names |= named
                kinds.add(word)
            elif match[3]:
                return None
            elif word and word not in _THE:
                others.add(word)
        whole = {self._of[report.id, n] for n in names if not any(n in m for m in names - {n})}
        return whole.pop() if len(whole) == 1 and others <= kinds else None

    def _full(self, report: Annotated, kind: str) -> list[str]:
        """The actors of the kind that the report calls by more than one word."""
        return [
            a.name
            for a in report.actors
            if a.kind == kind and " " in a.name and (report.id, a.name) in self._of
        ]


def plain_name(holder: str) -> str:
    """The holder without a clause about it, and without a word for when it spoke: "purser's
    register", not "purser's register, a copy of which this newspaper has seen"."""
    match = _CLAUSE.search(holder)
    name = holder[: match.start()].rstrip(" ,") if match and match.start() else holder
    name = _COUNT.sub("", name) or name
    broken = list(_BROKEN.finditer(name))
    name = name[broken[-1].end() :] if broken else name
    return _PASSING.sub("", name) or name


def innermost(report: Annotated, span: Span) -> Statement | None:
    """The shortest statement whose content holds `span` and whose cue the lexicon knows."""
    around = [s for s in report.statements if s.manner and any(c.covers(span) for c in s.content)]
    return min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def _folded(name: str) -> str:
    return _ARTICLE.sub("", name).casefold()


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
