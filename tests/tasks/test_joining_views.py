"""Joining units on the pages: whom a task waits for, and what one is asked for."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from tasks import operations
from tasks.models import Task, Waiting
from tests.factories import AT, Role, TaskFactory, UnitFactory, member
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("monday")
def test_the_page_says_whom_a_late_task_waits_for(client: Client, asked: Task, officer: User, joiner: User) -> None:
    pages = []
    for person in (officer, joiner):
        client.force_login(person)
        pages.append(client.get(reverse("tasks:detail", args=[asked.pk])).content.decode())

    assert ["Quá hạn 3 ngày: 3 ngày chờ Cục Y" in page for page in pages] == [True, True]
    assert ["Đôn đốc phối hợp" in page for page in pages] == [True, False]
    assert ["Gửi kết quả phối hợp" in page for page in pages] == [False, True]
    assert ["đang chờ từ 03/03/2025, hạn 14/03/2025" in page for page in pages] == [True, True]


@pytest.mark.usefixtures("monday")
def test_lists_are_narrowed_by_one_s_part(client: Client, asked: Task, officer: User, joiner: User) -> None:
    own = TaskFactory(unit=asked.unit)

    found = {}
    for name, person in (("lead", officer), ("joiner", joiner)):
        client.force_login(person)
        for part in ("lead", "waiting", "joining", "asked"):
            page = client.get(reverse("tasks:list"), {"part": part}).context["page"]
            found[name, part] = {row.pk for row in page}

    assert {key: rows for key, rows in found.items() if rows} == {
        ("lead", "lead"): {asked.pk, own.pk},
        ("lead", "waiting"): {asked.pk},
        ("joiner", "joining"): {asked.pk},
        ("joiner", "asked"): {asked.pk},
    }


@pytest.mark.usefixtures("monday")
def test_the_list_of_a_joining_unit_tells_its_own_day(client: Client, asked: Task, joiner: User) -> None:
    client.force_login(joiner)

    page = client.get(reverse("tasks:list"), {"part": "joining"}).content.decode()

    assert "đang chờ từ 03/03/2025, hạn 14/03/2025" in page
    assert "quá hạn 17 ngày" in page


@pytest.mark.usefixtures("monday")
def test_lists_of_joined_tasks_cost_the_same_at_fifty_rows(
    client: Client, department: Unit, partner: Unit, joiner: User
) -> None:
    client.force_login(joiner)
    counts = []
    for more in (0, 2, 47):
        for _n in range(more):
            task = TaskFactory(unit=department, handler=UnitFactory(parent=department), assignee=joiner)
            task.joining.add(partner)
            Waiting.objects.create(task=task, unit=partner, due_on=AT.date(), since=AT)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("tasks:list"), {"part": "joining"})
        counts.append(len(asked))

    assert len(set(counts)) == 1


@pytest.mark.usefixtures("monday")
def test_a_joining_unit_is_asked_from_the_page(client: Client, task: Task, officer: User, partner: Unit) -> None:
    client.force_login(officer)
    url = reverse("tasks:move", args=[task.pk, "ask_joining"])
    page = client.get(url).content.decode()

    client.post(url, {"unit": partner.pk, "due_on": "2025-04-02", "note": "Gấp."})
    client.force_login(member(Role.HEAD, partner))
    answer = client.get(reverse("tasks:move", args=[task.pk, "contribute"])).content.decode()

    assert f'<option value="{partner.pk}" selected>' in page
    assert "Được đề nghị: Gấp." in answer
    assert Waiting.objects.get().unit == partner


@pytest.mark.usefixtures("monday")
def test_the_first_page_counts_one_s_own_and_shows_what_one_is_asked_for(
    client: Client, asked: Task, officer: User, joiner: User
) -> None:
    shown = {}
    for name, person in (("lead", officer), ("joiner", joiner)):
        client.force_login(person)
        context = client.get(reverse("home")).context
        lines = [(short.more, [bundle.task for bundle in bundles]) for short, bundles in context["waiting"]]
        shown[name] = (context["desk"].overdue, lines)

    assert shown == {"lead": (1, [("?part=waiting", [asked])]), "joiner": (0, [("?part=asked", [asked])])}


@pytest.mark.usefixtures("monday")
def test_a_joining_unit_s_morning_names_what_it_owes_unasked(
    client: Client, task: Task, partner: Unit, joiner: User
) -> None:
    client.force_login(joiner)
    waiting = client.get("/").context["waiting"]
    before = {short.title: [bundle.task.pk for bundle in bundles] for short, bundles in waiting}

    operations.contribute(task=task, by=joiner, at=AT, unit=partner, note="Đã gửi số liệu.")
    after = client.get("/").context["waiting"]

    assert (before, after) == ({"Cùng phối hợp, chưa gửi kết quả": [task.pk]}, [])
