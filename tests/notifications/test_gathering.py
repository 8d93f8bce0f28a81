"""One mail a person a morning."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications import operations
from notifications.models import Message, MessageState, Reminder
from tests.factories import MembershipFactory, TaskFactory, UnitFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

Eight = Callable[[date], datetime]
T0 = date(2025, 3, 28)


def gather(day: date, at: datetime) -> int:
    operations.plan_reminders(today=day, at=at)
    return operations.gather_messages(today=day, at=at)


def test_gather_messages_gives_a_person_in_two_units_one_mail(eight: Eight) -> None:
    first, second = TaskFactory(), TaskFactory()
    user = member(Role.OFFICER, first.unit)
    MembershipFactory(user=user, unit=second.unit, role=Role.HEAD)

    gathered = gather(T0, eight(T0))

    message = Message.objects.get()
    assert (gathered, message.recipient, message.for_on, message.address) == (1, user, T0, user.email)
    assert set(message.reminders.values_list("task", flat=True)) == {first.pk, second.pk}
    assert Reminder.objects.filter(message=None).count() == 0


def test_gather_messages_gives_an_officer_who_is_head_too_one_mail(eight: Eight) -> None:
    task = TaskFactory()
    user = member(Role.OFFICER, task.unit)
    MembershipFactory(user=user, unit=task.unit, role=Role.HEAD)

    assert gather(T0, eight(T0)) == 1


def test_gather_messages_twice_changes_nothing(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)

    assert (gather(T0, eight(T0)), gather(T0, eight(T0))) == (1, 0)


def test_gather_messages_makes_none_when_there_is_nothing_to_say(eight: Eight) -> None:
    member(Role.OFFICER, UnitFactory())

    assert gather(T0, eight(T0)) == 0


def test_gather_messages_waits_for_a_working_day(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    saturday, monday = date(2025, 3, 29), date(2025, 3, 31)

    assert (gather(saturday, eight(saturday)), gather(monday, eight(monday))) == (0, 1)


def test_gather_messages_adds_to_a_mail_that_has_not_left(eight: Eight) -> None:
    unit = TaskFactory().unit
    member(Role.OFFICER, unit)
    gather(T0, eight(T0))
    TaskFactory(unit=unit)

    gather(T0, eight(T0))

    assert Message.objects.get().reminders.values("task").distinct().count() == 2


def test_gather_messages_leaves_a_mail_that_is_leaving_alone(eight: Eight) -> None:
    unit = TaskFactory().unit
    member(Role.OFFICER, unit)
    gather(T0, eight(T0))
    Message.objects.update(state=MessageState.CLAIMED, claimed_until=eight(T0) + timedelta(minutes=10))
    task = TaskFactory(unit=unit)

    gather(T0, eight(T0))

    assert set(Reminder.objects.filter(task=task).values_list("message", flat=True)) == {None}


def test_gather_messages_brings_four_mornings_without_a_relay_in_one_mail(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    for day in (date(2025, 3, 25), date(2025, 3, 27), T0):
        gather(day, eight(day))

    by_day = {message.for_on: message for message in Message.objects.all()}
    assert {day: message.state for day, message in by_day.items()} == {
        date(2025, 3, 25): "cancelled",
        date(2025, 3, 27): "cancelled",
        T0: "owed",
    }
    assert by_day[date(2025, 3, 25)].error == "Gộp vào thư ngày 27/03/2025"
    assert by_day[T0].reminders.count() == 4


def test_gather_messages_does_not_merge_a_mail_that_may_have_left(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    gather(date(2025, 3, 27), eight(date(2025, 3, 27)))
    Message.objects.update(may_repeat=True)

    gather(T0, eight(T0))

    assert list(Message.objects.order_by("for_on").values_list("state", flat=True)) == ["owed", "owed"]


def test_gather_messages_keeps_the_message_id_of_a_morning(eight: Eight) -> None:
    user = member(Role.OFFICER, TaskFactory().unit)

    gather(T0, eight(T0))

    assert Message.objects.get().message_id == f"<nhac-viec.20250328.{user.pk}@localhost>"


def test_gather_messages_asks_as_much_whatever_the_number_of_people(eight: Eight) -> None:
    counts = []
    for day, people in ((date(2025, 3, 27), 1), (T0, 30)):
        for _ in range(people):
            member(Role.OFFICER, TaskFactory().unit)
        operations.plan_reminders(today=day, at=eight(day))
        Message.objects.update(state=MessageState.CANCELLED, error="Thử")
        with CaptureQueriesContext(connection) as queries:
            operations.gather_messages(today=day, at=eight(day))
        counts.append(len(queries))

    assert counts == [10, 10]
