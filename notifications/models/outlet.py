"""Where else than in their mail people want to hear."""

from cryptography.fernet import InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import sealing
from units.models import Unit


class Outlet(models.Model):
    """A place outside the house at which a person hears what they are owed, or a unit what its people are owed."""

    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người giữ"), on_delete=models.PROTECT, related_name="outlets"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("của đơn vị"), on_delete=models.PROTECT, null=True, blank=True, related_name="outlets"
    )
    name = models.CharField(_("tên"), max_length=60)
    shown = models.CharField(_("nơi nhận"), max_length=120, help_text=_("Phần của địa chỉ được phép hiện"))
    sealed = models.TextField(editable=False)
    mutes_early = models.BooleanField(_("không gửi nhắc trước hạn"), default=False)
    opened_at = models.DateTimeField(_("mở lúc"))
    closed_at = models.DateTimeField(_("ngừng lúc"), null=True, blank=True)
    tried_at = models.DateTimeField(_("gửi thử lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("kênh nhận thêm")
        verbose_name_plural = _("kênh nhận thêm")
        constraints = [
            models.CheckConstraint(
                name="outlet_closed_forgets",
                condition=(Q(closed_at__isnull=True) & ~Q(sealed="")) | Q(closed_at__isnull=False, sealed=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.shown})"

    @property
    def key(self) -> str:
        """Return what the ledger calls it."""
        return f"kenh-{self.pk}"

    @property
    def address(self) -> str:
        """Return the address itself, an empty text where the key that sealed it is gone."""
        try:
            return _box().decrypt(self.sealed).decode()
        except InvalidToken:
            return ""


def seal(address: str) -> str:
    """Return `address` so that only this house can read it."""
    return _box().encrypt(address.encode()).decode()


def _box() -> MultiFernet:
    return sealing.box((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS), "outlet")
