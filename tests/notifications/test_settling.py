"""What is written down of a mail, whatever another process did meanwhile."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from notifications import operations
from notifications.channels import DeferredError
from notifications.models import Message, MessageState, Reminder, Step
from notifications.operations import settling
from tests.factories import TaskFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

T0 = date(2025, 3, 28)


@pytest.fixture
def at(eight: Callable[[date], datetime]) -> datetime:
    return eight(T0)


@pytest.fixture
def message(at: datetime) -> Message:
    """Return a mail that this process has claimed; it says one thing."""
    Step.objects.exclude(code="t0").update(is_active=False)
    member(Role.OFFICER, TaskFactory().unit)
    operations.plan_reminders(today=T0, at=at)
    operations.gather_messages(today=T0, at=at)
    Message.objects.update(state=MessageState.CLAIMED, claimed_until=at + timedelta(minutes=10), attempts=1)
    return Message.objects.get()


def test_confirmed_says_sent_of_what_was_cancelled_while_it_left(message: Message, at: datetime) -> None:
    said = list(Reminder.objects.all())
    Reminder.objects.update(state="cancelled", reason="Thử", settled_at=at)

    settling.settle(settling.confirmed(message, said, {}, at=at))

    reminder = Reminder.objects.get()
    assert (reminder.state, reminder.reason, reminder.message) == ("sent", "", message)


def test_deferred_leaves_a_mail_that_another_process_took_over(message: Message, at: datetime) -> None:
    Message.objects.update(attempts=2)

    settling.settle(settling.deferred(message, DeferredError("450 busy"), at=at))

    assert (Message.objects.get().state, Message.objects.get().error) == ("claimed", "")


def test_failed_leaves_a_mail_that_another_process_sent(message: Message, at: datetime) -> None:
    Message.objects.update(state=MessageState.SENT, claimed_until=None, sent_at=at)

    settling.settle(settling.failed(message, "550 No"))

    assert Message.objects.get().state == "sent"


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 120), (11, 120)])
def test_deferred_waits_longer_each_time(attempts: int, minutes: int, message: Message, at: datetime) -> None:
    Message.objects.update(attempts=attempts)
    message.attempts = attempts

    settling.settle(settling.deferred(message, DeferredError("450 busy"), at=at))

    jitter = Message.objects.get().next_attempt_at - at - timedelta(minutes=minutes)
    assert timedelta(0) <= jitter < timedelta(minutes=1)
