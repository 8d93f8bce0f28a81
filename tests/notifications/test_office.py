"""Steps that speak to the office or to a person by name, and of results that wait for their verdict."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from notifications import operations, queries
from notifications.models import Audience, Message, Reminder, Step
from notifications.operations import Delivered, Tick
from tasks import operations as task_operations
from tasks.models import Task
from tests.factories import AT, TaskFactory, UnitFactory, UserFactory, member
from units.models import Membership, Role, Unit

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]
MONDAY, WEDNESDAY, FRIDAY = date(2025, 3, 3), date(2025, 3, 5), date(2025, 3, 7)


@pytest.fixture
def unit() -> Unit:
    """Return a unit two below the top."""
    found: Unit = UnitFactory(parent=UnitFactory(parent=UnitFactory()))
    return found


@pytest.fixture
def clerk(unit: Unit) -> User:
    assert unit.parent is not None
    return member(Role.CLERK, unit.parent.parent)


@pytest.fixture
def submitted(unit: Unit) -> Task:
    """Return a task whose deadline passed after its result had come, on a Monday."""
    task = TaskFactory(unit=unit, due_on=date(2025, 3, 4))
    task_operations.submit(task=task, by=member(Role.OFFICER, unit), at=AT, note="Đã ban hành.")
    Step.objects.exclude(code="cho-xac-nhan").update(is_active=False)
    Step.objects.filter(code="cho-xac-nhan").update(is_active=True)
    return task


def speak_to(audience: Audience, named: User | None = None) -> None:
    Step.objects.exclude(code="t0").update(is_active=False)
    Step.objects.filter(code="t0").update(audience=audience, named=named)


def test_a_result_that_lies_is_brought_to_the_office_again_and_again(
    submitted: Task, clerk: User, relay: Any, sweep: Sweep
) -> None:
    days = [sweep(MONDAY + timedelta(days=n)).planned for n in range(5)]

    said = relay.mails[0].get_body(("plain",)).get_content()
    assert (days, relay.addresses()) == ([0, 0, 1, 0, 1], [clerk.email] * 2)
    assert "KẾT QUẢ CHỜ XÁC NHẬN (1)" in said
    assert f"Đã báo cáo hoàn thành: {AT:%d/%m/%Y}" in said
    assert "quá hạn" not in said


def test_a_result_that_was_judged_meanwhile_is_not_brought(
    submitted: Task, clerk: User, relay: Any, eight: Callable[[date], datetime]
) -> None:
    operations.plan_reminders(today=WEDNESDAY, at=eight(WEDNESDAY))
    operations.gather_messages(today=WEDNESDAY, at=eight(WEDNESDAY))
    task_operations.accept(task=submitted, by=clerk, at=eight(WEDNESDAY))

    delivered = operations.deliver(at=eight(WEDNESDAY))

    assert (delivered, relay.mails) == (Delivered(cancelled=1), [])
    assert Message.objects.get().error == "Nhiệm vụ đã chuyển sang “Hoàn thành”"


def test_a_result_that_comes_again_is_counted_anew(submitted: Task, clerk: User, relay: Any, sweep: Sweep) -> None:
    sweep(WEDNESDAY)
    evening = datetime.combine(WEDNESDAY, AT.time(), tzinfo=AT.tzinfo) + timedelta(hours=6)
    task_operations.send_back(task=submitted, by=clerk, at=evening, note="Thiếu phụ lục.")
    again = evening + timedelta(days=1)
    task_operations.submit(
        task=submitted,
        by=member(Role.OFFICER, submitted.unit),
        at=again,
        note="Đã bổ sung.",
    )

    planned = [sweep(FRIDAY).planned, sweep(date(2025, 3, 10)).planned]

    assert planned == [0, 1]


def test_a_unit_hears_nothing_of_what_lies_with_the_office(submitted: Task, clerk: User, sweep: Sweep) -> None:
    Step.objects.update(is_active=True)

    sweep(FRIDAY)

    assert set(Reminder.objects.values_list("recipient", flat=True)) == {clerk.pk}


def test_the_preview_knows_of_results_that_lay(submitted: Task, clerk: User) -> None:
    policy = Step.objects.get(code="cho-xac-nhan").policy

    found = queries.preview(policy=policy, today=FRIDAY)

    assert (found.other.mails, found.other.tasks) == (2, {submitted.pk})


def test_the_office_and_the_unit_are_told_why(submitted: Task, clerk: User) -> None:
    officer = Membership.objects.get(unit=submitted.unit).user

    [to_clerk] = operations.why(task=submitted, person=clerk, today=MONDAY)
    [to_officer] = operations.why(task=submitted, person=officer, today=MONDAY)

    assert to_clerk.endswith("sẽ nhắc ngày 05/03/2025 nếu không có thay đổi")
    assert "không dành cho đồng chí" in to_officer


def test_the_nearest_office_that_has_clerks_is_spoken_to(unit: Unit, clerk: User, relay: Any, sweep: Sweep) -> None:
    speak_to(Audience.CLERK)
    TaskFactory(unit=unit, due_on=FRIDAY)
    TaskFactory(unit=UnitFactory(parent=unit), due_on=FRIDAY)
    near = member(Role.CLERK, unit)

    sweep(FRIDAY)

    assert relay.addresses() == sorted([clerk.email, near.email])


def test_a_named_person_hears_of_the_units_they_may_see(unit: Unit, relay: Any, sweep: Sweep) -> None:
    named = member(Role.OFFICER, unit.parent)
    speak_to(Audience.NAMED, named)
    seen = TaskFactory(unit=unit, due_on=FRIDAY)
    TaskFactory(unit=UnitFactory(parent=UnitFactory()), due_on=FRIDAY)

    sweep(FRIDAY)

    assert relay.addresses() == [named.email]
    assert Reminder.objects.get().task == seen


def test_a_step_that_names_another_meanwhile_is_not_said(
    unit: Unit, relay: Any, eight: Callable[[date], datetime]
) -> None:
    speak_to(Audience.NAMED, member(Role.OFFICER, unit.parent))
    TaskFactory(unit=unit, due_on=FRIDAY)
    operations.plan_reminders(today=FRIDAY, at=eight(FRIDAY))
    operations.gather_messages(today=FRIDAY, at=eight(FRIDAY))
    Step.objects.filter(code="t0").update(named=member(Role.HEAD, unit))

    operations.deliver(at=eight(FRIDAY))

    assert (relay.mails, Message.objects.get().error) == ([], "Mốc nhắc nay nêu tên người khác")


@pytest.mark.parametrize(("audience", "is_named"), [(Audience.NAMED, False), (Audience.HEAD, True)])
def test_a_step_names_somebody_just_when_it_says_so(audience: Audience, is_named: bool) -> None:
    step = Step.objects.get(code="t0")
    step.audience, step.named = audience, UserFactory() if is_named else None

    with pytest.raises(ValidationError, match="Người được nêu tên"):
        step.validate_constraints()
