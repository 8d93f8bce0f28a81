"""Some tasks, and lists that count as long from three rows on."""

import pytest
from pytest_django import Settings

from tasks.models import Task
from tests.factories import TaskFactory
from units.models import Unit


@pytest.fixture(autouse=True)
def _long_from_three(settings: Settings, monday: None) -> None:
    """Let three rows be a long list, on a Monday."""
    settings.EXTRACT_ROWS_AT_ONCE = 2


@pytest.fixture
def long_list(department: Unit) -> list[Task]:
    """Give the department three tasks."""
    return [TaskFactory(unit=department) for _n in range(3)]
