"""The whole of reminding: day after day, after days of silence, and by several at once."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, connections

from notifications.models import Message, Reminder
from notifications.operations import Delivered, Tick
from tests.factories import TaskFactory, UnitFactory, member
from units.models import Role, Unit

Sweep = Callable[[date], Tick]


@pytest.fixture
def unit() -> Unit:
    """Return a unit with an officer and a task due on 28/3/2025, under a ministry with a leader."""
    unit = UnitFactory(parent=UnitFactory(name="Bộ Tư pháp"), name="Cục THADS tỉnh A")
    member(Role.OFFICER, unit, email="officer@example.vn")
    member(Role.LEADER, unit.parent, email="leader@example.vn")
    TaskFactory(unit=unit)
    return unit


@pytest.mark.django_db
def test_tick_sends_a_mail_and_says_how_many(unit: Unit, relay: Any, sweep: Sweep) -> None:
    assert sweep(date(2025, 3, 19)) == Tick(planned=1, gathered=1, delivered=Delivered(sent=1))
    assert relay.addresses() == ["officer@example.vn"]


@pytest.mark.django_db
def test_tick_twice_changes_nothing(unit: Unit, relay: Any, sweep: Sweep) -> None:
    sweep(date(2025, 3, 28))
    before = list(Reminder.objects.order_by("pk").values()), list(Message.objects.order_by("pk").values())

    again = sweep(date(2025, 3, 28))

    assert again == Tick(planned=0, gathered=0, delivered=Delivered())
    assert (list(Reminder.objects.order_by("pk").values()), list(Message.objects.order_by("pk").values())) == before


@pytest.mark.django_db
def test_tick_after_four_days_of_silence_sends_one_digest(unit: Unit, relay: Any, sweep: Sweep) -> None:
    sweep(date(2025, 3, 24))
    relay.mails.clear()

    # Silent from Tuesday the 25th, T-3, to Friday the 28th, T0; back on Monday.
    sweep(date(2025, 3, 31))

    assert relay.addresses() == ["officer@example.vn"]
    assert list(Reminder.objects.order_by("pk").values_list("step__code", "state")) == [
        ("t-7", "sent"),
        ("t-3", "sent"),
        ("t-1", "sent"),
        ("t0", "sent"),
    ]
    text = relay.mails[0].get_body(("plain",)).get_content()
    assert text.count("/nhiem-vu/") == 1


@pytest.mark.django_db
def test_tick_escalates_once(unit: Unit, relay: Any, sweep: Sweep) -> None:
    for day in (3, 4, 8, 9, 10, 11, 14, 15):
        sweep(date(2025, 4, day))

    escalations = [mail for mail in relay.mails if mail["To"] == "leader@example.vn"]
    assert [mail["Subject"].strip() for mail in escalations] == ["[Đôn Đốc] 04/04/2025: 1 báo cáo vượt cấp"]
    assert Reminder.objects.filter(step__is_escalation=True).count() == 1


@pytest.mark.django_db
def test_tick_repeats_every_third_working_day(unit: Unit, relay: Any, sweep: Sweep) -> None:
    for day in (1, 2, 3, 4, 8, 9, 10, 11):
        sweep(date(2025, 4, day))

    days = Message.objects.filter(recipient__email="officer@example.vn").order_by("for_on")
    assert [message.for_on for message in days] == [
        date(2025, 4, 1),  # what was missed before
        date(2025, 4, 2),
        date(2025, 4, 8),
        date(2025, 4, 11),
    ]


@pytest.mark.django_db
def test_tick_sends_one_digest_a_unit_for_a_thousand_late_tasks_imported_at_once(
    relay: Any, sweep: Sweep, eight: Callable[[date], datetime]
) -> None:
    units = [UnitFactory() for _ in range(3)]
    for unit in units:
        member(Role.OFFICER, unit)
        for _ in range(10):
            TaskFactory(unit=unit, due_on=date(2025, 1, 15), opened_at=eight(date(2025, 4, 1)))

    tick = sweep(date(2025, 4, 1))

    assert tick == Tick(planned=30, gathered=3, delivered=Delivered(sent=3))


@pytest.mark.django_db
def test_tick_has_nothing_to_say_of_a_task_without_a_deadline(relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, TaskFactory(due_on=None, original_due_on=None).unit)

    assert sweep(date(2025, 6, 2)) == Tick(planned=0, gathered=0, delivered=Delivered())


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="threads share SQLite's memory; test_processes runs processes on a file"
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("one_step")
def test_five_ticks_at_once_are_one(relay: Any, sweep: Sweep) -> None:
    people = [member(Role.OFFICER, TaskFactory().unit).email for _ in range(20)]

    together(5, lambda: sweep(date(2025, 3, 28)))

    assert relay.addresses() == sorted(people)
    assert (Message.objects.count(), Reminder.objects.count()) == (20, 20)


def together(times: int, act: Callable[[], object]) -> None:
    """Run `act` in so many threads at once, and raise what one of them raised."""
    failures: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - a thread's error is raised by the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
