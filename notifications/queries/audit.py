"""Whether the ledger holds what should have been owed, and nothing else."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain

from django.db.models import Max, Min, Q
from django.utils.translation import gettext as _

from notifications import plan
from notifications.models import Message, MessageState, Reminder, ReminderState
from notifications.queries import audiences, facts, parts
from tasks.lifecycle import WORKING, Move
from tasks.models import Task, Update
from units import clock
from units import queries as unit_queries
from units.calendar import WorkingCalendar
from units.models import Membership

# What was owed before a task changed hands cannot be worked out from who has it now.
HANDED_OVER = (Move.ASSIGN, Move.PASS)
# A mail this old that has neither left nor been given up is nobody's any more.
STUCK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the ledger has and should not, or should have and has not."""

    kind: str
    task: int
    text: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What every task is held against."""

    ladder: plan.Ladder
    calendar: WorkingCalendar
    first: date
    today: date
    people: audiences.People
    member_since: Mapping[int, date]


def differences(*, today: date, at: datetime, days: int) -> list[Difference]:
    """Return where the ledger differs from what the facts say was owed in the `days` before `today`.

    Compared are the tasks that wait for their unit, or were submitted in that time, from the day their deadline last
    began to run, under the ladder in its present version, for the people who have been there since; and the parts that
    are waited for.
    """
    found = list(_unsettled(at))
    ladder = facts.ladder()
    if ladder is None:
        return found
    # What is counted from a state that has passed cannot be worked out again: only deadlines leave their days behind.
    ladder = replace(ladder, steps=tuple(step for step in ladder.steps if step.trigger in plan.DATED))
    audit = _audit(ladder, today, days)
    for batch in _batches(audit):
        found += _of_batch(batch, audit)
    for known in parts.part_batches(ladder=ladder, calendar=audit.calendar, on=today):
        ledger = _ledger({fact.task for fact in known})
        found += chain.from_iterable(_of_fact(fact, ledger, audit, until=today) for fact in known)
    return sorted(found, key=lambda difference: (difference.kind, difference.task, difference.text))


def _audit(ladder: plan.Ladder, today: date, days: int) -> Audit:
    began = Reminder.objects.filter(policy_version=ladder.version).aggregate(day=Min("owed_on"))["day"]
    first = today - timedelta(days=days)
    if ladder.version > 1:
        first = max(first, began or today)
    units = facts.units_of(Task.objects.all())
    members = Membership.objects.on(today).order_by().values_list("user")
    return Audit(
        ladder=ladder,
        calendar=unit_queries.calendar(),
        first=first,
        today=today,
        people=audiences.people_of(unit_ids=units, on=today),
        member_since=dict(members.annotate(newest=Max("since"))),
    )


def _batches(audit: Audit) -> Iterator[list[Task]]:
    lately = Q(status__in=WORKING) | Q(submitted_at__date__gte=audit.first)
    rows = (
        facts.annotated(Task.objects.filter(lately, due_on__lt=audit.ladder.reach(audit.calendar, audit.today)))
        .defer("search_text")
        .order_by("pk")
    )
    batch = list(rows[: facts.BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[: facts.BATCH])


def _of_batch(tasks: Collection[Task], audit: Audit) -> Iterator[Difference]:
    pks = [task.pk for task in tasks]
    ledger, known = _ledger(pks), facts.receipts(tasks=pks)
    for task in tasks:
        # As it was while it waited: what becomes of it afterwards does not undo what was owed.
        fact = facts.fact(task, people=audit.people.audiences(task), receipts=known.get((task.pk, task.due_version)))
        until = clock.day_of(task.submitted_at) if task.status not in WORKING and task.submitted_at else audit.today
        yield from _of_fact(replace(fact, is_waiting=True), ledger, audit, until=until)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What is held of some tasks, and when they last changed hands."""

    held: Mapping[int, Collection[plan.Key]]
    handed_over: Mapping[int, datetime]


