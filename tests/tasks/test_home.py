"""The morning's page: one duty of many units is one line, and its figure is that of the list behind it."""

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from directives.models import Item
from tasks.models import Task
from tests.factories import ItemFactory, TaskFactory, UnitFactory
from units.models import Unit

pytestmark = pytest.mark.django_db

HOME = reverse("home")
DUE = date(2025, 3, 28)
Handed = Callable[..., Task]


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


@pytest.fixture
def item() -> Item:
    return ItemFactory(path="2.1", text="Rà soát hồ sơ tồn đọng")


@pytest.fixture
def hand(ministry: Unit, item: Item) -> Handed:
    """Hand the row to one more unit of the ministry."""

    def to_one_more(status: str, due_on: date = DUE) -> Task:
        return TaskFactory(item=item, unit=UnitFactory(parent=ministry), status=status, due_on=due_on)

    return to_one_more


def test_tasks_of_one_row_and_day_are_one_line(client: Client, leader: User, hand: Handed) -> None:
    for status in ("assigned", "assigned", "assigned", "in_progress"):
        hand(status)
    extended = hand("in_progress", date(2025, 3, 29))
    client.force_login(leader)

    many, alone = client.get(HOME).context["first"]

    assert (many.count, many.by_status) == (4, {"assigned": 3, "in_progress": 1})
    assert (alone.count, alone.task) == (1, extended)


def test_the_line_leads_to_as_many_tasks_as_it_says(client: Client, leader: User, hand: Handed) -> None:
    for _ in range(3):
        hand("assigned")
    hand("in_progress", date(2025, 3, 29))
    client.force_login(leader)

    [address] = re.findall(r'href="([^"]*item=[^"]*)"', client.get(HOME).content.decode())
    page = client.get(html.unescape(address))

    assert page.context["page"].paginator.count == 3
    assert "Chỉ mục 2.1 của" in page.content.decode()


def test_a_row_that_one_does_not_see_is_not_named(client: Client, stranger: User, task: Task) -> None:
    client.force_login(stranger)

    page = client.get(reverse("tasks:list"), {"item": task.item_id})

    assert page.status_code == 200
    assert "Chỉ mục" not in page.content.decode()


@pytest.mark.parametrize("units", [1, 30])
def test_a_line_of_thirty_units_costs_as_many_queries_as_one_of_one(
    client: Client, leader: User, hand: Handed, units: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(units):
        hand("submitted")
    client.force_login(leader)

    with django_assert_num_queries(18):
        client.get(HOME)


def test_more_short_lists_cost_no_more_queries(
    client: Client, leader: User, hand: Handed, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for status, due_on in (("submitted", DUE), ("in_progress", DUE), ("assigned", date(2025, 4, 1))):
        hand(status, due_on)
    client.force_login(leader)

    with django_assert_num_queries(18):
        page = client.get(HOME).context

    assert [len(page[name]) for name in ("first", "next", "waiting")] == [1, 1, 1]
