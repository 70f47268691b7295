"""The cue lexicon says one thing of each word."""

from __future__ import annotations

from stemma.statements.cues import cues

MANNERS = {"say", "show", "confirm", "admit", "claim", "believe", "estimate", "deny", "plan", "ask"}


def test_every_verb_has_a_known_manner() -> None:
    assert set(cues().manner.values()) == MANNERS


def test_every_special_verb_is_a_cue_verb() -> None:
    lexicon = cues()
    for verbs in (
        lexicon.object_verbs,
        lexicon.infinitive_verbs,
        lexicon.passive_verbs,
        lexicon.naming_verbs,
        lexicon.urging_verbs,
        lexicon.prepositional_verbs.keys(),
    ):
        assert not set(verbs) - lexicon.manner.keys()


def test_words_are_lower_case() -> None:
    lexicon = cues()
    for group in (lexicon.manner, lexicon.nouns, lexicon.adverbs, lexicon.hedge_words):
        assert all(word == word.lower().strip() and word for word in group)
