"""A report's denial of what the draft tells, and a draft's denial that no report bears out."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.language.tree import Tree
from stemma.model.span import Evidence, Span
from stemma.record.check.happenings import in_vain, words_of_name
from stemma.record.check.layers import Layers
from stemma.record.check.passages import Passage
from stemma.record.check.pile import Pile
from stemma.record.check.result import DENIED, STATUS, Note
from stemma.record.check.statuses import Statuses
from stemma.record.check.words_quoted import short
from stemma.statements.cues import cues


class Denials:
    """Denials of what the sentences of one draft tell."""

    def __init__(self, layers: Layers, pile: Pile, statuses: Statuses) -> None:
        self._draft, self._pile = layers.report, pile
        self._tree = layers.tree
        self._statuses = statuses

    def of(self, number: int, near: Sequence[Passage]) -> Note | None:
        """A report's denial of what the sentence says with the same word."""
        for passage in near:
            own = self.denied_in(number, passage)
            if own is None:
                continue
            word = self._tree.tokens[own]
            told = self._pile.told[passage.story].answering
            holder = told.of_sentence(passage.report, passage.number)
            who = f" by {holder}" if holder else ""
            where = self._pile.names[passage.report.id]
            text = f"denied{who} in {where}: “{short(passage.evidence.quote)}”"
            return Note(DENIED, text, (self._own(Span(word.start, word.end)), passage.evidence))
        return None

    def denied_in(self, number: int, passage: Passage) -> int | None:
        """The sentence's word that the passage denies, where the sentence does not; else None."""
        mine = {
            word: i
            for i in self._tellers(number)
            if len((t := self._tree.tokens[i]).lemma) > 3
            for word in (t.lemma.lower(), t.text.lower())
        }
        tree = self._pile.layers.of(passage.report).tree
        for i in tree.sentence(passage.report.sentences[passage.number]):
            token = tree.tokens[i]
            own = mine.get(token.lemma.lower(), mine.get(token.text.lower()))
            if own is None or not self._denied(tree, i, passage) or self._denies(number, own):
                continue
            return own
        return None

    def undenied(self, number: int, near: Sequence[Passage]) -> Note | None:
        """Where the draft has somebody deny it, and a report says that they did not."""
        root = self._root(number)
        if root is None or self._tree.tokens[root].lemma.lower() not in denials():
            return None
        subject = self._tree.subject(root)
        if subject is None or self._tree.negated(root):
            return None
        denier = words_of_name(self._tree.tokens[subject].text)
        for passage in near:
            tree, report = self._pile.layers.of(passage.report).tree, passage.report
            for at in range(passage.number, min(passage.number + 2, len(report.sentences))):
                for i in tree.sentence(report.sentences[at]):
                    token = tree.tokens[i]
                    if token.lemma.lower() not in denials() or not tree.negated(i):
                        continue
                    theirs = tree.subject(i)
                    named = words_of_name(tree.tokens[theirs].text) if theirs is not None else set()
                    if denier & named:
                        found = Passage(passage.story, report, at, frozenset())
                        own = self._own(self._draft.sentences[number].span)
                        return note_of(STATUS, "not denied", own, found, self._pile)
        return None

    def _root(self, number: int) -> int | None:
        inside = self._tree.sentence(self._draft.sentences[number])
        return next((i for i in inside if self._tree.tokens[i].dep == "ROOT"), None)

    def _tellers(self, number: int) -> list[int]:
        """The tokens that say what the sentence tells: its verb and its coded events' words; where
        it says what there is ("there was a breach"), or what somebody says, the words under it."""
        tokens = self._tree.tokens
        inside = self._tree.sentence(self._draft.sentences[number])
        starts = {h.span.start for h in self._statuses.told(number)}
        found = [i for i in inside if tokens[i].start in starts]
        root = self._root(number)
        if root is None:
            return found
        bare = tokens[root].pos == "AUX" or tokens[root].lemma == "be"
        if not bare and tokens[root].pos == "VERB" and self._tree.child(root, "ccomp") is None:
            found.append(root)
        under: tuple[str, ...] = ("attr", "nsubj", "acomp") if bare else ()
        if tokens[root].lemma.lower() in cues().manner:
            under = ("dobj", "xcomp", "pcomp")  # "admitted overloading"
        return found + [i for i in inside if tokens[i].head == root and tokens[i].dep in under]

    def _denied(self, tree: Tree, i: int, passage: Passage) -> bool:
        at = tree.tokens[i].start
        return (
            in_vain(tree, i)
            or tree.negated(i)
            or any(
                s.certainty == "denied" and any(c.start <= at < c.end for c in s.content)
                for s in self._pile.layers.of(passage.report).statements[passage.number]
                if denying(tree, s.cue)
            )
        )

    def _denies(self, number: int, i: int) -> bool:
        tree = self._tree
        if any(tree.negated(k) for k in [i, *tree.ancestors(i)]):
            return True
        inside = tree.sentence(self._draft.sentences[number])
        return bool({tree.tokens[k].lemma.lower() for k in inside} & denials())

    def _own(self, span: Span) -> Evidence:
        text = self._draft.report.text
        return Evidence(self._draft.id, span.start, span.end, text[span.start : span.end], "draft")


def note_of(kind: str, verb: str, own: Evidence, passage: Passage, pile: Pile) -> Note:
    """A note that quotes the whole passage."""
    where = pile.names[passage.report.id]
    text = f"{verb} in {where}: “{short(passage.evidence.quote)}”"
    return Note(kind, text, (own, passage.evidence))


def denials() -> frozenset[str]:
    return frozenset(verb for verb, manner in cues().manner.items() if manner == "deny")


def denying(tree: Tree, cue: Sequence[Span]) -> bool:
    lemmas = {tree.tokens[i].lemma.lower() for span in cue for i in tree.tokens_in(span)}
    return bool(lemmas & denials())
