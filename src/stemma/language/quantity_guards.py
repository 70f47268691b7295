"""Numbers that are no quantities: labels, names, scores, identifiers, counters."""

from __future__ import annotations

import re
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


PHONE = re.compile(
    r"(?<![\d-])(?:\+?\d{1,2}[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])?\d{3}[-.]"
    r"(?:\d{4}(?![\d,])|[A-Z]{3,8}(?!\w))"
    r"(?:-[A-Z]+)*(?: ?\(\d{4}\))?"
    r"|\(\d{3}\) ?[A-Z]{3,}(?:-[A-Z]+)*(?: ?\(\d{4}\))?"
)
"""Telephone numbers as North American reports print them, with letters for digits too."""

IDENTIFIER_DIGITS = 12
"""A run of so many digits without commas is an identifier; trillions are written in words."""

BRACKETED_MOST = 20
"""A bare number in brackets up to this one numbers a clause or repeats the word before it."""

_CALLED = frozenset(
    ["call", "called", "calls", "calling", "dial", "dialed", "dialled", "to", "the"]
)
"""What comes before the emergency number."""

_NO_PLURALS = frozenset(["is", "was", "has", "as", "this", "its", "does", "us", "his", "says"])

_CLOCK = frozenset(["a.m", "p.m", "am", "pm", "o'clock", "o’clock"])

_TITLE_UNITS = frozenset(["Minutes", "Hours", "Days", "Questions"])

_JOINTS = frozenset(["on", "for", "by"])
"""Words between two numbers of a compound: "one-on-one"."""

_SPELLED_LABELS = frozenset(
    ["season", "episode", "chapter", "phase", "stage", "part", "act", "day", "week", "number",
     "game", "level", "job", "step", "volume", "grade", "verse", "vehicle", "lap"]
)  # fmt: skip
"""Nouns that a number word after them numbers: "season four", "day one"."""


COUNTED = frozenset(["people", "men", "women", "children", "percent", "per", "million", "billion"])
"""Words a number may count or scale that no plural s shows."""


