"""The history of tasks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.lifecycle import Move, Status
from tasks.models.task import Task
from units.models import Unit


class Update(models.Model):
    """One step in a task's history; written with the step, never changed."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="updates")
    move = models.CharField(_("việc"), max_length=20, choices=Move.choices)
    old_status = models.CharField(_("từ"), max_length=12, choices=Status.choices, blank=True)
    new_status = models.CharField(_("sang"), max_length=12, choices=Status.choices)
    note = models.TextField(_("ghi chú"), blank=True)
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), null=True, blank=True)
    result_number = models.CharField(_("số văn bản kết quả"), max_length=60, blank=True)
    result_on = models.DateField(_("ngày văn bản kết quả"), null=True, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("nhắc đến"), related_name="mentions")
    asked_due_on = models.DateField(_("hạn đề nghị"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người làm"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("diễn biến")
        verbose_name_plural = _("diễn biến")
        indexes = [
            models.Index(name="update_task_at", fields=["task", "at"]),
            models.Index(name="update_at", fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_move_display()} · {self.at:%d/%m/%Y}"
