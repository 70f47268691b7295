"""What a figure speaks of beyond its slot: what it measures, at what time, of which side.

"Turnout was 62 percent" and "rents rose 9 percent" have no noun that is counted, yet speak of two
things; "a profit of 40 million, up from 38 million" tells of two years; "139 of its own soldiers"
are not the enemy's.
"""

from __future__ import annotations

import re

from stemma.events.status import status_of
from stemma.language.gazetteer import country_of, demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Figure
from stemma.model.span import Span
from stemma.reconcile.lexicon import figure_words, toll_endings, toll_phrases, victim_words

BEFORE, FORECAST, NEEDED = "before", "forecast", "needed"
"""Times other than the news: the year that a figure is compared with, the one it is expected in;
and what something takes, as the seats of a majority."""

MOVED = frozenset({"evacuated", "displaced"})
"""Slots whose people may be set against all who live in a place."""

VICTIMS = frozenset({"killed", "injured", "casualties"})
"""Slots of those who came to harm."""

OWN, ENEMY = "own", "enemy"
FORCES, CIVILIANS = "forces", "civilians"

#: Characters beside a figure in which it is said that it is of an earlier time.
REACH = 40
#: Characters before a bare number in which a phrase may name its slot.
TOLL_REACH = 100
#: Steps up the tree to the word that a figure measures.
STEPS = 6


def topic_of(tree: Tree, figure: Figure) -> str:
    """Lemma of what a share, an amount or a measure is of ("price" in "prices rose 4 percent").

    The noun that the figure belongs to, else the subject of its verb, else the verb; "" where
    only a pronoun tells.
    """
    at = _head(tree, figure.span)
    if at is None:
        return ""
    tokens = tree.tokens
    for prep in tree.children(at, "prep"):
        if tokens[prep].lemma.lower() == "of":
            noun = tree.child(prep, "pobj")
            if noun is not None and tokens[noun].pos == "NOUN":
                return tokens[noun].lemma.lower()
    for _ in range(STEPS):
        up = tokens[at].head
        if up == at:
            return ""
        head = tokens[up]
        if head.pos == "NOUN" and head.lemma.lower() not in figure_words().changes:
            return head.lemma.lower()
        if head.pos == "NOUN":
            return _changed(tree, up) or head.lemma.lower()
        if head.pos in ("VERB", "AUX"):
            subject = tree.subject(up)
            if subject is not None and tokens[subject].pos == "NOUN":
                return tokens[subject].lemma.lower()
            told = subject is not None and tokens[subject].pos == "PROPN"
            return head.lemma.lower() if told and head.pos == "VERB" else ""
        at = up
    return ""


def time_of(tree: Tree, figure: Figure) -> str:
    """`BEFORE` for what the news is compared with, `FORECAST` for what is expected, `NEEDED` for
    what is needed, else ""."""
    text, span = tree.report.report.text, figure.span
    words = figure_words()
    if words.compared.search(text, max(0, span.start - REACH), span.start):
        return BEFORE
    if words.earlier.match(text, span.end, span.end + REACH):
        return BEFORE
    if words.needs.search(text, max(0, span.start - REACH), span.start):
        return NEEDED
    if words.needed.match(text, span.end, span.end + REACH):
        return NEEDED
    numbers = tree.tokens_in(span)
    for up in tree.ancestors(numbers[0]) if len(numbers) else ():
        token = tree.tokens[up]
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in words.forecasts:
            return FORECAST
        if token.pos in ("VERB", "AUX"):
            later = lemma in words.forecasting or status_of(tree, up) == "planned"
            return FORECAST if later else ""
    return ""


def side_of(report: Annotated, figure: Figure, holder: str | None) -> str | None:
    """Whose people are counted: a country's code, a party's name, "own" or "enemy" with the
    country or name of who says so, or of the only country of the sentence; None where it is not
    told."""
    words = (figure.counts or "").split()
    lowered = [w.lower() for w in words]
    if OWN in lowered[:-1] or ENEMY in lowered[:-1]:
        speaker = figure.holder or holder
        nation = _nation(speaker) or _only_country(report, figure.span) or (speaker or "").lower()
        return nation if OWN in lowered else f"{ENEMY} of {nation}"
    if figure.side:
        return _nation(figure.side) or figure.side.lower()
    if lowered and lowered[-1] in figure_words().forces:
        named = [w for w in words[:-1] if w[:1].isupper()]
        if named:
            return _nation(named[0]) or named[0].lower()
    return None


def folk_of(figure: Figure) -> str | None:
    """Whether soldiers or civilians are counted: "forces" or "civilians"; None where the noun does
    not tell."""
    words = (figure.counts or "").lower().split()
    if not words:
        return None
    if words[-1] in figure_words().forces:
        return FORCES
    return CIVILIANS if words[-1] in ("civilian", "civilians") else None


def unreal(tree: Tree, figure: Figure) -> bool:
    """Whether the figure belongs to what did not happen or only could ("40,000 could be killed",
    "would have killed 40").

    A guess about what did happen ("may have killed 40") is a reading like others.
    """
    numbers = list(tree.tokens_in(figure.span))
    if not numbers:
        return False
    verb = next(
        (up for up in [numbers[0], *tree.ancestors(numbers[0])] if tree.tokens[up].pos == "VERB"),
        None,
    )
    if verb is None:
        return False
    if tree.negated(verb) and figure.best != 0:
        return True
    if figure.slot in ("killed", "injured") and tried(tree, verb):
        return True
    aux = {tree.tokens[k].lemma.lower() for k in tree.children(verb, "aux")}
    aux |= {tree.tokens[k].text.lower() for k in tree.children(verb, "aux")}
    if "have" in aux:
        return "would" in aux or ("could" in aux and _supposed(tree, verb))
    guessed = bool(aux & {"may", "might"})
    status = status_of(tree, verb)
    return (
        bool(aux & {"could", "would"})
        or status == "conditional"
        or (status == "hypothetical" and not guessed)
    )


