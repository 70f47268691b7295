"""Statements carried by other words: "according to X", "reportedly", "X's claim that"."""

from __future__ import annotations

from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.statements.cues import cues
from stemma.statements.draft import Draft


def phrasal_drafts(tree: Tree, sentence: Sentence) -> list[Draft]:
    """One draft for each prepositional, adverbial or nominal cue of the sentence."""
    found = []
    lexicon = cues()
    numbers = list(tree.sentence(sentence))
    for i in numbers:
        token = tree.tokens[i]
        word = token.text.lower()
        if word in lexicon.adverbs and token.pos == "ADV":
            found.append(_adverb(tree, i))
        elif word == "according":
            found += _according(tree, i)
        elif token.pos == "NOUN" and token.lemma.lower() in lexicon.nouns:
            draft = _noun(tree, i)
            if draft is not None:
                found.append(draft)
    return [d for d in found if d.content]


def _according(tree: Tree, i: int) -> list[Draft]:
    """The clause around "according to X", without the phrase itself."""
    phrase = i
    to = next((k for k in tree.children(i) if tree.tokens[k].text.lower() == "to"), None)
    if to is None:
        return []
    target = tree.child(to, "pobj")
    if target is None:
        return []
    source = _without_time(tree, target)
    head = tree.tokens[phrase].head
    if head == phrase:
        return []
    own = set(tree.subtree(phrase))
    content = [n for n in tree.subtree(head) if n not in own]
    return [Draft(source, [i, to], _trimmed(tree, content), "say")]


def _without_time(tree: Tree, target: int) -> list[int]:
    """The source without a trailing "on Tuesday": the day of the report is not its author."""
    cut = [
        k
        for k in tree.children(target, "prep")
        if tree.tokens[k].text.lower() in ("on", "at", "in")
        and any(
            tree.tokens[n].tag == "CD"
            or tree.tokens[n].text[:1].isdigit()
            or tree.tokens[n].lemma in _DAYS
            for n in tree.subtree(k)
        )
    ]
    return tree.subtree(target, without=list(cut) + tree.children(target, "relcl"))


_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


def _adverb(tree: Tree, i: int) -> Draft:
    """The clause that the adverb qualifies, the adverb taken out."""
    head = tree.tokens[i].head
    for up in [head, *tree.ancestors(head)]:
        if tree.tokens[up].pos in ("VERB", "AUX"):
            head = up
            break
    cut = [i, *list(tree.children(head, "conj", "cc", "ccomp", "parataxis", "advcl", "punct"))]
    content = tree.subtree(head, without=cut)
    return Draft([], [i], _trimmed(tree, content), "claim")


def _noun(tree: Tree, i: int) -> Draft | None:
    """ "Kim's emphasis on ...", "reports of ...", "the claim that ..."."""
    owner = tree.child(i, "poss")
    clause = next(
        (
            k
            for k in tree.children(i, "acl", "ccomp")
            if any(tree.tokens[m].text.lower() == "that" for m in tree.children(k, "mark"))
        ),
        None,
    )
    preposition = next(
        (
            k
            for k in tree.children(i, "prep")
            if tree.tokens[k].text.lower() in cues().noun_prepositions
            and tree.child(k, "pobj", "pcomp") is not None
        ),
        None,
    )
    source = []
    if owner is not None:
        source = [n for n in tree.subtree(owner) if tree.tokens[n].dep != "case"]
    if clause is not None:
        return Draft(source, [i], tree.subtree(clause), "claim")
    if preposition is None or not (
        owner is not None
        or tree.tokens[i].lemma.lower() in ("report", "claim", "allegation", "rumour", "rumor")
    ):
        return None
    if tree.tokens[i].lemma.lower() == "report" and owner is not None:
        return None
    content = [n for n in tree.subtree(preposition) if n != preposition]
    # "reports of X supplying Y": the participle hangs on the noun, its subject on "of".
    for k in tree.children(i, "acl"):
        if content and k == max(content) + 1 and tree.tokens[k].tag == "VBG":
            content += tree.subtree(k)
    return Draft(source, sorted([i, preposition]), content, "claim")


def _trimmed(tree: Tree, content: list[int]) -> list[int]:
    while content and tree.tokens[content[0]].dep in ("punct", "cc"):
        content = content[1:]
    while (
        content
        and tree.tokens[content[-1]].dep == "punct"
        and tree.tokens[content[-1]].text in ",;."
    ):
        content = content[:-1]
    return content