def _alpha(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and lexeme.text[0].isalpha()


def is_label(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number at i names or numbers something: "Article 5", "G20", "COVID-19"."""
    lexeme = lexemes[i]
    before = lexemes[i - 1] if i else None
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if _opens_item(before, lexeme, after) or _in_compound(lexemes, i):
        return True
    if after is not None and lexeme.text.isdigit() and after.text in _TITLE_UNITS:
        return before is not None and before.text not in ".!?"  # the programme "60 Minutes"
    if before is None:
        return False
    digits = lexeme.text[0].isdigit()
    bare = lexeme.text.isdigit() and len(lexeme.text) <= 5
    if not digits:
        return _numbered_in_words(lexeme, before, after)
    if lexeme.text.isdigit() and len(lexeme.text) >= IDENTIFIER_DIGITS:
        return True
    if before.text == "[" and after is not None and after.text == "]":
        return True
    if before.text == "(" and after is not None and after.text == ")" and lexeme.text.isdigit():
        return lexeme.value <= BRACKETED_MOST or len(lexeme.text) > 4
    if lexeme.text == "911" and before.lower in _CALLED:
        return True
    if after is not None and _is_format(lexemes, i, after):
        return True
    if before.text in "+-−" and i > 1 and lexemes[i - 2].text in ("GMT", "UTC"):
        return True
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
    if lexeme.text.endswith(".0") and len(lexeme.text) == 3 and before.text[0].isupper():
        return True  # "Web 2.0"
    acronym = before.text.isupper() and before.text.isalpha() and len(before.text) > 2
    if bare and acronym and not _counts(after):
        return True  # an index or a product line: "the ABC 100 fell"
    if bare and before.lower.rstrip("s") in ("no", "#", "№"):
        return True
    if before.text == "." and i > 1 and lexemes[i - 2].lower in ("no", "nos"):
        return True
    labels = word_lists().labels
    if bare and _alpha(before) and {before.lower, before.lower.removesuffix("s")} & labels:
        return before.text[0].isupper() or not _counts(after)
    return bare and _named(lexemes, i, after)


def _numbered_in_words(lexeme: Lexeme, before: Lexeme, after: Lexeme | None) -> bool:
    """Whether a number word numbers the noun before it: "season four", "Channel One"."""
    if not _alpha(before) or not lexeme.text.isalpha() or _counts(after):
        return False
    if before.lower in _SPELLED_LABELS:
        return True
    titled = before.text[0].isupper() and lexeme.text.istitle() and len(before.text) > 2
    return titled and before.lower in word_lists().labels


def _in_compound(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number is half of "one-on-one", "two-for-one", or "four-wheeling"."""
    ahead = lexemes[i + 1 : i + 4]
    if len(ahead) > 1 and ahead[0].text == "-" and ahead[0].glued:
        pair = len(ahead) == 3 and ahead[2].text == "-"
        return (pair and ahead[1].lower in _JOINTS) or ahead[1].lower.endswith("ing")
    back = lexemes[max(0, i - 3) : i]
    return len(back) == 3 and back[2].text == back[0].text == "-" and back[1].lower in _JOINTS


def _is_format(lexemes: Sequence[Lexeme], i: int, after: Lexeme) -> bool:
    """Whether the number is part of a clock time or names a format: "10 a.m.", "4K", "320x240"."""
    if after.lower in _CLOCK:
        return lexemes[i].value <= 24
    ahead = lexemes[i + 2 : i + 4]
    if after.text in "-–" and len(ahead) == 2 and ahead[1].lower in _CLOCK:
        return ahead[0].kind == "c"  # "10-11 a.m."
    if not after.glued:
        return False
    if after.text == "K" and lexemes[i].text in ("4", "8"):
        return True
    far = lexemes[i + 2] if i + 2 < len(lexemes) else None
    return after.lower in ("x", "×") and far is not None and far.glued and far.kind == "c"


def numbers_in_names(lexemes: Sequence[Lexeme]) -> frozenset[str]:
    """Numbers that some name of the text ends in: with "Boeing 787", "the 787" is one too."""
    return frozenset(
        x.text
        for i, x in enumerate(lexemes)
        if x.kind == "c" and i and x.text.isdigit() and len(x.text) <= 4
        and _named(lexemes, i, lexemes[i + 1] if i + 1 < len(lexemes) else None)
    )  # fmt: skip


def _opens_item(before: Lexeme | None, lexeme: Lexeme, after: Lexeme | None) -> bool:
    """Whether the number and its point open an item of a list: "3. The vote"."""
    return (
        (before is None or before.text in ".!?:")
        and after is not None and after.text == "." and after.glued
        and lexeme.text.isdigit() and lexeme.value <= BRACKETED_MOST
    )  # fmt: skip


def _counts(after: Lexeme | None) -> bool:
    """Whether the word after a number may be what it counts."""
    return after is not None and after.text.isalpha() and after.text.islower() and (
        after.lower in COUNTED or (after.lower.endswith("s") and after.lower not in _NO_PLURALS)
    )  # fmt: skip


def _named(lexemes: Sequence[Lexeme], i: int, after: Lexeme | None) -> bool:
    """ "Delta 20 Pro", "Area 51": a small number after a capitalised word inside a sentence."""
    before = lexemes[i - 1]
    if i < 2 or not _alpha(before) or before.text.islower() or in_tally(lexemes, i):
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


TALLIED = frozenset(["vote", "votes", "seat", "seats", "delegate", "delegates", "tally", "points",
                     "count", "results", "medals", "ballots"])  # fmt: skip
"""What a list of names with numbers gives; without such a word the numbers belong to the names."""

TALLY_SCOPE = 40
"""Lexemes before a tally in which it is said what is tallied."""

TALLY_REACH = 6
"""Lexemes between two entries of a tally: "Ana Ruiz 384, Sen. Jo Lind 300"."""


def in_tally(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number is one of a list of names with a number each, as votes are given."""

    def entry(k: int) -> bool:
        name, number = lexemes[k - 1], lexemes[k]
        return number.kind == "c" and number.text[0].isdigit() and name.text[:1].isupper()

    def near(step: int) -> bool:
        k = i + step
        while 0 < k < len(lexemes) and abs(k - i) <= TALLY_REACH:
            if lexemes[k].text in ".;:" and not lexemes[k - 1].text.istitle():
                return False
            if entry(k):
                return lexemes[k - 1].text != lexemes[i - 1].text and any(
                    x.text == "," or x.lower == "and" for x in lexemes[min(i, k) + 1 : max(i, k)]
                )
            k += step
        return False

    said = {x.lower for x in lexemes[max(0, i - TALLY_SCOPE) : i]}
    return not said.isdisjoint(TALLIED) and (near(-1) or near(1))


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
