"""What a ladder would have sent: the pure plan over what really happened, nothing written and nobody told."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from notifications import plan
from notifications.models import Message, MessageState, Policy, Reminder, ReminderState
from notifications.queries import facts, past
from tasks.models import Task
from units import queries as unit_queries
from units.calendar import WorkingCalendar

DAYS = 30


@dataclass(frozen=True, slots=True)
class Volume:
    """How many mails to how many people, about which tasks; how many lines each step would have written."""

    mails: int
    people: int
    tasks: frozenset[int]
    lines: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """The ladder in use and another on the same days, what was really sent in them, and whom the other forgets."""

    days: int
    sent: int
    in_use: Volume | None
    other: Volume
    forgotten: tuple[int, ...]
    open: int


def preview(*, policy: Policy, today: date, days: int = DAYS) -> Preview:
    """Return what `policy` would have sent in the `days` before `today`, beside what the one in use would have."""
    first, calendar = today - timedelta(days=days), unit_queries.calendar()
    other, in_use = facts.ladder_of(policy=policy), facts.ladder()
    compares = in_use is not None and not policy.is_active
    found: dict[str, list[plan.Key]] = {"other": [], "in_use": []}
    tasks = 0
    for terms in past.terms(first=first, today=today):
        tasks += 1
        found["other"] += _keys(terms, other, calendar, first)
        if in_use is not None and compares:
            found["in_use"] += _keys(terms, in_use, calendar, first)
    ours = _volume(found["other"])
    theirs = _volume(found["in_use"]) if compares else None
    return Preview(
        days=days,
        sent=Message.objects.filter(state=MessageState.SENT, outlet=None, for_on__range=(first, today)).count(),
        in_use=theirs,
        other=ours,
        forgotten=tuple(sorted(_heard_of(first, today, theirs) - ours.tasks)),
        open=tasks,
    )


def _heard_of(first: date, today: date, in_use: Volume | None) -> frozenset[int]:
    """Return the tasks that somebody was told of, or would have been."""
    told = Reminder.objects.by_mail().filter(state=ReminderState.SENT, occurrence_on__range=(first, today))
    return frozenset(told.values_list("task", flat=True)) | (in_use.tasks if in_use else frozenset())


def _keys(
    terms: Iterable[past.Term], ladder: plan.Ladder, calendar: WorkingCalendar, first: date
) -> Iterator[plan.Key]:
    """Yield what `ladder`, had it been in force all along, would have owed from `first` on in the terms of one task."""
    whole = replace(ladder, in_force_from=date.min)
    recorded: dict[int, dict[int, plan.Recorded]] = {}
    for term in terms:
        held = recorded.setdefault(term.fact.due_version, {})
        keys = list(plan.plan([replace(term.fact, recorded=dict(held))], whole, calendar, term.last))
        for key in keys:
            last_on = max(key.occurrence_on, held[key.step].last_on if key.step in held else key.occurrence_on)
            held[key.step] = plan.Recorded(last_on, has_fired=True)
        yield from (key for key in keys if key.occurrence_on >= max(first, term.first))


def _volume(keys: Iterable[plan.Key]) -> Volume:
    once = set(keys)
    mornings = {(key.recipient, key.occurrence_on) for key in once}
    return Volume(
        mails=len(mornings),
        people=len({person for person, _day in mornings}),
        tasks=frozenset(key.task for key in once),
        lines=Counter(key.step for key in once),
    )


def tasks_named(*, pks: Collection[int]) -> list[Task]:
    """Return those tasks with what names them."""
    return list(Task.objects.filter(pk__in=pks).select_related("item__directive", "unit").order_by("due_on", "pk"))
