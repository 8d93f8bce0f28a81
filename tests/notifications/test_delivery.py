"""Mails over real SMTP: sent once, checked again, put off, given up, sent again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import User
from notifications import operations, queries
from notifications.models import Message, MessageState, Reminder
from notifications.operations import Delivered, delivery
from tasks.lifecycle import Status
from tasks.models import Task
from tests.factories import AT, TaskFactory, UserFactory, member
from units.models import Membership, Role

pytestmark = pytest.mark.django_db

Eight = Callable[[date], datetime]
T0 = date(2025, 3, 28)


@pytest.fixture
def at(eight: Eight) -> datetime:
    return eight(T0)


def gather(at: datetime, people: int = 1) -> list[str]:
    """Have one mail a person waiting, and return their addresses."""
    addresses = [member(Role.OFFICER, TaskFactory().unit).email for _ in range(people)]
    operations.plan_reminders(today=T0, at=at)
    operations.gather_messages(today=T0, at=at)
    return addresses


def states() -> tuple[set[str], set[str]]:
    return set(Message.objects.values_list("state", flat=True)), set(Reminder.objects.values_list("state", flat=True))


def test_deliver_sends_and_confirms(relay: Any, at: datetime) -> None:
    [address] = gather(at)

    delivered = operations.deliver(at=at)

    message = Message.objects.get()
    assert delivered == Delivered(sent=1)
    assert relay.addresses() == [address]
    assert (message.state, message.attempts, message.address, message.may_repeat) == ("sent", 1, address, False)
    assert message.subject == "[Đôn Đốc] 28/03/2025: 1 đến hạn hôm nay"
    assert states() == ({"sent"}, {"sent"})


def test_deliver_writes_headers_that_robots_understand(relay: Any, at: datetime) -> None:
    gather(at)

    operations.deliver(at=at)

    [mail] = relay.mails
    assert mail["Message-ID"] == Message.objects.get().message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Precedence"] == "bulk"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_deliver_twice_sends_once(relay: Any, at: datetime) -> None:
    gather(at)

    first, second = operations.deliver(at=at), operations.deliver(at=at)

    assert (first, second, len(relay.mails)) == (Delivered(sent=1), Delivered(), 1)


def test_deliver_keeps_one_connection_open(relay: Any, at: datetime) -> None:
    gather(at, people=5)

    operations.deliver(at=at)

    assert (len(relay.mails), len(relay.peers)) == (5, 1)


def test_deliver_stops_at_the_limit(relay: Any, at: datetime) -> None:
    gather(at, people=3)

    assert operations.deliver(at=at, limit=2) == Delivered(sent=2)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"due_on": date(2025, 4, 30), "due_version": 2}, "Thời hạn đã được điều chỉnh"),
        ({"status": Status.SUBMITTED}, "Nhiệm vụ đã chuyển sang “Chờ xác nhận”"),
        ({"status": Status.DONE, "closed_at": AT}, "Nhiệm vụ đã chuyển sang “Hoàn thành”"),
        ({"status": Status.WITHDRAWN, "closed_at": AT}, "Nhiệm vụ đã chuyển sang “Đã thu hồi”"),
        ({"status": Status.SUSPENDED}, "Nhiệm vụ đã chuyển sang “Tạm dừng”"),
    ],
)
def test_deliver_cancels_what_is_no_longer_wanted(
    change: dict[str, Any], reason: str, relay: Any, at: datetime
) -> None:
    gather(at)
    Task.objects.update(**change)

    delivered = operations.deliver(at=at)

    assert (delivered, relay.mails) == (Delivered(cancelled=1), [])
    assert (Message.objects.get().state, Message.objects.get().error) == ("cancelled", reason)
    assert set(Reminder.objects.values_list("state", "reason")) == {("cancelled", reason)}


def test_deliver_leaves_out_what_changed_and_says_the_rest(relay: Any, at: datetime) -> None:
    unit = TaskFactory().unit
    member(Role.OFFICER, unit)
    kept, extended = Task.objects.get(), TaskFactory(unit=unit)
    operations.plan_reminders(today=T0, at=at)
    operations.gather_messages(today=T0, at=at)
    Task.objects.filter(pk=extended.pk).update(due_on=date(2025, 4, 30), due_version=2)

    operations.deliver(at=at)

    text = relay.mails[0].get_body(("plain",)).get_content()
    assert (f"/nhiem-vu/{kept.pk}/" in text, f"/nhiem-vu/{extended.pk}/" in text) == (True, False)
    assert set(Reminder.objects.filter(task=kept).values_list("state", flat=True)) == {"sent"}
    assert set(Reminder.objects.filter(task=extended).values_list("state", flat=True)) == {"cancelled"}


def test_deliver_cancels_for_a_person_who_left_the_unit(relay: Any, at: datetime) -> None:
    gather(at)
    Membership.objects.update(until=date(2025, 3, 27))

    operations.deliver(at=at)

    assert (relay.mails, Message.objects.get().error) == ([], "Người nhận không còn phụ trách nhiệm vụ này")


def test_deliver_cancels_for_a_locked_account(relay: Any, at: datetime) -> None:
    gather(at)
    User.objects.update(is_active=False)

    operations.deliver(at=at)

    assert (relay.mails, Message.objects.get().error) == ([], "Tài khoản người nhận đã khóa")


def test_deliver_cancels_visibly_for_a_person_without_an_address(relay: Any, at: datetime) -> None:
    member(Role.OFFICER, TaskFactory().unit, email="")
    operations.plan_reminders(today=T0, at=at)
    operations.gather_messages(today=T0, at=at)

    delivered = operations.deliver(at=at)

    assert (delivered, relay.mails) == (Delivered(cancelled=1), [])
    assert set(Reminder.objects.values_list("state", "reason")) == {
        ("cancelled", "Người nhận chưa có địa chỉ thư điện tử")
    }


def test_deliver_is_not_stopped_by_one_bad_recipient(relay: Any, at: datetime) -> None:
    addresses = gather(at, people=9)
    relay.answers = {addresses[3]: "550 5.1.1 No such user"}

    delivered = operations.deliver(at=at)

    message = Message.objects.get(address=addresses[3])
    assert delivered == Delivered(sent=8, failed=1)
    assert relay.addresses() == sorted(set(addresses) - {addresses[3]})
    assert (message.state, message.error) == ("failed", "550 5.1.1 No such user")
    assert set(message.reminders.values_list("state", flat=True)) == {"owed"}


@pytest.mark.parametrize("answer", ["450 4.2.1 Mailbox busy", "421 4.3.2 Shutting down"])
def test_deliver_puts_off_what_the_relay_puts_off(answer: str, relay: Any, at: datetime) -> None:
    addresses = gather(at, people=3)
    relay.answers = {addresses[1]: answer}

    delivered = operations.deliver(at=at)

    message = Message.objects.get(address=addresses[1])
    assert delivered == Delivered(sent=2, deferred=1)
    assert (message.state, message.attempts, message.error) == ("owed", 1, answer)
    assert timedelta(minutes=1) <= message.next_attempt_at - at < timedelta(minutes=3)


def test_deliver_sends_later_what_was_put_off(relay: Any, at: datetime) -> None:
    [address] = gather(at)
    relay.answers = {address: "450 4.2.1 Mailbox busy"}
    operations.deliver(at=at)
    relay.answers = {}

    too_early = operations.deliver(at=at + timedelta(seconds=30))
    then = operations.deliver(at=at + timedelta(minutes=5))

    assert (too_early, then) == (Delivered(), Delivered(sent=1))
    assert Message.objects.get().attempts == 2


def test_deliver_gives_up_in_the_end_and_says_so(relay: Any, at: datetime) -> None:
    [address] = gather(at)
    relay.answers = {address: "450 busy"}
    Message.objects.update(attempts=11)

    delivered = operations.deliver(at=at)

    assert (delivered, Message.objects.get().error) == (Delivered(failed=1), "Đã thử 12 lần: 450 busy")


def test_deliver_fails_what_the_relay_refuses_to_carry(relay: Any, at: datetime) -> None:
    gather(at)
    relay.answer_to_content = "554 5.7.1 Rejected"

    delivered = operations.deliver(at=at)

    assert (delivered, Message.objects.get().error) == (Delivered(failed=1), "554 5.7.1 Rejected")


def test_deliver_flags_a_mail_cut_off_after_its_content(relay: Any, at: datetime) -> None:
    gather(at)
    relay.answer_to_content = ""
    operations.deliver(at=at)
    relay.answer_to_content = "250 OK"

    operations.deliver(at=at + timedelta(minutes=5))

    message = Message.objects.get()
    assert (message.state, message.attempts, message.may_repeat) == ("sent", 2, True)
    assert [mail["Message-ID"] for mail in relay.mails] == [message.message_id]


def test_deliver_fails_an_address_that_cannot_be_written(relay: Any, at: datetime) -> None:
    addresses = gather(at, people=2)
    User.objects.filter(email=addresses[0]).update(email="a@example.vn\nBcc: b@example.vn")

    assert operations.deliver(at=at) == Delivered(sent=1, failed=1)


def test_deliver_waits_when_the_relay_is_down(settings: Settings, relay: Any, at: datetime) -> None:
    gather(at, people=3)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1

    down = operations.deliver(at=at)
    settings.EMAIL_PORT = port
    up = operations.deliver(at=at + timedelta(minutes=5))

    assert (down, up) == (Delivered(deferred=1), Delivered(sent=3))


def test_deliver_never_gives_up_because_the_relay_is_down(settings: Settings, relay: Any, at: datetime) -> None:
    gather(at)
    Message.objects.update(attempts=100)
    settings.EMAIL_PORT = 1

    operations.deliver(at=at)

    assert Message.objects.get().state == "owed"


def test_deliver_sends_what_a_killed_process_had_claimed_when_its_lease_is_over(relay: Any, at: datetime) -> None:
    gather(at)
    Message.objects.update(state=MessageState.CLAIMED, claimed_until=at + timedelta(minutes=10), attempts=1)

    early = operations.deliver(at=at + timedelta(minutes=9))
    late = operations.deliver(at=at + timedelta(minutes=11))

    message = Message.objects.get()
    assert (early, late) == (Delivered(), Delivered(sent=1))
    assert (message.state, message.attempts, message.may_repeat) == ("sent", 2, True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda: Task.objects.update(status=Status.SUBMITTED), "Nhiệm vụ đã chuyển sang “Chờ xác nhận”"),
        (lambda: Task.objects.update(due_version=2), "Thời hạn đã được điều chỉnh"),
        (lambda: User.objects.update(is_active=False), "Tài khoản người nhận đã khóa"),
        (lambda: User.objects.update(email=""), "Người nhận chưa có địa chỉ thư điện tử"),
        (lambda: Membership.objects.all().delete(), "Người nhận không còn phụ trách nhiệm vụ này"),
    ],
)
def test_check_sees_what_changed_since_the_batch_was_read(
    change: Callable[[], object], reason: str, relay: Any, at: datetime
) -> None:
    gather(at)
    message = Message.objects.get()
    load = queries.load(messages=[message.pk], on=T0)
    change()

    checked = delivery.check(load.messages[message.pk], load, on=T0)

    assert (checked.wanted, set(checked.refused.values())) == ([], {reason})


def test_deliver_keeps_the_connection_after_a_refusal(relay: Any, at: datetime) -> None:
    addresses = gather(at, people=5)
    relay.answers = {addresses[1]: "550 No", addresses[3]: "450 Later"}

    operations.deliver(at=at)

    assert (len(relay.mails), len(relay.peers)) == (3, 1)


def test_deliver_asks_five_times_a_mail_and_thrice_where_changes_are_one_statement(relay: Any, at: datetime) -> None:
    counts = []
    for people in (1, 3):
        gather(at, people)
        with CaptureQueriesContext(connection) as asked:
            operations.deliver(at=at)
        counts.append(len([query for query in asked if "SAVEPOINT" not in query["sql"]]))

    a_mail = (counts[1] - counts[0]) / 2
    # The last mail's end is a statement of its own: two, where every change is one.
    wanted = (13, 3) if connection.vendor == "postgresql" else (12, 5)
    assert (counts[0] - a_mail, a_mail) == wanted


def test_send_again_puts_a_failed_mail_back(relay: Any, at: datetime) -> None:
    [address] = gather(at)
    relay.answers = {address: "550 No"}
    operations.deliver(at=at)
    relay.answers = {}

    operations.send_again(message=Message.objects.get(), by=UserFactory(is_superuser=True), at=at)

    assert operations.deliver(at=at) == Delivered(sent=1)
    assert Message.objects.get().error == ""


def test_send_again_is_for_those_who_may(at: datetime) -> None:
    gather(at)

    with pytest.raises(PermissionDenied):
        operations.send_again(message=Message.objects.get(), by=UserFactory(), at=at)


def test_send_again_refuses_what_did_not_fail(at: datetime) -> None:
    gather(at)

    with pytest.raises(operations.NotFailedError):
        operations.send_again(message=Message.objects.get(), by=UserFactory(is_superuser=True), at=at)
