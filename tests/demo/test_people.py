"""Invented people, and what they do."""

from datetime import date

import pytest

from accounts.models import User
from demo import people, work
from tasks.lifecycle import Status
from tasks.models import Task
from tests.factories import AT, TaskFactory, UnitFactory, UserFactory
from units.models import Membership, Role

pytestmark = pytest.mark.django_db


def test_settle_gives_every_unit_an_officer_and_a_head_and_the_top_its_clerk_and_leader() -> None:
    top = UnitFactory(code="BTP", parent=None)
    below = UnitFactory(code="CQL", parent=top)
    UnitFactory(code="THADS-HN", parent=below)

    people.settle()

    held = Membership.objects.values_list("user__username", "role", "unit__code")
    assert set(held) == {
        ("admin", Role.CLERK, "BTP"),
        ("lanhdao", Role.LEADER, "BTP"),
        ("cv.btp", Role.OFFICER, "BTP"),
        ("tt.btp", Role.HEAD, "BTP"),
        ("cv.cql", Role.OFFICER, "CQL"),
        ("tt.cql", Role.HEAD, "CQL"),
        ("ld.cql", Role.LEADER, "CQL"),
        ("cv.thads-hn", Role.OFFICER, "THADS-HN"),
        ("tt.thads-hn", Role.HEAD, "THADS-HN"),
    }
    assert User.objects.values("full_name").distinct().count() == 9
    assert people.clerk().check_password(people.PASSWORD)


def test_settle_does_nothing_where_people_live_already() -> None:
    UserFactory(username="that")
    UnitFactory()

    people.settle()

    assert list(User.objects.values_list("username", flat=True)) == ["that"]


def test_first_week_leaves_some_silent_and_lets_some_finish() -> None:
    top = UnitFactory(parent=None)
    units = [UnitFactory(parent=top) for _ in range(9)]
    people.settle()
    for unit in units:
        TaskFactory(unit=unit, status=Status.ASSIGNED, due_on=date(2025, 3, 28))

    done = work.first_week(clerk=people.clerk(), at=AT)

    assert done == {"acknowledged": 6, "reported": 2, "submitted": 2, "accepted": 1, "handed_back": 1}
    assert Task.objects.filter(status=Status.ASSIGNED).count() == 2
    assert Task.objects.filter(status=Status.DONE).count() == 1
