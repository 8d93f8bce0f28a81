"""What follows if nothing changes."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from notifications import plan
from units.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Foresight:
    """A ladder and a calendar, asked of many tasks; those of one deadline have one answer."""

    ladder: plan.Ladder
    calendar: WorkingCalendar
    _said: dict[tuple[object, ...], str] = field(default_factory=dict)

    def following(self, fact: plan.Fact, *, after: date) -> str:
        """Return what follows: the next reminder and, while it is still to come, the escalation."""
        spoken_to = tuple(bool(plan.recipients(fact, step)) for step in self.ladder.steps)
        alike = (fact.is_part, fact.due_on, fact.since, fact.is_waiting, spoken_to, tuple(fact.anchors.items()), after)
        if fact.recorded or alike not in self._said:
            self._said[alike] = self._following(fact, after)
        return self._said[alike]

    def _following(self, fact: plan.Fact, after: date) -> str:
        soonest: dict[bool, date] = {}
        for step in self.ladder.steps:
            day = plan.upcoming(fact, step, self.ladder, self.calendar, after)
            if day is not None and plan.recipients(fact, step):
                soonest[step.is_escalation] = min(day, soonest.get(step.is_escalation, day))
        said = []
        if False in soonest:
            said.append(_("nhắc lại ngày %(day)s") % {"day": f"{soonest[False]:%d/%m/%Y}"})
        if True in soonest:
            said.append(
                _("báo cáo lãnh đạo cấp trên sáng ngày %(day)s nếu chưa cập nhật")
                % {"day": f"{soonest[True]:%d/%m/%Y}"}
            )
        return "; ".join(said)
