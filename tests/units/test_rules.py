"""Who is a clerk, who is a leader."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import MembershipFactory, UnitFactory, UserFactory, member
from units import rules
from units.models import Role

TODAY = date(2025, 3, 3)

pytestmark = pytest.mark.django_db


def test_clerk_and_leader_are_what_the_memberships_say() -> None:
    unit = UnitFactory()
    clerk, leader, officer = (member(role, unit) for role in (Role.CLERK, Role.LEADER, Role.OFFICER))

    assert [rules.is_clerk(user, TODAY) for user in (clerk, leader, officer)] == [True, False, False]
    assert [rules.is_leader(user, TODAY) for user in (clerk, leader, officer)] == [False, True, False]


def test_a_membership_counts_from_its_first_to_its_last_day() -> None:
    user = UserFactory()
    MembershipFactory(user=user, role=Role.CLERK, since=date(2025, 3, 3), until=date(2025, 3, 4))

    days = [date(2025, 3, n) for n in (2, 3, 4, 5)]

    assert [rules.is_clerk(user, day) for day in days] == [False, True, True, False]


def test_nobody_is_a_clerk_without_an_account_that_is_open() -> None:
    closed = member(Role.CLERK, UnitFactory(), is_active=False)

    assert not rules.is_clerk(closed, TODAY)
    assert not rules.is_clerk(AnonymousUser(), TODAY)
    assert not rules.is_leader(AnonymousUser(), TODAY)
