"""Reorganisations of units that wait for their day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from units.models import Reorganisation, ReorganisationKind
from units.plan import Plan, read


class PlanState(models.TextChoices):
    """What became of a plan."""

    PLANNED = "planned", _("Chờ đến ngày")
    DONE = "done", _("Đã thực hiện")
    CANCELLED = "cancelled", _("Đã hủy")
    REFUSED = "refused", _("Không thực hiện được")


class PlannedReorganisationQuerySet(models.QuerySet["PlannedReorganisation"]):
    """Plans, filtered."""

    def waiting(self) -> "PlannedReorganisationQuerySet":
        """Return the plans that wait for their day."""
        return self.filter(state=PlanState.PLANNED)


class PlannedReorganisation(models.Model):
    """A plan for a coming day, kept in words and as values; on its day it carries itself out, or says why it cannot."""

    kind = models.CharField(_("hình thức"), max_length=10, choices=ReorganisationKind.choices)
    on = models.DateField(_("từ ngày"))
    note = models.TextField(_("căn cứ"), blank=True)
    text = models.CharField(_("nội dung"), max_length=1000)
    content = models.JSONField(_("phương án"))
    choices = models.JSONField(_("nhiệm vụ sang đơn vị kế tục thứ mấy"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("lập lúc"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=PlanState.choices, default=PlanState.PLANNED)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người hủy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=600, blank=True)
    reorganisation = models.OneToOneField(
        Reorganisation, on_delete=models.PROTECT, null=True, blank=True, related_name="planned"
    )

    objects: ClassVar[PlannedReorganisationQuerySet] = PlannedReorganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("phương án sắp xếp chờ ngày")
        verbose_name_plural = _("phương án sắp xếp chờ ngày")
        constraints = [
            models.CheckConstraint(
                name="plan_settled_when",
                condition=Q(state="planned", settled_at__isnull=True)
                | (~Q(state="planned") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="plan_done_by_which", condition=~Q(state="done") | Q(reorganisation__isnull=False)
            ),
            models.CheckConstraint(name="plan_refused_why", condition=~Q(state="refused") | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.on:%d/%m/%Y}"

    @property
    def plan(self) -> Plan:
        """Return the plan as it was given."""
        return Plan.kept(kind=self.kind, on=self.on, note=self.note, content=self.content)

    @property
    def places(self) -> dict[int, int]:
        """Return to which successor each task goes that somebody chose one for."""
        return read(self.choices)
