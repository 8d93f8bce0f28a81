"""Who belongs where, what a name means, and which days are worked."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import User
from units.calendar import WorkingCalendar
from units.folding import fold
from units.matching import Directory, Kind, Name, Target
from units.models import DayOff, Group, Membership, Succession, Unit

# What a person belongs to, role by role, with all below and what these took over.
_WITHIN = """
WITH RECURSIVE next(id, after_id) AS (
  SELECT id, parent_id FROM units_unit
  UNION ALL SELECT old.id, link.successor_id FROM units_succession AS link
    JOIN units_unit AS old ON old.id = link.predecessor_id WHERE link."on" <= %s AND old.valid_until < %s
), within(role, id) AS (
  SELECT held.role, held.unit_id FROM units_membership AS held JOIN accounts_user AS person ON person.id = held.user_id
    WHERE held.user_id = %s AND person.is_active AND held.since <= %s AND (held.until IS NULL OR held.until >= %s)
  UNION SELECT within.role, next.id FROM next JOIN within ON next.after_id = within.id
)
"""
_ROLES_WITHIN = f"{_WITHIN} SELECT role, id FROM within"  # noqa: S608  # no word of it comes from outside
_UNITS_WITHIN = f"{_WITHIN} SELECT id FROM within"  # noqa: S608  # the same


def roles_of(*, user: User, on: date) -> frozenset[str]:
    """Return the roles that `user` holds anywhere on that day."""
    return frozenset(_memberships(user, on).values_list("role", flat=True))


def home_units_of(*, user: User, on: date) -> list[Unit]:
    """Return the units that `user` is a member of on that day, by name."""
    return list(Unit.objects.filter(pk__in=_memberships(user, on).values("unit")).order_by("name", "pk"))


def units_by_role(*, user: User, on: date) -> Mapping[str, frozenset[int]]:
    """Return for each role that `user` holds on that day the units where they do, with all below them.

    A unit's past goes to its successors once it has ended; never the other way round.
    """
    found: defaultdict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_WITHIN, _within(user, on))
        for role, pk in cursor.fetchall():
            found[role].add(pk)
    return {role: frozenset(units) for role, units in found.items()}


def unit_ids_of(*, user: User, roles: Collection[str], on: date) -> frozenset[int]:
    """Return the units of `units_by_role` for any of `roles`."""
    held = units_by_role(user=user, on=on)
    return frozenset().union(*(held.get(role, ()) for role in roles))


def units_within(*, user: User, on: date) -> RawSQL:
    """Return the units of `unit_ids_of` for whatever role, as a part of a query."""
    return RawSQL(_UNITS_WITHIN, _within(user, on))  # noqa: S611  # no word of it comes from outside


def are_all(unit_ids: Collection[int]) -> bool:
    """Tell whether those, which all exist, are all the units there are."""
    return bool(Unit.objects.count() == len(unit_ids))


def descendant_ids_of(*, unit_id: int) -> frozenset[int]:
    """Return the units below a unit, at any depth."""
    return _reached(unit_id) - {unit_id}


def heirs(*, unit_ids: Collection[int], on: date) -> dict[int, list[Unit]]:
    """Return the units that stand on that day where each unit stood, by name; the unit itself while it exists."""
    current = Unit.objects.valid_on(on).in_bulk()
    successors = _successors()
    found = {pk: _heirs(pk, successors, current.keys()) for pk in unit_ids}
    return {
        pk: sorted((current[heir] for heir in of), key=lambda unit: (unit.name, unit.pk)) for pk, of in found.items()
    }


def people(*, unit_ids: Collection[int], roles: Collection[str], on: date) -> QuerySet[Membership]:
    """Return the memberships with one of `roles` in the units on that day, unit by unit."""
    held = Membership.objects.on(on).filter(unit__in=unit_ids, role__in=roles)
    return held.select_related("user", "unit").order_by("unit__name", "unit", "role", "user__full_name", "pk")


def superiors(*, unit_ids: Collection[int]) -> dict[int, Unit | None]:
    """Return the unit above each unit, None above the highest."""
    return {unit.pk: unit.parent for unit in Unit.objects.filter(pk__in=unit_ids).select_related("parent")}


def group_members(*, group_ids: Collection[int], on: date) -> dict[int, list[Unit]]:
    """Return each group's units that exist on that day, by name."""
    members: dict[int, list[Unit]] = {pk: [] for pk in group_ids}
    through = Group.units.through.objects.filter(group__in=group_ids)
    units = Unit.objects.valid_on(on).in_bulk()
    for group, unit in through.order_by("unit__name", "unit").values_list("group", "unit"):
        if unit in units:
            members[group].append(units[unit])
    return members


