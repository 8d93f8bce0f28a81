"""Units renamed, merged and split, and that undone."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from tests.factories import AT, MembershipFactory, UnitFactory, UserFactory, member
from units import operations, queries
from units.matching import Kind as Sort
from units.models import Alias, Change, Group, Membership, Reorganisation, Role, Succession, Unit
from units.plan import Plan, Successor
from units.queries import reorganising
from units.rules import may_reorganise

pytestmark = pytest.mark.django_db

ON = date(2025, 3, 1)
BEFORE = date(2025, 2, 28)
TODAY = date(2025, 3, 3)
NEW = Successor(name="THADS tỉnh A", short_name="THADS A", code="NEW")


@pytest.fixture
def ministry() -> Unit:
    return UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry")


@pytest.fixture
def clerk(ministry: Unit) -> User:
    return member(Role.CLERK, ministry)


@pytest.fixture
def old(ministry: Unit) -> Unit:
    return UnitFactory(code="A", name="Cục THADS tỉnh A", kind="provincial", parent=ministry)


@pytest.fixture
def other(ministry: Unit) -> Unit:
    return UnitFactory(code="B", name="Cục THADS tỉnh B", kind="provincial", parent=ministry)


def plan(kind: str, *units: Unit, to: tuple[Successor, ...] = (NEW,), **fields: Any) -> Plan:
    return Plan(**({"kind": kind, "on": ON, "unit_ids": tuple(u.pk for u in units), "successors": to} | fields))


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that undoing has to bring back."""
    return {
        "units": list(Unit.objects.order_by("pk").values_list()),
        "members": list(Membership.objects.order_by("pk").values_list()),
        "successions": list(Succession.objects.order_by("pk").values_list()),
        "aliases": list(Alias.objects.order_by("pk").values_list()),
        "groups": list(Group.units.through.objects.order_by("group", "unit").values_list("group", "unit")),
    }


def test_renaming_ends_the_old_unit_and_opens_one_that_stands_in_its_place(
    clerk: User, old: Unit, ministry: Unit
) -> None:
    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    old.refresh_from_db()
    new = Unit.objects.get(code="NEW")
    assert (old.valid_until, new.valid_from, new.valid_until) == (BEFORE, ON, None)
    assert (new.name, new.short_name, new.kind, new.parent) == ("THADS tỉnh A", "THADS A", "provincial", ministry)
    assert list(Succession.objects.values_list("predecessor", "successor", "on")) == [(old.pk, new.pk, ON)]


def test_names_of_the_old_unit_mean_the_new_one(clerk: User, old: Unit) -> None:
    Alias.objects.create(unit=old, text="Cục A", folded="cuc a")

    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    found = queries.directory(on=TODAY).match("Cục A")
    assert found is not None
    assert (found.kind, found.pk) == (Sort.UNIT, Unit.objects.get(code="NEW").pk)
    assert Alias.objects.get().unit == old


def test_people_go_on_from_the_day_and_what_had_ended_stays(clerk: User, old: Unit) -> None:
    user, past, late = UserFactory(), UserFactory(), UserFactory()
    MembershipFactory(user=user, unit=old, role=Role.HEAD, until=date(2026, 1, 1))
    MembershipFactory(user=past, unit=old, until=BEFORE)
    MembershipFactory(user=late, unit=old, since=date(2025, 3, 2))

    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    new = Unit.objects.get(code="NEW")
    rows = Membership.objects.exclude(user=clerk).order_by("user", "since")
    assert list(rows.values_list("user", "unit", "role", "since", "until")) == [
        (user.pk, old.pk, "head", date(2020, 1, 1), BEFORE),
        (user.pk, new.pk, "head", ON, date(2026, 1, 1)),
        (past.pk, old.pk, "officer", date(2020, 1, 1), BEFORE),
        (late.pk, new.pk, "officer", date(2025, 3, 2), None),
    ]


def test_groups_and_units_below_follow(clerk: User, old: Unit) -> None:
    room = UnitFactory(parent=old)
    ended = UnitFactory(parent=old, valid_until=date(2024, 1, 1))
    group = Group.objects.create(code="G", name="Cục THADS các tỉnh")
    group.units.add(old)

    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    room.refresh_from_db()
    ended.refresh_from_db()
    assert (room.parent.code, ended.parent.code) == ("NEW", "A")
    assert [unit.code for unit in queries.group_members(group_ids=[group.pk], on=TODAY)[group.pk]] == ["NEW"]
    assert [unit.code for unit in queries.group_members(group_ids=[group.pk], on=BEFORE)[group.pk]] == ["A"]


def test_merging_makes_one_of_several_and_one_role_of_two(clerk: User, old: Unit, other: Unit) -> None:
    user = member(Role.OFFICER, old)
    MembershipFactory(user=user, unit=other)

    operations.reorganise(plan=plan("merge", old, other), by=clerk, at=AT)

    new = Unit.objects.get(code="NEW")
    assert Succession.objects.filter(successor=new).count() == 2
    assert Membership.objects.filter(unit=new).count() == 1


