"""Statements carried by verbs: "X said that", "as reported by X", "is believed to"."""

from __future__ import annotations

from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.statements.cues import cues
from stemma.statements.draft import Draft

_AUX = ("aux", "auxpass", "neg")
_CLAUSES = ("ccomp",)


def verbal_drafts(tree: Tree, sentence: Sentence) -> list[Draft]:
    """One draft for each cue verb of the sentence that has a content."""
    found = []
    lexicon = cues()
    for i in tree.sentence(sentence):
        token = tree.tokens[i]
        lemma = token.lemma.lower()
        if token.pos not in ("VERB", "AUX") or lemma not in lexicon.manner or token.dep == "amod":
            continue
        draft = (
            _passive(tree, i, lemma) if _is_passive(tree, i) else _active(tree, i, lemma, sentence)
        )
        if draft is not None and draft.content:
            draft.manner = lexicon.manner[lemma]
            found.append(draft)
    return found


def _is_passive(tree: Tree, i: int) -> bool:
    if tree.child(i, "auxpass", "nsubjpass", "agent") is not None:
        return True
    token = tree.tokens[i]
    return (
        token.tag == "VBN"
        and token.dep in ("acl", "advcl")
        and tree.child(i, "agent", "xcomp") is not None
    )


def _active(tree: Tree, i: int, lemma: str, sentence: Sentence) -> Draft | None:
    lexicon = cues()
    subject = tree.subject(i)
    source = source_tokens(tree, subject) if subject is not None else []
    if subject is not None and tree.tokens[subject].dep == "expl":
        source = []
    own_clause = list(tree.children(i, *_CLAUSES))
    marked = [
        k
        for k in own_clause
        if any(tree.tokens[m].text == "that" for m in tree.children(k, "mark"))
    ]
    own_clause = marked or own_clause
    if own_clause:
        content = sorted(n for k in own_clause for n in tree.subtree(k))
        return Draft(source, _cue(tree, i, content), content)
    if (through := _through_preposition(tree, i, lemma)) and source:
        return Draft(source, *through)
    if lemma == "respond" and source:
        answer = next((k for k in tree.children(i, "prep") if k > i), None)
        if answer is not None and tree.tokens[answer].text in ("to", "with"):
            content = tree.subtree(answer)
            return Draft(source, _cue(tree, i, content), content)
    if (named := _small_clause(tree, i, lemma)) and source:
        return Draft(source, _cue(tree, i, named), named)
    if lemma in lexicon.infinitive_verbs:
        infinitive = [
            k
            for k in tree.children(i, "xcomp")
            if any(tree.tokens[a].tag == "TO" for a in tree.children(k, "aux"))
        ]
        if infinitive and source:
            content = tree.subtree(infinitive[0])
            urged = tree.child(i, "dobj")
            if urged is not None and lemma in lexicon.urging_verbs and urged < infinitive[0]:
                content = sorted({*tree.subtree(urged), *content})
            return Draft(source, _cue(tree, i, content), content)
    framed = _parenthetical(tree, i, sentence)
    if framed and source:
        return Draft(source, _cue(tree, i, framed), framed)
    if lemma in lexicon.object_verbs and source:
        content = _object_content(tree, i)
        if content:
            return Draft(source, _cue(tree, i, content), content)
    return None


def _through_preposition(tree: Tree, i: int, lemma: str) -> tuple[list[int], list[int]] | None:
    """Cue and content of "called for reform", "called on X to act", "accused X of lying"."""
    words = cues().prepositional_verbs.get(lemma)
    if words is None:
        return None
    accused = tree.child(i, "dobj")
    under = [] if accused is None or lemma not in _ACCUSING else tree.children(accused, "prep")
    for k in [*tree.children(i, "prep"), *under]:
        target = tree.child(k, "pobj", "pcomp")
        if tree.tokens[k].lemma.lower() not in words or target is None:
            continue
        between = [n for n in range(i + 1, k) if tree.tokens[n].dep not in ("prt", "advmod")]
        if between and (lemma not in _ACCUSING or accused is None):
            continue
        content = tree.subtree(target)
        if (act := tree.child(i, "xcomp", "advcl")) is not None and act == max(content) + 2:
            content = sorted([*content, *tree.subtree(act)])  # "called on X to act"
        cue = [*_cue(tree, i, content), *between, k]
        return sorted(set(cue)), content
    return None


_ACCUSING = frozenset(["accuse", "blame", "criticize", "criticise", "praise", "thank", "condemn"])


def _small_clause(tree: Tree, i: int, lemma: str) -> list[int]:
    """The object and what it is called: "called the vote a farce"."""
    if lemma not in cues().naming_verbs:
        return []
    target, said = tree.child(i, "dobj"), tree.child(i, "oprd", "xcomp")
    if said is None or target is None:
        return []
    return sorted({*tree.subtree(target), *tree.subtree(said)})


def _object_content(tree: Tree, i: int) -> list[int]:
    """The object with what hangs on it, and what the verb says of it ("as a success")."""
    target = tree.child(i, "dobj")
    if target is None or (
        tree.tokens[target].pos == "PRON" and tree.child(i, "prep", "oprd", "xcomp") is None
    ):
        return []
    if tree.tokens[target].text.lower() in ("which", "that", "whom"):
        role = next((k for k in tree.children(i, "prep") if tree.tokens[k].text == "as"), None)
        return [n for n in tree.subtree(role) if n != role] if role is not None else []
    content = tree.subtree(target)
    for k in tree.children(i, "oprd", "xcomp", "prep", "advcl"):
        if k == max(content) + 1 and (
            tree.tokens[k].dep != "prep"
            or tree.tokens[k].lemma.lower() in ("as", "to", "for", "of")
        ):
            content += tree.subtree(k)
    return sorted(content)


