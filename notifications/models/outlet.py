"""Where else than in their mail people want to hear."""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
            return _keys().decrypt(self.sealed).decode()
        except InvalidToken:
            return ""


def seal(address: str) -> str:
    """Return `address` so that only this house can read it."""
    return _keys().encrypt(address.encode()).decode()


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(sha256(f"outlet:{key}".encode()).digest())) for key in secrets])
