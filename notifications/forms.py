"""What people choose: of a slip, of a channel."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from notifications.models import SlipKind
from tasks.models import Task
from units.models import Unit


class SlipForm(forms.Form):
    """A kind of slip, and the tasks that it is about: all that are late, until some are unticked."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=SlipKind.choices, initial=SlipKind.REMIND)
    tasks = forms.TypedMultipleChoiceField(
        label=_("Nhiệm vụ"),
        coerce=int,
        error_messages={
            "required": _("Hãy chọn ít nhất một nhiệm vụ quá hạn."),
            "invalid_choice": _("Có nhiệm vụ đã chọn không còn quá hạn; hãy xem lại danh sách."),
        },
    )

    def __init__(self, *args: Any, late: Sequence[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.late = {task.pk: task for task in late}
        self.fields["tasks"].choices = [(pk, str(pk)) for pk in self.late]  # type: ignore[attr-defined]
        self.initial.setdefault("tasks", list(self.late))

    @property
    def ticked(self) -> set[str]:
        """Return the ids of the tasks that stand ticked."""
        return {str(pk) for pk in self["tasks"].value() or []}

    def clean_kind(self) -> SlipKind:
        """Return the kind itself."""
        return SlipKind(self.cleaned_data["kind"])

    def clean_tasks(self) -> list[Task]:
        """Return the tasks themselves."""
        return [self.late[pk] for pk in self.cleaned_data["tasks"]]


class OutletForm(forms.Form):
    """A place to hear at; the address is typed once and never shown again, not even after a mistake."""

    name = forms.CharField(label=_("Tên gọi"), max_length=60, help_text=_("Ví dụ: Nhóm Telegram của phòng"))
    address = forms.CharField(
        label=_("Địa chỉ kênh"),
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Dạng Apprise, ví dụ tgram://khóa-bot/mã-nhóm; địa chỉ được mã hóa và không hiện lại"),
    )
    unit = forms.ModelChoiceField(
        label=_("Cho ai"), queryset=Unit.objects.none(), required=False, empty_label=_("Riêng tôi")
    )
    mutes_early = forms.BooleanField(label=_("Không gửi nhắc trước hạn qua kênh này"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
