"""The tolls of a story as quantities: readings of each report's account, and their range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.model.annotated import Annotated, Figure
from stemma.model.moments import later
from stemma.model.span import Span
from stemma.model.story import Story
from stemma.reconcile.holders import Holders
from stemma.reconcile.passages import elsewhere
from stemma.reconcile.ranges import Range, range_of
from stemma.reconcile.subjects import folk_of
from stemma.reconcile.toll_state import Stated, overtaken, state_of, stated
from stemma.reconcile.tolls import COUNTED, PERSONS, REST, Account, Telling, account_of
from stemma.reconcile.uses import Quantity, Use
from stemma.reconcile.weigh import origins_behind

SLOTS = ("killed", "injured")
#: Persons up to which a toll is told person by person; more are counted, and read as figures.
SMALL = 40
#: Share of the origins that must tell of victims for the story to be about them.
ABOUT = 0.5
OURS = "best: the toll, killed and injured together, that the origins' accounts support best"
LESS_DEAD = "some count those hit, less the dead"
ONE_BY_ONE = "some tell of persons one by one"
NONE_YET = "low: some tell of wounded and of nobody dead"
TOGETHER = "low: all count the victims of several events together"


@dataclass(frozen=True, slots=True)
class Toll:
    """The toll of one slot: its readings, those overtaken by a later state, and the range."""

    quantity: Quantity
    current: tuple[Use, ...]
    old: tuple[Use, ...]
    range: Range


def accounts_of(story: Story) -> dict[str, Account]:
    """What each report makes of the toll."""
    return {r.id: account_of(r) for r in story.reports}


def use_of(story: Story, holders: Holders, telling: Telling, days: Mapping[str, str | None]) -> Use:
    """A telling as a reading."""
    report = next(r for r in story.reports if r.id == telling.evidence.report)
    figure = _figure(report, telling)
    written = telling.evidence.within == "text"
    return Use(
        report=report.id,
        figure=figure,
        evidence=telling.evidence,
        holder=holders.of_figure(report, figure) if written else None,
        day=days.get(report.id),
        sentence=report.sentence_at(figure.span.start) if written else None,
    )


def tolls_of(
    story: Story,
    holders: Holders,
    roots: Mapping[str, frozenset[str]],
    *,
    days: Mapping[str, str | None],
    rule: str,
    accounts: Mapping[str, Account],
    wrong: frozenset[tuple[str, int]] = frozenset(),
) -> list[Toll]:
    """The tolls of a story about a few victims; none of others, whose figures say it all.

    `accounts` are those of `accounts_of`. None either where two sides, or soldiers and civilians,
    have victims, which are no one toll, and where a count was taken back (`wrong` are the places
    of such): that is settled figure by figure.
    """
    whole = accounts
    accounts = {report: _of_few(account) for report, account in whole.items()}
    every = origins_behind(whole, roots)
    many = origins_behind((r for r, account in whole.items() if accounts[r] != account), roots)
    told = stated(accounts, days, roots)
    tellings = [t for a in accounts.values() for t in (a.killed, a.injured) if t is not None]
    telling = origins_behind((s.report for s in told), roots)
    if not tellings or len(telling) < ABOUT * len(every) or 2 * len(many) >= len(telling):
        return []
    if any((t.evidence.report, t.evidence.start) in wrong for t in tellings):
        return []
    if len(_sides(story)) > 1 or len(_folks(story)) > 1:
        return []
    state = state_of(told)
    found = []
    for slot in SLOTS:
        uses = _uses(story, holders, accounts, slot, days)
        if uses and not _of_many(story, uses, slot) and not _ordinary(story, accounts, slot):
            found.append(_toll(slot, uses, accounts, told, state, roots, rule))
    return found


def _of_many(story: Story, uses: Sequence[Use], slot: str) -> bool:
    """Whether more reports count the slot past `SMALL` than tell of few: the few are some of
    these ("nine were critical")."""
    counting = {
        r.id
        for r in story.reports
        for f in r.figures
        if f.slot == slot and f.kind == "count" and (f.best or 0) > SMALL
    }
    return len(counting) > len({u.report for u in uses})


def _ordinary(story: Story, accounts: Mapping[str, Account], slot: str) -> bool:
    """Whether the slot's figures say all that the accounts do, or more: nothing but this slot is
    told and each account is one of them; or one is a bound ("up to 40")."""
    every = len({s for a in accounts.values() for s in SLOTS if getattr(a, s) is not None}) < 2
    for report in story.reports:
        account = accounts[report.id]
        telling: Telling | None = getattr(account, slot)
        own = [f for f in report.figures if f.slot == slot and _is_total(f)]
        if telling is None:
            continue
        span = Span(telling.evidence.start, telling.evidence.end)
        written = telling.evidence.within == "text"
        if written and any(f.best is None and f.span.overlaps(span) for f in own):
            return True
        every = every and any(f.best == telling.number for f in own)
    return every


def _is_total(figure: Figure) -> bool:
    return figure.kind == "count" and figure.role == "total" and figure.scope == "event"


def _sides(story: Story) -> set[str]:
    """The sides whose killed and injured the story counts."""
    return {f.side for r in story.reports for f in r.figures if f.slot in SLOTS and f.side}


def _folks(story: Story) -> set[str]:
    """Whether the story counts the soldiers killed, the civilians, or both."""
    killed = (f for r in story.reports for f in r.figures if f.slot == "killed" and _is_total(f))
    return {folk for f in killed if (folk := folk_of(f))}


def _of_few(account: Account) -> Account:
    """The account without numbers past `SMALL`: in a story of few victims they are of others."""
    killed, injured = (
        t if t is not None and t.number <= SMALL else None
        for t in (account.killed, account.injured)
    )
    return replace(account, killed=killed, injured=injured)


def _uses(
    story: Story,
    holders: Holders,
    accounts: Mapping[str, Account],
    slot: str,
    days: Mapping[str, str | None],
) -> list[Use]:
    found = []
    for report in story.reports:
        telling: Telling | None = getattr(accounts[report.id], slot)
        if telling is None:
            continue
        found.append(use_of(story, holders, telling, days))
    return found


def _figure(report: Annotated, telling: Telling) -> Figure:
    """The figure that the telling is written as, with its bounds; else one made of its number."""
    span = Span(telling.evidence.start, telling.evidence.end)
    if telling.how == COUNTED and telling.evidence.within == "text":
        for figure in report.figures:
            if figure.span.overlaps(span) and figure.best == telling.number:
                return replace(figure, slot=telling.slot, role="total", scope="event")
    number = float(telling.number)
    counts = telling.counts if telling.counts.isalpha() else None
    return Figure(span, number, number, number, "exact", "count", counts=counts, slot=telling.slot)


def _toll(
    slot: str,
    uses: Sequence[Use],
    accounts: Mapping[str, Account],
    told: Sequence[Stated],
    state: tuple[int, int],
    roots: Mapping[str, frozenset[str]],
    rule: str,
) -> Toll:
    said = {s.report: s for s in told}
    old = [u for u in uses if u.report in said and overtaken(said[u.report], state, told, slot)]
    current = [u for u in uses if u not in old] or list(uses)
    old = [u for u in uses if u not in current]
    span = range_of(current, roots, rule)
    if rule == "ours":
        best = float(state[SLOTS.index(slot)])
        hows = {t.how for a in accounts.values() if (t := getattr(a, slot)) is not None}
        unharmed = slot == "killed" and any(_tells_of_no_dead(s, state, told) for s in told)
        tellings = [t for u in current if (t := getattr(accounts[u.report], slot)) is not None]
        together = bool(tellings) and all(t.wide for t in tellings)
        notes = (
            (LESS_DEAD, REST in hows),
            (ONE_BY_ONE, PERSONS in hows),
            (NONE_YET, unharmed),
            (TOGETHER, together),
        )
        words = [OURS, *(note for note, holds in notes if holds)]
        low = 0.0 if unharmed or together else min(best, best if span.low is None else span.low)
        # "At least eleven" leaves the end open where nobody gives more.
        open_end = any(u.high is None and u.value == best for u in current) and span.high == best
        high = None if span.high is None or open_end else max(best, span.high)
        span = Range(low, best, high, "; ".join(words))
    quantity = Quantity(slot, "people", "count", None, "total", tuple(uses))
    return Toll(quantity, tuple(current), tuple(old), span)


def _tells_of_no_dead(one: Stated, state: tuple[int, int], told: Sequence[Stated]) -> bool:
    """Whether an account of wounded and no dead still stands, none newer giving the dead."""
    newer = any(o.killed == state[0] and later(o.day, one.day) for o in told)
    return one.killed is None and not newer


def absorbed(
    story: Story, quantities: Sequence[Quantity], tolls: Sequence[Toll]
) -> tuple[list[Quantity], list[Toll]]:
    """The quantities without the figures that only say a toll again, which become its readings.

    Beside the dead and injured of the story those told of only in passages on other events are no
    quantities of it.
    """
    left = _of_the_event(story, quantities, tolls)
    found = []
    for toll in tolls:
        own = {u.report: u.value for u in toll.quantity.uses}
        old = {u.report for u in toll.old}
        kept, again = [], []
        for quantity in left:
            same = quantity.slot == toll.quantity.slot and quantity.role == "total"
            repeats = [
                u
                for u in quantity.uses
                if same and u.figure.scope == "event" and own.get(u.report) == u.value
            ]
            again += repeats
            rest = tuple(u for u in quantity.uses if u not in repeats)
            if rest:
                kept.append(replace(quantity, uses=rest))
        places = {(u.report, u.evidence.start) for u in toll.quantity.uses}
        again = [u for u in again if (u.report, u.evidence.start) not in places]
        found.append(
            replace(
                toll,
                current=_in_order((*toll.current, *(u for u in again if u.report not in old))),
                old=_in_order((*toll.old, *(u for u in again if u.report in old))),
            )
        )
        left = kept
    return left, found


def _of_the_event(
    story: Story, quantities: Sequence[Quantity], tolls: Sequence[Toll]
) -> list[Quantity]:
    """The quantities but dead and injured told of only in passages on other events, where the
    story tells of others."""
    away = {report.id: elsewhere(report) for report in story.reports}
    victims = [q for q in quantities if q.slot in SLOTS]
    others = [q for q in victims if all(u.sentence in away[u.report] for u in q.uses)]
    alone = not tolls and len(others) == len(victims)
    return [q for q in quantities if alone or q not in others]


def _in_order(uses: Sequence[Use]) -> tuple[Use, ...]:
    return tuple(sorted(uses, key=lambda u: (u.report, u.evidence.within, u.evidence.start)))
