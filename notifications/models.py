"""Who is reminded when, what that makes owed to whom, and the mails that carry it."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from notifications import plan
from tasks.models import Task


class Audience(models.TextChoices):
    """Whom a step speaks to."""

    OFFICER = "officer", _("Người thực hiện (chưa phân công thì các chuyên viên của đơn vị)")
    HEAD = "head", _("Thủ trưởng đơn vị")
    UNIT = "unit", _("Người thực hiện và thủ trưởng đơn vị")
    SUPERIOR = "superior", _("Lãnh đạo đơn vị cấp trên")
    APPROVER = "approver", _("Người quyết định đề nghị của đơn vị")


class Trigger(models.TextChoices):
    """What a step counts its days from."""

    DEADLINE = plan.DEADLINE, _("Thời hạn")
    UNACKNOWLEDGED = "unacknowledged", _("Đã giao mà chưa tiếp nhận")
    UNASSIGNED = "unassigned", _("Chưa phân công người thực hiện")
    UNDATED = "undated", _("Chưa có thời hạn và chưa đề nghị thời hạn")
    DECISION = "decision", _("Đề nghị chờ quyết định")


class Channel(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", _("Thư điện tử")


class Policy(models.Model):
    """A ladder of steps; one is in use."""

    name = models.CharField(_("tên"), max_length=100, unique=True)
    is_active = models.BooleanField(_("đang dùng"), default=False)
    in_force_from = models.DateField(
        _("áp dụng từ ngày"), help_text=_("Các mốc nhắc rơi vào trước ngày này không nhắc lại")
    )
    version = models.PositiveIntegerField(_("phiên bản"), default=1, editable=False)
    quiet_from = models.TimeField(_("không gửi từ"), null=True, blank=True)
    quiet_until = models.TimeField(_("đến"), null=True, blank=True)

    class Meta:
        verbose_name = _("chính sách nhắc việc")
        verbose_name_plural = _("chính sách nhắc việc")
        constraints = [
            models.UniqueConstraint(name="policy_one_active", fields=["is_active"], condition=Q(is_active=True)),
            models.CheckConstraint(
                name="policy_quiet_from_and_until",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                violation_error_message=_("Giờ không gửi phải có cả lúc bắt đầu và lúc kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One rung: so many working days before or after the deadline, to these people, once or again and again."""

    policy = models.ForeignKey(Policy, verbose_name=_("chính sách"), on_delete=models.CASCADE, related_name="steps")
    code = models.SlugField(_("mã"), max_length=20)
    label = models.CharField(_("tên mốc"), max_length=100)
    trigger = models.CharField(_("tính từ"), max_length=14, choices=Trigger.choices, default=Trigger.DEADLINE)
    audience = models.CharField(_("nhắc ai"), max_length=10, choices=Audience.choices)
    offset = models.SmallIntegerField(
        _("ngày làm việc so với mốc tính"), help_text=_("Âm: trước hạn; 0: ngày đến hạn; dương: sau hạn")
    )
    repeat_every = models.PositiveSmallIntegerField(
        _("lặp lại sau (ngày làm việc)"), default=0, help_text=_("0: chỉ nhắc một lần")
    )
    is_escalation = models.BooleanField(_("báo cáo vượt cấp"), default=False)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("mốc nhắc")
        verbose_name_plural = _("mốc nhắc")
        constraints = [
            models.UniqueConstraint(name="step_code_once", fields=["policy", "code"]),
            models.CheckConstraint(
                name="step_escalates_to_the_superior",
                condition=Q(is_escalation=True, audience="superior")
                | (Q(is_escalation=False) & ~Q(audience="superior")),
            ),
            models.CheckConstraint(
                name="step_waits_before_it_speaks", condition=Q(trigger="deadline") | Q(offset__gt=0)
            ),
            models.CheckConstraint(
                name="step_escalates_what_is_late", condition=Q(is_escalation=False) | Q(offset__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.label


class MessageState(models.TextChoices):
    """How far a mail is."""

    OWED = "owed", _("Chờ gửi")
    CLAIMED = "claimed", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    CANCELLED = "cancelled", _("Không cần gửi")


class MessageQuerySet(models.QuerySet["Message"]):
    """Mails, filtered."""

    def deliverable(self, at: datetime) -> "MessageQuerySet":
        """Return the mails whose turn has come at `at`, with those that a dead process left claimed."""
        waiting = Q(state=MessageState.OWED, next_attempt_at__lte=at)
        return self.filter(waiting | Q(state=MessageState.CLAIMED, claimed_until__lt=at))


class Message(models.Model):
    """One mail to one person on one morning."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, related_name="messages"
    )
    channel = models.CharField(_("kênh"), max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    for_on = models.DateField(_("của ngày"))
    address = models.CharField(_("địa chỉ"), max_length=254, blank=True)
    subject = models.CharField(_("tiêu đề"), max_length=200, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=MessageState.choices, default=MessageState.OWED)
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    next_attempt_at = models.DateTimeField(_("gửi từ lúc"))
    claimed_until = models.DateTimeField(_("giữ chỗ đến"), null=True, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    may_repeat = models.BooleanField(
        _("có thể đã gửi lặp"), default=False, help_text=_("Lần gửi trước đứt quãng, chưa rõ thư đã đi hay chưa")
    )
    error = models.CharField(_("lý do"), max_length=500, blank=True)

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("thư nhắc")
        verbose_name_plural = _("thư nhắc")
        indexes = [
            # Whole, not partial: SQLite cannot match a partial index with a bound parameter.
            models.Index(name="message_waiting", fields=["state", "next_attempt_at"]),
            models.Index(name="message_day_state", fields=["for_on", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(name="message_one_a_morning", fields=["recipient", "for_on", "channel"]),
            models.CheckConstraint(
                name="message_claimed_until_when",
                condition=Q(state="claimed", claimed_until__isnull=False)
                | (~Q(state="claimed") & Q(claimed_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_sent_where_and_when",
                condition=(Q(state="sent", sent_at__isnull=False) & ~Q(address=""))
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_not_sent_has_reason", condition=~Q(state__in=("failed", "cancelled"), error="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.for_on:%d/%m/%Y}"


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


class Reminder(models.Model):
    """One line of the ledger: this person is owed word of this task, for this step, from this day."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.PROTECT, related_name="reminders")
    due_version = models.PositiveSmallIntegerField(_("lần đặt hạn"), validators=[MinValueValidator(1)])
    step = models.ForeignKey(Step, verbose_name=_("mốc nhắc"), on_delete=models.PROTECT, related_name="reminders")
    occurrence_on = models.DateField(_("mốc rơi vào ngày"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, related_name="reminders"
    )
    channel = models.CharField(_("kênh"), max_length=10, choices=Channel.choices, default=Channel.EMAIL)
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
            models.Index(name="reminder_owed", fields=["state", "message", "recipient"]),
            models.Index(name="reminder_day_state", fields=["occurrence_on", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once",
                fields=["task", "due_version", "step", "occurrence_on", "recipient", "channel"],
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

    def __str__(self) -> str:
        return f"{self.task} · {self.step} · {self.occurrence_on:%d/%m/%Y}"


class Sweep(models.Model):
    """One run of the whole of reminding; one without an end was killed, or is still at it."""

    started_at = models.DateTimeField(_("bắt đầu lúc"), db_index=True)
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    planned = models.PositiveIntegerField(_("ghi sổ"), default=0)
    gathered = models.PositiveIntegerField(_("gộp thành thư"), default=0)
    sent = models.PositiveIntegerField(_("đã gửi"), default=0)
    failed = models.PositiveIntegerField(_("không gửi được"), default=0)
    cancelled = models.PositiveIntegerField(_("không cần gửi"), default=0)
    deferred = models.PositiveIntegerField(_("gửi lại sau"), default=0)

    class Meta:
        verbose_name = _("lần quét")
        verbose_name_plural = _("các lần quét")
        constraints = [
            models.CheckConstraint(
                name="sweep_started_before_ended",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%d/%m/%Y %H:%M}"
