"""Chase a unit with a numbered paper."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import queries, rules, wording
from notifications.models import Slip, SlipKind, SlipTask
from tasks.models import Task
from units import clock
from units.models import Unit

# The milder paper that must have gone before.
BEFORE = {SlipKind.URGE: SlipKind.REMIND, SlipKind.CRITICISE: SlipKind.URGE}
# How many others may take the number that was next before this gives up.
ATTEMPTS = 50


class CannotMakeSlipError(Exception):
    """A slip that has no ground; the message says why."""


@transaction.atomic
def make_slip(*, kind: SlipKind, unit: Unit, tasks: Collection[Task], by: User, at: datetime) -> Slip:
    """Write a slip to `unit` about `tasks`, or return the one that says this very thing today."""
    day = clock.day_of(at)
    if not rules.can_chase(by, unit, day):
        raise PermissionDenied
    late = _late(unit, tasks, day)
    slip = Slip(kind=kind, year=day.year, unit=unit, made_by=by, made_at=at, made_on=day, fingerprint=_mark(late))
    if made := _same(slip):
        return made
    paper = wording.paper(
        slip,
        late,
        earlier=_ground(slip, late),
        reminders=queries.reminders_of(tasks=late),
        issuer=queries.issuer(user=by, unit=unit, on=day),
    )
    return _numbered(slip, paper, late)


def _late(unit: Unit, tasks: Collection[Task], day: date) -> list[Task]:
    """Return `tasks` as they are now; all of them have to be late, and the unit's."""
    wanted = {task.pk for task in tasks}
    late = list(queries.overdue_of(unit=unit, on=day).filter(pk__in=wanted))
    if not late:
        raise CannotMakeSlipError(_("%(unit)s không có nhiệm vụ quá hạn nào trong số đã chọn.") % {"unit": unit})
    if len(late) < len(wanted):
        raise CannotMakeSlipError(
            _("Có nhiệm vụ đã chọn không còn quá hạn, hoặc không do %(unit)s chủ trì.") % {"unit": unit}
        )
    return late


def _ground(slip: Slip, late: Collection[Task]) -> list[Slip]:
    """Return the milder slips that `slip` builds upon; a step of the ladder cannot be left out."""
    before = BEFORE.get(SlipKind(slip.kind))
    if before is None:
        return []
    found = queries.earlier_slips(kind=before, unit=slip.unit, tasks=late, on=slip.made_on)
    if not found:
        said = {"kind": slip.get_kind_display(), "before": before.label}
        raise CannotMakeSlipError(
            _("Chưa thể lập %(kind)s: trong một năm qua chưa có %(before)s từ ngày trước về các nhiệm vụ này.") % said
        )
    return found


def _numbered(slip: Slip, paper: wording.Paper, late: Iterable[Task]) -> Slip:
    """Save `slip` under the next number of its kind and year; whoever loses the race takes the one after."""
    for _attempt in range(ATTEMPTS):
        slip.number = _next_number(slip)
        slip.contents = asdict(wording.numbered(paper, slip))
        try:
            with transaction.atomic():
                slip.save(force_insert=True)
        except IntegrityError:
            if made := _same(slip):
                return made
            continue
        rows = [SlipTask(slip=slip, task=task, days_overdue=task.days_overdue(slip.made_on)) for task in late]
        SlipTask.objects.bulk_create(rows)
        return slip
    raise CannotMakeSlipError(_("Nhiều người đang lấy số cùng lúc, hãy thử lại."))


def _next_number(slip: Slip) -> int:
    last: int | None = Slip.objects.filter(kind=slip.kind, year=slip.year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _same(slip: Slip) -> Slip | None:
    """Return the slip of that day that says the same, if there is one."""
    same = Slip.objects.filter(
        kind=slip.kind, unit=slip.unit, made_on=slip.made_on, fingerprint=slip.fingerprint
    ).order_by("pk")
    return same.first()


def _mark(tasks: Iterable[Task]) -> str:
    return sha256(",".join(str(pk) for pk in sorted(task.pk for task in tasks)).encode()).hexdigest()
