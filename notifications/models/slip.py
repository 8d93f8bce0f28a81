"""Chasing slips: numbered papers to a unit about what it is late with."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tasks.models import Task
from units.models import Unit


class SlipKind(models.TextChoices):
    """The steps of the ladder, the mildest first."""

    REMIND = "remind", _("Phiếu nhắc việc")
    URGE = "urge", _("Công văn đôn đốc")
    CRITICISE = "criticise", _("Văn bản phê bình")


class Slip(models.Model):
    """One paper; what it says is kept as it was on its day, whatever becomes of the tasks."""

    kind = models.CharField(_("loại"), max_length=10, choices=SlipKind.choices)
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số"), validators=[MinValueValidator(1)])
    unit = models.ForeignKey(Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="slips")
    tasks = models.ManyToManyField(Task, verbose_name=_("nhiệm vụ"), through="SlipTask", related_name="slips")
    fingerprint = models.CharField(max_length=64, editable=False, help_text=_("Của tập nhiệm vụ"))
    contents = models.JSONField(_("nội dung"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("lập lúc"))
    made_on = models.DateField(_("ngày"))

    class Meta:
        verbose_name = _("văn bản đôn đốc")
        verbose_name_plural = _("văn bản đôn đốc")
        indexes = [models.Index(name="slip_unit_made_on", fields=["unit", "made_on"])]
        constraints = [
            models.UniqueConstraint(name="slip_number_once_a_year", fields=["kind", "year", "number"]),
            models.UniqueConstraint(name="slip_once_a_day", fields=["kind", "unit", "made_on", "fingerprint"]),
            models.CheckConstraint(name="slip_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="slip_of_its_year", condition=Q(made_on__year=models.F("year"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.symbol}"

    @property
    def symbol(self) -> str:
        """Return its number and symbol, as printed."""
        return str(self.contents["symbol"])


class SlipTask(models.Model):
    """A task that a slip is about, and how late it was then."""

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="rows")
    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.PROTECT, related_name="slip_rows")
    days_overdue = models.PositiveIntegerField(_("số ngày quá hạn"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("nhiệm vụ được đôn đốc")
        verbose_name_plural = _("nhiệm vụ được đôn đốc")
        constraints = [
            models.UniqueConstraint(name="slip_task_once", fields=["slip", "task"]),
            models.CheckConstraint(name="slip_task_is_late", condition=Q(days_overdue__gte=1)),
        ]
