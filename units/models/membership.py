"""Who does what in a unit."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models.directory import Unit


class Role(models.TextChoices):
    """What a member is in a unit."""

    OFFICER = "officer", _("Chuyên viên")
    HEAD = "head", _("Thủ trưởng đơn vị")
    CLERK = "clerk", _("Chuyên viên Văn phòng (nhập, theo dõi, xác nhận)")
    LEADER = "leader", _("Lãnh đạo")


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, filtered by time."""

    def on(self, day: date) -> "MembershipQuerySet":
        """Return the memberships that hold on `day`, of people whose account is active."""
        return self.filter(since__lte=day, user__is_active=True).filter(Q(until__isnull=True) | Q(until__gte=day))


class Membership(models.Model):
    """A person's role in a unit, from a day to a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người dùng"), on_delete=models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("vai trò"), max_length=10, choices=Role.choices)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("thành viên")
        verbose_name_plural = _("thành viên")
        constraints = [
            models.UniqueConstraint(name="membership_once", fields=["user", "unit", "role", "since"]),
            models.CheckConstraint(
                name="membership_since_before_until",
                condition=Q(until__isnull=True) | Q(since__lte=F("until")),
                violation_error_message=_("Ngày bắt đầu phải trước ngày kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit}"
