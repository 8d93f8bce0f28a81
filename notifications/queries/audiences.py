"""Who is reminded for a unit: its own people, and those above it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain

from notifications.models import Audience
from notifications.queries import prepared
from tasks.models import Task, Waiting
from units import queries as unit_queries
from units.models import Role, Unit


@dataclass(frozen=True, slots=True)
class People:
    """Who is who in some units: each unit's officers, heads, the leaders of the unit above, the office that watches it.

    `within` is everybody in the unit or in one above it: who may see its tasks.
    """

    officers: Mapping[int, frozenset[int]]
    heads: Mapping[int, frozenset[int]]
    superiors: Mapping[int, frozenset[int]]
    clerks: Mapping[int, frozenset[int]]
    within: Mapping[int, Set[int]]

    def audiences(self, task: Task, part: Waiting | None = None) -> dict[str, Set[int]]:
        """Return the people of each audience of `task`, or of the part that a unit was asked for."""
        # A unit below that has the task in hand does it; the lead's head answers for it all the same.
        lead = self._of(task.unit_id, task.handler_id or task.unit_id, task.assignee_id)
        return lead if part is None else self._of(part.unit_id, part.unit_id) | {Audience.LEAD: lead[Audience.UNIT]}

    def _of(self, unit: int, in_hand: int, assignee: int | None = None) -> dict[str, Set[int]]:
        nobody: frozenset[int] = frozenset()
        officers = self.officers.get(in_hand, nobody)
        heads = self.heads.get(unit, nobody) | self.heads.get(in_hand, nobody)
        doers = officers or heads
        if assignee in officers | heads:
            doers = frozenset({assignee})
        return {
            Audience.OFFICER: doers,
            Audience.HEAD: heads,
            Audience.UNIT: doers | heads,
            Audience.SUPERIOR: self.superiors.get(unit, nobody),
            Audience.APPROVER: self.superiors.get(unit, nobody),
            Audience.CLERK: self.clerks.get(unit, nobody),
            Audience.NAMED: self.within.get(unit, nobody),
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where the people of a unit are: in itself or, once it has ended, in the units that took over; what is above.

    `line` leads from there to the top, the nearest units first.
    """

    units: frozenset[int]
    line: tuple[frozenset[int], ...]

    @property
    def above(self) -> frozenset[int]:
        """Return the units right above."""
        return self.line[0] if self.line else frozenset()


class Within(Set[int]):
    """Everybody in a unit or in one above it, looked up when asked: thousands of units have the same people above."""

    def __init__(self, place: Place, of_unit: Mapping[int, Set[int]]) -> None:
        self._place, self._of_unit = place, of_unit

    def __contains__(self, person: object) -> bool:
        return any(person in self._of_unit.get(unit, ()) for unit in self._units())

    def __iter__(self) -> Iterator[int]:
        return iter(set(chain.from_iterable(self._of_unit.get(unit, ()) for unit in self._units())))

    def __len__(self) -> int:
        return sum(1 for _person in self)

    def _units(self) -> Iterator[int]:
        return chain(self._place.units, *self._place.line)


def places_of(*, unit_ids: Collection[int], on: date) -> dict[int, Place]:
    """Return where the people of each unit are on that day."""
    rows = Unit.objects.filter(pk__in=unit_ids).order_by().values_list("pk", "parent", "valid_until")
    ended = [pk for pk, _parent, until in rows if until is not None and until < on]
    heirs = unit_queries.heirs(unit_ids=ended, on=on) if ended else {}
    units = {
        pk: frozenset(unit.pk for unit in heirs[pk]) if pk in heirs else frozenset({pk}) for pk, _parent, _until in rows
    }
    parents = {pk: parent for pk, parent, _until in rows} | {
        unit.pk: unit.parent_id for found in heirs.values() for unit in found
    }
    _climb(parents)
    return {pk: Place(units=found, line=tuple(_line(found, parents))) for pk, found in units.items()}


def _climb(parents: dict[int, int | None]) -> None:
    """Add to `parents` what is above, up to the top."""
    while missing := {above for above in parents.values() if above is not None} - parents.keys():
        parents |= dict(Unit.objects.filter(pk__in=missing).order_by().values_list("pk", "parent"))


def _line(units: frozenset[int], parents: Mapping[int, int | None]) -> Iterator[frozenset[int]]:
    while units := frozenset(above for unit in units if (above := parents[unit]) is not None):
        yield units


def people_of(*, unit_ids: Collection[int], on: date, places: Mapping[int, Place] | None = None) -> People:
    """Return who is reminded for those units on that day; `places` spares the question where the answer is at hand."""
    places = places_of(unit_ids=unit_ids, on=on) if places is None else places
    held: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    of_unit: defaultdict[int, set[int]] = defaultdict(set)
    everywhere = {unit for pk in unit_ids for unit in places[pk].units.union(*places[pk].line)}
    for unit, role, user in prepared.members(units=sorted(everywhere), on=on) if everywhere else ():
        held[unit, role].add(user)
        of_unit[unit].add(user)

    def among(units: Iterable[int], *roles: Role) -> frozenset[int]:
        of_each = (next((held[unit, role] for role in roles if held[unit, role]), ()) for unit in units)
        return frozenset(chain.from_iterable(of_each))

    def nearest(line: Iterable[frozenset[int]], role: Role) -> frozenset[int]:
        return next((found for units in line if (found := among(units, role))), frozenset())

    return People(
        officers={pk: among(places[pk].units, Role.OFFICER) for pk in unit_ids},
        heads={pk: among(places[pk].units, Role.HEAD, Role.LEADER) for pk in unit_ids},
        superiors={pk: among(places[pk].above, Role.LEADER, Role.HEAD) for pk in unit_ids},
        clerks={pk: nearest(places[pk].line, Role.CLERK) for pk in unit_ids},
        within={pk: Within(places[pk], of_unit) for pk in unit_ids},
    )
