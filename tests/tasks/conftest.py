"""A ministry with a department, its people, and a task under way."""

import pytest

from accounts.models import User
from tasks.models import Task
from tests.factories import Role, TaskFactory, UnitFactory, member
from units.models import Unit


@pytest.fixture
def ministry() -> Unit:
    return UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry")


@pytest.fixture
def department(ministry: Unit) -> Unit:
    return UnitFactory(code="QL", name="Cục Quản lý hồ sơ", parent=ministry)


@pytest.fixture
def clerk(ministry: Unit) -> User:
    return member(Role.CLERK, ministry, is_staff=True)


@pytest.fixture
def leader(ministry: Unit) -> User:
    return member(Role.LEADER, ministry)


@pytest.fixture
def officer(department: Unit) -> User:
    return member(Role.OFFICER, department)


@pytest.fixture
def stranger() -> User:
    return member(Role.HEAD, UnitFactory(name="Cục khác"))


@pytest.fixture
def task(department: Unit) -> Task:
    """Return a task in progress, due on 28 March 2025."""
    return TaskFactory(unit=department)
