"""Declared sources compared: when two names mean one source, and when a report is that source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from stemma.model.report import FURNITURE, HEADLINE, SOURCE_LINE, Report
from stemma.reading.patterns import agencies, page_patterns

_SMALL = frozenset(
    {"the", "a", "of", "and", "daily", "news", "agency", "www", "com", "org", "net", "co", "uk"}
)


def source_keys(report: Report) -> frozenset[str]:
    """The sources a report declares for its text, each as a comparable key."""
    return frozenset(key_of(source.name) for source in report.sources)


def key_of(name: str) -> str:
    """A source's name for comparison: lower case, without `www.`, scheme and punctuation.

    A news agency has one key for all its names, initials and hosts; of an archived page counts
    the address that was archived, of a host the part that is registered.
    """
    name = _ARCHIVED.sub("", name.strip().lower())
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", name)
    host = re.fullmatch(r"([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]\S*)?", name)
    plain = host.group(1) if host else re.sub(r"^the\s+", "", name)
    site = _site_of(plain) if host else plain
    agency = agencies().get(plain) or agencies().get(site)
    if host and not agency:
        return site
    return re.sub(r"[^\w]+", " ", (agency or plain).lower()).strip()


def _site_of(host: str) -> str:
    """The registered part of a host: "edition.post.example" is a part of "post.example"."""
    labels = host.split(".")
    if len(labels[-1]) < 2:
        return host  # initials
    last = ".".join(labels[-2:])
    shared = last in _PLATFORMS or (len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL)
    return ".".join(labels[-3:]) if shared else last


_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=\S)")
#: Labels below a country's under which names are registered, and sites that many people write.
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"})
_PLATFORMS = frozenset(
    {"blogspot.com", "github.io", "livejournal.com", "medium.com", "substack.com", "tumblr.com",
     "weebly.com", "wixsite.com", "wordpress.com"}
)  # fmt: skip


@lru_cache(maxsize=4096)
def owner_of(report: Report) -> str | None:
    """The key of the house that a page's copyright line names; None where none does.

    A house has a year before its name or a word for a firm in it: "© 2031 Vale Media", "(c) Orle
    Press". "© Terms of Use" and "© ALL RIGHTS RESERVED" name nobody.
    """
    for part in report.parts:
        if part.role == FURNITURE:
            match = _COPYRIGHT.search(report.text, part.span.start, part.span.end)
            if match:
                name = match.group("name").rstrip(" .,&")
                dated = bool(match.group("year")) and len(name.split()) > 1
                named = bool(_FIRM.search(name)) and not _FIRM.fullmatch(name)
                if (dated or named) and not _NO_OWNER.search(name):
                    return key_of(name)
    return None


_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright\b)[ :]{0,3}(?:©|\([cC]\)|[Cc]opyright\b)? ?"
    r"(?P<year>\d{4}(?: ?[-–] ?\d{4})?,? ?)?(?:by )?"
    r"(?P<name>[A-ZÀ-Þ][\w’'&-]*(?: (?:of |and |& )?[A-ZÀ-Þ][\w’'&-]*){0,5})"
)
_FIRM = re.compile(
    r"\b(?:media|press|group|news|newspapers?|publish(?:ing|ers)|publications|broadcasting|verlag|"
    r"company|corporation|corp|inc|ltd|llc|gmbh|holdings?|communications|network)\b",
    re.IGNORECASE,
)
#: What stands in a copyright line without being its owner.
_NO_OWNER = re.compile(
    r"\b(?:all rights|rights reserved|reserved|terms|privacy|policy|cookies?|copyright|powered|"
    r"wordpress|contact|about|imprint|theme|designed)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def names_itself(report: Report) -> frozenset[str]:
    """What the report says it is: outlet, and the host of its address; else its dateline's agency.

    A paper that prints its own name above an agency's dateline is the agency's customer.
    """
    keys = set()
    if report.outlet:
        keys.add(key_of(report.outlet))
    if report.url:
        keys.add(key_of(report.url))
    agencies = {key_of(s.name) for s in report.sources if s.manner == "dateline"}
    if not keys or any(match(agency, key) for agency in agencies for key in keys):
        keys |= agencies
    return frozenset(keys)


def says_translated(report: Report) -> bool:
    """Whether the line in which a page declares its source says that it is a translation."""
    return any(
        page_patterns().translated.search(report.text, part.span.start, part.span.end)
        for part in report.parts
        if part.role == SOURCE_LINE
    )


@lru_cache(maxsize=4096)
def signed_names(report: Report) -> frozenset[str]:
    """Names that open a short line outside the text: "Vale Pulse AI Desk, 3 May", "VNS - news".

    One of them may be the outlet's own; a key counts only where somebody declares it as a source.
    A page that names its outlet, or declares the key itself, is somebody else.
    """
    if names_itself(report):
        return frozenset()
    declared = source_keys(report)
    found = set()
    for part in report.parts:
        line = report.text[part.span.start : part.span.end]
        shouted = part.role == HEADLINE and line.isupper()  # an institution's name above its paper
        if part.role != FURNITURE and not shouted:
            continue
        if len(line) > LONGEST_SIGNATURE or _LINK.search(line):
            continue
        for piece in re.split(r"[|,~·•]|\s[–—-]\s", line)[:3]:
            match = _NAME.match(piece.strip())
            if match:
                words = _DESK.sub("", key_of(match.group())).strip()
                found |= {words} if words else set()
    return frozenset(found - declared)


#: Characters of a line that may sign a page.
LONGEST_SIGNATURE = 120
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'&.-]{1,30}(?: (?:of |and |& )?[A-ZÀ-Þ][\w’'&.-]{0,30}){0,5}")
_LINK = re.compile(
    r"\b(?:more|next|read|see|you may|related|tags?|topics?|share|recommended|newsletters?|sign|"
    r"subscribe|photos?|pictures?|images?|getty|credit|follow|app)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\b(?:(?:ai|news|foreign|city|digital|online|english) )?(?:desk|service|team|staff|news)$"
)


def calls_itself(declared: str, report: Report) -> bool:
    """Whether a page is (of) the source that somebody declares under the key `declared`."""
    own = names_itself(report)
    return any(match(declared, key) for key in own) or any(
        match(declared, key) for key in signed_names(report)
    )


def same_source(declared: frozenset[str], report: Report) -> bool:
    """Whether `report` is (a page of) one of the declared sources."""
    return any(calls_itself(key, report) for key in declared)


def match(one: str, other: str) -> bool:
    """Whether two keys name one source: equal but for "news" and "the", initials, or a host.

    "corvanewire.example" is made of "corvane business wire" ("example" is the suffix), and
    "cbw.example" or "cbw" of its initials.
    """
    if one == other or _initials(one, other) or _initials(other, one):
        return True
    if "." not in one and "." not in other:
        plain = [[w for w in key.split() if w not in _SMALL] for key in (one, other)]
        return bool(plain[0]) and plain[0] == plain[1]
    host, name = (one, other) if "." in one else (other, one)
    if "." not in host or "." in name:
        return False
    label = max(host.split(".")[:-1], key=len).replace("-", "")
    words = [word for word in name.split() if word not in _SMALL]
    left = label
    for word in [*words, *sorted(_SMALL, key=len, reverse=True)]:
        left = left.replace(word, "", 1)
    return bool(words) and words[0] in label and not left


def _initials(short: str, name: str) -> bool:
    label = max(short.split(".")[:-1], key=len) if "." in short else short
    words = [word for word in name.split() if word not in ("the", "of", "and")]
    return len(words) >= 3 and label == "".join(word[0] for word in words)


def canonical(keys: Iterable[str]) -> dict[str, str]:
    """Each key with the one that stands for all names of its source (the first in order)."""
    found: dict[str, str] = {}
    for key in sorted(set(keys)):
        found[key] = next((found[other] for other in found if match(key, other)), key)
    return found
