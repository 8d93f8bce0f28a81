"""Which reminders are owed: facts, steps, a calendar and a day in; keys of the ledger out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import takewhile

from units.calendar import WorkingCalendar

DEADLINE = "deadline"
PART = "part"
RESULT = "result"
# What falls on a day of its own, in versions: steps count from that day, before it and after.
DATED = (DEADLINE, PART)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder: `offset` working days from the deadline, then every `repeat_every` (0: once).

    With `PART` that is the deadline of a joining unit's part. With another `trigger` the days are counted from the day
    on which that began to be so of the task. After somebody has said that they know, what is said again rests for
    `pause` working days for them (0: never). With `named` only that person of the audience is spoken to.
    """

    pk: int
    audience: str
    offset: int
    repeat_every: int = 0
    is_escalation: bool = False
    trigger: str = DEADLINE
    pause: int = 0
    named: int | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps in use; occurrences before `in_force_from` belong to the ladder before it.

    Nothing leaves in the `quiet` hours, from the first to the second, over midnight where the second is the smaller.
    """

    steps: tuple[Step, ...]
    in_force_from: date
    version: int = 1
    quiet: tuple[time, time] | None = None

    def is_quiet(self, at: time) -> bool:
        """Tell whether nothing may leave at that time of day."""
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        return begins <= at < ends if begins <= ends else at >= begins or at < ends

    def speaks_of(self, trigger: str) -> bool:
        """Tell whether any step counts from that."""
        return any(step.trigger == trigger for step in self.steps)

    def reach(self, calendar: WorkingCalendar, today: date, trigger: str = DEADLINE) -> date:
        """Return the first deadline too far off for any step with that trigger to speak of it `today`."""
        farthest = max((-step.offset for step in self.steps if step.trigger == trigger), default=0)
        return calendar.add(today, max(farthest, 0) + 1)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the ledger holds of a step for one version of a deadline."""

    last_on: date
    has_fired: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """What planning needs to know of a task, or of the part of a unit that joins in one (`is_part`).

    A part has a day of its own as its `due_on`, its number among the task's askings as its `due_version`, and only the
    steps that count from parts speak of it.

    `since` is the day from which this deadline has run for this unit: opened, extended, sent back or resumed, the last
    of them. `is_waiting` says that the task waits for its unit; one that does not is spoken of by its result only.
    `people` names the recipients of each audience; `recorded` is keyed by step. `anchors` gives the day since
    which a trigger other than the deadline holds; what is not so of the task is not there. `receipts` are the days on
    which a person has said that they know.
    """

    task: int
    due_version: int
    due_on: date | None
    since: date
    is_part: bool = False
    is_waiting: bool = True
    people: Mapping[str, Collection[int]] = field(default_factory=dict)
    recorded: Mapping[int, Recorded] = field(default_factory=dict)
    anchors: Mapping[str, date] = field(default_factory=dict)
    receipts: Mapping[int, Collection[date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes a line of the ledger the only one of its kind."""

    task: int
    due_version: int
    step: int
    occurrence_on: date
    recipient: int


def plan(facts: Iterable[Fact], ladder: Ladder, calendar: WorkingCalendar, today: date) -> Iterator[Key]:
    """Yield the keys that the ledger lacks: every occurrence up to `today` since the deadline began to run.

    Days on which nobody planned are caught up; the older ones of several occurrences of one step are superseded by the
    newest when they are written.
    """
    for fact in facts:
        for step in ladder.steps:
            if _begun_on(fact, step) is None:
                continue
            people = sorted(recipients(fact, step))
            if not people:
                continue
            for day in days(fact, step, ladder, calendar, today):
                for person in people:
                    if not rests(fact, step, ladder, calendar, (person, day)):
                        yield Key(fact.task, fact.due_version, step.pk, day, person)


def recipients(fact: Fact, step: Step) -> Collection[int]:
    """Return whom `step` speaks to about the task."""
    people = fact.people.get(step.audience, ())
    return people if step.named is None else [person for person in people if person == step.named]


def upcoming(fact: Fact, step: Step, ladder: Ladder, calendar: WorkingCalendar, after: date) -> date | None:
    """Return the first day later than `after` on which `step` speaks if nothing changes."""
    return next((day for day in occurrences(fact, step, ladder, calendar) if day > after), None)


def rests(fact: Fact, step: Step, ladder: Ladder, calendar: WorkingCalendar, told: tuple[int, date]) -> bool:
    """Tell whether `step` leaves a person in peace on a day, because they have said that they know.

    Only what is said again rests, never what is said for the first time, and never a report to the superior. The rest
    ends when the next level of the ladder begins to speak.
    """
    person, day = told
    if not step.pause or step.is_escalation or person not in fact.receipts:
        return False
    known_on = [known for known in fact.receipts[person] if known < day <= calendar.add(known, step.pause)]
    if not known_on:
        return False
    first = _opening(fact, step, ladder, calendar)
    levels = [_opening(fact, other, ladder, calendar) for other in ladder.steps if other.trigger == step.trigger]
    above = [level for level in levels if level and first and level > first]
    return any(first and first <= known and not any(known < level <= day for level in above) for known in known_on)


def _opening(fact: Fact, step: Step, ladder: Ladder, calendar: WorkingCalendar) -> date | None:
    """Return the day on which `step` speaks for the first time, whatever the ledger holds."""
    return next(occurrences(replace(fact, recorded={}), step, ladder, calendar), None)


def days(fact: Fact, step: Step, ladder: Ladder, calendar: WorkingCalendar, until: date) -> tuple[date, ...]:
    """Return the `occurrences` up to a day; many tasks share theirs."""
    start = _start(fact, step, calendar)
    return () if start is None else _until(start, step.repeat_every, _floor(fact, step, ladder), calendar, until)


def occurrences(fact: Fact, step: Step, ladder: Ladder, calendar: WorkingCalendar) -> Iterator[date]:
    """Yield the working days, without end for a repeated step, that the ledger does not hold yet."""
    start = _start(fact, step, calendar)
    if start is not None:
        yield from _series(start, step.repeat_every, _floor(fact, step, ladder), calendar)


def _floor(fact: Fact, step: Step, ladder: Ladder) -> date:
    """Return the day before which `step` is silent, since it began to be so of the task or since the ladder is in force."""
    return max(_begun_on(fact, step) or date.min, ladder.in_force_from)


def _start(fact: Fact, step: Step, calendar: WorkingCalendar) -> date | None:
    """Return the first day that the ledger does not hold yet, None where it holds all."""
    begun_on = _begun_on(fact, step)
    if begun_on is None:
        return None
    recorded = fact.recorded.get(step.pk)
    if recorded and step.trigger not in DATED and recorded.last_on <= begun_on:
        recorded = None  # that was about an earlier time
    if recorded and recorded.has_fired and not step.repeat_every:
        return None
    day = _first(fact, step, calendar)
    if recorded is None or recorded.last_on < day:
        return day
    return _later(recorded.last_on, step.repeat_every, calendar) if step.repeat_every else None


@lru_cache(maxsize=10_000)
def _until(day: date, every: int, floor: date, calendar: WorkingCalendar, last: date) -> tuple[date, ...]:
    return tuple(takewhile(lambda day: day <= last, _series(day, every, floor, calendar)))


def _series(day: date, every: int, floor: date, calendar: WorkingCalendar) -> Iterator[date]:
    while True:
        if day >= floor:
            yield day
        if not every:
            return
        day = _later(day, every, calendar)


@lru_cache(maxsize=10_000)
def _later(day: date, working_days: int, calendar: WorkingCalendar) -> date:
    """Return the day so many working days later; many tasks share one."""
    return calendar.add(day, working_days)


def _begun_on(fact: Fact, step: Step) -> date | None:
    """Return the day before which `step` says nothing of the task, None where it never speaks of it."""
    if fact.is_part != (step.trigger == PART) or (not fact.is_waiting and step.trigger != RESULT):
        return None
    if step.trigger not in DATED:
        return fact.anchors.get(step.trigger)
    return None if fact.due_on is None else fact.since


def _first(fact: Fact, step: Step, calendar: WorkingCalendar) -> date:
    """Return the day of a step's first occurrence."""
    if step.trigger not in DATED or fact.due_on is None:
        return _later(calendar.next_working(fact.anchors[step.trigger]), step.offset, calendar)
    return _counted(fact.due_on, fact.since, step.offset, calendar)


@lru_cache(maxsize=10_000)
def _counted(due_on: date, since: date, offset: int, calendar: WorkingCalendar) -> date:
    """Return the day that lies `offset` working days from a deadline; many tasks share one.

    Offsets are counted from the last working day of the term, so that a deadline on a Sunday is spoken of on Friday.
    A unit that first hears of a deadline after it has passed climbs the ladder from the day it hears of it.
    """
    last = calendar.add(calendar.next_working(due_on + timedelta(days=1)), -1)
    if offset < 0:
        return calendar.add(last, offset)
    return calendar.add(max(last, calendar.next_working(since)), offset)


def expected(fact: Fact, ladder: Ladder, calendar: WorkingCalendar, first: date, last: date) -> Iterator[Key]:
    """Yield the keys from `first` to `last` that the ledger should hold of `fact`, whatever it holds."""
    unrecorded = replace(fact, recorded={})
    return (key for key in plan([unrecorded], ladder, calendar, last) if key.occurrence_on >= first)


def is_said(key: Key, step: Step, held: Collection[Key]) -> bool:
    """Tell whether `held`, the ledger's keys of a task, holds `key`; a step that speaks once may have on another day."""
    if step.repeat_every:
        return key in held
    said = (key.due_version, key.step, key.recipient)
    return any((other.due_version, other.step, other.recipient) == said for other in held)