def calendar() -> WorkingCalendar:
    """Return the working calendar with the office's own days."""
    return WorkingCalendar(dict(DayOff.objects.values_list("day", "is_working")))


def directory(*, on: date) -> Directory:
    """Return what names mean on that day; a former unit's names pass to its successor where there is just one."""
    return Directory.of([*_unit_names(on), *_group_names()])


def unit_ids_named(*, like: str) -> list[int]:
    """Return the units one of whose names, or whose code, has every word of `like`, diacritics or not."""
    units = Unit.objects.order_by().prefetch_related("aliases")
    return [unit.pk for unit in units if _is_like(like, [unit.code, *unit.names])]


def group_ids_named(*, like: str) -> list[int]:
    """Return the groups one of whose names has every word of `like`, diacritics or not."""
    groups = Group.objects.order_by().prefetch_related("aliases")
    return [group.pk for group in groups if _is_like(like, group.names)]


def _unit_names(on: date) -> Iterator[Name]:
    begun = Unit.objects.exclude(valid_from__gt=on).order_by().prefetch_related("aliases")
    current = {unit.pk for unit in begun if unit.valid_until is None or unit.valid_until >= on}
    successors = _successors()
    for unit in begun:
        heirs = _heirs(unit.pk, successors, current)
        target = Target(Kind.UNIT, heirs.pop()) if len(heirs) == 1 else None
        for text in unit.names:
            yield Name(text, target, is_former=unit.pk not in current)


def _group_names() -> Iterator[Name]:
    for group in Group.objects.order_by().prefetch_related("aliases"):
        for text in group.names:
            yield Name(text, Target(Kind.GROUP, group.pk))


def _is_like(like: str, names: list[str]) -> bool:
    words = fold(like).split()
    return any(all(word in name for word in words) for name in map(fold, names))


def _reached(unit_id: int) -> frozenset[int]:
    """Return a unit and what is below it, at any depth."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.order_by().values_list("pk", "parent"):
        below[parent].append(pk)
    waiting, found = [unit_id], set[int]()
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting.extend(below[pk])
    return frozenset(found)


def _successors() -> dict[int, list[int]]:
    """Return the units that took over from each unit."""
    successors: defaultdict[int, list[int]] = defaultdict(list)
    for old, new in Succession.objects.order_by().values_list("predecessor", "successor"):
        successors[old].append(new)
    return dict(successors)


def _heirs(pk: int, successors: Mapping[int, list[int]], current: Set[int]) -> set[int]:
    """Return the units that exist now and stand at the end of the unit's successions; itself if it still exists."""
    waiting, seen, heirs = [pk], set[int](), set[int]()
    while waiting:
        unit = waiting.pop()
        if unit in current:
            heirs.add(unit)
        elif unit not in seen:
            seen.add(unit)
            waiting.extend(successors.get(unit, []))
    return heirs


def _within(user: User, on: date) -> tuple[date | int, ...]:
    """Return what `_WITHIN` asks for."""
    return (on, on, user.pk, on, on)


def _memberships(user: User, on: date) -> QuerySet[Membership]:
    return Membership.objects.on(on).filter(user=user)
