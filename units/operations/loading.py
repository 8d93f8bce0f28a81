"""Loading the bodies, their names, groups and days from a file of facts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NotRequired, TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from units.folding import fold
from units.models import Alias, DayOff, Group, Kind, Succession, Unit


class UnitRow(TypedDict):
    """A unit as the file writes it; parents and successors by code, days as 2025-07-01."""

    code: str
    name: str
    kind: str
    short_name: NotRequired[str]
    official_id: NotRequired[str]
    parent: NotRequired[str]
    valid_from: NotRequired[str]
    valid_until: NotRequired[str]
    aliases: NotRequired[list[str]]
    successors: NotRequired[list[str]]
    note: NotRequired[str]


class GroupRow(TypedDict):
    """A group as the file writes it: its units by code, and the groups before it whose units are its own too."""

    code: str
    name: str
    aliases: NotRequired[list[str]]
    groups: NotRequired[list[str]]
    units: NotRequired[list[str]]


class DayRow(TypedDict):
    """A day off, or worked in exchange for one."""

    day: str
    is_working: bool
    name: str
    source: NotRequired[str]


class Source(TypedDict):
    """What a file of facts holds."""

    units: list[UnitRow]
    groups: NotRequired[list[GroupRow]]
    days_off: NotRequired[list[DayRow]]


class CannotLoadError(Exception):
    """The facts contradict themselves; the message says where."""


@transaction.atomic
def load_units(*, source: Source) -> dict[str, int]:
    """Write the facts over the rows of the same code, and return how many rows of each sort are new.

    What people added in the admin (aliases, members of groups, other units) stays.
    """
    before = _counts()
    _write_units(source["units"])
    _write_groups(source.get("groups", []))
    _write_days(source.get("days_off", []))
    return {sort: count - before[sort] for sort, count in _counts().items()}


def _counts() -> dict[str, int]:
    return {
        _("đơn vị"): Unit.objects.count(),
        _("cách gọi"): Alias.objects.count(),
        _("nhóm đơn vị"): Group.objects.count(),
        _("kế tục"): Succession.objects.count(),
        _("ngày nghỉ, ngày làm bù"): DayOff.objects.count(),
    }


def _write_units(rows: list[UnitRow]) -> None:
    fields = ["name", "short_name", "kind", "official_id", "valid_from", "valid_until"]
    Unit.objects.bulk_create(map(_unit, rows), update_conflicts=True, unique_fields=["code"], update_fields=fields)
    units = {unit.code: unit for unit in Unit.objects.order_by()}
    for row in rows:
        units[row["code"]].parent = _named(units, row["parent"]) if "parent" in row else None
    Unit.objects.bulk_update([units[row["code"]] for row in rows], ["parent"])
    _write_aliases(Alias(text=text, unit=units[row["code"]]) for row in rows for text in row.get("aliases", []))
    Succession.objects.bulk_create(_successions(rows, units), ignore_conflicts=True)


def _unit(row: UnitRow) -> Unit:
    if row["kind"] not in Kind.values:
        raise CannotLoadError(
            _("Đơn vị %(code)s: không có loại “%(kind)s”.") % {"code": row["code"], "kind": row["kind"]}
        )
    return Unit(
        code=row["code"],
        name=row["name"],
        short_name=row.get("short_name", ""),
        kind=row["kind"],
        official_id=row.get("official_id", ""),
        valid_from=_day(row.get("valid_from")),
        valid_until=_day(row.get("valid_until")),
    )


def _successions(rows: list[UnitRow], units: Mapping[str, Unit]) -> Iterator[Succession]:
    for row in rows:
        for code in row.get("successors", []):
            successor = _named(units, code)
            if successor.valid_from is None:
                raise CannotLoadError(_("Đơn vị kế tục %(code)s phải có ngày bắt đầu.") % {"code": code})
            yield Succession(predecessor=units[row["code"]], successor=successor, on=successor.valid_from)


def _write_groups(rows: list[GroupRow]) -> None:
    units = {unit.code: unit for unit in Unit.objects.order_by()}
    groups: dict[str, Group] = {}
    for row in rows:
        group, _created = Group.objects.update_or_create(code=row["code"], defaults={"name": row["name"]})
        group.units.add(*(_named(units, code) for code in row.get("units", [])))
        for code in row.get("groups", []):
            if code not in groups:
                raise CannotLoadError(_("Không có nhóm mang mã “%(code)s” đứng trước.") % {"code": code})
            group.units.add(*groups[code].units.all())
        groups[row["code"]] = group
        _write_aliases(Alias(text=text, group=group) for text in row.get("aliases", []))


def _write_aliases(aliases: Iterable[Alias]) -> None:
    """Write the aliases that are not there yet."""
    rows = list(aliases)
    for alias in rows:
        alias.folded = fold(alias.text)
    Alias.objects.bulk_create(rows, ignore_conflicts=True)


def _write_days(rows: list[DayRow]) -> None:
    for row in rows:
        defaults = {"is_working": row["is_working"], "name": row["name"], "source": row.get("source", "")}
        DayOff.objects.update_or_create(day=date.fromisoformat(row["day"]), defaults=defaults)


def _named(units: Mapping[str, Unit], code: str) -> Unit:
    if code not in units:
        raise CannotLoadError(_("Không có đơn vị mang mã “%(code)s”.") % {"code": code})
    return units[code]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
