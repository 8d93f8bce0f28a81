"""Who is reminded when: ladders of steps, and what people choose for themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications import plan


class Audience(models.TextChoices):
    """Whom a step speaks to."""

    OFFICER = "officer", _("Người thực hiện (chưa phân công thì các chuyên viên của đơn vị)")
    HEAD = "head", _("Thủ trưởng đơn vị")
    UNIT = "unit", _("Người thực hiện và thủ trưởng đơn vị")
    SUPERIOR = "superior", _("Lãnh đạo đơn vị cấp trên")
    APPROVER = "approver", _("Người quyết định đề nghị của đơn vị")
    LEAD = "lead", _("Đơn vị chủ trì đang chờ phần phối hợp (người thực hiện và thủ trưởng)")
    CLERK = "clerk", _("Văn phòng theo dõi (chuyên viên của đơn vị cấp trên gần nhất có phân công)")
    NAMED = "named", _("Người được nêu tên (thuộc đơn vị hoặc đơn vị cấp trên)")


class Trigger(models.TextChoices):
    """What a step counts its days from."""

    DEADLINE = plan.DEADLINE, _("Thời hạn")
    UNACKNOWLEDGED = "unacknowledged", _("Đã giao mà chưa tiếp nhận")
    UNASSIGNED = "unassigned", _("Chưa phân công người thực hiện")
    UNDATED = "undated", _("Chưa có thời hạn và chưa đề nghị thời hạn")
    DECISION = "decision", _("Đề nghị chờ quyết định")
    REPORT = "report", _("Lần báo cáo tiến độ gần nhất")
    PART = plan.PART, _("Hạn phối hợp (nhắc đơn vị phối hợp)")
    RESULT = plan.RESULT, _("Đã báo cáo hoàn thành, chờ xác nhận")


class Policy(models.Model):
    """A ladder of steps; one is in use."""

    name = models.CharField(_("tên"), max_length=100, unique=True)
    is_active = models.BooleanField(_("đang dùng"), default=False)
    in_force_from = models.DateField(
        _("áp dụng từ ngày"), help_text=_("Các mốc nhắc rơi vào trước ngày này không nhắc lại")
    )
    version = models.PositiveIntegerField(_("phiên bản"), default=1, editable=False)
    quiet_from = models.TimeField(_("không gửi từ"), null=True, blank=True)
    quiet_until = models.TimeField(_("đến"), null=True, blank=True)

    class Meta:
        verbose_name = _("chính sách nhắc việc")
        verbose_name_plural = _("chính sách nhắc việc")
        constraints = [
            models.UniqueConstraint(name="policy_one_active", fields=["is_active"], condition=Q(is_active=True)),
            models.CheckConstraint(
                name="policy_quiet_from_and_until",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                violation_error_message=_("Giờ không gửi phải có cả lúc bắt đầu và lúc kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One rung: so many working days before or after the deadline, to these people, once or again and again."""

    policy = models.ForeignKey(Policy, verbose_name=_("chính sách"), on_delete=models.CASCADE, related_name="steps")
    code = models.SlugField(_("mã"), max_length=20)
    label = models.CharField(_("tên mốc"), max_length=100)
    trigger = models.CharField(_("tính từ"), max_length=14, choices=Trigger.choices, default=Trigger.DEADLINE)
    audience = models.CharField(_("nhắc ai"), max_length=10, choices=Audience.choices)
    named = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người được nêu tên"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    offset = models.SmallIntegerField(
        _("ngày làm việc so với mốc tính"), help_text=_("Âm: trước hạn; 0: ngày đến hạn; dương: sau hạn")
    )
    repeat_every = models.PositiveSmallIntegerField(
        _("lặp lại sau (ngày làm việc)"), default=0, help_text=_("0: chỉ nhắc một lần")
    )
    pause = models.PositiveSmallIntegerField(
        _("nghỉ nhắc khi đã nhận (ngày làm việc)"),
        default=0,
        help_text=_("Người bấm “Đã nhận” không bị nhắc lại trong số ngày này, hoặc đến mốc kế tiếp; 0: vẫn nhắc"),
    )
    is_escalation = models.BooleanField(_("báo cáo vượt cấp"), default=False)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("mốc nhắc")
        verbose_name_plural = _("mốc nhắc")
        constraints = [
            models.UniqueConstraint(name="step_code_once", fields=["policy", "code"]),
            models.CheckConstraint(
                name="step_escalates_to_the_superior",
                condition=Q(is_escalation=True, audience="superior")
                | (Q(is_escalation=False) & ~Q(audience="superior")),
            ),
            models.CheckConstraint(
                name="step_names_somebody",
                condition=Q(audience="named", named__isnull=False) | (~Q(audience="named") & Q(named__isnull=True)),
                violation_error_message=_("Chọn “Người được nêu tên” thì phải chọn người, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                name="step_waits_before_it_speaks", condition=Q(trigger__in=plan.DATED) | Q(offset__gt=0)
            ),
            models.CheckConstraint(
                name="step_lead_hears_of_parts",
                condition=~Q(audience="lead") | Q(trigger="part"),
                violation_error_message=_("Chỉ mốc tính từ hạn phối hợp mới nhắc đơn vị chủ trì đang chờ."),
            ),
            models.CheckConstraint(
                name="step_rests_between_repeats",
                condition=Q(pause=0) | Q(is_escalation=False, repeat_every__gt=0),
                violation_error_message=_("Chỉ mốc có lặp lại mới nghỉ được; báo cáo vượt cấp không bao giờ nghỉ."),
            ),
            models.CheckConstraint(
                name="step_escalates_what_is_late", condition=Q(is_escalation=False) | Q(offset__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Preference(models.Model):
    """What a person has chosen; what is due, late or reported to the superior cannot be silenced."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("của"), on_delete=models.CASCADE, related_name="reminding"
    )
    mutes_early = models.BooleanField(_("không nhận thư nhắc trước hạn"), default=False)

    class Meta:
        verbose_name = _("lựa chọn nhắc việc")
        verbose_name_plural = _("lựa chọn nhắc việc")

    def __str__(self) -> str:
        return str(self.user)
