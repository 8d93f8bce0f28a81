"""The bodies that carry tasks, and their names over time."""

from datetime import date
from typing import ClassVar, cast

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet


class Kind(models.TextChoices):
    """What a unit is."""

    MINISTRY = "ministry", _("Bộ")
    GENERAL_DEPARTMENT = "general_department", _("Tổng cục")
    DEPARTMENT = "department", _("Cục, Vụ, Văn phòng")
    PROVINCIAL = "provincial", _("Cơ quan cấp tỉnh")
    PUBLIC_BODY = "public_body", _("Đơn vị sự nghiệp")
    DIVISION = "division", _("Phòng, Ban")
    OFFICE_HOLDER = "office_holder", _("Lãnh đạo")


class UnitQuerySet(TreeQuerySet):  # type: ignore[misc]  # the library has no types
    """Units, filtered by time."""

    def valid_on(self, day: date) -> "UnitQuerySet":
        """Return the units that exist on `day`."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        going_on = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return cast(UnitQuerySet, self.filter(begun, going_on))


class Unit(TreeNode):  # type: ignore[misc]  # the library has no types
    """A body; renamed or merged bodies are rows of their own, joined by successions."""

    parent = TreeNodeForeignKey(
        "self",
        verbose_name=_("trực thuộc"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    code = models.CharField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=80, blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    official_id = models.CharField(_("mã định danh"), max_length=40, blank=True, help_text=_("Theo QĐ 20/2020/QĐ-TTg"))
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects: ClassVar[UnitQuerySet] = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        constraints = [
            models.CheckConstraint(
                name="unit_valid_from_before_until",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                violation_error_message=_("Ngày bắt đầu phải trước ngày kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def names(self) -> list[str]:
        """Return every way of writing the unit."""
        return [self.name, *filter(None, [self.short_name]), *(alias.text for alias in self.aliases.all())]


class Group(models.Model):
    """Units that notices address together, such as "các cơ quan THADS địa phương"."""

    code = models.CharField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    units = models.ManyToManyField(Unit, related_name="unit_groups", verbose_name=_("đơn vị"), blank=True)

    class Meta:
        verbose_name = _("nhóm đơn vị")
        verbose_name_plural = _("nhóm đơn vị")

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Return every way of writing the group."""
        return [self.name, *(alias.text for alias in self.aliases.all())]


class Alias(models.Model):
    """Another way of writing a unit or a group."""

    text = models.CharField(_("cách gọi"), max_length=200)
    folded = models.CharField(_("dạng so khớp"), max_length=200, editable=False)
    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    group = models.ForeignKey(
        Group, verbose_name=_("nhóm"), on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )

    class Meta:
        verbose_name = _("cách gọi")
        verbose_name_plural = _("cách gọi")
        constraints = [
            models.CheckConstraint(
                name="alias_names_a_unit_or_a_group",
                condition=Q(unit__isnull=False, group__isnull=True) | Q(unit__isnull=True, group__isnull=False),
                violation_error_message=_("Cách gọi chỉ một đơn vị hoặc một nhóm."),
            ),
            models.UniqueConstraint(
                name="alias_once_a_unit",
                fields=["folded", "unit"],
                violation_error_message=_("Cách gọi này đã có."),
            ),
            models.UniqueConstraint(
                name="alias_once_a_group",
                fields=["folded", "group"],
                violation_error_message=_("Cách gọi này đã có."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Succession(models.Model):
    """A unit taken over by another on a day, by renaming, merging or splitting."""

    predecessor = models.ForeignKey(
        Unit, verbose_name=_("đơn vị trước"), on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Unit, verbose_name=_("đơn vị kế tục"), on_delete=models.PROTECT, related_name="predecessions"
    )
    on = models.DateField(_("từ ngày"))

    class Meta:
        verbose_name = _("kế tục")
        verbose_name_plural = _("kế tục")
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["predecessor", "successor"]),
            models.CheckConstraint(
                name="succession_to_another",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("Đơn vị không thể kế tục chính mình."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
