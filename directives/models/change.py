"""What later papers did to a published notice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.notice import Directive


class ChangeKind(models.TextChoices):
    """What a later paper does to a notice (Nghị định 30/2020/NĐ-CP, điều 18)."""

    CORRECT = "correct", _("Đính chính")
    REPLACE = "replace", _("Thay thế")
    WITHDRAW = "withdraw", _("Thu hồi")


class Change(models.Model):
    """A correction, replacement or withdrawal of a published notice; written once, never changed."""

    directive = models.ForeignKey(
        Directive, verbose_name=_("thông báo"), on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(_("loại"), max_length=10, choices=ChangeKind.choices)
    number = models.CharField(_("số, ký hiệu văn bản"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    note = models.TextField(_("nội dung"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("thay đổi của thông báo")
        verbose_name_plural = _("thay đổi của thông báo")
        constraints = [
            models.UniqueConstraint(name="change_once", fields=["directive", "kind", "number", "issued_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.number or self.directive}"
