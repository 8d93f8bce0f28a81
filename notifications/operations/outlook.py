"""What a sweep would send, without sending it and without leaving a trace."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import queries, rules, wording
from notifications.models import Message, Reminder
from notifications.operations.gathering import gather_messages
from notifications.operations.planning import plan_reminders
from tasks import operations as task_operations
from tasks import queries as task_queries
from tasks.models import Task
from units import queries as unit_queries

MORNING = time(8)


@dataclass(frozen=True, slots=True)
class ForeseenLine:
    """What a mail would say, or leave out because of `reason`; `task` is None where that is only opened by then."""

    text: str
    reason: str
    task: int | None


@dataclass(frozen=True, slots=True)
class ForeseenMail:
    """A mail that would go out: what it would say, then what it would leave out."""

    recipient: str
    address: str
    lines: tuple[ForeseenLine, ...]

    @property
    def leaves(self) -> bool:
        """Tell whether anything is left to say."""
        return not all(line.reason for line in self.lines)


def foresee(*, today: date, at: datetime, seen_by: User | None = None) -> list[ForeseenMail]:
    """Return the mails that `tick` would try to send; the sweep is really made, and taken back.

    With `seen_by` they say only what is about tasks that this person may see.
    """
    with transaction.atomic():
        task_operations.open_due_periods(today=today, at=at)
        plan_reminders(today=today, at=at)
        gather_messages(today=today, at=at)
        waiting = _waiting(at)
        load = queries.load(messages=[message.pk for message in waiting], on=today)
        tasks = {reminder.task_id for reminders in load.reminders.values() for reminder in reminders}
        seen = tasks if seen_by is None else _seen(seen_by, today)
        # All in one question: nothing changes what was read while this transaction lasts.
        people = queries.people_of(unit_ids=load.places, on=today, places=load.places)
        mails = [_foreseen(message, load.reminders[message.pk], people, seen, at) for message in waiting]
        transaction.set_rollback(True)
    return [mail for mail in mails if mail.lines]


def foresee_next(*, today: date, seen_by: User) -> tuple[date, list[ForeseenMail]]:
    """Return the next working day, and the mails of its morning about tasks that a person may see."""
    day = unit_queries.calendar().add(today, 1)
    return day, foresee(today=day, at=datetime.combine(day, MORNING, tzinfo=get_default_timezone()), seen_by=seen_by)


def following(*, task: Task, today: date) -> str:
    """Return when `task` is next spoken of if nothing changes, an empty text if never."""
    ladder = queries.ladder()
    if ladder is None:
        return ""
    foresight = wording.Foresight(ladder, unit_queries.calendar())
    fact, parts = queries.known_of(task=task, ladder=ladder, on=today)
    said = [foresight.following(fact, after=today)]
    for part, known in parts:
        if coming := foresight.following(known, after=today):
            said.append(_("phần phối hợp của %(unit)s: %(coming)s") % {"unit": part.unit, "coming": coming})
    return "; ".join(filter(None, said))


def _waiting(at: datetime) -> list[Message]:
    waiting = Message.objects.deliverable(at).select_related("recipient__reminding", "outlet")
    return list(waiting.order_by("recipient__full_name", "pk"))


def _seen(person: User, on: date) -> set[int]:
    """Return the tasks of which something is owed and that `person` may see."""
    spoken_of = task_queries.visible_to(user=person, on=on).filter(pk__in=Reminder.objects.owed().values("task"))
    return set(spoken_of.order_by().values_list("pk", flat=True))


def _foreseen(
    message: Message, reminders: Iterable[Reminder], people: queries.People, seen: Collection[int], at: datetime
) -> ForeseenMail:
    """Return a mail as delivering would have it at that moment, as far as it is about what was seen."""
    lines = [
        ForeseenLine(
            str(reminder),
            rules.refusal(reminder, message.recipient, people.audiences(reminder.task, reminder.part), message.outlet),
            reminder.task_id if reminder.task.opened_at < at else None,
        )
        for reminder in reminders
        if reminder.task_id in seen
    ]
    lines.sort(key=lambda line: bool(line.reason))
    return ForeseenMail(str(message.recipient), message.recipient.email, tuple(lines))
