"""A reorganisation as it is proposed: which units end on which day, and what takes over from them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any


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
    def content(self) -> dict[str, Any]:
        """Return what JSON can keep of the plan beside its kind, day and note; `kept` takes it back."""
        return {
            "units": list(self.unit_ids),
            "successors": [asdict(successor) for successor in self.successors],
            "members": written(self.members),
        }

    @classmethod
    def kept(cls, *, kind: str, on: date, note: str, content: Mapping[str, Any]) -> "Plan":
        """Return the plan that `content` was made of."""
        return cls(
            kind=kind,
            on=on,
            unit_ids=tuple(content["units"]),
            successors=tuple(Successor(**successor) for successor in content["successors"]),
            note=note,
            members=read(content["members"]),
        )

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


def written(choices: Mapping[int, int]) -> dict[str, int]:
    """Return choices as JSON keeps them: its keys are texts."""
    return {str(pk): place for pk, place in sorted(choices.items())}


def read(choices: Mapping[str, int]) -> dict[int, int]:
    """Return choices that JSON has kept."""
    return {int(pk): place for pk, place in choices.items()}
