"""Channels besides mail: a webhook that receives, fails, hangs and is gone; the mail goes on regardless."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from notifications import operations
from notifications.models import Message, Outlet, Reminder, Step, seal
from notifications.operations import Tick
from tasks.lifecycle import Status
from tasks.models import Task
from tests.factories import AT, TaskFactory, UnitFactory, member
from units.models import Membership, Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]
Eight = Callable[[date], datetime]
T7, T1, DUE, LATE = date(2025, 3, 19), date(2025, 3, 27), date(2025, 3, 28), date(2025, 4, 2)
NONE = operations.Delivered()


@pytest.fixture
def task() -> Task:
    found: Task = TaskFactory(item__text="Rà soát hồ sơ tuyệt đối riêng.", item__directive__number="12/TB-BTP")
    return found


def listen(task: Task, hook: Any, role: Role = Role.OFFICER, **given: Any) -> Outlet:
    """Return the outlet of a new member of the task's unit."""
    by = member(role, task.unit)
    return operations.open_outlet(name="Nhóm", address=hook.url, by=by, at=AT, **given)


def ledger() -> list[tuple[str, str, str, str]]:
    rows = Reminder.objects.order_by("channel", "recipient__username", "occurrence_on", "step__position")
    return [(row.channel, row.recipient.username, row.step.code, row.state) for row in rows]


def test_outlet_hears_in_references_what_the_mail_says_in_words(
    task: Task, relay: Any, hook: Any, sweep: Sweep
) -> None:
    outlet = listen(task, hook)
    Step.objects.exclude(code="t0").update(is_active=False)

    tick = sweep(DUE)

    called = hook.calls[0]
    assert (tick.delivered.sent, tick.outside.sent, len(relay.mails), len(hook.calls)) == (1, 1, 1, 1)
    assert called["title"] == "[Đôn Đốc] 28/03/2025: 1 đến hạn hôm nay"
    assert called["message"] == (
        f"Đến hạn hôm nay: 12/TB-BTP, mục {task.item.path} · thời hạn 28/03/2025 · "
        f"http://localhost:8000/nhiem-vu/{task.pk}/"
    )
    assert "riêng" not in called["message"]
    keeper = outlet.keeper.username
    assert ledger() == [("email", keeper, "t0", "sent"), (f"kenh-{outlet.pk}", keeper, "t0", "sent")]
    message = Message.objects.get(outlet=outlet)
    assert (message.address, message.state) == (f"Webhook 127.0.0.1:{hook.port}", "sent")


def test_two_sweeps_say_it_once(task: Task, relay: Any, hook: Any, sweep: Sweep) -> None:
    listen(task, hook)

    sweep(DUE)
    again = sweep(DUE)

    assert (again.outside, len(hook.calls), len(relay.mails)) == (NONE, 1, 1)


def test_units_chat_hears_once_what_several_are_owed(task: Task, relay: Any, hook: Any, sweep: Sweep) -> None:
    ministry = UnitFactory()
    task.unit.parent = ministry
    task.unit.save()
    member(Role.LEADER, ministry)
    member(Role.OFFICER, task.unit)
    outlet = listen(task, hook, Role.HEAD, unit=task.unit)

    sweep(date(2025, 4, 4))

    heard = Reminder.objects.filter(outlet=outlet, state="sent")
    assert sorted(heard.values_list("step__code", flat=True)) == ["qua-han", "t-1", "t-3", "t-7", "t0"]
    assert (len(hook.calls), len(relay.mails)) == (1, 3)


def test_server_error_is_tried_again_and_the_mail_is_not(
    task: Task, relay: Any, hook: Any, sweep: Sweep, eight: Eight
) -> None:
    listen(task, hook)
    hook.answers = [500]

    first = sweep(DUE)
    too_soon = operations.tick(today=DUE, at=eight(DUE) + timedelta(seconds=30))
    later = operations.tick(today=DUE, at=eight(DUE) + timedelta(minutes=3))

    message = Message.objects.get(outlet__isnull=False)
    assert (first.outside.deferred, too_soon.outside, later.outside.sent) == (1, NONE, 1)
    assert (message.state, message.attempts, message.error, len(relay.mails)) == ("sent", 2, "", 1)


def test_service_that_is_gone_is_a_dead_letter_that_the_admin_sends_again(
    task: Task, relay: Any, hook: Any, sweep: Sweep, eight: Eight
) -> None:
    listen(task, hook)
    hook.answers = [410]
    sweep(DUE)
    message = Message.objects.get(outlet__isnull=False)
    admin = member(Role.CLERK, UnitFactory(), is_superuser=True)

    operations.send_again(message=message, by=admin, at=eight(DUE))
    again = operations.tick(today=DUE, at=eight(DUE))

    assert (message.state, message.error) == ("failed", f"Webhook 127.0.0.1:{hook.port} trả lời 410")
    assert (again.outside.sent, len(hook.calls), len(relay.mails)) == (1, 2, 1)


def test_given_up_after_twelve_tries(task: Task, relay: Any, hook: Any, sweep: Sweep, eight: Eight) -> None:
    listen(task, hook)
    hook.answers = [503] * 20

    for hours in range(30):
        operations.tick(today=DUE, at=eight(DUE) + timedelta(hours=hours / 3))
    for day in (date(2025, 3, 31), date(2025, 4, 1)):
        for hours in range(24):
            operations.deliver_outside(at=eight(day) + timedelta(hours=hours / 3))

    failed = Message.objects.filter(outlet__isnull=False, state="failed")
    assert [message.attempts for message in failed] == [12]
    assert Message.objects.get(outlet=None).state == "sent"


