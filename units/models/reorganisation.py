"""Units renamed, merged and split, and what that changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from units.models.directory import Group, Succession, Unit
from units.models.membership import Membership


class ReorganisationKind(models.TextChoices):
    """What happens to the units."""

    RENAME = "rename", _("Đổi tên")
    MERGE = "merge", _("Sáp nhập, hợp nhất")
    SPLIT = "split", _("Chia, tách")


class Reorganisation(models.Model):
    """Units taken over by others on a day; kept when it is undone."""

    kind = models.CharField(_("hình thức"), max_length=10, choices=ReorganisationKind.choices)
    on = models.DateField(_("từ ngày"))
    note = models.TextField(_("căn cứ"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người thực hiện"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("thực hiện lúc"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người hoàn tác"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần sắp xếp lại đơn vị")
        verbose_name_plural = _("sắp xếp lại đơn vị")
        constraints = [
            models.CheckConstraint(
                name="reorganisation_undone_by_and_at",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.on:%d/%m/%Y}"


class Step(models.TextChoices):
    """One thing that a reorganisation changes."""

    CLOSE = "close", _("Kết thúc đơn vị")
    OPEN = "open", _("Lập đơn vị")
    NAME = "name", _("Tiếp nhận từ đơn vị trước")
    SUCCEED = "succeed", _("Kế tục")
    REPARENT = "reparent", _("Chuyển đơn vị trực thuộc")
    END = "end", _("Chuyển vai trò")
    BEGIN = "begin", _("Tiếp tục vai trò")
    CARRY = "carry", _("Chuyển vai trò")
    JOIN = "join", _("Vào nhóm")


class Change(models.Model):
    """One row that a reorganisation wrote, with what was there before, in words and in rows.

    What undoing deletes leaves its words behind: hence SET_NULL.
    """

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="changes")
    step = models.CharField(_("việc"), max_length=10, choices=Step.choices)
    text = models.CharField(_("nội dung"), max_length=600)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    former = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text=_("Đơn vị trước đó")
    )
    until = models.DateField(null=True, blank=True, help_text=_("Ngày kết thúc trước đó"))
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    succession = models.ForeignKey(Succession, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("thay đổi")
        verbose_name_plural = _("thay đổi")

    def __str__(self) -> str:
        return self.text
