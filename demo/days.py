"""Let days pass: each morning a real worker and beat send what is owed on that day."""

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from demo import house
from demo.services import Crew, ServiceError
from notifications.models import Message, MessageState, Reminder, ReminderState, Step, Trigger
from units.calendar import WorkingCalendar

WAITING = (MessageState.OWED, MessageState.CLAIMED)
MOST_MORNINGS = 8
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Morning:
    """What went out on one day."""

    day: date
    title: str
    mails: int
    reminders: dict[str, int]
    seconds: float


def interesting(
    due: Iterable[date], *, after: date, calendar: WorkingCalendar, offsets: Iterable[int]
) -> list[tuple[date, str]]:
    """Return the mornings worth watching around the deadline that most tasks share, each with its name."""
    counted = Counter(due)
    if not counted:
        return []
    main = min(counted, key=lambda day: (-counted[day], day))
    wanted = {calendar.add(main, n): f"T{n:+d}" if n else "T0" for n in sorted(offsets)}
    if max(counted) > main:
        last = calendar.add(max(counted), 1)
        wanted.setdefault(last, f"T{calendar.between(main, last):+d}")
    days = sorted(day for day in wanted if day > after and calendar.is_working(day))
    return [(day, wanted[day]) for day in days[-MOST_MORNINGS:]]


def offsets() -> set[int]:
    """Return the working days before and after a deadline on which the ladder's steps fall, repeated ones twice."""
    steps = Step.objects.filter(policy__is_active=True, is_active=True, trigger=Trigger.DEADLINE)
    counted = steps.values_list("offset", "repeat_every")
    return {offset + again for offset, every in counted for again in (0, every)}


def pass_mornings(crew: Crew, mornings: Iterable[tuple[date, str]]) -> Iterator[Morning]:
    """Let each morning come, wait until its mails are out, and yield what went out."""
    for day, title in mornings:
        began = time.monotonic()
        read_from = _length(crew)
        house.set_clock(day)
        _wait_until_quiet(crew, day, read_from)
        yield Morning(day, title, _sent(day), reminders_on(day), time.monotonic() - began)


def reminders_on(day: date) -> dict[str, int]:
    """Return how many tasks each step spoke of in the mails of `day`; several steps of a task in one mail count once."""
    sent = Reminder.objects.filter(state=ReminderState.SENT, message__for_on=day)
    sent = sent.order_by("-step__trigger", "step__offset")  # what is counted from the deadline names a task last
    latest = {(mail, task): label for mail, task, label in sent.values_list("message", "task", "step__label")}
    counted = Counter(latest.values())
    labels = Step.objects.filter(policy__is_active=True).order_by("position", "pk").values_list("label", flat=True)
    return {label: counted[label] for label in labels}


def has_chased(day: date) -> bool:
    """Tell whether somebody was told on `day` of being late."""
    late = Reminder.objects.filter(step__offset__gt=0, step__trigger=Trigger.DEADLINE)
    return late.filter(state=ReminderState.SENT, message__for_on=day).exists()


def _sent(day: date) -> int:
    return Message.objects.filter(for_on=day, state=MessageState.SENT).count()


def _wait_until_quiet(crew: Crew, day: date, read_from: int) -> None:
    """Wait until a job that began on this day has ended and no mail of the day is waiting."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (_has_run(crew, read_from) and not Message.objects.filter(for_on__lte=day, state__in=WAITING).exists()):
        crew.check()
        if time.monotonic() > end:
            raise ServiceError(
                f"Ngày {day:%d/%m/%Y}: sau {PATIENCE_SECONDS} giây vẫn còn thư chưa gửi.\n{crew.tail('worker')}"
            )
        time.sleep(0.1)


def _has_run(crew: Crew, read_from: int) -> bool:
    """Tell from the worker's log whether a job that came after `read_from` has ended."""
    job = re.escape(str(settings.CELERY_BEAT_SCHEDULE["remind"]["task"]))
    text = crew.log_of("worker").read_bytes()[read_from:].decode("utf-8", errors="replace")
    if re.search(rf"Task {job}\[\S+\] raised", text) or "Received unregistered task" in text:
        raise ServiceError(f"Việc nhắc hằng ngày bị lỗi:\n{crew.tail('worker')}")
    received = set(re.findall(rf"Task {job}\[(\S+)\] received", text))
    return not received.isdisjoint(re.findall(rf"Task {job}\[(\S+)\] succeeded", text))


def _length(crew: Crew) -> int:
    return crew.log_of("worker").stat().st_size
