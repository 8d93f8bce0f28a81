"""Requests for more time, or for a first deadline."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tasks.models.task import Task


class Extension(models.Model):
    """A request for more time, or a first deadline proposed for an undated task, and its decision."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="extensions")
    asked_due_on = models.DateField(_("hạn đề nghị"))
    is_proposal = models.BooleanField(_("đề nghị thời hạn đầu tiên"), default=False)
    reason = models.TextField(_("lý do"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    opinion = models.TextField(_("ý kiến của Văn phòng"), blank=True)
    forwarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    forwarded_at = models.DateTimeField(_("trình lúc"), null=True, blank=True)
    granted_due_on = models.DateField(_("hạn được duyệt"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("gia hạn")
        verbose_name_plural = _("gia hạn")
        constraints = [
            models.UniqueConstraint(name="extension_one_open", fields=["task"], condition=Q(decided_at__isnull=True)),
            models.CheckConstraint(
                name="extension_decided_by_and_at",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, granted_due_on__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="extension_forwarded_by_and_at",
                condition=Q(forwarded_by__isnull=True, forwarded_at__isnull=True, opinion="")
                | (Q(forwarded_by__isnull=False, forwarded_at__isnull=False) & ~Q(opinion="")),
            ),
            models.CheckConstraint(
                name="extension_grants_no_more_than_asked",
                condition=Q(granted_due_on__isnull=True) | Q(granted_due_on__lte=F("asked_due_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} → {self.asked_due_on:%d/%m/%Y}"
