"""Who belongs where, and what a name means on a day."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import MembershipFactory, UnitFactory, member
from units import queries
from units.calendar import WorkingCalendar
from units.folding import fold
from units.matching import Kind, Match
from units.models import Alias, DayOff, Group, Role, Succession, Unit

TODAY = date(2025, 3, 3)

pytestmark = pytest.mark.django_db


def exact(kind: Kind, row: Unit | Group) -> Match:
    return Match(kind=kind, pk=row.pk, score=100.0, exact=True)


def test_roles_of_are_those_of_the_day() -> None:
    user = member(Role.OFFICER, UnitFactory())
    MembershipFactory(user=user, role=Role.HEAD, since=date(2025, 3, 3))
    MembershipFactory(user=user, role=Role.CLERK, since=date(2025, 3, 4))
    MembershipFactory(user=user, role=Role.LEADER, until=date(2025, 3, 2))

    assert queries.roles_of(user=user, on=TODAY) == {Role.OFFICER, Role.HEAD}


def test_roles_of_a_closed_account_are_none() -> None:
    user = member(Role.OFFICER, UnitFactory(), is_active=False)

    assert queries.roles_of(user=user, on=TODAY) == frozenset()


def test_home_units_of_are_without_descendants_and_once_each() -> None:
    unit = UnitFactory(name="Cục B")
    UnitFactory(parent=unit)
    user = member(Role.OFFICER, unit)
    MembershipFactory(user=user, unit=unit, role=Role.HEAD)
    other = MembershipFactory(user=user, unit__name="Cục A").unit

    assert queries.home_units_of(user=user, on=TODAY) == [other, unit]


def test_unit_ids_of_reach_down_the_tree_for_the_roles_asked() -> None:
    top = UnitFactory()
    below = UnitFactory(parent=top)
    deeper = UnitFactory(parent=below)
    UnitFactory()
    user = member(Role.LEADER, top)
    MembershipFactory(user=user, role=Role.OFFICER)

    assert queries.unit_ids_of(user=user, roles=[Role.LEADER], on=TODAY) == {top.pk, below.pk, deeper.pk}
    assert queries.unit_ids_of(user=user, roles=[Role.CLERK], on=TODAY) == frozenset()


@pytest.mark.parametrize("count", [1, 3])
def test_unit_ids_of_asks_once_whatever_the_depth(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    unit = top = UnitFactory()
    for _ in range(count):
        unit = UnitFactory(parent=unit)
    user = member(Role.LEADER, top)

    with django_assert_num_queries(1):
        found = queries.unit_ids_of(user=user, roles=[Role.LEADER], on=TODAY)

    assert len(found) == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_people_come_with_their_user_and_unit_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    unit = UnitFactory()
    officers = [member(Role.OFFICER, unit, full_name=f"Người {n}") for n in range(count)]
    member(Role.HEAD, unit)
    member(Role.OFFICER, UnitFactory())

    with django_assert_num_queries(1):
        found = [
            (row.user.full_name, row.unit.name)
            for row in queries.people(unit_ids=[unit.pk], roles=[Role.OFFICER], on=TODAY)
        ]

    assert found == [(user.full_name, unit.name) for user in officers]


def test_superiors_are_the_units_above(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    top = UnitFactory()
    below = [UnitFactory(parent=top) for _ in range(3)]

    with django_assert_num_queries(1):
        found = queries.superiors(unit_ids=[top.pk, *(unit.pk for unit in below)])

    assert found == {top.pk: None, **{unit.pk: top for unit in below}}


@pytest.mark.parametrize("count", [1, 3])
def test_group_members_are_those_that_exist_on_the_day(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    groups = [Group.objects.create(code=str(n), name=f"Nhóm {n}") for n in range(count)]
    old = UnitFactory(name="Cục A", valid_until=date(2025, 6, 30))
    new = UnitFactory(name="Cục B", valid_from=date(2025, 7, 1))
    always = UnitFactory(name="Cục C")
    for group in groups:
        group.units.add(always, new, old)
    ids = [group.pk for group in groups]

    with django_assert_num_queries(2):
        found = queries.group_members(group_ids=ids, on=TODAY)

    assert found == {pk: [old, always] for pk in ids}
    assert queries.group_members(group_ids=ids, on=date(2025, 7, 1)) == {pk: [new, always] for pk in ids}


def test_group_members_of_an_empty_group_are_none() -> None:
    group = Group.objects.create(code="G", name="Nhóm")

    assert queries.group_members(group_ids=[group.pk], on=TODAY) == {group.pk: []}


def test_calendar_knows_the_office_s_own_days() -> None:
    DayOff.objects.create(day=date(2026, 1, 2), is_working=False, name="Nghỉ")
    DayOff.objects.create(day=date(2026, 1, 10), is_working=True, name="Làm bù")

    assert queries.calendar() == WorkingCalendar({date(2026, 1, 2): False, date(2026, 1, 10): True})


def test_directory_passes_a_former_name_to_the_one_successor() -> None:
    old = UnitFactory(name="Tổng cục A", valid_until=date(2025, 6, 30))
    middle = UnitFactory(name="Cục A", valid_from=date(2025, 7, 1), valid_until=date(2025, 12, 31))
    new = UnitFactory(name="Cục B", valid_from=date(2026, 1, 1))
    Succession.objects.create(predecessor=old, successor=middle, on=date(2025, 7, 1))
    Succession.objects.create(predecessor=middle, successor=new, on=date(2026, 1, 1))

    def meant(on: date) -> Match | None:
        return queries.directory(on=on).match("Tổng cục A")

    assert meant(date(2025, 6, 30)) == exact(Kind.UNIT, old)
    assert meant(date(2025, 7, 1)) == exact(Kind.UNIT, middle)
    assert meant(date(2026, 1, 1)) == exact(Kind.UNIT, new)
    assert queries.directory(on=date(2025, 6, 30)).match("Cục B") is None


def test_directory_does_not_choose_between_two_successors() -> None:
    old = UnitFactory(name="Cục A", valid_until=date(2025, 6, 30))
    for _ in range(2):
        new = UnitFactory(valid_from=date(2025, 7, 1))
        Succession.objects.create(predecessor=old, successor=new, on=date(2025, 7, 1))

    assert queries.directory(on=date(2025, 7, 1)).match("Cục A") is None


def test_directory_ends_where_successions_go_round() -> None:
    one, two = (UnitFactory(name=f"Cục {name}", valid_until=date(2025, 1, 1)) for name in ("Một", "Hai"))
    Succession.objects.create(predecessor=one, successor=two, on=date(2025, 1, 1))
    Succession.objects.create(predecessor=two, successor=one, on=date(2025, 1, 1))

    assert queries.directory(on=TODAY).match("Cục Một") is None


@pytest.mark.parametrize("count", [1, 3])
def test_directory_asks_five_times_whatever_the_names(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for n in range(count):
        unit, group = UnitFactory(), Group.objects.create(code=str(n), name=f"Nhóm {n}")
        Alias.objects.create(unit=unit, text=f"Ông {n}", folded=fold(f"Ông {n}"))
        Alias.objects.create(group=group, text=f"Bà {n}", folded=fold(f"Bà {n}"))

    with django_assert_num_queries(5):
        queries.directory(on=TODAY)


@pytest.mark.parametrize(
    ("like", "found"),
    [
        ("bac giang", True),
        ("THADS Bắc", True),
        ("giang bac", True),
        ("u-bg", True),
        ("thi hanh an", True),
        ("bac kan", False),
        ("u-bg giang", False),  # the words are in one name, not here and there
    ],
)
def test_unit_ids_named_find_names_without_diacritics(like: str, *, found: bool) -> None:
    unit = UnitFactory(code="U-BG", name="Cục Thi hành án dân sự tỉnh Bắc Giang")
    Alias.objects.create(unit=unit, text="Cục THADS Bắc Giang", folded="cuc thads bac giang")

    assert queries.unit_ids_named(like=like) == ([unit.pk] if found else [])


def test_group_ids_named_find_names_without_diacritics() -> None:
    group = Group.objects.create(code="G", name="Các cơ quan THADS địa phương")

    assert queries.group_ids_named(like="dia phuong") == [group.pk]
    assert queries.group_ids_named(like="trung uong") == []
