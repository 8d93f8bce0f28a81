"""Notices as received, and their particulars."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    """How far a received file is."""

    RECEIVED = "received", _("Đã nhận")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")


class Document(models.Model):
    """A file as it came; the same bytes are one row, however often they are handed in."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("tên tệp"), max_length=255)
    file = models.FileField(_("tệp"), upload_to="documents/%Y/%m/")
    size = models.PositiveBigIntegerField(_("cỡ (byte)"))
    media_type = models.CharField(_("loại tệp"), max_length=100, blank=True)
    text = models.TextField(_("văn bản"), blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=DocumentState.choices, default=DocumentState.RECEIVED
    )
    failure = models.CharField(_("lý do không đọc được"), max_length=500, blank=True)
    remarks = models.JSONField(_("điều cần biết"), default=list, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(_("nhận lúc"))

    class Meta:
        verbose_name = _("tệp đã nhận")
        verbose_name_plural = _("tệp đã nhận")

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    """Where a notice stands."""

    DRAFT = "draft", _("Chờ rà soát")
    PUBLISHED = "published", _("Đã giao việc")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")
    REPLACED = "replaced", _("Đã được thay thế")


class Directive(models.Model):
    """A conclusion notice: its particulars and, in `items`, its outline."""

    document = models.OneToOneField(
        Document, verbose_name=_("tệp gốc"), on_delete=models.PROTECT, related_name="directive"
    )
    text = models.TextField(_("toàn văn"))
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    place = models.CharField(_("địa danh"), max_length=100, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    title = models.CharField(_("trích yếu"), max_length=500, blank=True)
    chair = models.CharField(_("người chủ trì, kết luận"), max_length=200, blank=True)
    conference_name = models.CharField(_("hội nghị, cuộc họp"), max_length=500, blank=True)
    conference_on = models.DateField(_("ngày họp"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=150, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=40, blank=True)
    sentences = models.PositiveIntegerField(_("số câu"), default=0)
    sentences_placed = models.PositiveIntegerField(_("số câu đã xếp chỗ"), default=0)
    remarks = models.JSONField(_("điều cần xem lại"), default=list, blank=True)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    read_at = models.DateTimeField(_("đọc lúc"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giao việc"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField(_("giao việc lúc"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("được thay thế bằng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced",
    )

    class Meta:
        verbose_name = _("thông báo kết luận")
        verbose_name_plural = _("thông báo kết luận")
        constraints = [
            models.CheckConstraint(
                name="directive_published_is_complete",
                condition=~Q(status="published")
                | (~Q(number="") & Q(issued_on__isnull=False, published_by__isnull=False, published_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="directive_replaced_names_the_new_one",
                condition=Q(status="replaced", replaced_by__isnull=False)
                | (~Q(status="replaced") & Q(replaced_by__isnull=True)),
            ),
            # Nghị định 30/2020/NĐ-CP, điều 15: a number is unique within a year of its agency.
            models.UniqueConstraint(
                name="directive_number_once", fields=["issuer", "number", "issued_on"], condition=Q(status="published")
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title or self.document.name

    @property
    def effective_on(self) -> date | None:
        """The day from which the notice counts: its issue, else the meeting."""
        return self.issued_on or self.conference_on
