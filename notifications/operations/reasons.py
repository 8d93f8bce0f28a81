"""Why somebody was told of a task, or was not: step by step, from the ledger and from the facts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from notifications import plan, queries, rules
from notifications.models import Audience, Reminder, ReminderState, Step, Trigger
from tasks.models import Task
from units import queries as unit_queries
from units.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Case:
    """What every step is asked about."""

    fact: plan.Fact
    ladder: plan.Ladder
    calendar: WorkingCalendar
    person: User
    today: date


def why(*, task: Task, person: User, today: date) -> list[str]:
    """Return, step by step, why `person` was or was not told of `task`, and when they will be."""
    ladder = queries.ladder()
    if ladder is None:
        return [_("Không có chính sách nhắc việc nào đang dùng.")]
    if task.status not in rules.SPOKEN_OF:
        return [_("Nhiệm vụ đang “%(status)s”: không nhắc ai.") % {"status": task.get_status_display()}]
    people = queries.people_of(unit_ids={task.unit_id, task.handler_id or task.unit_id}, on=today)
    received = queries.receipts(tasks=[task.pk]).get((task.pk, task.due_version))
    fact = queries.fact(task, people=people.audiences(task), receipts=received)
    case = Case(fact, ladder, unit_queries.calendar(), person, today)
    told = _told(task, person)
    steps = Step.objects.in_bulk([step.pk for step in ladder.steps])
    return [
        *_early(person),
        *(_said(steps[step.pk], _reason(step, case, told.get(step.pk, ()))) for step in ladder.steps),
    ]


def _told(task: Task, person: User) -> Mapping[int, Sequence[Reminder]]:
    """Return the ledger's lines for `person`, newest first, by step; the outlets that they keep with them."""
    rows = Reminder.objects.filter(task=task, due_version=task.due_version, recipient=person).select_related("outlet")
    told: defaultdict[int, list[Reminder]] = defaultdict(list)
    for row in rows.order_by("-occurrence_on", "channel", "pk"):
        told[row.step_id].append(row)
    return told


def _early(person: User) -> list[str]:
    preference = getattr(person, "reminding", None)
    return [_("Đồng chí đã chọn không nhận thư nhắc trước hạn.")] if preference and preference.mutes_early else []


def _said(step: Step, reason: str) -> str:
    return f"{step.label}: {reason}"


def _reason(step: plan.Step, case: Case, told: Sequence[Reminder]) -> str:
    if case.person.pk not in plan.recipients(case.fact, step):
        said = [_("không dành cho đồng chí (%(audience)s)") % {"audience": Audience(step.audience).label}]
    else:
        newest = told[0].occurrence_on if told else None
        said = [_line(row) for row in told if row.occurrence_on == newest]
        said += _next(step, case, has_told=bool(told))
    return "; ".join(said)


def _line(row: Reminder) -> str:
    """Say what became of one line: by mail as it is, through an outlet with its name."""
    said = str(ReminderState(row.state).label)
    if row.reason:
        said = f"{said} ({row.reason})"
    return _("%(what)s qua %(place)s") % {"what": said, "place": row.through} if row.outlet else said


def _next(step: plan.Step, case: Case, *, has_told: bool) -> list[str]:
    days = plan.occurrences(case.fact, step, case.ladder, case.calendar)
    coming = (day for day in days if day > case.today)
    first = next(coming, None)
    if first is None:
        return [] if has_told else [_absence(step, case)]
    said = _("sẽ nhắc ngày %(day)s nếu không có thay đổi")
    if not _rests(step, case, first):
        return [said % {"day": f"{first:%d/%m/%Y}"}]
    # Only a step that speaks again and again rests, so there is a day after.
    after = next(day for day in coming if not _rests(step, case, day))
    return [_("tạm nghỉ vì đồng chí đã báo “Đã nhận”"), said % {"day": f"{after:%d/%m/%Y}"}]


def _rests(step: plan.Step, case: Case, day: date) -> bool:
    return plan.rests(case.fact, step, case.ladder, case.calendar, (case.person.pk, day))


def _absence(step: plan.Step, case: Case) -> str:
    """Say why a step says nothing of the task, now or ever."""
    if not case.fact.is_waiting and step.trigger != plan.RESULT:
        return _("đơn vị đã báo cáo hoàn thành")
    if step.trigger == plan.DEADLINE:
        if case.fact.due_on is None:
            return _("nhiệm vụ chưa có thời hạn")
        return _("mốc đã qua trước khi nhiệm vụ đến đồng chí")
    if step.trigger in case.fact.anchors:
        return _("mốc đã qua trước khi nhiệm vụ đến đồng chí")
    return str(
        {
            Trigger.UNACKNOWLEDGED: _("nhiệm vụ đã được tiếp nhận"),
            Trigger.UNASSIGNED: _("nhiệm vụ đã có người thực hiện"),
            Trigger.UNDATED: _("nhiệm vụ đã có thời hạn, hoặc đã đề nghị thời hạn"),
            Trigger.DECISION: _("không có đề nghị nào chờ quyết định"),
            Trigger.RESULT: _("đơn vị chưa báo cáo hoàn thành"),
            Trigger.REPORT: _("nhiệm vụ chưa được tiếp nhận nên chưa đến kỳ báo cáo"),
        }[Trigger(step.trigger)]
    )
