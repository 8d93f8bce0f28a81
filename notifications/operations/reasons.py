"""Why somebody was told of a task, or was not: step by step, from the ledger and from the facts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    fact, parts = queries.known_of(task=task, ladder=ladder, on=today)
    case = Case(fact, ladder, unit_queries.calendar(), person, today)
    of_parts = [(part.unit.name, replace(case, fact=known)) for part, known in parts]
    told = _told(task, person)
    steps = Step.objects.in_bulk([step.pk for step in ladder.steps])
    said = _early(person)
    for step in ladder.steps:
        label = steps[step.pk].label
        if step.trigger != plan.PART:
            said.append(f"{label}: {_reason(step, case, told)}")
        elif heard := [(unit, own) for unit, own in of_parts if person.pk in plan.recipients(own.fact, step)]:
            said += [f"{label} – {unit}: {_reason(step, own, told)}" for unit, own in heard]
        else:
            said.append(f"{label}: {_no_part(step, is_asked=bool(parts))}")
    return said


def _told(task: Task, person: User) -> Mapping[tuple[int, int], Sequence[Reminder]]:
    """Return the ledger's lines for `person`, newest first, by step and version; the outlets that they keep with them."""
    rows = Reminder.objects.filter(task=task, recipient=person).select_related("outlet")
    told: defaultdict[tuple[int, int], list[Reminder]] = defaultdict(list)
    for row in rows.order_by("-occurrence_on", "channel", "pk"):
        told[row.step_id, row.due_version].append(row)
    return told


def _no_part(step: plan.Step, *, is_asked: bool) -> str:
    return _not_for(step) if is_asked else _("không có phần phối hợp nào đang được chờ")


def _not_for(step: plan.Step) -> str:
    return _("không dành cho đồng chí (%(audience)s)") % {"audience": Audience(step.audience).label}


def _early(person: User) -> list[str]:
    preference = getattr(person, "reminding", None)
    return [_("Đồng chí đã chọn không nhận thư nhắc trước hạn.")] if preference and preference.mutes_early else []


def _reason(step: plan.Step, case: Case, told: Mapping[tuple[int, int], Sequence[Reminder]]) -> str:
    if case.person.pk not in plan.recipients(case.fact, step):
        return _not_for(step)
    rows = told.get((step.pk, case.fact.due_version), ())
    said = [_line(row) for row in rows if row.occurrence_on == rows[0].occurrence_on]
    return "; ".join([*said, *_next(step, case, has_told=bool(rows))])


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
    if step.trigger == plan.DEADLINE and case.fact.due_on is None:
        return _("nhiệm vụ chưa có thời hạn")
    if step.trigger in plan.DATED or step.trigger in case.fact.anchors:
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
