"""What a ladder would have sent: the pure plan over the last days, nothing written and nobody told."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from notifications import plan
from notifications.queries import facts
from units import queries as unit_queries


@dataclass(frozen=True, slots=True)
class Volume:
    """How many mails in how many days, to how many people, about how many tasks."""

    mails: int
    people: int
    tasks: int
    days: int


def volume(ladder: plan.Ladder, *, today: date, days: int = 30) -> Volume:
    """Return what `ladder` would have sent up to `today`, about the tasks that wait now, one mail a person a morning."""
    calendar = unit_queries.calendar()
    first = today - timedelta(days=days)
    whole = replace(ladder, in_force_from=min(ladder.in_force_from, first))
    mornings: set[tuple[int, date]] = set()
    tasks: set[int] = set()
    for batch in facts.fact_batches(ladder=whole, before=whole.reach(calendar, today), on=today):
        for fact in batch:
            for key in plan.expected(fact, whole, calendar, first, today):
                mornings.add((key.recipient, key.occurrence_on))
                tasks.add(key.task)
    return Volume(len(mornings), len({person for person, _day in mornings}), len(tasks), days)
