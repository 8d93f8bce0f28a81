"""A ministry with a department, its people and some tasks, and lists that count as long from three rows on."""

from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import User
from tasks.models import Task
from tests.factories import Role, TaskFactory, UnitFactory, member
from units.models import Unit


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025, with the broker away and three rows a long list."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)
    settings.EXTRACT_ROWS_AT_ONCE = 2


@pytest.fixture
def department() -> Unit:
    return UnitFactory(name="Cục A", parent=UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry"))


@pytest.fixture
def officer(department: Unit) -> User:
    return member(Role.OFFICER, department)


@pytest.fixture
def stranger() -> User:
    return member(Role.HEAD, UnitFactory(name="Cục khác"))


@pytest.fixture
def long_list(department: Unit) -> list[Task]:
    """Give the department three tasks."""
    return [TaskFactory(unit=department) for _n in range(3)]
