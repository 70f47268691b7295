"""No pattern of the package is slow on hostile text.

Every compiled pattern that a module of `stemma` holds, or that a cached lexicon hands out, is
searched in 100 kB of twelve strings. Patterns that the code only ever gives capped lines (see
`CAPPED`) get lines of that length instead, as many as make 100 kB.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

import stemma
from stemma.reading.parts import LINE_MAX
from stemma.reading.patterns import page_patterns

SIZE = 100_000
#: Seconds of CPU for one pattern on one string; ten times what the slowest takes on our machine.
BOUND = 2.0

#: Where each module's patterns meet at most so many characters: (start of name, characters).
#: Reading matches lines of at most LINE_MAX; the others search single sentences or phrases.
CAPPED = {
    "page_patterns": LINE_MAX,
    "stemma.reading.masthead": 90,
    "stemma.reading.rows": 40,
}

HOSTILE = {
    "one letter": "a" * SIZE,
    "words": "word " * (SIZE // 5),
    "capitals": "Aa " * (SIZE // 3),
    "digits": "1" * SIZE,
    "numbers": "1,000.5 " * (SIZE // 8),
    "dates": "1 May 1999, " * (SIZE // 12),
    "spaces": " " * SIZE,
    "brackets": "(" * SIZE,
    "quotes": "“'\"" * (SIZE // 3),
    "dashes": "- " * (SIZE // 2),
    "hosts": "a-a." * (SIZE // 4),
    "near miss": "and of the " * (SIZE // 11) + "!",
}


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(stemma.__path__, "stemma."):
        if not found.name.endswith("__main__"):
            yield found.name


def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}

    def keep(name: str, value: object) -> None:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            found[name] = value
        elif isinstance(value, (tuple, list)):
            for k, item in enumerate(value):
                keep(f"{name}[{k}]", item)
        elif isinstance(value, dict):
            for key, item in value.items():
                keep(f"{name}[{key}]", item)

    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            keep(f"{module}.{name}", value)
    held = page_patterns()
    assert is_dataclass(held)
    for field in fields(held):
        keep(f"page_patterns.{field.name}", getattr(held, field.name))
    return found


PATTERNS = patterns()


def test_the_patterns_of_every_stage_are_reached() -> None:
    for start in ("page_patterns", "stemma.reading", "stemma.language", "stemma.grounding"):
        assert any(name.startswith(start) for name in PATTERNS)


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_is_fast_on_hostile_text(name: str) -> None:
    cap = next((n for start, n in CAPPED.items() if name.startswith(start)), SIZE)
    pattern = PATTERNS[name]
    for kind, text in HOSTILE.items():
        began = time.process_time()
        for start in range(0, SIZE, cap):
            line = text[start : start + cap]
            pattern.search(line)
            pattern.fullmatch(line)
        spent = time.process_time() - began
        assert spent < BOUND, f"{pattern.pattern!r} on {kind}: {spent:.1f} s"
