"""What people choose when they chase a unit."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.models import SlipKind
from tasks.models import Task


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
