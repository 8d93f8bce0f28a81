"""What the units do with their tasks: some at once, some late, some nothing; the same on every run."""

from collections import Counter
from datetime import datetime
from itertools import cycle

from django.db import transaction
from django.db.models import F

from accounts.models import User
from demo import people
from tasks import operations
from tasks.lifecycle import Status
from tasks.models import Task
from units import clock

# One habit a task, in turn. A unit with several tasks has several habits, as units do.
HABITS = ("silent", "acknowledge", "report", "finish", "silent", "acknowledge", "finish", "report", "silent")
MOST_TASKS = 90  # that anybody touches: enough to look at, and quickly done


@transaction.atomic
def first_week(*, clerk: User, at: datetime) -> Counter[str]:
    """Let units acknowledge, report and finish, one hand a task back, and the clerk accept; count what was done."""
    done: Counter[str] = Counter()
    officers = people.officers()
    waiting = Task.objects.filter(status=Status.ASSIGNED).select_related("unit")
    tasks = list(waiting.order_by(F("due_on").asc(nulls_last=True), "unit", "pk")[:MOST_TASKS])
    for task, habit in zip(tasks, cycle(HABITS), strict=False):
        if habit != "silent":
            _take_on(task, officers[task.unit_id], at, habit, done)
        if habit == "finish" and done["accepted"] * 2 < done["submitted"]:
            operations.accept(task=task, by=clerk, at=at, note="Đủ tài liệu, đạt yêu cầu.")
            done["accepted"] += 1
    if len(tasks) > 1:
        _hand_back(tasks[0], officers[tasks[0].unit_id], at, done)
    return done


@transaction.atomic
def after_being_chased(*, at: datetime) -> int:
    """Let every third late task be finished after all, with its reason; return how many were."""
    officers = people.officers()
    late = (
        Task.objects.overdue(clock.day_of(at)).filter(status=Status.IN_PROGRESS).select_related("unit").order_by("pk")
    )
    tasks = list(late[2:MOST_TASKS:3])
    for task in tasks:
        operations.submit(
            task=task, by=officers[task.unit_id], at=at, note="Chậm do chờ ý kiến phối hợp; nay đã xong.",
        )  # fmt: skip
    return len(tasks)


def _take_on(task: Task, officer: User, at: datetime, habit: str, done: Counter[str]) -> None:
    """Acknowledge a task, and go as far as the habit goes."""
    operations.acknowledge(task=task, by=officer, at=at)
    done["acknowledged"] += 1
    if habit == "report":
        operations.report_progress(task=task, by=officer, at=at, note="Đã phân công, đang thực hiện.", percent=40)
        done["reported"] += 1
    elif habit == "finish":
        operations.submit(task=task, by=officer, at=at, note="Đã hoàn thành, gửi văn bản kèm theo.")
        done["submitted"] += 1


def _hand_back(task: Task, officer: User, at: datetime, done: Counter[str]) -> None:
    """Return a task as assigned wrongly."""
    note = "Nội dung này không thuộc chức năng của đơn vị, đề nghị Văn phòng giao lại."
    operations.hand_back(task=task, by=officer, at=at, note=note)
    done["handed_back"] += 1
