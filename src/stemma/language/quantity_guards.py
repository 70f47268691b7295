"""Numbers that are no quantities: labels, names, scores, identifiers, ages in apposition."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.language.numerals import Lexeme
from stemma.language.wordlists import word_lists

SCORE_WORDS = frozenset(
    [
        "win",
        "won",
        "beat",
        "beating",
        "defeat",
        "defeated",
        "draw",
        "drew",
        "lead",
        "led",
        "lost",
        "loss",
        "victory",
        "score",
        "scored",
        "vote",
        "voted",
        "passed",
        "ruled",
        "decision",
        "record",
        "tie",
        "tied",
        "thrash",
        "thrashed",
    ]
)


COUNTED = frozenset(["people", "men", "women", "children", "percent", "per", "million", "billion"])
"""Words a number may count or scale that no plural s shows."""


def _alpha(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and lexeme.text[0].isalpha()


def is_label(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number at i names or numbers something: "Article 5", "G20", "COVID-19"."""
    lexeme = lexemes[i]
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if before is None:
        return False
    digits = lexeme.text[0].isdigit()
    bare = lexeme.text.isdigit() and len(lexeme.text) <= 5
    if digits and lexeme.glued and (_alpha(before) or before.text in "#/@_"):
        return before.text != "/" or not (i > 1 and lexemes[i - 2].kind)
    if digits and before.text == "-" and before.glued and lexeme.glued and i > 1:
        earlier = lexemes[i - 2]
        if (
            _alpha(earlier)
            and not earlier.kind
            and earlier.lower not in ("minus", "sub", "mid", "now", "then", "pre", "post")
        ):
            return True
        if earlier.kind == "c" and not _range_like(lexemes, i - 2, i):
            return True
    if digits and after is not None and after.text in "-–" and after.glued and i + 2 < len(lexemes):
        later = lexemes[i + 2]
        if later.kind == "c" and later.glued and not _range_like(lexemes, i, i + 2):
            return True
        if _alpha(later) and later.glued and later.text.isupper() and len(later.text) <= 2:
            return later.lower not in word_lists().units
    if lexeme.text.isdigit() and len(lexeme.text) > 1 and lexeme.text[0] == "0":
        return True
    if bare and before.kind == "c" and before.text.isdigit():
        return True  # "7946 0018"
    acronym = before.text.isupper() and before.text.isalpha() and len(before.text) > 2
    if bare and acronym and not _counts(after):
        return True  # an index or a product line: "the ABC 100 fell"
    if bare and before.lower.rstrip("s") in ("no", "#", "№"):
        return True
    if before.text == "." and i > 1 and lexemes[i - 2].lower in ("no", "nos"):
        return True
    if bare and _alpha(before) and before.lower in word_lists().labels:
        return before.text[0].isupper() or not _counts(after)
    return bare and _named(lexemes, i, after)


def _counts(after: Lexeme | None) -> bool:
    """Whether the word after a number may be what it counts."""
    return after is not None and after.text.isalpha() and after.text.islower() and (
        after.lower.endswith("s") or after.lower in COUNTED)  # fmt: skip


def _named(lexemes: Sequence[Lexeme], i: int, after: Lexeme | None) -> bool:
    """ "Delta 20 Pro", "Area 51": a small number after a capitalised word inside a sentence."""
    before = lexemes[i - 1]
    if not (_alpha(before) and before.text[0].isupper()) or i < 2:
        return False
    if lexemes[i - 2].text in '.!?:"“\n' or before.lower in (
        "the",
        "a",
        "in",
        "at",
        "of",
        "with",
        "from",
        "by",
        "about",
        "some",
        "to",
    ):
        return False
    if after is not None and (after.text in "%-–$" or (after.glued and after.text.isalpha())):
        return False
    if after is not None and after.text in ",;)" and len(lexemes[i].text) <= 2:
        return True  # "Jamie Hill, 25," is caught by the comma before; this is "Area 51,"
    return not (
        after is not None
        and after.text.isalpha()
        and after.text.islower()
        and after.lower
        not in (
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "to",
            "and",
            "is",
            "was",
            "in",
            "with",
            "the",
            "as",
            "or",
            "has",
            "had",
        )
    )


def _range_like(lexemes: Sequence[Lexeme], a: int, b: int) -> bool:
    """Whether "10-12" is a range: ascending, no score or telephone number around it."""
    first, second = lexemes[a], lexemes[b]
    scaled = second.lower.split()[-1] in ("million", "billion", "trillion", "thousand")
    scaled = scaled or (b + 1 < len(lexemes) and lexemes[b + 1].kind == "m")
    if first.value >= second.value and not scaled:
        return False
    if a and lexemes[a - 1].text in "-–" and lexemes[a].glued:
        return False
    if b + 2 < len(lexemes) and lexemes[b + 1].text in "-–" and lexemes[b + 2].kind == "c":
        return False
    window = {x.lower for x in lexemes[max(0, a - 4) : a]} | {
        x.lower for x in lexemes[b + 1 : b + 2]
    }
    return not window & SCORE_WORDS


def is_age(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number at i is an age in apposition: "Jamie Hill, 25, said"."""
    if i < 2 or i + 1 >= len(lexemes) or lexemes[i - 1].text != ",":
        return False
    name, lexeme, after = lexemes[i - 2], lexemes[i], lexemes[i + 1]
    plain = lexeme.text.isdigit() and 1 < lexeme.value < 120
    return plain and _alpha(name) and name.text[0].isupper() and after.text in ",.;)"


def is_aged(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number at i follows "aged"."""
    return i > 0 and lexemes[i - 1].lower == "aged" and lexemes[i].value < 130


def is_counter(text: str, lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
    """Whether a number stands alone on its line or reads "1 times": the furniture of a page."""
    if lexemes[first].text == "1" and lexemes[last - 1].lower == "times":
        return True
    line = text[max(0, lexemes[first].start - 3) : lexemes[first].start]
    rest = text[lexemes[last - 1].end : lexemes[last - 1].end + 3]
    alone = line.rstrip(" \t").endswith("\n") and rest.lstrip(" \t").startswith("\n")
    return alone and last == first + 1


def is_ordinal_of_something(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether an ordinal numbers an event or thing: "third deployment", "second trip"."""
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if after is None or not after.text.isalpha() or lexemes[i].value > 1000:
        return False
    if before is not None and (before.text in "-–" or before.kind == "c"):
        return False
    return after.lower not in (
        "of",
        "in",
        "to",
        "and",
        "or",
        "place",
        "half",
        "quarter",
        "century",
        "the",
        "on",
        "at",
        "by",
        "with",
        "for",
        "that",
        "is",
        "was",
        "he",
        "it",
        "she",
        "they",
        "we",
        "from",
        "as",
        "lady",
        "party",
        "person",
        "hand",
        "day",
        "week",
        "month",
        "year",
        "we",
        "i",
        "you",
        "because",
    )
