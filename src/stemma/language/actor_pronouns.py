"""Whom a pronoun among the mentions of a report stands for: "it", "they", "who", "I", "we"."""

from __future__ import annotations

from collections import defaultdict

from stemma.language.actor_clusters import (
    COUNTRY,
    NAME,
    NO_SUBJECT,
    NOUN,
    ORGANISATION,
    PERSON,
    PLACE,
    PRONOUN,
    THING,
    Clusters,
)
from stemma.language.actor_names import actor_words, given_names

#: How many sentences back an antecedent is looked for.
PRONOUN_REACH = 3
#: Costs of an antecedent, in sentences, chosen on the tune half of MEANTIME: a noun phrase and not
#: a name; a name that only says what another noun is of ("US automaker"); "it" that is no body.
NO_NAME, OWNER, NO_BODY = 0.4, 0.5, 0.3
#: What the same pronoun before, and a plural for "they", take off.
SAME_PRONOUN, PLURAL = 0.5, 0.5
#: Names looked at for a speaker's organisation, and tokens between the two.
BODIES, DESCRIPTION = 40, 6

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself", "it's", "it 's"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_I = frozenset({"i", "me", "my", "mine", "myself", "i'"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where"})
PRONOUNS = _HE | _SHE | _IT | _THEY | _I | _WE | _RELATIVE


def pronoun_link(c: Clusters, i: int) -> tuple[int, str] | None:
    """The mention that the pronoun `i` stands for, and the rule; None when nothing fits."""
    word = c.text(i)
    token = c.tokens[c.mentions[i].head]
    if word in _RELATIVE and (token.tag.startswith("W") or word == "that"):
        return _relative(c, i)
    if word in _HE | _SHE:
        return _nearest(c, i, (PERSON,), word)
    if word in _IT:
        return _nearest(c, i, (ORGANISATION, COUNTRY, THING, PLACE), word)
    if word in _THEY:
        return _nearest(c, i, (ORGANISATION, COUNTRY, PERSON, THING), word)
    if word in _I | _WE:
        return _speaker(c, i, we=word in _WE)
    return None


def _relative(c: Clusters, i: int) -> tuple[int, str] | None:
    head = c.mentions[i].head
    for up in c.tree.ancestors(head):
        if c.tokens[up].dep in ("relcl", "acl"):
            j = c.mention_at(c.tokens[up].head)
            return (j, "relative") if j is not None else None
    return None


def _nearest(c: Clusters, i: int, kinds: tuple[str, ...], word: str) -> tuple[int, str] | None:
    """The cheapest antecedent by sentences between, subject, form and number."""
    mention = c.mentions[i]
    best: tuple[float, int] | None = None
    for back, j in enumerate(reversed(c.seen)):
        far = c.sentence[i] - c.sentence[j]
        if far > PRONOUN_REACH:
            break
        other = c.mentions[j]
        if other.span.overlaps(mention.span) and not other.span.end <= mention.span.start:
            continue
        text = c.text(j)
        if c.kind_of(j) not in kinds or text in _I | _WE | _RELATIVE:
            continue
        plural = c.tokens[other.head].tag in ("NNS", "NNPS") or text in _THEY
        if word in _IT and (plural or text in _HE | _SHE):
            continue
        if word in _THEY and not plural and c.kind_of(j) not in (ORGANISATION, COUNTRY):
            continue
        if _gender_clash(c, word, j):
            continue
        cost = far + back * 0.01
        cost += 0 if c.is_subject(other.head) else NO_SUBJECT
        cost += NO_NAME if other.form == NOUN else 0
        cost += NO_BODY if c.kind_of(j) != ORGANISATION and word in _IT else 0
        cost += OWNER if c.tokens[other.head].dep in ("compound", "amod", "nmod") else 0
        cost -= SAME_PRONOUN if text in PRONOUNS and text[:2] == word[:2] else 0
        cost -= PLURAL if plural and word in _THEY else 0
        if best is None or cost < best[0]:
            best = (cost, j)
    return (best[1], "pronoun") if best else None


def _gender_clash(c: Clusters, word: str, j: int) -> bool:
    """Whether title, noun, given name or another pronoun says that `j` is of the other sex."""
    lists = actor_words()
    wrong = lists.female if word in _HE else lists.male if word in _SHE else frozenset()
    other = c.mentions[j]
    text = c.text(j)
    if text in (_SHE if word in _HE else _HE if word in _SHE else ()):
        return True
    own = "male" if word in _HE else "female" if word in _SHE else None
    known = given_names().get(text.split()[0]) if other.form == NAME and " " in text else None
    if own and known and known != own and c.kind_of(j) == PERSON:
        return True
    before = c.tokens[other.head - 1].lemma.lower().rstrip(".") if other.head else ""
    return before in wrong or bool(wrong & c.nouns[c.find(j)])


def _speaker(c: Clusters, i: int, *, we: bool) -> tuple[int, str] | None:
    """Who says "I" and "we": the subject of the verb of speech around or beside the quote."""
    person = _speech_subject(c, c.sentence[i], c.mentions[i].head)
    for step in (-1, 1, -2):
        if person is not None:
            break
        person = _speech_subject(c, c.sentence[i] + step, None)
    person = c.speaker if person is None else person
    if person is None:
        return None
    c.speaker = person
    if not we or c.kind_of(person) != PERSON:
        return person, "speaker"
    body = _body_of(c, person, i)
    return (body, "speaker's organisation") if body is not None else None


def _speech_subject(c: Clusters, sentence: int, inside: int | None) -> int | None:
    sentences = c.tree.report.sentences
    if not 0 <= sentence < len(sentences):
        return None
    for k in c.tree.sentence(sentences[sentence]):
        token = c.tokens[k]
        if token.pos != "VERB" or token.lemma not in actor_words().speech:
            continue
        subject = c.tree.subject(k)
        if subject is not None and subject != inside:
            j = c.mention_at(subject)
            if j is not None and c.kind_of(j) in (PERSON, ORGANISATION, COUNTRY):
                return j
    return None


def _body_of(c: Clusters, person: int, i: int) -> int | None:
    """The organisation named in the speaker's description, else the one spoken of most."""
    root = c.find(person)
    bodies = [j for j in c.seen if c.mentions[j].form == NAME
              and c.kind_of(j) == ORGANISATION]  # fmt: skip
    near = [(c.sentence[p], c.mentions[p].head) for p in c.seen
            if c.find(p) == root and c.mentions[p].form != PRONOUN]  # fmt: skip
    own = [j for j in bodies[-BODIES:] if any(
        sentence == c.sentence[j] and abs(head - c.mentions[j].head) <= DESCRIPTION
        for sentence, head in near[-BODIES:])]  # fmt: skip
    pool = own or bodies
    if not pool:
        return None
    counts: dict[int, int] = defaultdict(int)
    for j in pool:
        counts[c.find(j)] += 1
    best = max(counts, key=lambda r: (counts[r], -r))
    return next(j for j in pool if c.find(j) == best)
