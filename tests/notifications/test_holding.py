"""What a process holds of the post: taken once, and written down with the claim of the next."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime

import pytest
from django.db import OperationalError, connection

from notifications import operations, queries
from notifications.models import Message, MessageState
from notifications.operations import settling
from notifications.operations.holding import Hand
from tests.factories import TaskFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

T0 = date(2025, 3, 28)


@pytest.fixture
def at(eight: Callable[[date], datetime]) -> datetime:
    return eight(T0)


@pytest.fixture
def hand(at: datetime) -> Hand:
    return Hand(lambda: at)


def gather(at: datetime, people: int) -> list[Message]:
    """Return so many mails that wait, each of one person about one task, in the order in which they leave."""
    for _ in range(people):
        member(Role.OFFICER, TaskFactory().unit)
    operations.plan_reminders(today=T0, at=at)
    operations.gather_messages(today=T0, at=at)
    return [Message.objects.get(pk=pk) for pk in queries.turn(at=at, limit=people)]


@pytest.mark.parametrize("settled", [MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED])
def test_a_mail_that_another_settled_after_it_was_listed_is_left_alone(
    settled: MessageState, hand: Hand, at: datetime
) -> None:
    [listed] = gather(at, 1)
    Message.objects.update(state=settled, sent_at=at if settled == MessageState.SENT else None, error="x", address="x")
    seen = queries.load(messages=[listed.pk], on=T0).messages[listed.pk]

    assert hand.take(seen) is None
    assert hand.take(listed) is None
    assert Message.objects.get().state == settled


def test_a_mail_is_taken_once(hand: Hand, at: datetime) -> None:
    [message] = gather(at, 1)
    same = Message.objects.get()

    assert hand.take(message) is message
    assert hand.take(same) is None
    assert Message.objects.get().attempts == 1


def test_the_next_mail_is_taken_in_the_commit_that_confirms_the_one_before(hand: Hand, at: datetime) -> None:
    first, second = gather(at, 2)
    hand.take(first)
    first.address = "x@example.vn"
    hand.keep(settling.confirmed(first, [], {}, at=at))

    hand.take(second)

    assert dict(Message.objects.values_list("pk", "state")) == {first.pk: "sent", second.pk: "claimed"}
    assert hand.outcomes == {"sent": 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("one_step")
def test_what_has_left_is_confirmed_even_if_the_next_cannot_be_taken(hand: Hand, at: datetime) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL locks one row")
    first, second = gather(at, 2)
    hand.take(first)
    first.address = "x@example.vn"
    hand.keep(settling.confirmed(first, [], {}, at=at))
    with closing(connection.copy()) as other, other.cursor() as theirs, connection.cursor() as ours:
        other.set_autocommit(False)
        theirs.execute("SELECT 1 FROM notifications_message WHERE id = %s FOR UPDATE", [second.pk])
        ours.execute("SET lock_timeout = '100ms'")

        with pytest.raises(OperationalError):
            hand.take(second)

        ours.execute("SET lock_timeout = DEFAULT")

    assert dict(Message.objects.values_list("pk", "state")) == {first.pk: "sent", second.pk: "owed"}
    assert hand.outcomes == {"sent": 1}
