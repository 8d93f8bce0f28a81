"""What people type when they move a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tasks.filters import DayInput
from tasks.lifecycle import Move
from units.models import Unit


def note(label: Any, *, required: bool) -> forms.CharField:
    """Return a field for a few lines of text."""
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class NoteForm(forms.Form):
    """A move that may be commented."""

    note = note(_("Ghi chú"), required=False)


class ReasonForm(forms.Form):
    """A move that needs a reason."""

    note = note(_("Lý do"), required=True)


class ReportForm(forms.Form):
    """How far the work is."""

    percent = forms.IntegerField(label=_("Tiến độ (%)"), min_value=0, max_value=100, required=False)
    note = note(_("Đã làm được gì, còn vướng gì"), required=True)


class SubmitForm(forms.Form):
    """The result of the work."""

    result_number = forms.CharField(label=_("Số văn bản kết quả"), max_length=60, required=False)
    result_on = forms.DateField(label=_("Ngày văn bản kết quả"), required=False, widget=DayInput())
    note = note(_("Kết quả (nếu quá hạn: ghi rõ lý do)"), required=False)


class AskExtensionForm(forms.Form):
    """A request for more time."""

    due_on = forms.DateField(label=_("Xin gia hạn đến ngày"), widget=DayInput())
    note = note(_("Lý do"), required=True)


class ProposeDeadlineForm(forms.Form):
    """A first deadline for a task that the notice leaves undated."""

    due_on = forms.DateField(label=_("Đơn vị đề nghị hoàn thành trước hết ngày"), widget=DayInput())
    note = note(_("Căn cứ"), required=True)


class QuestionForm(forms.Form):
    """What a unit is to explain."""

    note = note(_("Nội dung cần giải trình"), required=True)


class AnswerForm(forms.Form):
    """A unit's explanation."""

    note = note(_("Nội dung giải trình: nguyên nhân, trách nhiệm, biện pháp khắc phục"), required=True)


class UrgeForm(forms.Form):
    """What a unit is told at once."""

    note = note(_("Nội dung đôn đốc"), required=True)


class OpinionForm(forms.Form):
    """The office's opinion on a unit's request."""

    note = note(_("Ý kiến của Văn phòng"), required=True)


class GrantExtensionForm(forms.Form):
    """A decision for more time, perhaps less than asked."""

    due_on = forms.DateField(label=_("Đồng ý đến ngày (để trống: như đề nghị)"), required=False, widget=DayInput())
    note = note(_("Ý kiến"), required=False)


class SetDeadlineForm(forms.Form):
    """A day of the office's own for a task that the notice leaves undated."""

    due_on = forms.DateField(label=_("Thời hạn"), widget=DayInput())
    note = note(_("Căn cứ"), required=True)


class ReassignForm(forms.Form):
    """Another unit for a task that was handed back."""

    unit = forms.ModelChoiceField(label=_("Giao cho"), queryset=Unit.objects.order_by("name", "pk"))
    note = note(_("Ghi chú"), required=False)


FORMS: dict[Move, type[forms.Form]] = {
    Move.EXPLAIN: AnswerForm,
    Move.ACKNOWLEDGE: NoteForm,
    Move.HAND_BACK: ReasonForm,
    Move.REASSIGN: ReassignForm,
    Move.REPORT: ReportForm,
    Move.SUBMIT: SubmitForm,
    Move.ACCEPT: NoteForm,
    Move.SEND_BACK: ReasonForm,
    Move.ASK_EXTENSION: AskExtensionForm,
    Move.PROPOSE_DEADLINE: ProposeDeadlineForm,
    Move.FORWARD: OpinionForm,
    Move.GRANT_DEADLINE: GrantExtensionForm,
    Move.REFUSE_DEADLINE: ReasonForm,
    Move.GRANT_EXTENSION: GrantExtensionForm,
    Move.REFUSE_EXTENSION: ReasonForm,
    Move.URGE: UrgeForm,
    Move.ASK_EXPLANATION: QuestionForm,
    Move.EXCUSE: ReasonForm,
    Move.CANCEL_EXCUSE: ReasonForm,
    Move.SET_DEADLINE: SetDeadlineForm,
    Move.SUSPEND: ReasonForm,
    Move.RESUME: NoteForm,
    Move.WITHDRAW: ReasonForm,
}
