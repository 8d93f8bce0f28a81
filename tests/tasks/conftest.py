"""A task of the department under way, and the people around it."""

from datetime import date

import pytest

from accounts.models import User
from tasks import operations
from tasks.models import Task
from tests.factories import AT, Role, TaskFactory, UnitFactory, member
from units.models import Unit


@pytest.fixture
def clerk(ministry: Unit) -> User:
    return member(Role.CLERK, ministry, is_staff=True)


@pytest.fixture
def leader(ministry: Unit) -> User:
    return member(Role.LEADER, ministry)


@pytest.fixture
def task(department: Unit) -> Task:
    """Return a task in progress, due on 28 March 2025."""
    return TaskFactory(unit=department)


@pytest.fixture
def partner(task: Task) -> Unit:
    unit = UnitFactory(name="Cục Y")
    task.joining.add(unit)
    return unit


@pytest.fixture
def joiner(partner: Unit) -> User:
    return member(Role.OFFICER, partner)


@pytest.fixture
def head(department: Unit) -> User:
    return member(Role.HEAD, department)


@pytest.fixture
def division(department: Unit) -> Unit:
    return UnitFactory(name="Phòng Lưu trữ", parent=department)


@pytest.fixture
def asked(task: Task, officer: User, partner: Unit) -> Task:
    """Return the task, waiting for the partner since Monday 3 March 2025."""
    return operations.ask_joining(
        task=task, by=officer, at=AT, unit=partner, due_on=date(2025, 3, 14), note="Gửi số liệu."
    )


@pytest.fixture
def pair(officer: User, head: User) -> tuple[User, User]:
    return officer, head
