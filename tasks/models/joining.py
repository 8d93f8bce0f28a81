"""The units that help with a task, and how long it has waited for them."""

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from tasks.models.task import Task
from units.models import Unit


class Joining(models.Model):
    """A unit that helps with a task: what the lead asked of it last, and whether it has given its part."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="joinings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("nội dung đề nghị"), blank=True)
    contributed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contributed_at = models.DateTimeField(_("gửi kết quả phối hợp lúc"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="joining_once", fields=["task", "unit"]),
            models.CheckConstraint(
                name="joining_contributed_by_and_at",
                condition=Q(contributed_by__isnull=True, contributed_at__isnull=True)
                | Q(contributed_by__isnull=False, contributed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class WaitingQuerySet(models.QuerySet["Waiting"]):
    """Waits, filtered."""

    def open(self) -> "WaitingQuerySet":
        """Return the waits that go on."""
        return self.filter(until=None)

    def begin(self, *, task: Task, unit: Unit, due_on: date, since: datetime) -> "Waiting":
        """Let a task, whose row is held, wait for a unit from a moment on."""
        last = self.filter(task=task).aggregate(last=Max("number"))["last"] or 0
        return self.create(task=task, unit=unit, number=last + 1, due_on=due_on, since=since)


class Waiting(models.Model):
    """A time in which a task waited for a joining unit: from the lead's asking until the answer, or until it is not needed.

    `number` counts the askings of a task; what is said of one of them names it by that.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="waitings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("lần đề nghị"), default=1)
    due_on = models.DateField(_("hạn phối hợp"))
    since = models.DateTimeField(_("chờ từ"))
    until = models.DateTimeField(_("chờ đến"), null=True, blank=True)
    chased_at = models.DateTimeField(_("đôn đốc lần cuối lúc"), null=True, blank=True)

    objects: ClassVar[WaitingQuerySet] = WaitingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(name="waiting_due", fields=["until", "due_on"])]
        constraints = [
            models.UniqueConstraint(name="waiting_number_once", fields=["task", "number"]),
            models.UniqueConstraint(name="waiting_one_open", fields=["task", "unit"], condition=Q(until__isnull=True)),
            models.CheckConstraint(
                name="waiting_since_before_until", condition=Q(until__isnull=True) | Q(since__lte=F("until"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.since:%d/%m/%Y}"
