"""The days on which the official calendar is corrected."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayOff(models.Model):
    """A day on which the official calendar differs from the holidays library: off, or worked instead."""

    day = models.DateField(_("ngày"), unique=True)
    is_working = models.BooleanField(_("là ngày làm việc"), default=False, help_text=_("Đánh dấu với ngày làm bù"))
    name = models.CharField(_("lý do"), max_length=200)
    source = models.CharField(_("văn bản"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
