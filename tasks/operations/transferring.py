"""Write the moves of tasks from units that end to their successors, and back: each with its row of history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from tasks.lifecycle import OPEN, STARTED, Move, Status
from tasks.models import Joining, Part, Task, TaskQuerySet, Transfer, Update, Waiting
from tasks.plan import Outcome
from units import clock
from units import operations as unit_operations
from units import queries as unit_queries
from units import rules as unit_rules
from units.models import Reorganisation, Role, Unit
from units.plan import Plan


class Transferring:
    """One reorganisation at work on tasks; the verbs of operations.reorganising call it inside their transaction."""

    def __init__(
        self, row: Reorganisation, closing: Sequence[Unit], heirs: Sequence[Unit], by: User, at: datetime
    ) -> None:
        self.row, self.by, self.at = row, by, at
        self.closing = {unit.pk: unit for unit in closing}
        self.heirs = heirs
        self.below = {heir.pk: unit_queries.descendant_ids_of(unit_id=heir.pk) | {heir.pk} for heir in heirs}
        self.people = {heir.pk: self._people(heir) for heir in heirs}

    def lead(self, outcome: Outcome) -> None:
        """Merge what becomes one, then move what goes on."""
        tasks = Task.objects.select_related("unit", "item").in_bulk({*outcome.moves, *outcome.merges})
        kept = Task.objects.select_related("unit", "item").in_bulk(set(outcome.merges.values()))
        for pk, into in outcome.merges.items():
            self._merge(tasks[pk], kept[into])
        for pk, place in outcome.moves.items():
            self._move(tasks[pk], self.heirs[place])

    def handle(self, tasks: TaskQuerySet) -> None:
        """Put tasks that a unit that ends has in hand for its lead into the successor's hands."""
        for task in tasks.select_related("handler").order_by("pk"):
            former, heir = task.handler, self.heirs[0]
            assert former is not None  # noqa: S101  # these tasks were looked up by their handler
            self._record(Part.HANDLER, task, former, heir)
            handler = None if heir.pk == task.unit_id else heir
            Task.objects.filter(pk=task.pk).update(handler=handler, assignee=self._assignee(task, heir))

    def join(self, plan: Plan, choices: Mapping[int, int]) -> None:
        """Let the successors join where the old units did; not where they lead or join already."""
        joinings = Joining.objects.filter(unit__in=self.closing, task__status__in=OPEN)
        for joining in joinings.select_related("task", "unit").order_by("pk"):
            task, heir = joining.task, self.heirs[plan.place_of(choices, joining.task_id)]
            if heir.pk == task.unit_id or task.joinings.filter(unit=heir).exists():
                continue
            self._record(Part.JOINING, task, joining.unit, heir)
            _exchange(task, joining.unit, heir)

    def _move(self, task: Task, heir: Unit) -> None:
        """Let the successor lead a task; whoever has it in hand keeps it where they belong to the successor."""
        handler = self.heirs[0].pk if task.handler_id in self.closing else task.handler_id
        if handler == heir.pk or handler not in self.below[heir.pk]:
            handler = None
        self._record(Part.LEAD, task, task.unit, heir)
        Task.objects.filter(pk=task.pk).update(unit=heir, handler=handler, assignee=self._assignee(task, heir))

    def _merge(self, task: Task, into: Task) -> None:
        """Close a task as merged into the one that stays, each naming the other; who helped with it helps on there."""
        names = {"path": task.item.path, "unit": into.unit, "pk": into.pk}
        note = _("Gộp vào nhiệm vụ số %(pk)s (mục %(path)s, %(unit)s).") % names
        self._record(Part.MERGED, task, task.unit, None, note=note, into=into)
        Task.objects.filter(pk=task.pk).update(status=Status.WITHDRAWN, closed_at=self.at)
        waits = {waiting.unit_id: waiting for waiting in task.waitings.open().select_related("unit")}
        task.waitings.open().update(until=self.at)
        names = {"path": task.item.path, "unit": task.unit, "pk": task.pk}
        note = _("Nhận phần của nhiệm vụ số %(pk)s (mục %(path)s, %(unit)s).") % names
        update = self._history(into, Move.MERGE, into.status, note)
        self._keep(Part.KEPT, into, update, former=task.unit, other=task)
        held = set(into.joinings.values_list("unit", flat=True)) | {into.unit_id, task.unit_id, *self.closing}
        for joining in task.joinings.filter(contributed_at=None).exclude(unit__in=held):
            Joining.objects.create(task=into, unit=joining.unit, note=joining.note)
            if (asked := waits.get(joining.unit_id)) and into.status in STARTED:
                Waiting.objects.begin(task=into, unit=asked.unit, due_on=asked.due_on, since=self.at)
            self._keep(Part.JOINED, into, update, former=task.unit, unit=joining.unit)

    def _record(
        self, part: Part, task: Task, former: Unit, heir: Unit | None, *, note: str = "", into: Task | None = None
    ) -> None:
        """Write a step of history and what undoing needs."""
        names = {"part": part.label, "old": former, "new": heir}
        move, status = (Move.MERGE, Status.WITHDRAWN) if into else (Move.TRANSFER, Status(task.status))
        update = self._history(task, move, status, note or _("%(part)s: %(old)s → %(new)s.") % names)
        self._keep(part, task, update, former=former, unit=heir, other=into)

    def _history(self, task: Task, move: Move, status: str, note: str) -> Update:
        return Update.objects.create(
            task=task, move=move, old_status=task.status, new_status=status, note=note, by=self.by, at=self.at
        )

    def _keep(self, part: Part, task: Task, update: Update, **fields: Any) -> None:
        Transfer.objects.create(
            reorganisation=self.row, task=task, update=update, part=part, status=task.status,
            assignee_id=task.assignee_id, handler_id=task.handler_id, **fields,
        )  # fmt: skip

    def _assignee(self, task: Task, heir: Unit) -> int | None:
        """Return who has the task by name, if they belong to the successor or below it."""
        return task.assignee_id if task.assignee_id in self.people[heir.pk] else None

    def _people(self, heir: Unit) -> set[int]:
        on = clock.day_of(self.at)
        held = unit_queries.people(unit_ids=self.below[heir.pk], roles=list(Role), on=on)
        return set(held.order_by().values_list("user", flat=True))


