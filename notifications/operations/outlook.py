"""What a sweep would send, without sending it and without leaving a trace."""

from collections.abc import Collection, Iterable, Mapping
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
class ForeseenMail:
    """A mail that would go out: what it would say, and what it would leave out and why."""

    recipient: str
    address: str
    wanted: tuple[str, ...]
    refused: Mapping[str, str]


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
        mails = [_foreseen(message, load.reminders[message.pk], people, seen) for message in waiting]
        transaction.set_rollback(True)
    return [mail for mail in mails if mail.wanted or mail.refused]


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
    message: Message, reminders: Iterable[Reminder], people: queries.People, seen: Collection[int]
) -> ForeseenMail:
    """Return a mail as delivering would have it, as far as it is about what was seen."""
    refusals = {
        reminder: rules.refusal(
            reminder, message.recipient, people.audiences(reminder.task, reminder.part), message.outlet
        )
        for reminder in reminders
        if reminder.task_id in seen
    }
    return ForeseenMail(
        recipient=str(message.recipient),
        address=message.recipient.email,
        wanted=tuple(str(reminder) for reminder, reason in refusals.items() if not reason),
        refused={str(reminder): reason for reminder, reason in refusals.items() if reason},
    )
