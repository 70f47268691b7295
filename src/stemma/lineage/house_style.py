"""Stock phrases with which pages close, which are no evidence of copying.

"As events continue to unfold, the world will be watching" stands below every page of an aggregator.
It is known by the pair: a closing sentence without name, figure or quotation that stands, nearly
word for word, at the end of both. Between two copies of one text nothing is lost by leaving it out.
"""

from __future__ import annotations

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
    if not alike:
        return a, b
    return _without(a, {i for i, _ in alike}), _without(b, {j for _, j in alike})


def closing_of(profile: Profile) -> tuple[int, ...]:
    """The last sentences of a report that name nobody, count nothing and quote nobody."""
    report = profile.report
    marked = [*(n.span for n in report.names), *(f.span for f in report.figures)]
    last = range(max(0, len(profile.sentences) - CLOSING), len(profile.sentences))
    return tuple(
        k
        for k in last
        if profile.words[k]
        and profile.quoted[k] < QUOTED
        and not any(profile.sentences[k].overlaps(span) for span in marked)
    )


def _without(profile: Profile, stock: set[int]) -> Profile:
    kept = [k for k in range(len(profile.sentences)) if k not in stock]
    if len(kept) < LEFT:
        return profile
    left = part_of(profile, kept)  # a stock phrase holds no name, figure or quotation
    return replace(
        left, names=profile.names, figures=profile.figures, quotations=profile.quotations
    )