def _passive(tree: Tree, i: int, lemma: str) -> Draft | None:
    lexicon = cues()
    agent = tree.child(i, "agent")
    by = tree.child(agent, "pobj", "pcomp") if agent is not None else None
    source = source_tokens(tree, by) if by is not None else []
    subject = tree.child(i, "nsubjpass", "nsubj")
    clauses = tree.children(i, *_CLAUSES)
    token = tree.tokens[i]
    as_mark = next(
        (
            k
            for k in tree.children(i, "mark", "advmod", "prep")
            if tree.tokens[k].lemma.lower() == "as"
        ),
        None,
    )
    if agent is not None and as_mark is not None and token.dep in ("advcl", "acl", "prep", "pcomp"):
        # "..., as reported by X": the content is the clause it hangs on
        content = tree.subtree(token.head, without=[i])
        return Draft(source, sorted([as_mark, i, agent]), _within_clause(tree, content, i))
    if lemma not in lexicon.passive_verbs:
        if agent is not None and subject is not None and lemma in lexicon.object_verbs:
            return Draft(source, sorted([*_cue(tree, i, []), agent]), tree.subtree(subject))
        return None
    if clauses and (subject is None or tree.tokens[subject].lemma.lower() in ("it", "there")):
        content = sorted(n for k in clauses for n in tree.subtree(k))
        cue = _cue(tree, i, content)
        return Draft(source, ([subject] if subject is not None else []) + cue, content)
    if clauses:
        # "He was told that ...": the addressee is no source
        return Draft(source, _cue(tree, i, []), sorted(n for k in clauses for n in tree.subtree(k)))
    infinitive = tree.child(i, "xcomp", "oprd", "advcl")
    if subject is not None and infinitive is not None:
        rest = tree.subtree(infinitive)
        cue = _cue(tree, i, rest)
        to = [
            k
            for k in rest[:2]
            if tree.tokens[k].tag == "TO" or tree.tokens[k].lemma.lower() == "as"
        ]
        content = [n for n in rest if n not in to]
        return Draft(
            source,
            sorted([*cue, *to]),
            sorted(tree.subtree(subject) + content) if source else content,
        )
    if agent is not None and subject is not None:
        return Draft(source, sorted([*_cue(tree, i, []), agent]), tree.subtree(subject))
    role = next((k for k in tree.children(i, "prep") if tree.tokens[k].text == "as"), None)
    if role is not None and subject is not None:
        content = [n for n in tree.subtree(role) if n != role]
        return Draft(source, sorted([*_cue(tree, i, content), role]), content)
    return None


def _parenthetical(tree: Tree, i: int, sentence: Sentence) -> list[int]:
    """The rest of the sentence for "..., he said, ..." where the parser gives no clause."""
    token = tree.tokens[i]
    if token.dep not in ("parataxis", "ROOT", "conj", "advcl"):
        return []
    own = set(tree.subtree(i))
    if token.dep in ("parataxis", "advcl"):
        if token.dep == "advcl" and tree.child(i, "mark") is not None:
            return []
        if len(own) > 12 or tree.tokens[i].tag in ("VBG", "VBN"):
            return []
        return [n for n in tree.subtree(token.head) if n not in own]
    return []


def _within_clause(tree: Tree, content: list[int], before: int) -> list[int]:
    """Only the content that stands before the cue."""
    return [n for n in content if n < before]


def source_tokens(tree: Tree, subject: int) -> list[int]:
    """The noun phrase of a source, apposition included; a relative clause only when short."""
    cut = []
    for k in tree.children(subject):
        token = tree.tokens[k]
        if token.dep == "relcl" and len(tree.subtree(k)) > 12:
            cut.append(k)
        if token.dep in ("parataxis", "advcl", "ccomp"):
            cut.append(k)
    return [
        n
        for n in tree.subtree(subject, without=cut)
        if not (tree.tokens[n].text.isspace() or tree.in_dateline(n))
    ]


def _governor(tree: Tree, i: int) -> int | None:
    """The verb of "appeared to suggest", "continued to call for": one cue with its infinitive."""
    token = tree.tokens[i]
    head = token.head
    if (
        token.dep != "xcomp"
        or not 0 < i - head <= 3
        or tree.tokens[head].pos not in ("VERB", "AUX")
    ):
        return None
    if tree.tokens[head].lemma.lower() in cues().manner or tree.tokens[i - 1].tag != "TO":
        return None
    return head


def _cue(tree: Tree, i: int, content: list[int]) -> list[int]:
    """The verb with its auxiliaries, negation, particle and the adverbs that touch it."""
    numbers = {i}
    for k in tree.children(i, *_AUX, "prt"):
        numbers.add(k)
    inside = set(content)
    for k in tree.children(i, "advmod"):
        if tree.tokens[k].pos == "ADV" and not tree.children(k):
            numbers.add(k)
    low, high = min(numbers), max(numbers)
    if (first := _governor(tree, i)) is not None:
        numbers |= set(range(first, i))
        low = min(low, *_cue(tree, first, content))
        numbers |= set(range(low, first))
    # keep the run around the verb; an auxiliary cut off by the subject ("Has he said") is left
    run = {i}
    for step in (-1, 1):
        at = i + step
        while low <= at <= high and at in numbers and at not in inside:
            run.add(at)
            at += step
    return sorted(run)
