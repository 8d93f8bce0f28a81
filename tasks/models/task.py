"""Tasks."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directives.models import Item
from tasks.lifecycle import OPEN, WORKING, Status
from units.models import Unit


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks, filtered."""

    def open(self) -> "TaskQuerySet":
        """Return the tasks that are not closed."""
        return self.filter(status__in=OPEN)

    def overdue(self, today: date) -> "TaskQuerySet":
        """Return the tasks whose unit is late on `today`."""
        return self.filter(status__in=WORKING, due_on__lt=today)

    def asking_for_time(self) -> "TaskQuerySet":
        """Return the tasks whose request for a later, or a first, deadline waits for a decision."""
        return self.filter(status__in=WORKING, extensions__isnull=False, extensions__decided_at=None)

    def to_forward(self) -> "TaskQuerySet":
        """Return the tasks whose waiting request has not been laid before the leader."""
        return self.filter(
            status__in=WORKING,
            extensions__isnull=False,
            extensions__decided_at=None,
            extensions__forwarded_at=None,
        )

    def asked_to_explain(self) -> "TaskQuerySet":
        """Return the open tasks whose unit has a question to answer."""
        return self.open().filter(explanations__isnull=False, explanations__answered_at=None)

    def due_soon(self, today: date, until: date) -> "TaskQuerySet":
        """Return the tasks that fall due from `today` to `until`, both counted."""
        return self.filter(status__in=WORKING, due_on__range=(today, until))


class Task(models.Model):
    """What one unit must do about one item of a notice (in one period, when the duty recurs)."""

    item = models.ForeignKey(Item, verbose_name=_("mục"), on_delete=models.PROTECT, related_name="tasks")
    unit = models.ForeignKey(Unit, verbose_name=_("đơn vị chủ trì"), on_delete=models.PROTECT, related_name="tasks")
    period = models.CharField(_("kỳ"), max_length=10, blank=True)
    joining = models.ManyToManyField(
        Unit, verbose_name=_("đơn vị phối hợp"), through="Joining", related_name="joined_tasks"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thực hiện"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_tasks",
    )
    handler = models.ForeignKey(
        Unit,
        verbose_name=_("đang ở"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_tasks",
        help_text=_("Đơn vị cấp dưới đang làm; đơn vị chủ trì vẫn chịu trách nhiệm"),
    )
    needs_evidence = models.BooleanField(_("phải có tài liệu kết quả"), default=False)
    status = models.CharField(_("trạng thái"), max_length=12, choices=Status.choices, default=Status.ASSIGNED)
    original_due_on = models.DateField(_("hạn ban đầu"), null=True, blank=True)
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    due_version = models.PositiveSmallIntegerField(_("lần đặt hạn"), default=1)
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), default=0)
    opened_at = models.DateTimeField(_("giao lúc"))
    acknowledged_at = models.DateTimeField(_("tiếp nhận lúc"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("báo cáo hoàn thành lúc"), null=True, blank=True)
    is_on_time = models.BooleanField(
        _("đúng hạn"), null=True, blank=True, help_text=_("Chốt khi đơn vị báo cáo hoàn thành")
    )
    is_excused = models.BooleanField(_("trễ khách quan"), default=False)
    urged_at = models.DateTimeField(_("đôn đốc lần cuối lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    search_text = models.TextField(editable=False)

    objects: ClassVar[TaskQuerySet] = TaskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        indexes = [
            # With what sums are reckoned of, so that they read no row.
            models.Index(name="task_sums", fields=["unit", "status", "due_on", "is_on_time", "is_excused"]),
            models.Index(name="task_status_due", fields=["status", "due_on"]),
            models.Index(name="task_due", fields=["due_on", "id"]),
            models.Index(name="task_opened", fields=["opened_at"]),
        ]
        constraints = [
            models.UniqueConstraint(name="task_once", fields=["item", "unit", "period"]),
            models.CheckConstraint(
                name="task_two_clocks_start_together",
                condition=Q(due_on__isnull=False) | Q(original_due_on__isnull=True),
            ),
            models.CheckConstraint(
                name="task_closed_has_moment",
                condition=Q(status__in=("done", "withdrawn"), closed_at__isnull=False)
                | (~Q(status__in=("done", "withdrawn")) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="task_handler_is_not_the_lead", condition=Q(handler__isnull=True) | ~Q(handler=F("unit"))
            ),
            models.CheckConstraint(name="task_percent_of_a_hundred", condition=Q(percent__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.item.path} · {self.unit}"

    def days_overdue(self, today: date) -> int:
        """Return by how many calendar days the unit is late on `today`, 0 when it is not."""
        if self.due_on is None or self.status not in WORKING:
            return 0
        return max(0, (today - self.due_on).days)

    def is_late(self, today: date) -> bool:
        """Tell whether the unit is late on `today`, or was when it submitted."""
        return self.is_on_time is False or self.days_overdue(today) > 0
