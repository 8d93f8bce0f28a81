"""What a person keeps to find tasks again: filters, calendar feeds, and when they last looked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models import Unit


class SavedFilter(models.Model):
    """A list of tasks, narrowed and sorted, under a name of its owner's."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("của"), on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(_("tên"), max_length=80)
    query = models.TextField(_("bộ lọc"))
    saved_at = models.DateTimeField(_("lưu lúc"))

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        verbose_name_plural = _("bộ lọc đã lưu")
        constraints = [models.UniqueConstraint(name="saved_filter_once", fields=["user", "name"])]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An address that calendars fetch deadlines from: a person's own, or those of one unit."""

    token = models.CharField(_("mã"), max_length=64, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("của"), on_delete=models.CASCADE, related_name="feeds"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("lập lúc"))
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lịch đăng ký")
        verbose_name_plural = _("lịch đăng ký")
        constraints = [
            models.UniqueConstraint(
                name="feed_one_of_a_person", fields=["user"], condition=Q(unit=None, revoked_at=None)
            ),
            models.UniqueConstraint(name="feed_one_of_a_unit", fields=["user", "unit"], condition=Q(revoked_at=None)),
            models.CheckConstraint(
                name="feed_created_before_revoked",
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.user)


class LastSeen(models.Model):
    """Up to which moment a person has looked at what is new."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="last_seen")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần xem tin")
        verbose_name_plural = _("lần xem tin")

    def __str__(self) -> str:
        return f"{self.user} · {self.at:%d/%m/%Y}"
