"""What notices say, row by row, as read and as a person confirmed it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.models.notice import Directive
from units.models import Group, Unit


class ItemKind(models.TextChoices):
    """What an outline row is for; the values are those of `reading.Kind`."""

    TASK = "task", _("Nhiệm vụ")
    RECURRING = "recurring", _("Nhiệm vụ định kỳ")
    GENERAL = "general", _("Chỉ đạo chung, không theo dõi")
    CONTEXT = "context", _("Đánh giá, bối cảnh")
    HEADING = "heading", _("Đề mục")


TRACKED = (ItemKind.TASK, ItemKind.RECURRING)


class Frequency(models.TextChoices):
    """How often a recurring duty comes round; the values are those of `reading.Frequency`."""

    DAILY = "daily", _("Hằng ngày")
    WEEKLY = "weekly", _("Hằng tuần")
    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    HALF_YEARLY = "half_yearly", _("6 tháng")
    YEARLY = "yearly", _("Hằng năm")


class ItemQuerySet(models.QuerySet["Item"]):
    """Outline rows."""

    def tracked(self) -> "ItemQuerySet":
        """Return the rows that become tasks."""
        return self.filter(kind__in=TRACKED)


class Item(models.Model):
    """One row of the outline, with the range of `Directive.text` it came from."""

    directive = models.ForeignKey(
        Directive, verbose_name=_("thông báo"), on_delete=models.CASCADE, related_name="items"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("mục trên"), on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(_("thứ tự"))
    label = models.CharField(_("số mục"), max_length=40, blank=True)
    path = models.CharField(_("mục"), max_length=120)
    level = models.PositiveSmallIntegerField(_("cấp"), default=0)
    kind = models.CharField(_("loại"), max_length=10, choices=ItemKind.choices)
    reason = models.CharField(_("vì sao"), max_length=500, blank=True)
    text = models.TextField(_("nội dung"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    deadline_phrase = models.CharField(_("thời hạn ghi trong văn bản"), max_length=300, blank=True)
    frequency = models.CharField(_("định kỳ"), max_length=12, choices=Frequency.choices, blank=True)
    month_day = models.CharField(_("ngày của kỳ"), max_length=5, blank=True, help_text=_("Ví dụ 25, hoặc 25-12"))
    clues = models.JSONField(_("dấu vết đọc"), default=dict, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)

    objects: ClassVar[ItemQuerySet] = ItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mục")
        verbose_name_plural = _("mục")
        constraints = [
            models.UniqueConstraint(name="item_position_once", fields=["directive", "position"]),
            models.UniqueConstraint(name="item_path_once", fields=["directive", "path"]),
            models.CheckConstraint(
                name="item_confirmed_by_and_at",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="item_recurring_has_frequency",
                condition=~Q(kind="recurring", confirmed_at__isnull=False, frequency=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.text[:60]}"

    @property
    def is_tracked(self) -> bool:
        """Whether the row becomes a task."""
        return self.kind in TRACKED


class Repeat(models.Model):
    """A row that asks for much the same as a row of an earlier notice."""

    item = models.ForeignKey(Item, verbose_name=_("mục"), on_delete=models.CASCADE, related_name="repeats")
    earlier = models.ForeignKey(
        Item, verbose_name=_("mục trước đó"), on_delete=models.CASCADE, related_name="repeated_by"
    )
    likeness = models.PositiveSmallIntegerField(_("giống (%)"))

    class Meta:
        verbose_name = _("chỉ đạo lặp lại")
        verbose_name_plural = _("chỉ đạo lặp lại")
        constraints = [models.UniqueConstraint(name="repeat_once", fields=["item", "earlier"])]

    def __str__(self) -> str:
        return f"{self.item_id} ~ {self.earlier_id}"


class Part(models.TextChoices):
    """What a body has to do with a row."""

    LEAD = "lead", _("Chủ trì")
    JOINING = "joining", _("Phối hợp")


class Responsible(models.Model):
    """A body named for a row, as written, and what the directory says it is.

    A name with no unit, no group and not `is_outside` is an open question.
    """

    item = models.ForeignKey(Item, verbose_name=_("mục"), on_delete=models.CASCADE, related_name="responsibles")
    part = models.CharField(_("vai"), max_length=10, choices=Part.choices)
    written = models.CharField(_("ghi trong văn bản"), max_length=300, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        Group, verbose_name=_("nhóm đơn vị"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_outside = models.BooleanField(_("ngoài hệ thống"), default=False)
    is_inherited = models.BooleanField(_("theo mục trên"), default=False)

    class Meta:
        verbose_name = _("đơn vị của mục")
        verbose_name_plural = _("đơn vị của mục")
        constraints = [
            models.CheckConstraint(
                name="responsible_is_one_thing",
                condition=Q(unit__isnull=True, group__isnull=True)
                | Q(unit__isnull=False, group__isnull=True, is_outside=False)
                | Q(unit__isnull=True, group__isnull=False, is_outside=False),
            ),
            models.UniqueConstraint(name="responsible_unit_once", fields=["item", "part", "unit"]),
            models.UniqueConstraint(name="responsible_group_once", fields=["item", "part", "group"]),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.group or self.written)

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet which body this is."""
        return self.unit_id is None and self.group_id is None and not self.is_outside


class Recipient(models.Model):
    """A line of "Nơi nhận"."""

    directive = models.ForeignKey(
        Directive, verbose_name=_("thông báo"), on_delete=models.CASCADE, related_name="recipients"
    )
    position = models.PositiveIntegerField(_("thứ tự"))
    written = models.CharField(_("nơi nhận"), max_length=300)
    purpose = models.CharField(_("để"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")
        constraints = [models.UniqueConstraint(name="recipient_position_once", fields=["directive", "position"])]

    def __str__(self) -> str:
        return self.written
