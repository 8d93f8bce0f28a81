"""A task that stays with a unit that ended: the people of those that took over are reminded of it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications import operations, queries
from notifications.models import Reminder
from tests.factories import TaskFactory, UnitFactory, member
from units.models import Role, Succession, Unit

pytestmark = pytest.mark.django_db

Eight = Callable[[date], datetime]
ENDED_ON, SINCE, T0, LATE = date(2025, 3, 9), date(2025, 3, 10), date(2025, 3, 28), date(2025, 4, 4)


@pytest.fixture
def heir() -> Unit:
    """Return a unit that took over from one which still leads a task, each below a ministry of its own."""
    old = UnitFactory(name="Cục cũ", parent=UnitFactory(), valid_until=ENDED_ON)
    new = UnitFactory(name="Cục mới", parent=UnitFactory(), valid_from=SINCE)
    Succession.objects.create(predecessor=old, successor=new, on=SINCE)
    TaskFactory(unit=old)
    member(Role.LEADER, old.parent, username="leader-before")
    member(Role.LEADER, new.parent, username="leader")
    member(Role.OFFICER, new, username="officer")
    member(Role.HEAD, new, username="head")
    return new


def _told() -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for code, name in Reminder.objects.values_list("step__code", "recipient__username"):
        told.setdefault(code, set()).add(name)
    return told


def test_people_of_the_successor_are_told_and_its_superior(heir: Unit, eight: Eight) -> None:
    operations.plan_reminders(today=LATE, at=eight(LATE))

    assert _told() == {
        "t-7": {"officer"},
        "t-3": {"officer", "head"},
        "t-1": {"officer", "head"},
        "t0": {"officer", "head"},
        "qua-han": {"officer", "head"},
        "vuot-cap": {"leader"},
    }


def test_people_of_every_part_of_a_unit_that_was_split_are_told(heir: Unit, eight: Eight) -> None:
    part = UnitFactory(parent=heir.parent, valid_from=SINCE)
    Succession.objects.create(predecessor=Unit.objects.get(name="Cục cũ"), successor=part, on=SINCE)
    member(Role.HEAD, part, username="other-head")

    operations.plan_reminders(today=T0, at=eight(T0))

    assert _told()["t0"] == {"officer", "head", "other-head"}


def test_until_its_last_day_the_unit_s_own_people_are_told(heir: Unit, eight: Eight) -> None:
    Unit.objects.filter(name="Cục cũ").update(valid_until=T0)
    member(Role.HEAD, Unit.objects.get(name="Cục cũ"), username="last-head")

    operations.plan_reminders(today=T0, at=eight(T0))

    assert _told()["t0"] == {"last-head"}


def test_what_is_owed_to_them_leaves(heir: Unit, relay: Any, sweep: Callable[[date], operations.Tick]) -> None:
    tick = sweep(T0)

    assert (tick.delivered.sent, relay.addresses()) == (2, ["head@example.vn", "officer@example.vn"])
    assert sweep(T0).delivered.sent == 0


def test_a_unit_that_ended_without_a_successor_tells_nobody(heir: Unit, eight: Eight) -> None:
    Succession.objects.all().delete()

    assert operations.plan_reminders(today=T0, at=eight(T0)) == 0


def test_three_units_that_ended_are_asked_about_as_often_as_one(heir: Unit) -> None:
    others = [UnitFactory(valid_until=ENDED_ON).pk for _n in range(2)]
    old = Unit.objects.get(name="Cục cũ").pk
    counts = []
    for units in ([old], [old, *others]):
        with CaptureQueriesContext(connection) as asked:
            queries.people_of(unit_ids=units, on=T0)
        counts.append(len(asked))

    assert counts == [5, 5]
