"""A reorganisation as it is proposed: which units end on which day, and what takes over from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that takes over: one of the directory by its `pk`, or a new one by its names and code."""

    name: str = ""
    short_name: str = ""
    code: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Units that `successors` take over on a day; `members` says which successor (0 the first) a membership goes to."""

    kind: str
    on: date
    unit_ids: tuple[int, ...]
    successors: tuple[Successor, ...]
    note: str = ""
    members: Mapping[int, int] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """Return the last day of the units that end."""
        return self.on - timedelta(days=1)

    @property
    def known_ids(self) -> tuple[int, ...]:
        """Return the successors that the directory has already."""
        return tuple(successor.pk for successor in self.successors if successor.pk is not None)

    @property
    def new_codes(self) -> tuple[str, ...]:
        """Return the codes of the successors to be opened."""
        return tuple(successor.code for successor in self.successors if successor.pk is None)

    def place_of(self, choices: Mapping[int, int], pk: int) -> int:
        """Return which successor a row goes to: the one that was chosen if there is such, otherwise the first."""
        place = choices.get(pk, 0)
        return place if 0 <= place < len(self.successors) else 0
