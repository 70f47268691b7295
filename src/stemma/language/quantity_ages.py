"""Numbers that are ages without saying so: "Jamie Hill, 25, said", "children aged 4"."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.language.numerals import Lexeme

_PERSONS = frozenset(["man", "woman", "boy", "girl", "victim", "driver", "suspect", "teenager",
                      "student", "mother", "father", "son", "daughter", "brother", "sister", "jr",
                      "sr"])  # fmt: skip
"""Common nouns that an age follows: "the man, 63, said"."""

_AGED = frozenset(["aged", "ages", "age", "turning"])

OLDEST = 130
"""Years; above, no number is an age."""


def is_age(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number at i is an age in apposition: "Jamie Hill, 25, said"."""
    if i < 2 or i + 1 >= len(lexemes) or lexemes[i - 1].lower not in (",", "then"):
        return False
    name, lexeme, after = lexemes[i - 2], lexemes[i], lexemes[i + 1]
    if lexemes[i - 1].lower == "then" and name.text == ",":
        return lexeme.text.isdigit() and lexeme.value < OLDEST and after.text == ","
    if name.text == "." and i > 2:
        name = lexemes[i - 3]  # "Jr., 26,"
    plain = lexeme.text.isdigit() and 1 < lexeme.value < OLDEST
    person = name.text[:1].isupper() or name.lower in _PERSONS
    return plain and name.text[0].isalpha() and person and after.text in ",.;()"


def is_aged(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the quantity that begins at i follows "aged" or "ages"."""
    words = [x.lower for x in lexemes[max(0, i - 2) : i]]
    said = bool(words) and (
        words[-1] in _AGED
        or (words[0] in _AGED and words[-1] in ("of", "just", "only"))
        or (i > 2 and lexemes[i - 3].lower == "when" and words[-1] in ("was", "turned"))
        or words == ["young", "as"]
    )
    return said and lexemes[i].value < OLDEST
