"""Figures and events put into words: templated, from structured facts only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from stemma.model.record import FigureEntry
from stemma.reconcile.happenings import Happening
from stemma.reconcile.lexicon import event_phrases

#: Characters of the longest clause shown as an event's name.
LONGEST_CLAUSE = 130


def number(value: float) -> str:
    """12000.0 -> "12,000"; 6.2 -> "6.2"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def span_of(low: float | None, best: float | None, high: float | None) -> str:
    """The range in words: "10,000 to 12,000", "up to 4,000", "at least 40", "61"."""
    if low is None and high is None:
        return "no common range" if best is None else number(best)
    if low is None:
        return f"up to {number(high)}" if high is not None else ""
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def figure_name(slot: str | None, counts: str, role: str, unit: str | None) -> str:
    """What the quantity is: "North Korean troops deployed, in addition"."""
    words = counts if not unit or counts == unit else f"{counts} ({unit})"
    if slot and slot not in words:
        words = f"{words}, {slot}"
    if role == "increment":
        words += ", in addition"
    elif role == "share":
        words += ", as a share"
    return words


def quantity_name(figure: FigureEntry) -> str:
    """What a figure of the record is: its slot and what it counts, or without a slot the words of
    a report that say it ("“pay rise of 9 percent”")."""
    if figure.slot is None and figure.told_as is not None:
        return f"“{' '.join(figure.told_as.quote.split())}”"
    return figure_name(figure.slot, figure.counts, figure.role, figure.unit)


def event_name(
    happening: Happening, names: Mapping[str, str], persons: Collection[str], *, place: str | None
) -> str:
    """The event in one clause: a template where parties and kind are known, else its best words.

    "Ann Reed visits Norvale"; or, in quotation marks, the clause of the mention that
    is dated, prominent and short. `persons` are the ids of those who are persons: they visit, they
    meet persons, and bodies and countries meet each other.
    """
    kind, mode = happening.code
    phrases = event_phrases()
    actors = [names.get(a, a) for a in happening.actors]
    targets = [names.get(r, r) for r in happening.recipients]
    together = phrases.get(f"{kind}/{mode}/together")
    met = [*happening.actors, *happening.recipients][:2]
    if together and len(met) == 2 and len({p in persons for p in met}) == 1:
        return together.format(actor=join((actors + targets)[:2]))
    if happening.code == ("CONSULT", "visit") and place:
        targets = [place]
    alone = phrases.get(f"{kind}/{mode}/alone")
    if alone and actors and len(targets) > 1 and not _told_together(happening):
        return alone.format(actor=actors[0])  # each report has its own goal: name none of them
    template = phrases.get(f"{kind}/{mode}")
    travels = happening.code != ("CONSULT", "visit") or set(happening.actors[:1]) <= set(persons)
    if template and actors and targets and travels:
        return template.format(actor=actors[0], target=targets[0])
    return clause(happening)


def _told_together(happening: Happening) -> bool:
    """Whether one mention names the two commonest targets both."""
    return any(set(happening.recipients[:2]) <= m.recipients for m in happening.mentions)


def clause(happening: Happening) -> str:
    """The words of one mention, quoted: one that tells of the event first and with its status, not
    the headline's where another says it."""
    status = happening.status()
    best = happening.telling or min(
        happening.mentions,
        key=lambda m: (
            m.event.status != status,
            not m.speaks,
            m.when is None,
            len(m.clause) > LONGEST_CLAUSE,
            not (m.actors and m.recipients),
            m.headline,
            abs(len(m.clause) - 80),
            m.report,
            m.event.trigger.start,
        ),
    )
    words = " ".join(best.clause.split())
    if len(words) > LONGEST_CLAUSE:
        words = words[:LONGEST_CLAUSE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def join(items: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
