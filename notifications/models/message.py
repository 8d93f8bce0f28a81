"""The mails that carry what is owed, and the runs that send them."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from notifications.models.outlet import Outlet


class Channel(models.TextChoices):
    """How a message travels, but for outlets: each of them is a channel under its own key."""

    EMAIL = "email", _("Thư điện tử")


def through(outlet: Outlet | None) -> str:
    """Return what a channel is called on the screen."""
    return outlet.shown if outlet else str(Channel.EMAIL.label)


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
    """One message to one person on one morning through one channel."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, related_name="messages"
    )
    channel = models.CharField(_("kênh"), max_length=30, default=Channel.EMAIL)
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("kênh nhận thêm"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
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
                name="message_by_mail_or_outlet",
                condition=Q(channel="email", outlet__isnull=True) | (~Q(channel="email") & Q(outlet__isnull=False)),
            ),
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