def test_merging_into_a_unit_that_goes_on(clerk: User, old: Unit, other: Unit) -> None:
    user = member(Role.OFFICER, other)

    operations.reorganise(plan=plan("merge", other, to=(Successor(pk=old.pk),)), by=clerk, at=AT)

    old.refresh_from_db()
    assert (old.valid_until, Unit.objects.count()) == (None, 3)
    assert queries.home_units_of(user=user, on=TODAY) == [old]


def test_splitting_sends_each_person_where_the_plan_says(clerk: User, old: Unit) -> None:
    stays, goes = member(Role.OFFICER, old), member(Role.HEAD, old)
    going = Membership.objects.get(user=goes).pk
    to = (NEW, Successor(name="THADS tỉnh A2", code="NEW2"))

    operations.reorganise(plan=plan("split", old, to=to, members={going: 1}), by=clerk, at=AT)

    assert [queries.home_units_of(user=user, on=TODAY)[0].code for user in (stays, goes)] == ["NEW", "NEW2"]


@pytest.mark.parametrize("kind", ["rename", "merge", "split"])
def test_undoing_brings_everything_back(clerk: User, old: Unit, other: Unit, kind: str) -> None:
    for unit in (old, other):
        user = member(Role.HEAD, unit)
        MembershipFactory(user=user, unit=unit, since=date(2025, 3, 2))
        UnitFactory(parent=unit)
        Group.objects.create(code=unit.code, name=unit.name).units.add(unit)
    before = everything()
    units = (old, other) if kind == "merge" else (old,)
    to = (NEW, Successor(name="THADS tỉnh A2", code="NEW2")) if kind == "split" else (NEW,)
    row = operations.reorganise(plan=plan(kind, *units, to=to), by=clerk, at=AT)
    assert everything() != before

    operations.undo_reorganisation(reorganisation=row, by=clerk, at=AT)

    row.refresh_from_db()
    assert everything() == before
    assert (row.undone_by, row.undone_at) == (clerk, AT)
    assert row.changes.filter(step="open", unit=None, text="THADS tỉnh A (NEW)").exists()


def test_undoing_twice_changes_nothing(clerk: User, old: Unit) -> None:
    row = operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)
    operations.undo_reorganisation(reorganisation=row, by=clerk, at=AT)
    before = everything()

    operations.undo_reorganisation(reorganisation=row, by=UserFactory(is_superuser=True), at=AT)

    row.refresh_from_db()
    assert (everything(), row.undone_by) == (before, clerk)


def test_a_plan_carried_out_twice_changes_nothing_the_second_time(clerk: User, old: Unit, other: Unit) -> None:
    member(Role.OFFICER, old)
    first = operations.reorganise(plan=plan("merge", old, other), by=clerk, at=AT)
    before = everything()

    second = operations.reorganise(plan=plan("merge", other, old), by=clerk, at=AT)

    assert (second, everything(), Reorganisation.objects.count()) == (first, before, 1)


def test_an_undone_plan_can_be_carried_out_again(clerk: User, old: Unit) -> None:
    first = operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)
    operations.undo_reorganisation(reorganisation=first, by=clerk, at=AT)

    second = operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    assert (second == first, Unit.objects.filter(code="NEW").count()) == (False, 1)


def later_member(new: Unit) -> None:
    member(Role.OFFICER, new)


def later_room(new: Unit) -> None:
    UnitFactory(parent=new)


def later_name(new: Unit) -> None:
    Alias.objects.create(unit=new, text="A", folded="a")


def later_end(new: Unit) -> None:
    Unit.objects.filter(pk=new.pk).update(valid_until=TODAY)


def later_leaving(new: Unit) -> None:
    Membership.objects.filter(unit=new).update(until=TODAY)


@pytest.mark.parametrize("later", [later_member, later_room, later_name, later_end, later_leaving])
def test_what_stands_on_it_keeps_a_reorganisation_from_being_undone(clerk: User, old: Unit, later: Any) -> None:
    member(Role.OFFICER, old)
    row = operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)
    later(Unit.objects.get(code="NEW"))
    before = everything()

    with pytest.raises(operations.CannotUndoError, match="sau khi sắp xếp"):
        operations.undo_reorganisation(reorganisation=row, by=clerk, at=AT)

    row.refresh_from_db()
    assert (everything(), row.undone_at) == (before, None)


def test_who_may_reorganise(ministry: Unit, old: Unit) -> None:
    people = {
        "top clerk": member(Role.CLERK, ministry),
        "superuser": UserFactory(is_superuser=True),
        "clerk below": member(Role.CLERK, old),
        "leader": member(Role.LEADER, ministry),
        "closed account": member(Role.CLERK, ministry, is_active=False, is_superuser=True),
    }

    assert [name for name, user in people.items() if may_reorganise(user, TODAY)] == ["top clerk", "superuser"]


