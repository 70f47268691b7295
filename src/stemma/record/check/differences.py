"""What differs between a number of the draft and the figures beside it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stemma.model.record import Finding
from stemma.model.span import Evidence
from stemma.record.check import result as say
from stemma.record.check.beside import Beside
from stemma.record.check.holders import named_in_words, same_holder
from stemma.record.check.quantities import EQUAL, Quantified, value
from stemma.record.check.result import Note

_MINUS = {"at-least": "at least", "more-than": "more than", "at-most": "up to"}


def qualifiers(
    number: Quantified,
    same: Sequence[Beside],
    other: Sequence[Beside],
    dropped: Mapping[Evidence, Evidence],
    own: Evidence,
    names: Mapping[str, str],
) -> list[Note]:
    """What became of "up to", "about", "at least" in the draft and along the copying.

    `dropped` are bare passages of copies, each with the qualified words that it was copied from.
    """
    hedged = [b for b in same if b.other.figure.qualifier != "exact"]
    bare = [b for b in same if b.other.figure.qualifier == "exact"]
    first_hand = [b for b in bare if b.other.evidence not in dropped]
    copied = [b for b in bare if b.other.evidence in dropped]
    notes = []
    mine = number.figure.qualifier
    # As many reports give it bare on their own account as qualify it: nothing is dropped.
    if mine == "exact" and hedged and len(first_hand) < len(hedged):
        also = [b for b in other if b.relation == say.WITHIN]
        text = f"the draft drops the qualifier: {_quotes([*hedged, *also], names)}"
        if first_hand:
            text += f"; without it in {_who(first_hand, names)}"
        evidence = (own, *(b.other.evidence for b in [*hedged, *also, *first_hand]))
        notes.append(Note(say.LOST_QUALIFIER, text, evidence))
    elif mine == "exact" and copied and not first_hand:
        fuller = list(dict.fromkeys(dropped[b.other.evidence] for b in copied))
        said = ", ".join(f"“{e.quote}” in {names.get(e.report, e.report)}" for e in fuller)
        text = f"the draft drops the qualifier, as the copies do: {said}"
        notes.append(Note(say.LOST_QUALIFIER, text, (own, *fuller, *_spans(copied))))
    elif mine != "exact" and same and not hedged:
        text = f"the draft adds “{_MINUS.get(mine, mine)}”; {_quotes(bare, names)}"
        notes.append(Note(say.ADDED_QUALIFIER, text, (own, *_spans(bare))))
    elif mine != "exact" and hedged and all(b.other.figure.qualifier != mine for b in hedged):
        text = f"the draft says “{own.quote}”; {_quotes(hedged, names)}"
        notes.append(Note(say.CHANGED_QUALIFIER, text, (own, *_spans(hedged))))
    if copied:
        text = f"the qualifier was lost in copying: {_quotes(copied, names)}"
        notes.append(Note(say.LOST_BY_COPIES, text, _spans(copied)))
    return notes


def counted_otherwise(number: Quantified, beside: Sequence[Beside], own: Evidence) -> list[Note]:
    """Where draft and reports say that different things happened to the counted."""
    if not number.slots or not beside:
        return []
    theirs = {slot for b in beside for slot in b.other.slots}
    notes = []
    if len(number.slots) > 1 and not number.slots <= theirs:
        text = (
            f"the draft calls the same people {_and(sorted(number.slots))}; "
            f"the reports say {_and(sorted(theirs))}"
        )
        notes.append(Note(say.COUNTED_OTHERWISE, text, (own, *_spans(beside))))
    elif theirs and not number.slots & theirs:
        text = (
            f"the draft says {_and(sorted(number.slots))}; the reports say {_and(sorted(theirs))}"
        )
        notes.append(Note(say.COUNTED_OTHERWISE, text, (own, *_spans(beside))))
    else:
        moved = [b for b in beside if b.relation == say.COUNTED]
        if moved and len(moved) == len(beside):
            mine = "in addition" if number.figure.role == "increment" else "in all"
            text = f"the draft gives it as {mine}; the reports do not"
            notes.append(Note(say.COUNTED_OTHERWISE, text, (own, *_spans(moved))))
    return notes


def instead(
    number: Quantified,
    same: Sequence[Beside],
    others: Sequence[Beside],
    own: Evidence,
) -> list[Note]:
    """The numbers that the reports give where the draft's own is in none of them."""
    if same or not others or any(value(number, b.other) == EQUAL for b in others):
        return []
    text = "no report found gives this number for it"
    return [Note(say.OTHER_NUMBER, text, (own, *_spans(others)))]


def on_whose_word(
    holder: str | None,
    told: Sequence[Beside],
    own: Evidence,
    sentence: str,
    holders: Sequence[str],
    names: Mapping[str, str],
) -> list[Note]:
    """On whose word the draft gives the number, and on whose the reports do."""
    named = [b for b in told if b.holder]
    if not told:
        return []
    if holder is None:
        if not named or any(named_in_words(b.holder or "", sentence) for b in named):
            return []
        text = f"the draft gives it on its own word; {_by(named, names)}"
        return [Note(say.LOST_HOLDER, text, (own, *_spans(named)))]
    if any(same_holder(holder, other) for other in [*(b.holder or "" for b in named), *holders]):
        return []
    if any(named_in_words(b.holder or "", sentence) for b in named):
        return []  # "the police commissioner" where the reports say "police"
    if named:
        text = f"the draft gives it on the word of {holder}; {_by(named, names)}"
        return [Note(say.OTHER_HOLDER, text, (own, *_spans(named)))]
    if any(_mentions(b, holder) for b in told):
        return []
    text = f"no report found gives it on the word of {holder}"
    return [Note(say.NO_HOLDER, text, (own, *_spans(told)))]


def _mentions(beside: Beside, holder: str) -> bool:
    """Whether the holder is named in the reading's sentence, though not found to answer for it."""
    report, number = beside.other.report, beside.other.sentence
    words = report.text_of(report.sentences[number].span) if number is not None else ""
    return same_holder(holder, words)


def concerns(finding: Finding, held: Sequence[Beside]) -> bool:
    ids = {b.other.entry.id for b in held if b.other.entry}
    own = {b.other.evidence for b in held}
    return bool(ids & set(finding.subjects)) or bool(own & set(finding.evidence))


def overlaps(one: Evidence, other: Evidence) -> bool:
    same = (one.report, one.within) == (other.report, other.within)
    return same and one.start < other.end and other.start < one.end


def _spans(beside: Iterable[Beside]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(b.other.evidence for b in beside))


def _quotes(beside: Sequence[Beside], names: Mapping[str, str]) -> str:
    """ "“up to 3,000 more” in 002, “about 1,000” in 003"."""
    held: dict[str, list[str]] = {}
    for b in beside:
        held.setdefault(b.other.evidence.quote, []).append(names[b.other.report.id])
    return ", ".join(
        f"“{quote}” in {_and(list(dict.fromkeys(reports)))}" for quote, reports in held.items()
    )


def _who(beside: Sequence[Beside], names: Mapping[str, str]) -> str:
    return _and(sorted({names[b.other.report.id] for b in beside}))


def _by(beside: Sequence[Beside], names: Mapping[str, str]) -> str:
    held: dict[str, list[str]] = {}
    for b in beside:
        held.setdefault(b.holder or "", []).append(names[b.other.report.id])
    return "; ".join(
        f"{holder} answers for it in {_and(list(dict.fromkeys(reports)))}"
        for holder, reports in held.items()
    )


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
