"""The bodies that carry tasks, their names over time, their members, what became of them, and the days they work."""

from units.models.day_off import DayOff
from units.models.directory import Alias, Group, Kind, Succession, Unit, UnitQuerySet
from units.models.membership import Membership, MembershipQuerySet, Role
from units.models.reorganisation import Change, Reorganisation, ReorganisationKind, Step

__all__ = [
    "Alias",
    "Change",
    "DayOff",
    "Group",
    "Kind",
    "Membership",
    "MembershipQuerySet",
    "Reorganisation",
    "ReorganisationKind",
    "Role",
    "Step",
    "Succession",
    "Unit",
    "UnitQuerySet",
]
