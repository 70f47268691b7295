"""A story once grounded: its reports with publication dates, anchored times, linked actors."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.annotated import Annotated
from stemma.model.span import Evidence


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, as far as it is known.

    `value` is an ISO year, month or day; `precision` says which; `how` gives the reasons in
    words, `evidence` the passages they rest on; `not_before` is an ISO day or None;
    `instant` the UTC instant where hour and zone were given.
    """

    value: str
    precision: str
    how: str
    evidence: tuple[Evidence, ...] = ()
    not_before: str | None = None
    instant: str | None = None

    @property
    def moment(self) -> str | None:
        """The UTC instant where it is known, else the day, else None."""
        return self.instant or (self.value if self.precision == "day" else None)


@dataclass(frozen=True, slots=True)
class DateClash:
    """Dates that cannot both be right: the report, the contradiction in words, its passages."""

    report: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor on a user's list. `kind` is empty where the list has none, `country` as given."""

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class SpellingLink:
    """Why a spelling is an actor's: it stands for the spelling `to`, by `rule`."""

    spelling: str
    to: str
    rule: str


@dataclass(frozen=True, slots=True)
class StoryActor:
    """One actor across the reports of a story: its name, other spellings, and who mentions it.

    `links` say why the spellings are one actor's.
    """

    id: str
    name: str
    kind: str
    spellings: tuple[str, ...]
    reports: tuple[str, ...]
    links: tuple[SpellingLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one story, grounded. `published` is by report id; `actor_of` maps a
    report's own actor (report id, actor id) to the story's actor id."""

    id: str
    reports: tuple[Annotated, ...]
    published: dict[str, Published]
    actors: tuple[StoryActor, ...]
    actor_of: dict[tuple[str, str], str]
    clashes: tuple[DateClash, ...] = ()
