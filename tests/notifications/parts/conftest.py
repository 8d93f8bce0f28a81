"""A task that waits for a part, and who is at work about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from accounts.models import User
from notifications.models import Reminder, Step, Trigger
from notifications.operations import Tick
from tasks import operations as task_operations
from tasks.models import Task
from tests.factories import AT, TaskFactory, UnitFactory, member
from units.models import Role, Unit

Sweep = Callable[[date], Tick]
Eight = Callable[[date], datetime]
# The part of the factory's task, itself due on 28 March, is asked for on Monday 3 March by Friday 14 March.
ASKED, BEFORE, DUE, LATE, LEAD_HEARS = (date(2025, 3, day) for day in (3, 11, 14, 19, 21))


@pytest.fixture
def unit() -> Unit:
    """Return the lead unit; only the steps about parts are in use."""
    Step.objects.update(is_active=False)
    Step.objects.filter(trigger=Trigger.PART).update(is_active=True)
    return UnitFactory(name="Cục Thi hành án dân sự", parent=UnitFactory())


@pytest.fixture
def officer(unit: Unit) -> User:
    return member(Role.OFFICER, unit)


@pytest.fixture
def partner(unit: Unit) -> Unit:
    return UnitFactory(name="Vụ Pháp luật", parent=unit.parent)


@pytest.fixture
def joiner(partner: Unit) -> User:
    return member(Role.OFFICER, partner)


@pytest.fixture
def task(unit: Unit, officer: User, partner: Unit, joiner: User) -> Task:
    found: Task = TaskFactory(unit=unit, item__directive__number="12/TB-BTP")
    ask(found, officer, partner)
    return found


@dataclass
class Asked:
    """A task, and who is at work about its part."""

    task: Task
    officer: User
    joiner: User
    partner: Unit


@pytest.fixture
def asked(task: Task, officer: User, joiner: User, partner: Unit) -> Asked:
    return Asked(task, officer, joiner, partner)


def ask(task: Task, by: User, unit: Unit, due_on: date = DUE, at: datetime = AT) -> None:
    task.joining.add(unit)
    task_operations.ask_joining(task=task, by=by, at=at, unit=unit, due_on=due_on, note="Gửi số liệu.")


def contribute(asked: Asked, at: datetime) -> None:
    task_operations.contribute(task=asked.task, by=asked.joiner, at=at, unit=asked.partner, note="Số liệu.")


def ledger() -> list[tuple[int, str, date, str]]:
    rows = Reminder.objects.order_by("occurrence_on", "step__position", "recipient__username")
    return [(row.due_version, row.step.code, row.occurrence_on, row.recipient.username) for row in rows]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def body(mail: Any, kind: str = "plain") -> str:
    return str(mail.get_body((kind,)).get_content())
