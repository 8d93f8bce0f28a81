"""What a reorganisation of units did to tasks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.lifecycle import Status
from tasks.models.task import Task
from tasks.models.update import Update
from units.models import Reorganisation, Unit


class Part(models.TextChoices):
    """What of a task changed."""

    LEAD = "lead", _("Chủ trì")
    HANDLER = "handler", _("Đơn vị đang làm")
    JOINING = "joining", _("Phối hợp")
    MERGED = "merged", _("Gộp vào nhiệm vụ khác")
    KEPT = "kept", _("Nhận phần của nhiệm vụ được gộp")
    JOINED = "joined", _("Thêm đơn vị phối hợp của nhiệm vụ được gộp")


class Transfer(models.Model):
    """One part of a task that went from a unit to its successor, with what was there before.

    Undoing deletes the successor: hence SET_NULL.
    """

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="transfers")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="transfers")
    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="transfers")
    part = models.CharField(_("phần"), max_length=10, choices=Part.choices)
    former = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("từ đơn vị"))
    unit = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("sang đơn vị")
    )
    other = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(_("trạng thái trước đó"), max_length=12, choices=Status.choices)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("lần chuyển nhiệm vụ")
        verbose_name_plural = _("chuyển nhiệm vụ")

    def __str__(self) -> str:
        return f"{self.task}: {self.get_part_display()}"
