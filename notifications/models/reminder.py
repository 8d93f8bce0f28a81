"""The ledger: what is owed to whom."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.models.message import Channel, Message, through
from notifications.models.outlet import Outlet
from notifications.models.policy import Step
from tasks.models import Task, Waiting


class ReminderState(models.TextChoices):
    """What became of what was owed."""

    OWED = "owed", _("Phải nhắc")
    SENT = "sent", _("Đã nhắc")
    CANCELLED = "cancelled", _("Không cần nhắc nữa")
    SUPERSEDED = "superseded", _("Gộp vào lần nhắc sau")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Ledger rows, filtered."""

    def owed(self) -> "ReminderQuerySet":
        """Return what has neither been sent nor settled otherwise."""
        return self.filter(state=ReminderState.OWED)

    def by_mail(self) -> "ReminderQuerySet":
        """Return what each person is owed themselves; outlets only repeat it."""
        return self.filter(channel=Channel.EMAIL)


class Reminder(models.Model):
    """One line of the ledger: this person is owed word of this task, for this step, from this day."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.PROTECT, related_name="reminders")
    due_version = models.PositiveSmallIntegerField(_("lần đặt hạn"), validators=[MinValueValidator(1)])
    step = models.ForeignKey(Step, verbose_name=_("mốc nhắc"), on_delete=models.PROTECT, related_name="reminders")
    occurrence_on = models.DateField(_("mốc rơi vào ngày"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, related_name="reminders"
    )
    channel = models.CharField(_("kênh"), max_length=30, default=Channel.EMAIL)
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("kênh nhận thêm"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
    )
    policy_version = models.PositiveIntegerField(_("phiên bản chính sách"))
    owed_on = models.DateField(_("ghi sổ ngày"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=ReminderState.choices, default=ReminderState.OWED)
    message = models.ForeignKey(
        Message, verbose_name=_("thư"), on_delete=models.PROTECT, null=True, blank=True, related_name="reminders"
    )
    superseded_by = models.ForeignKey(
        "self", verbose_name=_("gộp vào"), on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    settled_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    objects: ClassVar[ReminderQuerySet] = ReminderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("dòng sổ nhắc việc")
        verbose_name_plural = _("sổ nhắc việc")
        indexes = [
            models.Index(name="reminder_told", fields=["recipient", "occurrence_on"]),
            models.Index(name="reminder_owed", fields=["state", "message", "recipient"]),
            models.Index(name="reminder_day_state", fields=["occurrence_on", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once",
                fields=["task", "due_version", "step", "occurrence_on", "recipient", "channel"],
            ),
            models.CheckConstraint(
                name="reminder_by_mail_or_outlet",
                condition=Q(channel="email", outlet__isnull=True) | (~Q(channel="email") & Q(outlet__isnull=False)),
            ),
            models.CheckConstraint(
                name="reminder_settled_when",
                condition=Q(state="owed", settled_at__isnull=True) | (~Q(state="owed") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="reminder_sent_by_message", condition=~Q(state="sent") | Q(message__isnull=False)
            ),
            models.CheckConstraint(
                name="reminder_cancelled_with_reason",
                condition=(Q(state="cancelled") & ~Q(reason="")) | (~Q(state="cancelled") & Q(reason="")),
            ),
            models.CheckConstraint(
                name="reminder_superseded_by_which",
                condition=Q(state="superseded", superseded_by__isnull=False)
                | (~Q(state="superseded") & Q(superseded_by__isnull=True)),
            ),
        ]

    # The part that it speaks of, where its step counts from one; whoever loads what it says puts it here.
    part: Waiting | None = None

    def __str__(self) -> str:
        return f"{self.task} · {self.rung} · {self.occurrence_on:%d/%m/%Y}"

    @property
    def matter(self) -> tuple[int, int]:
        """Return what it is about: a task, and the number of the part that was asked for, 0 for the task itself."""
        return self.task_id, self.part.number if self.part else 0

    @property
    def rung(self) -> str:
        """Return what its step is called, and whose part it speaks of (`part`, or `part_unit` in lists)."""
        unit = self.part.unit.name if self.part else getattr(self, "part_unit", None)
        return f"{self.step} – {unit}" if unit else str(self.step)

    @property
    def through(self) -> str:
        """Return what its channel is called on the screen."""
        return through(self.outlet)
