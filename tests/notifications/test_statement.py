"""Statements with slots: the same rows as the querysets they were made from."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import BigIntegerField, CharField, DateField
from pytest_django import DjangoAssertNumQueries

from notifications.models import Slot, Statement, together
from tests.factories import UnitFactory, member
from units.models import Membership, Role

pytestmark = pytest.mark.django_db


def asked() -> Statement:
    rows = Membership.objects.filter(unit__in=Slot("units", BigIntegerField()), since__lte=Slot("on", DateField()))
    return Statement.asking(rows.order_by("pk").values_list("user"))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_slot_takes_as_many_as_there_are(count: int) -> None:
    people = [member(Role.OFFICER, UnitFactory()) for _ in range(4)][:count]
    units = [person.memberships.get().unit_id for person in people]

    rows = asked().rows(units=units, on=date(2026, 1, 1))

    assert rows == [(person.pk,) for person in people]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file's statements are not planned by a server")
def test_a_statement_that_every_mail_needs_is_kept_prepared(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    statement = asked()
    with django_assert_num_queries(9):
        for number in range(9):
            statement.rows(units=[number, 0], on=date(2026, 1, 1))

    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE \'%"units_membership"."since"%\''
        )
        assert cursor.fetchone() == (1,)


def test_a_day_is_handed_over_as_the_database_keeps_days() -> None:
    unit = member(Role.OFFICER, UnitFactory()).memberships.get().unit_id

    assert asked().rows(units=[unit], on=date(1990, 1, 1)) == []


def test_a_change_tells_how_many_rows_there_were() -> None:
    one, _other = member(Role.OFFICER, UnitFactory()), member(Role.OFFICER, UnitFactory())
    mine = Membership.objects.filter(user=Slot("user", BigIntegerField()))
    change = Statement.changing(mine, role=Slot("role", CharField()))

    changed = [together([change.change(user=user, role=Role.HEAD)]) for user in (one.pk, one.pk, 0)]

    assert changed == [1, 1, 0]
    assert sorted(Membership.objects.values_list("role", flat=True)) == ["head", "officer"]


def test_changes_that_are_made_together_tell_of_the_last() -> None:
    one, other, third = (member(Role.OFFICER, UnitFactory()) for _ in range(3))
    mine = Membership.objects.filter(user__in=Slot("users", BigIntegerField()))
    change = Statement.changing(mine, role=Slot("role", CharField()))

    changed = together(
        [change.change(users=[one.pk], role=Role.HEAD), change.change(users=[other.pk, third.pk], role=Role.CLERK)]
    )

    assert changed == 2
    assert sorted(Membership.objects.values_list("role", flat=True)) == ["clerk", "clerk", "head"]


def test_changes_that_are_made_together_are_all_undone_with_one() -> None:
    one, other = member(Role.OFFICER, UnitFactory()), member(Role.OFFICER, UnitFactory())
    mine = Membership.objects.filter(user=Slot("user", BigIntegerField()))
    role, unit = (Statement.changing(mine, **{name: Slot(name, CharField())}) for name in ("role", "unit"))

    with pytest.raises(DatabaseError), transaction.atomic():
        together([role.change(user=one.pk, role=Role.HEAD), unit.change(user=other.pk, unit=None)])

    assert set(Membership.objects.values_list("role", flat=True)) == {"officer"}
