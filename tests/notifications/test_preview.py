"""What a ladder would have sent in the last month: told from what really happened, against what really was sent."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from notifications import operations, queries
from notifications.models import Message, Policy, Reminder, Step
from notifications.operations import Tick
from tasks import operations as task_operations
from tasks.lifecycle import Status
from tasks.models import Task
from tests.factories import AT, TaskFactory, UnitFactory, UserFactory, member
from units.models import Role, Unit

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]
TODAY = date(2025, 4, 18)


@pytest.fixture
def unit() -> Unit:
    found: Unit = UnitFactory(parent=UnitFactory())
    return found


def noon(day: date) -> datetime:
    return datetime.combine(day, AT.time(), tzinfo=AT.tzinfo) + timedelta(hours=3)


def month_of_work(unit: Unit, sweep: Sweep) -> None:
    """Let a month pass: sweeps every morning, and units, office and leader at work after it."""
    officer, leader = member(Role.OFFICER, unit), member(Role.LEADER, unit.parent)
    clerk = member(Role.CLERK, unit.parent)
    new, late, longer, undated, back = (
        TaskFactory(unit=unit, status=status, due_on=due_on)
        for status, due_on in (
            (Status.ASSIGNED, date(2025, 4, 30)),
            (Status.IN_PROGRESS, date(2025, 3, 28)),
            (Status.IN_PROGRESS, date(2025, 3, 28)),
            (Status.IN_PROGRESS, None),
            (Status.IN_PROGRESS, date(2025, 3, 26)),
        )
    )

    def ask(task: Task, at: datetime) -> None:
        task_operations.ask_extension(task=task, by=officer, at=at, due_on=date(2025, 4, 14), note="Chờ số liệu.")

    def grant(task: Task, at: datetime) -> None:
        task_operations.grant_extension(task=task, by=leader, at=at)

    happens: dict[date, Callable[[datetime], Any]] = {
        date(2025, 3, 12): lambda at: task_operations.acknowledge(task=new, by=officer, at=at),
        date(2025, 3, 20): lambda at: task_operations.report_progress(
            task=late, by=officer, at=at, note="Xong một nửa.", percent=50
        ),
        date(2025, 3, 21): lambda at: ask(longer, at),
        date(2025, 3, 27): lambda at: grant(longer, at),
        date(2025, 3, 31): lambda at: task_operations.submit(
            task=back, by=officer, at=at, note="Xong.", result_number="1/BC", result_on=None
        ),
        date(2025, 4, 1): lambda at: task_operations.set_deadline(
            task=undated, by=clerk, at=at, due_on=date(2025, 4, 16), note="Theo kế hoạch."
        ),
        date(2025, 4, 3): lambda at: operations.receive(task=late, by=officer, at=at),
        date(2025, 4, 9): lambda at: task_operations.send_back(task=back, by=clerk, at=at, note="Thiếu phụ lục."),
        date(2025, 4, 15): lambda at: task_operations.submit(
            task=late, by=officer, at=at, note="Xong.", result_number="2/BC", result_on=None
        ),
    }
    day = date(2025, 3, 3)
    while day <= TODAY:
        sweep(day)
        if day in happens:
            happens[day](noon(day))
        day += timedelta(days=1)


def test_preview_of_the_ladder_in_use_is_what_the_ledger_holds(unit: Unit, relay: Any, sweep: Sweep) -> None:
    Step.objects.update(is_active=True)
    Step.objects.filter(code="qua-han").update(pause=5)
    month_of_work(unit, sweep)

    found = queries.preview(policy=Policy.objects.get(), today=TODAY)

    since = Reminder.objects.filter(occurrence_on__gte=TODAY - timedelta(days=30))
    codes = dict(Step.objects.values_list("pk", "code"))
    held = Counter(codes[step] for step in since.values_list("step", flat=True))
    assert {codes[step]: count for step, count in found.other.lines.items()} == dict(held)
    assert (found.forgotten, found.in_use, found.other.mails) == ((), None, found.sent)
    assert set(held) >= {"t-3", "t-1", "t0", "qua-han", "vuot-cap", "bao-cao", "chua-han", "cho-duyet", "t-7"}


def test_preview_names_what_another_ladder_forgets(unit: Unit, relay: Any, sweep: Sweep) -> None:
    month_of_work(unit, sweep)
    other = Policy.objects.create(name="Gọn", in_force_from=date(2030, 1, 1))
    Step.objects.create(policy=other, code="t0", label="Ngày đến hạn", audience="officer", offset=0)

    found = queries.preview(policy=other, today=TODAY)

    # Four mornings: 26/3, 28/3, 14/4 and 16/4. The task due on 30/4 has been spoken of only as not coming near.
    assert found.in_use is not None
    assert (found.other.mails, found.in_use.mails, found.sent) == (4, found.sent, found.sent)
    assert found.forgotten == ()
    assert found.open == 5


def test_preview_forgets_nobody_silently(unit: Unit, relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, unit)
    late, soon = TaskFactory(unit=unit), TaskFactory(unit=unit, due_on=date(2025, 4, 21))
    sweep(TODAY)
    other = Policy.objects.create(name="Chỉ khi quá hạn", in_force_from=TODAY)
    Step.objects.create(policy=other, code="qua-han", label="Quá hạn", audience="unit", offset=3)

    found = queries.preview(policy=other, today=TODAY)

    assert (found.forgotten, found.other.tasks) == ((soon.pk,), frozenset({late.pk}))


def test_preview_writes_nothing(unit: Unit) -> None:
    member(Role.OFFICER, unit)
    TaskFactory(unit=unit)

    found = queries.preview(policy=Policy.objects.get(), today=TODAY)

    assert found.other.mails > 0
    assert (Reminder.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize("tasks", [1, 30])
def test_preview_asks_as_much_whatever_the_number_of_tasks(
    tasks: int, unit: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member(Role.OFFICER, unit)
    for _ in range(tasks):
        TaskFactory(unit=unit)

    with django_assert_num_queries(18):
        queries.preview(policy=Policy.objects.get(), today=TODAY)


@pytest.fixture
def office(client: Client, settings: Settings, tmp_path: Path) -> Client:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text(TODAY.isoformat(), encoding="ascii")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def test_draft_is_copied_and_compared(unit: Unit, office: Client) -> None:
    member(Role.OFFICER, unit)
    TaskFactory(unit=unit, due_on=date(2025, 4, 17))
    policy = Policy.objects.get()

    for _ in range(2):
        office.post("/admin/notifications/policy/", {"action": "copy", "_selected_action": [policy.pk]})
    draft = Policy.objects.get(name="Mặc định – bản nháp 1")
    draft.steps.filter(code="t-7").delete()
    page = office.get(f"/tep/xem-truoc/{draft.pk}/").content.decode()

    assert (draft.is_active, draft.steps.count(), Policy.objects.count()) == (False, policy.steps.count() - 1, 3)
    assert "chính sách này gửi 3 thư, thay vì 4 thư của chính sách đang dùng." in page
    assert "Không sót nhiệm vụ nào đã được nhắc." in page
    change = office.get(f"/admin/notifications/policy/{draft.pk}/change/").content.decode()
    assert f"/tep/xem-truoc/{draft.pk}/" in change


def test_preview_names_the_forgotten_with_a_link(unit: Unit, relay: Any, sweep: Sweep, office: Client) -> None:
    member(Role.OFFICER, unit)
    task = TaskFactory(unit=unit, due_on=date(2025, 4, 21))
    sweep(TODAY)
    other = Policy.objects.create(name="Trống", in_force_from=TODAY)

    page = office.get(f"/tep/xem-truoc/{other.pk}/").content.decode()

    assert "1 nhiệm vụ đã được nhắc sẽ không được nhắc lần nào." in page
    assert f'href="/nhiem-vu/{task.pk}/"' in page


def test_preview_is_for_who_may_see_policies(unit: Unit, client: Client) -> None:
    clerk: User = member(Role.CLERK, unit, is_staff=True)
    client.force_login(clerk)

    assert client.get(f"/tep/xem-truoc/{Policy.objects.get().pk}/").status_code == 403
