"""That a person knows of what they were reminded of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.models import Task


class Receipt(models.Model):
    """A person has said, on that day, that they know of a task; what the ladder says again then rests for a while."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.PROTECT, related_name="receipts")
    due_version = models.PositiveSmallIntegerField(_("lần đặt hạn"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.PROTECT, related_name="receipts"
    )
    on = models.DateField(_("ngày"))
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("đã nhận nhắc")
        verbose_name_plural = _("đã nhận nhắc")
        constraints = [
            models.UniqueConstraint(name="receipt_once_a_day", fields=["task", "due_version", "person", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.on:%d/%m/%Y}"