def take_back(row: Reorganisation, by: User, at: datetime) -> None:
    """Bring the tasks of a reorganisation back, unless somebody has taken a step with one since."""
    if not unit_rules.may_reorganise(by, clock.day_of(at)):
        raise PermissionDenied
    moved = list(row.transfers.select_related("task", "former", "unit", "update").order_by("-pk"))
    if reasons := _later(moved):
        raise unit_operations.CannotUndoError(reasons)
    for transfer in moved:
        _BACK[Part(transfer.part)](transfer)
    for pk in {transfer.task_id for transfer in moved}:
        _say_so(min((t for t in moved if t.task_id == pk), key=lambda t: _WEIGHT.index(Part(t.part))), by, at)


def _say_so(transfer: Transfer, by: User, at: datetime) -> None:
    """Write into a task's history that it is back."""
    is_merged = transfer.part == Part.MERGED
    Update.objects.create(
        task=transfer.task,
        move=Move.MERGE if is_merged else Move.TRANSFER,
        old_status=Status.WITHDRAWN if is_merged else transfer.status,
        new_status=transfer.status,
        note=_("Hoàn tác sắp xếp đơn vị: trở lại %(unit)s.") % {"unit": transfer.former},
        by=by,
        at=at,
    )


def _later(moved: Sequence[Transfer]) -> list[str]:
    """Return which tasks have had a step since, a sentence each."""
    ours = {transfer.update_id for transfer in moved}
    tasks = {transfer.task_id for transfer in moved}
    steps = Update.objects.filter(task__in=tasks, pk__gt=min(ours, default=0)).exclude(pk__in=ours)
    named = steps.select_related("task__unit", "task__item").order_by("task", "pk")
    return list(dict.fromkeys(_("Đã có diễn biến mới ở nhiệm vụ “%(task)s”.") % {"task": step.task} for step in named))


def _exchange(task: Task, old: Unit | None, new: Unit | None) -> None:
    """Put one joining unit in another's place, with what the task waits for."""
    Joining.objects.filter(task=task, unit=old).update(unit=new)
    Waiting.objects.open().filter(task=task, unit=old).update(unit=new)


def _lead_again(transfer: Transfer) -> None:
    Task.objects.filter(pk=transfer.task_id).update(
        unit=transfer.former, handler=transfer.handler_id, assignee=transfer.assignee_id
    )


def _handle_again(transfer: Transfer) -> None:
    Task.objects.filter(pk=transfer.task_id).update(handler=transfer.handler_id, assignee=transfer.assignee_id)


def _join_again(transfer: Transfer) -> None:
    _exchange(transfer.task, transfer.unit, transfer.former)


def _open_again(transfer: Transfer) -> None:
    Task.objects.filter(pk=transfer.task_id).update(status=transfer.status, closed_at=None)
    Waiting.objects.filter(task=transfer.task_id, until=transfer.update.at).update(until=None)


def _join_no_more(transfer: Transfer) -> None:
    # What was said of an asking names it by its number: it stays, ended as it began.
    Waiting.objects.open().filter(task=transfer.task_id, unit=transfer.unit).update(until=F("since"))
    Joining.objects.filter(task=transfer.task_id, unit=transfer.unit).delete()


def _leave(_transfer: Transfer) -> None:
    """Leave what stayed where it was."""


# What a task's history says of several parts that came back: the weightiest.
_WEIGHT = (Part.LEAD, Part.MERGED, Part.HANDLER, Part.JOINING, Part.KEPT, Part.JOINED)
_BACK = {
    Part.KEPT: _leave,
    Part.LEAD: _lead_again,
    Part.HANDLER: _handle_again,
    Part.JOINING: _join_again,
    Part.MERGED: _open_again,
    Part.JOINED: _join_no_more,
}