@pytest.mark.slow
def test_service_that_hangs_keeps_no_mail_and_nobody_else_waiting_long(
    task: Task, relay: Any, hook: Any, sweep: Sweep
) -> None:
    for _ in range(3):
        listen(task, hook)
    hook.pause = 6.0
    order: list[str] = []
    relay.on_content = lambda: order.append("mail")

    tick = sweep(DUE)

    assert (tick.delivered.sent, tick.outside.deferred, order) == (3, 3, ["mail"] * 3)
    assert len(hook.calls) == 1  # the other two were not kept waiting for the same host
    errors = set(Message.objects.filter(outlet__isnull=False).values_list("error", "may_repeat"))
    said = f"Webhook 127.0.0.1:{hook.port} không trả lời kịp"
    assert errors == {(said, True), (said, False)}


def test_service_that_is_not_there_is_tried_again(task: Task, relay: Any, sweep: Sweep, settings: Settings) -> None:
    settings.OUTSIDE_CHANNELS = ["json://127.0.0.1:1"]
    by = member(Role.OFFICER, task.unit)
    operations.open_outlet(name="Nhóm", address="json://127.0.0.1:1/x", by=by, at=AT)

    tick = sweep(DUE)

    message = Message.objects.get(outlet__isnull=False)
    assert (tick.delivered.sent, tick.outside.deferred) == (1, 1)
    assert (message.state, message.error) == ("owed", "Không kết nối được với Webhook 127.0.0.1:1")


def test_relay_that_is_down_does_not_keep_the_outlet_back(
    task: Task, hook: Any, sweep: Sweep, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    listen(task, hook)

    tick = sweep(DUE)

    assert (tick.delivered.deferred, tick.outside.sent) == (1, 1)


def test_redirect_is_not_followed(task: Task, relay: Any, hook: Any, sweep: Sweep) -> None:
    listen(task, hook)
    hook.answers, hook.headers = [302], {"Location": f"http://127.0.0.1:{hook.port}/khac"}

    tick = sweep(DUE)

    assert (tick.outside.deferred, [call["path"] for call in hook.calls]) == (1, ["/khoa-bi-mat"])


def test_person_may_hear_early_outside_and_not_by_mail(task: Task, relay: Any, hook: Any, sweep: Sweep) -> None:
    outlet = listen(task, hook)
    operations.choose(by=outlet.keeper, mutes_early=True)

    tick = sweep(T7)

    assert (tick.delivered.cancelled, tick.outside.sent) == (1, 1)


def test_outlet_without_early_reminders_never_mutes_the_mail(task: Task, relay: Any, hook: Any, sweep: Sweep) -> None:
    listen(task, hook, mutes_early=True)

    early, late = sweep(T7), sweep(DUE)

    assert (early.delivered.sent, early.outside.cancelled) == (1, 1)
    assert (late.delivered.sent, late.outside.sent) == (1, 1)


@pytest.mark.parametrize("change", ["finished", "closed", "forbidden", "key lost"])
def test_what_is_no_longer_wanted_does_not_leave(
    change: str, task: Task, relay: Any, hook: Any, eight: Eight, settings: Settings
) -> None:
    outlet = listen(task, hook)
    operations.plan_reminders(today=DUE, at=eight(DUE))
    operations.gather_messages(today=DUE, at=eight(DUE))
    if change == "finished":
        Task.objects.update(status=Status.SUBMITTED)
    elif change == "closed":
        operations.close_outlet(outlet=outlet, by=outlet.keeper, at=eight(DUE))
    elif change == "forbidden":
        settings.OUTSIDE_CHANNELS = []
    else:
        settings.SECRET_KEY = "another"

    operations.deliver_outside(at=eight(DUE))

    message = Message.objects.get(outlet=outlet)
    said = {
        "finished": ("cancelled", "Nhiệm vụ đã chuyển sang “Chờ xác nhận”"),
        "closed": ("cancelled", "Kênh đã ngừng"),
        "forbidden": ("failed", "Kênh “json” chưa được quản trị cho phép."),
        "key lost": ("failed", "Không đọc được địa chỉ của kênh; hãy ngừng kênh này và mở lại."),
    }[change]
    assert (message.state, message.error, hook.calls) == (*said, [])


def test_units_chat_goes_quiet_when_its_keeper_leaves(task: Task, relay: Any, hook: Any, sweep: Sweep) -> None:
    outlet = listen(task, hook, Role.HEAD, unit=task.unit)
    member(Role.OFFICER, task.unit)
    Membership.objects.filter(user=outlet.keeper).update(until=date(2025, 3, 27))

    tick = sweep(DUE)

    outlet.refresh_from_db()
    assert (tick.delivered.sent, hook.calls, outlet.sealed) == (1, [], "")


def test_address_is_sealed_and_stands_in_no_log(
    task: Task, relay: Any, hook: Any, sweep: Sweep, caplog: pytest.LogCaptureFixture
) -> None:
    outlet = listen(task, hook)
    hook.answers = [500]

    with caplog.at_level(logging.DEBUG):
        sweep(DUE)

    stored = [str(value) for row in (*Outlet.objects.values(), *Message.objects.values()) for value in row.values()]
    assert [value for value in stored if "khoa-bi-mat" in value] == []
    assert [record for record in caplog.records if "khoa-bi-mat" in record.getMessage()] == []
    assert outlet.address == hook.url


def test_sealing_twice_looks_different() -> None:
    assert seal("tgram://1") != seal("tgram://1")
