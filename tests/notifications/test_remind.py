"""The command and the job: the same sweep by two doors."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from notifications.jobs import remind
from notifications.models import Message, Reminder
from tests.factories import TaskFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> None:
    unit = TaskFactory().unit
    member(Role.OFFICER, unit, full_name="Trần Thị Bình", email="binh@example.vn")
    member(Role.HEAD, unit, full_name="Vũ Văn An", email="")


def say(*arguments: str) -> str:
    out = StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue()


def test_remind_sends_and_says_what_it_did(people: None, relay: Any) -> None:
    said = say("--today=2025-03-28")

    assert said == ("28/03/2025: ghi sổ 7 dòng; đã gửi 1 thư, không gửi được 0, không cần gửi 1, gửi lại sau 0\n")
    assert relay.addresses() == ["binh@example.vn"]


def test_remind_twice_sends_once(people: None, relay: Any) -> None:
    say("--today=2025-03-28")

    assert say("--today=2025-03-28") == (
        "28/03/2025: ghi sổ 0 dòng; đã gửi 0 thư, không gửi được 0, không cần gửi 0, gửi lại sau 0\n"
    )
    assert len(relay.mails) == 1


def test_remind_dry_run_lists_and_leaves_no_trace(people: None, relay: Any) -> None:
    said = say("--today=2025-03-28", "--dry-run")

    task = Reminder._meta.get_field("task").related_model.objects.get()
    assert said.splitlines() == [
        "Trần Thị Bình <binh@example.vn>",
        f"  - {task} · Trước hạn 7 ngày làm việc · 19/03/2025",
        f"  - {task} · Trước hạn 3 ngày làm việc · 25/03/2025",
        f"  - {task} · Trước hạn 1 ngày làm việc · 27/03/2025",
        f"  - {task} · Ngày đến hạn · 28/03/2025",
        "Vũ Văn An <>",
        f"  - (Người nhận chưa có địa chỉ thư điện tử) {task} · Trước hạn 3 ngày làm việc · 25/03/2025",
        f"  - (Người nhận chưa có địa chỉ thư điện tử) {task} · Trước hạn 1 ngày làm việc · 27/03/2025",
        f"  - (Người nhận chưa có địa chỉ thư điện tử) {task} · Ngày đến hạn · 28/03/2025",
        "28/03/2025: 1 thư (chạy thử, không gửi, không ghi sổ)",
    ]
    assert (relay.mails, Reminder.objects.count(), Message.objects.count()) == ([], 0, 0)


def test_remind_refuses_a_day_that_is_none() -> None:
    with pytest.raises(CommandError):
        say("--today=28/03/2025")


def test_remind_job_uses_the_clock(people: None, relay: Any, settings: Settings, tmp_path: Any) -> None:
    clock = tmp_path / "clock"
    clock.write_text(date(2025, 3, 28).isoformat())
    settings.CLOCK_FILE = str(clock)

    figures = remind()

    assert remind.name == "notifications.jobs.remind"
    assert figures == {
        "planned": 7,
        "gathered": 2,
        "delivered": {"sent": 1, "failed": 0, "cancelled": 1, "deferred": 0},
        "opened": 0,
        "outside": {"sent": 0, "failed": 0, "cancelled": 0, "deferred": 0},
    }