def of_no_slot(tree: Tree, figure: Figure) -> bool:
    """Whether what was taken for people to whom something happened are the inhabitants of a place
    ("evacuated the town of 12,000"), an amount ("a contract of 130 million secures jobs"), what
    victims lost or what else was lost ("victims of 2.3 million", "a loss of 20 seats"), or nobody's
    jobs ("costs no one a job")."""
    text, start = tree.report.report.text, figure.span.start
    words = figure_words()
    at = max(0, start - REACH)
    lived_in = figure.slot in MOVED and words.dwellers.search(text, at, start)
    toll = figure.slot in ("killed", "injured", "casualties") and words.no_toll.search(
        text, at, start
    )
    nobody = figure.slot == "jobs" and figure.best == 0 and not figure.counts
    return bool(lived_in or toll or nobody or words.amount.search(text, at, start))


def moved_to(report: Annotated, figure: Figure) -> bool:
    """Whether the report says that the number moved to this one ("the toll rose to 31"), or that
    its count replaces another."""
    text, start = report.report.text, figure.span.start
    words = figure_words()
    if words.moved.search(text, max(0, start - TOLL_REACH), start):
        return True
    number = report.sentence_at(start)
    near = report.sentences[number : number + 2] if number is not None else ()
    return any(words.replaces.search(text, s.span.start, s.span.end) for s in near)


def toll_named(text: str, start: int, end: int) -> str | None:
    """The slot of a number that a phrase before it names, the nearest of several, or one right
    after it: "the toll rose to 31", "bringing to three the number killed"."""
    before = text[max(0, start - TOLL_REACH) : start].lower()
    named = [(m.start(), slot) for slot, phrase in toll_phrases() if (m := phrase.search(before))]
    if named:
        return max(named)[1]
    ahead = text[end : end + REACH].lower()
    return next((slot for slot, phrase in toll_endings() if phrase.match(ahead)), None)


def tried(tree: Tree, i: int) -> bool:
    """Whether verb `i` tells what was tried or meant: "accused of trying to kill two officers"."""
    token = tree.tokens[i]
    governor = tree.tokens[token.head]
    meant = token.dep in ("xcomp", "acl", "advcl") and any(
        tree.tokens[k].text.lower() == "to" for k in tree.children(i)
    )
    return meant and governor.lemma.lower() in victim_words().tries


def harmed_too(tree: Tree, figure: Figure) -> bool:
    """Whether those counted were "killed or wounded": casualties, of whom some live."""
    text, end = tree.report.report.text, figure.span.end
    return figure_words().harmed.match(text, end, end + REACH) is not None


def severe(tree: Tree, figure: Figure) -> bool:
    """Whether the figure is of the badly hurt: "58 serious", "58 of them seriously"."""
    text, end = tree.report.report.text, figure.span.end
    return bool(figure_words().severe.search(figure.counts or "")) or bool(
        figure_words().severely.match(text, end, end + REACH)
    )


def common_nouns(tree: Tree, sentence: int | None) -> frozenset[str]:
    """Lemmas of the common nouns of a sentence, without units of money and measure."""
    if sentence is None:
        return frozenset()
    held = tree.report.sentences[sentence]
    tokens = (tree.tokens[i] for i in tree.sentence(held))
    nouns = {t.lemma.lower() for t in tokens if t.pos == "NOUN"}
    return frozenset(nouns - figure_words().units)


def _supposed(tree: Tree, verb: int) -> bool:
    """Whether the sentence supposes what was not: "could have died had the dam failed"."""
    number = tree.report.sentence_at(tree.tokens[verb].start)
    if number is None:
        return False
    text, span = tree.report.report.text, tree.report.sentences[number].span
    # "could have died had the dam failed" may be parsed as two sentences
    end = span.end if text[span.end - 1] in ".!?" else span.end + REACH
    return figure_words().supposes.search(text, span.start, end) is not None


def _head(tree: Tree, span: Span) -> int | None:
    """The token of a phrase whose own head lies outside it."""
    inside = tree.tokens_in(span)
    return next(
        (i for i in reversed(inside) if tree.tokens[i].head not in inside or _root(tree, i)), None
    )


def _root(tree: Tree, i: int) -> bool:
    return tree.tokens[i].head == i


def _changed(tree: Tree, noun: int) -> str | None:
    """What "a rise" is of: "a 4 percent rise in prices"."""
    for prep in tree.children(noun, "prep"):
        if tree.tokens[prep].lemma.lower() in ("in", "of"):
            held = tree.child(prep, "pobj")
            if held is not None and tree.tokens[held].pos == "NOUN":
                return tree.tokens[held].lemma.lower()
    return None


def _only_country(report: Annotated, span: Span) -> str | None:
    """Code of the one country that the sentence around a span names."""
    number = report.sentence_at(span.start)
    if number is None:
        return None
    sentence = report.sentences[number].span
    found = {
        p.country
        for p in report.places
        if p.country and p.kind in ("country", "demonym") and sentence.covers(p.span)
    }
    return found.pop() if len(found) == 1 else None


def _nation(words: str | None) -> str | None:
    """Code of the country that the words name or that one of them belongs to."""
    if not words:
        return None
    for name in (words, *re.split(r"[\s'’]+", words)):
        entry = country_of(name) or demonyms().get(name.lower())
        if entry is not None:
            return entry.country
    return None
