"""A ladder let loose on what tasks were like, as if it had always been in force; its lines are counted as they come."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from notifications import plan
from notifications.queries import past
from units.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Volume:
    """How many mails to how many people, about which tasks; how many lines each step would have written."""

    mails: int
    people: int
    tasks: frozenset[int]
    lines: Mapping[int, int]


class _Said(NamedTuple):
    """On which days a step would have spoken of a version of a task's deadline to a person."""

    due_version: int
    step: int
    person: int
    days: Sequence[date]


class Replay:
    """What a ladder would have said from a day on, counted task by task."""

    def __init__(self, ladder: plan.Ladder, calendar: WorkingCalendar, first: date) -> None:
        """Begin with nothing said."""
        self.ladder, self.calendar, self.first = replace(ladder, in_force_from=date.min), calendar, first
        self.known: dict[tuple[object, ...], list[tuple[plan.Step, tuple[date, ...]]]] = {}
        self.mornings: set[tuple[int, date]] = set()
        self.tasks: set[int] = set()
        self.lines: Counter[int] = Counter()

    def add(self, terms: Sequence[past.Term]) -> None:
        """Count what would have been said of one task, each line once whatever the terms that owe it."""
        lines: defaultdict[tuple[int, int, int], set[date]] = defaultdict(set)
        for version, step, person, days in self._said(terms):
            self.mornings.update((person, day) for day in days)
            lines[version, step, person].update(days)
        for (_version, step, _person), once in lines.items():
            self.lines[step] += len(once)
        if lines:
            self.tasks.add(terms[0].fact.task)

    def volume(self) -> Volume:
        """Return the sums."""
        people = {person for person, _day in self.mornings}
        return Volume(len(self.mornings), len(people), frozenset(self.tasks), self.lines)

    def _said(self, terms: Iterable[past.Term]) -> Iterator[_Said]:
        """Yield what would have been owed in the terms of one task.

        What was said before is needed for its last day alone, from which a step that repeats itself goes on.
        """
        recorded: defaultdict[int, dict[int, plan.Recorded]] = defaultdict(dict)
        for term in terms:
            held = recorded[term.fact.due_version]
            fact = replace(term.fact, recorded=dict(held)) if held else term.fact
            for step, spoken in self._spoken(fact, term.last):
                last_on = held[step.pk].last_on if step.pk in held else date.min
                for person, said in self._heard(fact, step, spoken):
                    last_on = max(said[-1], last_on)
                    if days := said[bisect_left(said, max(self.first, term.first)) :]:
                        yield _Said(fact.due_version, step.pk, person, days)
                if last_on > date.min:
                    held[step.pk] = plan.Recorded(last_on, has_fired=True)

    def _spoken(self, fact: plan.Fact, until: date) -> list[tuple[plan.Step, tuple[date, ...]]]:
        """Return the steps that speak of the task up to a day, and when; tasks that went the same way share theirs."""
        way = (
            fact.is_part, fact.due_on, fact.since, fact.is_waiting, tuple(fact.anchors.items()), tuple(fact.recorded.items()), until,
        )  # fmt: skip
        if way not in self.known:
            spoken = ((step, plan.days(fact, step, self.ladder, self.calendar, until)) for step in self.ladder.steps)
            self.known[way] = [(step, days) for step, days in spoken if days]
        return self.known[way]

    def _heard(self, fact: plan.Fact, step: plan.Step, spoken: Sequence[date]) -> Iterator[tuple[int, Sequence[date]]]:
        """Yield whom `step` speaks to about the task and on which of the days: those who know are left in peace."""
        for person in plan.recipients(fact, step):
            if person not in fact.receipts:
                yield person, spoken
            elif days := [
                day for day in spoken if not plan.rests(fact, step, self.ladder, self.calendar, (person, day))
            ]:
                yield person, days
