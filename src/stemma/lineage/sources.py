"""Declared sources compared: when two names mean one source, and when a report is that source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stemma.model.annotated import Annotated
from stemma.model.report import Report

_SMALL = frozenset(
    {"the", "a", "of", "and", "daily", "news", "agency", "www", "com", "org", "net", "co", "uk"}
)


def source_keys(report: Report) -> frozenset[str]:
    """The sources a report declares for its text, each as a comparable key."""
    return frozenset(key_of(source.name) for source in report.sources)


def key_of(name: str) -> str:
    """A source's name for comparison: lower case, without `www.`, scheme and punctuation."""
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().lower())
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", name):
        return name.split("/")[0]
    return re.sub(r"[^\w]+", " ", re.sub(r"^the\s+", "", name)).strip()


def names_itself(report: Report) -> frozenset[str]:
    """What the report says it is: outlet, and the host of its address."""
    keys = set()
    if report.outlet:
        keys.add(key_of(report.outlet))
    if report.url:
        keys.add(key_of(report.url))
    for source in report.sources:
        if source.manner == "dateline":
            keys.add(key_of(source.name))
    return frozenset(keys)


def same_source(declared: frozenset[str], report: Report) -> bool:
    """Whether `report` is (a page of) one of the declared sources."""
    return any(match(key, own) for key in declared for own in names_itself(report))


def match(one: str, other: str) -> bool:
    """Whether two keys name one source: equal, or a host made up of the other name's words.

    "corvanewire.example" is made of "corvane business wire"; "example" is the suffix.
    """
    if one == other:
        return True
    host, name = (one, other) if "." in one else (other, one)
    if "." not in host or "." in name:
        return False
    label = max(host.split(".")[:-1], key=len).replace("-", "")
    words = [word for word in name.split() if word not in _SMALL]
    left = label
    for word in [*words, *sorted(_SMALL, key=len, reverse=True)]:
        left = left.replace(word, "", 1)
    return bool(words) and words[0] in label and not left


def canonical(keys: Iterable[str]) -> dict[str, str]:
    """Each key with the one that stands for all names of its source (the first in order)."""
    found: dict[str, str] = {}
    for key in sorted(set(keys)):
        found[key] = next((found[other] for other in found if match(key, other)), key)
    return found


def cited_outlets(report: Annotated, other: Report) -> bool:
    """Whether a statement of `report` names the other report's outlet as its holder."""
    own = names_itself(other)
    return any(s.holder and key_of(s.holder) in own for s in report.statements)