def _ledger(pks: Collection[int]) -> _Ledger:
    held: defaultdict[int, set[plan.Key]] = defaultdict(set)
    keys = Reminder.objects.by_mail().filter(task__in=pks).order_by()
    for row in keys.values_list("task", "due_version", "step", "occurrence_on", "recipient"):
        held[row[0]].add(plan.Key(*row))
    moved = Update.objects.filter(task__in=pks, move__in=HANDED_OVER).order_by().values_list("task")
    return _Ledger(held, dict(moved.annotate(last_at=Max("at"))))


def _of_fact(fact: plan.Fact, ledger: _Ledger, audit: Audit, *, until: date) -> Iterator[Difference]:
    """Yield the differences about a task, or a part of one, that was waited for `until` a day."""
    steps = {step.pk: step for step in audit.ladder.steps if fact.is_part == (step.trigger == plan.PART)}
    held = {key for key in ledger.held.get(fact.task, ()) if key.step in steps}
    handed_over = ledger.handed_over.get(fact.task)
    sure_from = max(audit.first, clock.day_of(handed_over) + timedelta(days=1) if handed_over else audit.first)
    for key in plan.expected(fact, audit.ladder, audit.calendar, audit.first, audit.today):
        was_there = audit.member_since.get(key.recipient, audit.today) <= key.occurrence_on
        is_sure = sure_from <= key.occurrence_on < until and was_there
        if is_sure and not plan.is_said(key, steps[key.step], held):
            yield Difference("missing", fact.task, _("thiếu: %(key)s") % {"key": _said(key)})
    yield from _surplus(fact, held, max(fact.since, sure_from), audit)


def _surplus(fact: plan.Fact, held: Collection[plan.Key], since: date, audit: Audit) -> Iterator[Difference]:
    """Yield what the ledger holds for a day on which its step does not speak; a repeated one has no such day."""
    once = [step for step in audit.ladder.steps if not step.repeat_every]
    bare = replace(fact, recorded={})
    days = {(step.pk, day) for step in once for day in plan.occurrences(bare, step, audit.ladder, audit.calendar)}
    for key in held:
        is_compared = key.due_version == fact.due_version and key.occurrence_on >= since
        if is_compared and key.step in {step.pk for step in once} and (key.step, key.occurrence_on) not in days:
            yield Difference("surplus", fact.task, _("thừa: %(key)s") % {"key": _said(key)})


def _unsettled(at: datetime) -> Iterator[Difference]:
    """Yield what the mails and the ledger say differently of one another, and mails that nobody sends."""
    said = Reminder.objects.filter(state=ReminderState.SENT).exclude(message__state=MessageState.SENT)
    for reminder in said.select_related("message"):
        yield Difference(
            "unsettled", reminder.task_id, _("ghi đã nhắc nhưng thư chưa đi: %(pk)d") % {"pk": reminder.pk}
        )
    unsaid = Reminder.objects.owed().filter(message__state__in=(MessageState.SENT, MessageState.CANCELLED))
    for reminder in unsaid:
        yield Difference("unsettled", reminder.task_id, _("thư đã xong nhưng còn nợ: %(pk)d") % {"pk": reminder.pk})
    waiting = Q(state=MessageState.OWED, next_attempt_at__lt=at - STUCK)
    for message in Message.objects.filter(waiting | Q(state=MessageState.CLAIMED, claimed_until__lt=at - STUCK)):
        yield Difference("unsettled", 0, _("thư nằm lại quá một ngày: %(id)s") % {"id": message.message_id})


def _said(key: plan.Key) -> str:
    return _("nhiệm vụ %(task)d, lần hạn %(version)d, mốc %(step)d, ngày %(day)s, người %(person)d") % {
        "task": key.task,
        "version": key.due_version,
        "step": key.step,
        "day": f"{key.occurrence_on:%d/%m/%Y}",
        "person": key.recipient,
    }
