"""Stock phrases with which pages close, which are no evidence of copying.

"As events continue to unfold, the world will be watching" stands below every page of an aggregator.
It is known by the pair: a closing sentence without name, figure or quotation that stands, nearly
word for word, at the end of both, or sentences by which both sum up ("In summary, the visit
underscores the strengthening ties"). Between two copies of one text nothing is lost without them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from stemma.lineage.profile import Profile, part_of

#: Sentences at the end of a text that may be stock phrases.
CLOSING = 3
#: Share (0-1) of the content words of both that two stock phrases have in common.
ALIKE = 0.5
#: Sentences quoted by this share (0-1) or more are somebody's words.
QUOTED = 0.3
#: Sentences of a report that must be left.
LEFT = 3


def without_house_style(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """Two profiles without the stock phrases that both close with."""
    alike = [
        (i, j)
        for i in closing_of(a)
        for j in closing_of(b)
        if len(a.words[i] & b.words[j]) >= ALIKE * len(a.words[i] | b.words[j])
    ]
    alike += [(i, j) for i in summing_up(a) for j in summing_up(b)]
    if not alike:
        return a, b
    return _without(a, {i for i, _ in alike}), _without(b, {j for _, j in alike})


def closing_of(profile: Profile) -> tuple[int, ...]:
    """The last sentences of a report that name nobody, count nothing and quote nobody."""
    report = profile.report
    marked = [*(n.span for n in report.names), *(f.span for f in report.figures)]
    return tuple(
        k
        for k in _last(profile)
        if profile.words[k]
        and profile.quoted[k] < QUOTED
        and not any(profile.sentences[k].overlaps(span) for span in marked)
    )


def summing_up(profile: Profile) -> tuple[int, ...]:
    """The last sentences of a report that sum up what it said, without a figure or a quotation."""
    figures = [f.span for f in profile.report.figures]
    return tuple(
        k
        for k in _last(profile)
        if _SUMS_UP.search(profile.report.text_of(profile.sentences[k]))
        and profile.quoted[k] < QUOTED
        and not any(profile.sentences[k].overlaps(span) for span in figures)
    )


def _last(profile: Profile) -> range:
    return range(max(0, len(profile.sentences) - CLOSING), len(profile.sentences))


_SUMS_UP = re.compile(
    r"\A(?:In (?:conclusion|summary|closing|short|sum)|Overall|Ultimately|All in all|"
    r"To (?:conclude|sum up|summari[sz]e))\b|"
    r"\b(?:underscor|underlin|highlight|emphasi[sz]|illustrat)\w{1,4}\s[^.]{0,60}?"
    r"\b(?:importance|significance|need|strengthening|growing|deepening|complexit(?:y|ies))\b"
)


def _without(profile: Profile, stock: set[int]) -> Profile:
    kept = [k for k in range(len(profile.sentences)) if k not in stock]
    if len(kept) < LEFT:
        return profile
    left = part_of(profile, kept)  # what a stock phrase names stands in the text as well
    return replace(
        left, names=profile.names, figures=profile.figures, quotations=profile.quotations
    )
