"""Keep a reorganisation for a coming day, let go of it, and carry it out when its day has come."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from tasks.models import PlannedReorganisation, PlanState
from tasks.operations.reorganising import reorganise_with_tasks
from units import clock
from units import operations as unit_operations
from units import rules as unit_rules
from units.models import Unit
from units.plan import Plan, written
from units.queries import reorganising as unit_queries

logger = logging.getLogger(__name__)


class PlanSettledError(Exception):
    """A plan that does not wait any more, perhaps because somebody was quicker."""

    def __init__(self, planned: PlannedReorganisation) -> None:
        """Say what became of it."""
        state = PlanState(PlannedReorganisation.objects.values_list("state", flat=True).get(pk=planned.pk))
        super().__init__(
            _("Không hủy, không sửa được: phương án đang ở trạng thái “%(state)s”.") % {"state": state.label}
        )


@transaction.atomic
def plan_reorganisation(
    *,
    plan: Plan,
    by: User,
    at: datetime,
    choices: Mapping[int, int] | None = None,
    instead_of: PlannedReorganisation | None = None,
) -> PlannedReorganisation:
    """Keep a plan for its day, in the place of an earlier one if so said; the very same plan is kept once."""
    _ask(by, at)
    unit_operations.hold(plan=plan)
    places = written(choices or {})
    closing = unit_queries.closing_of(plan)
    others = list(PlannedReorganisation.objects.waiting().select_for_update().order_by("pk"))
    for row in others:
        if (row.plan, row.choices) == (plan, places):
            return row
    if instead_of is not None:
        _let_go(instead_of, by, at, reason=_("Thay bằng phương án mới."))
        others = [row for row in others if row.pk != instead_of.pk]
    if reasons := [
        *_too_late(plan, at),
        *unit_queries.problems_of(plan, closing, today=plan.on),
        *_taken(closing, others),
    ]:
        raise unit_operations.CannotReorganiseError(reasons)
    return PlannedReorganisation.objects.create(
        kind=plan.kind, on=plan.on, note=plan.note, text=_text(plan, closing), content=plan.content, choices=places,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def cancel_planned(*, planned: PlannedReorganisation, by: User, at: datetime) -> PlannedReorganisation:
    """Let go of a plan that waits, or of one that could not be carried out."""
    _ask(by, at)
    _let_go(planned, by, at, reason=planned.reason)
    planned.refresh_from_db()
    return planned


def carry_out_planned(*, at: datetime) -> dict[str, int]:
    """Carry out every plan whose day has come by then, the earliest first, and return how many ended in which way.

    A plan that no longer fits is refused with its reason. Any number of processes may do so at once.
    """
    due = PlannedReorganisation.objects.waiting().filter(on__lte=clock.day_of(at)).order_by("on", "pk")
    return dict(Counter(_carried_out(pk, at) for pk in list(due.values_list("pk", flat=True))))


def _carried_out(pk: int, at: datetime) -> str:
    """Carry one plan out and return what became of it; one that breaks does not keep the others from their day."""
    try:
        return _carry_out(pk, at)
    except Exception:
        logger.exception("The planned reorganisation %d cannot be carried out", pk)
        return "failed"


@transaction.atomic
def _carry_out(pk: int, at: datetime) -> str:
    row = PlannedReorganisation.objects.waiting().select_for_update().filter(pk=pk).first()
    if row is None:
        return "taken"
    try:
        with transaction.atomic():
            row.reorganisation = reorganise_with_tasks(plan=row.plan, by=row.by, at=at, choices=row.places)
    except PermissionDenied:
        row.reason = _("%(by)s, người lập phương án, không còn quyền sắp xếp lại đơn vị.") % {"by": row.by}
    except unit_operations.CannotReorganiseError as error:
        row.reason = error.reasons[0]
    row.state = PlanState.REFUSED if row.reason else PlanState.DONE
    row.settled_at = at
    row.save(update_fields=["state", "settled_at", "reason", "reorganisation"])
    return row.state


def _ask(by: User, at: datetime) -> None:
    if not unit_rules.may_reorganise(by, clock.day_of(at)):
        raise PermissionDenied


def _let_go(planned: PlannedReorganisation, by: User, at: datetime, *, reason: str) -> None:
    open_ones = PlannedReorganisation.objects.filter(pk=planned.pk, state__in=(PlanState.PLANNED, PlanState.REFUSED))
    if not open_ones.update(state=PlanState.CANCELLED, settled_by=by, settled_at=at, reason=reason):
        raise PlanSettledError(planned)


def _too_late(plan: Plan, at: datetime) -> Iterator[str]:
    if plan.on <= clock.day_of(at):
        yield _("Ngày %(day)s đã tới: hãy thực hiện ngay.") % {"day": f"{plan.on:%d/%m/%Y}"}


def _taken(closing: list[Unit], others: list[PlannedReorganisation]) -> Iterator[str]:
    """Yield which units another waiting plan ends already."""
    for row in others:
        for unit in closing:
            if unit.pk in row.plan.unit_ids:
                yield _("%(unit)s đã có trong một phương án khác, chờ ngày %(day)s.") % {
                    "unit": unit,
                    "day": f"{row.on:%d/%m/%Y}",
                }


def _text(plan: Plan, closing: list[Unit]) -> str:
    heirs = unit_queries.successors_of(plan, closing)
    return f"{', '.join(unit.name for unit in closing)} → {', '.join(unit.name for unit in heirs)}"[:1000]
