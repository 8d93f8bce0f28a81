"""Questions that a unit has to answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tasks.models.task import Task


class Explanation(models.Model):
    """A question put to a task's unit, and the answer."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="explanations")
    question = models.TextField(_("nội dung yêu cầu giải trình"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người yêu cầu"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    answer = models.TextField(_("nội dung giải trình"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giải trình"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("giải trình lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("giải trình")
        verbose_name_plural = _("giải trình")
        indexes = [models.Index(name="explanation_task_asked", fields=["task", "asked_at"])]
        constraints = [
            models.UniqueConstraint(
                name="explanation_one_open", fields=["task"], condition=Q(answered_at__isnull=True)
            ),
            models.CheckConstraint(
                name="explanation_answered_by_and_at",
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, answer="")
                | (Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return self.question