def test_reorganising_and_undoing_are_refused_by_rule(clerk: User, old: Unit) -> None:
    stranger = member(Role.CLERK, old)
    with pytest.raises(PermissionDenied):
        operations.reorganise(plan=plan("rename", old), by=stranger, at=AT)
    row = operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    with pytest.raises(PermissionDenied):
        operations.undo_reorganisation(reorganisation=row, by=stranger, at=AT)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"on": date(2025, 3, 4)}, "chưa tới"),
        ({"kind": "merge"}, "từ hai đơn vị"),
        ({"kind": "split"}, "thành từ hai"),
        ({"to": (NEW, NEW)}, "một tên mới"),
        ({"to": (Successor(name="X", code="BTP"),)}, "“BTP” đã có"),
        ({"to": (Successor(name=" ", code="X"),)}, "cần một tên"),
        ({"to": (Successor(name="X"),)}, "một mã riêng"),
        ({"to": (Successor(pk=0),)}, "Đơn vị kế tục phải là"),
    ],
)
def test_a_plan_that_does_not_hold_is_refused(clerk: User, old: Unit, fields: dict[str, Any], sentence: str) -> None:
    before = everything()
    given = {"kind": "rename"} | fields

    with pytest.raises(operations.CannotReorganiseError, match=sentence):
        operations.reorganise(plan=plan(given.pop("kind"), old, **given), by=clerk, at=AT)

    assert (everything(), Reorganisation.objects.count(), Change.objects.count()) == (before, 0, 0)


@pytest.mark.parametrize("state", [{"valid_until": date(2025, 1, 1)}, {"valid_from": ON}, {"valid_until": BEFORE}])
def test_a_unit_that_is_not_there_is_refused(clerk: User, old: Unit, state: dict[str, date]) -> None:
    Unit.objects.filter(pk=old.pk).update(**state)

    with pytest.raises(operations.CannotReorganiseError, match="không còn hoặc chưa có"):
        operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)


def test_a_unit_is_not_taken_over_twice(clerk: User, old: Unit, other: Unit) -> None:
    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    with pytest.raises(operations.CannotReorganiseError, match="không còn hoặc chưa có"):
        operations.reorganise(plan=plan("merge", old, other, to=(Successor(name="C", code="C"),)), by=clerk, at=AT)


def test_facts_that_were_loaded_are_carried_out_for_the_people(clerk: User, ministry: Unit, old: Unit) -> None:
    new = UnitFactory(code="LOADED", parent=ministry, valid_from=ON)
    Unit.objects.filter(pk=old.pk).update(valid_until=BEFORE)
    Succession.objects.create(predecessor=old, successor=new, on=ON)
    user = member(Role.HEAD, old)
    before = everything()

    row = operations.reorganise(plan=plan("rename", old, to=(Successor(pk=new.pk),)), by=clerk, at=AT)

    assert queries.home_units_of(user=user, on=TODAY) == [new]
    assert reorganising.heirs_of(row) == [new]
    operations.undo_reorganisation(reorganisation=row, by=clerk, at=AT)
    assert everything() == before


def test_what_a_unit_was_belongs_to_its_successors_and_not_the_other_way(
    clerk: User, old: Unit, ministry: Unit
) -> None:
    ended_room = UnitFactory(parent=old, valid_until=date(2024, 1, 1))
    left_behind = member(Role.OFFICER, old)
    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)
    new = Unit.objects.get(code="NEW")
    newcomer = member(Role.OFFICER, new)
    Membership.objects.filter(user=left_behind, unit=old).update(until=None)
    Membership.objects.filter(user=left_behind, unit=new).delete()

    def reach(user: User, on: date) -> set[int]:
        ids = queries.unit_ids_of(user=user, roles=list(Role), on=on)
        within = Unit.objects.filter(pk__in=queries.units_within(user=user, on=on))
        assert set(within.values_list("pk", flat=True)) == ids
        return set(ids)

    assert reach(newcomer, TODAY) == {new.pk, old.pk, ended_room.pk}
    assert reach(left_behind, TODAY) == {old.pk, ended_room.pk}
    assert reach(newcomer, BEFORE) == {new.pk}


def test_a_unit_that_goes_on_keeps_its_tasks_to_itself(old: Unit, other: Unit) -> None:
    Succession.objects.create(predecessor=old, successor=other, on=ON)  # old gave a part away and goes on
    user = member(Role.HEAD, other)

    assert queries.unit_ids_of(user=user, roles=[Role.HEAD], on=TODAY) == {other.pk}


def test_new_units_stand_under_what_took_over_from_the_parent(clerk: User, old: Unit, ministry: Unit) -> None:
    general = UnitFactory(name="Tổng cục THADS", parent=ministry, valid_until=BEFORE)
    bureau = UnitFactory(name="Cục Quản lý THADS", parent=ministry, valid_from=ON)
    Succession.objects.create(predecessor=general, successor=bureau, on=ON)
    Unit.objects.filter(pk=old.pk).update(parent=general)

    operations.reorganise(plan=plan("rename", old), by=clerk, at=AT)

    assert Unit.objects.get(code="NEW").parent == bureau
