"""Let outlets hear what is owed by mail: a line of the ledger for each."""

from collections.abc import Collection, Iterator

from notifications import queries, rules
from notifications.models import Audience, Outlet, Reminder, Step
from tasks.models import Task

# What a unit's own chat hears: what its people are owed, not what its superior or whoever decides is.
WITHIN = (Audience.OFFICER, Audience.HEAD, Audience.UNIT, Audience.LEAD)


def repeated(rows: Collection[Reminder]) -> list[Reminder]:
    """Return the lines that outlets are owed besides `rows`: its keeper's, or once a duty what its unit's people are."""
    outlets = queries.outlets_in_use()
    if not outlets:
        return []
    keepers = {outlet.keeper_id for outlet in outlets if outlet.unit_id is None}
    theirs = [
        _line(row, outlet)
        for row in rows
        if row.recipient_id in keepers
        for outlet in outlets
        if outlet.unit_id is None and outlet.keeper_id == row.recipient_id
    ]
    return [*theirs, *_of_units(rows, [outlet for outlet in outlets if outlet.unit_id is not None])]


def _of_units(rows: Collection[Reminder], outlets: Collection[Outlet]) -> Iterator[Reminder]:
    if not outlets:
        return
    steps = Step.objects.filter(audience__in=WITHIN).in_bulk()
    once = {(row.task_id, row.due_version, row.step_id, row.occurrence_on): row for row in rows if row.step_id in steps}
    tasks = Task.objects.only("unit", "handler").in_bulk({row.task_id for row in once.values()})
    for row in once.values():
        row.step, row.task = steps[row.step_id], tasks[row.task_id]
    queries.carry_parts(once.values())
    for row in once.values():
        yield from (_line(row, outlet) for outlet in outlets if outlet.unit_id in rules.units_told(row))


def _line(row: Reminder, outlet: Outlet) -> Reminder:
    return Reminder(
        task_id=row.task_id,
        due_version=row.due_version,
        step_id=row.step_id,
        occurrence_on=row.occurrence_on,
        recipient_id=outlet.keeper_id,
        channel=outlet.key,
        outlet=outlet,
        policy_version=row.policy_version,
        owed_on=row.owed_on,
    )
