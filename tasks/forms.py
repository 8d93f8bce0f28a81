"""What people type when they move a task."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from tasks import queries
from tasks.filters import DayInput
from tasks.lifecycle import Move
from tasks.models import Task
from units.forms import LongSelect
from units.models import Unit


def note(label: Any, *, required: bool) -> forms.CharField:
    """Return a field for a few lines of text."""
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class FilesInput(forms.FileInput):
    """The browser's own chooser, for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none."""

    widget = FilesInput

    def clean(self, value: Any, initial: Any = None) -> Any:
        """Return the files as a list."""
        files = value if isinstance(value, list | tuple) else [value]
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        return [file for file in cleaned if file]


class OfferingForm(forms.Form):
    """A form whose choices depend on the task, on who fills it in, and on the day."""

    def offer(self, task: Task, user: User, on: date) -> None:
        """Offer what can be chosen."""
        raise NotImplementedError

    def choose(self, name: str, rows: QuerySet[Any]) -> None:
        """Offer rows in a field; what can only be one is chosen already."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # declared as one
        field.queryset = rows
        if field.required:
            is_only = len(only := rows[:2]) == 1
            field.initial, field.empty_label = (only[0], None) if is_only else (None, "---------")


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
    result_number = forms.CharField(label=_("Số văn bản đã ban hành (nếu có)"), max_length=60, required=False)
    result_on = forms.DateField(label=_("Ngày văn bản"), required=False, widget=DayInput())
    attachments = FilesField(label=_("Tài liệu kèm theo"), required=False)


class SubmitForm(forms.Form):
    """The result of the work."""

    result_number = forms.CharField(label=_("Số văn bản kết quả"), max_length=60, required=False)
    result_on = forms.DateField(label=_("Ngày văn bản kết quả"), required=False, widget=DayInput())
    note = note(_("Kết quả (nếu quá hạn: ghi rõ lý do)"), required=False)
    attachments = FilesField(label=_("Tài liệu kết quả"), required=False)


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

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the usual words."""
        super().__init__(*args, **options)
        self.fields["note"].initial = _("Đề nghị đơn vị khẩn trương thực hiện và báo cáo ngay kết quả.")


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


class ReassignForm(OfferingForm):
    """Another unit for a task that was handed back."""

    unit = forms.ModelChoiceField(label=_("Giao cho"), queryset=Unit.objects.none(), widget=LongSelect)
    note = note(_("Ghi chú"), required=False)

    def offer(self, task: Task, user: User, on: date) -> None:  # noqa: ARG002
        """Offer the units that stand on the day."""
        self.choose("unit", Unit.objects.valid_on(on).order_by("name", "pk"))


class EvidenceForm(forms.Form):
    """Files for a task."""

    attachments = FilesField(label=_("Tệp (chọn được nhiều tệp)"))
    note = note(_("Ghi chú"), required=False)


class ProofForm(forms.Form):
    """Which document is to prove the result."""

    note = note(_("Tài liệu cần có (ví dụ: tờ trình, báo cáo đã ký)"), required=True)


class CommentForm(OfferingForm):
    """Something said about a task."""

    note = note(_("Nội dung trao đổi"), required=True)

    def offer(self, task: Task, user: User, on: date) -> None:
        """Name the people who are there to be mentioned."""
        people = queries.nearby(task, on=on).exclude(pk=user.pk)[:20]
        if names := ", ".join(f"@{person.username} ({person})" for person in people):
            self.fields["note"].help_text = _("Nhắc người khác bằng @: %(names)s") % {"names": names}


class PassForm(OfferingForm):
    """Which unit below takes a task in hand."""

    unit = forms.ModelChoiceField(
        label=_("Chuyển đến"), queryset=Unit.objects.none(), required=False, empty_label=_("(lấy về đơn vị chủ trì)")
    )
    note = note(_("Ý kiến chỉ đạo"), required=False)

    def offer(self, task: Task, user: User, on: date) -> None:  # noqa: ARG002
        """Offer the units below the lead that do not have the task; it is taken back only from one that has."""
        self.fields["unit"].required = task.handler_id is None
        self.choose("unit", queries.units_below(task, on=on).exclude(pk=task.handler_id))


class AssignForm(OfferingForm):
    """Who takes a task into their own hands."""

    person = forms.ModelChoiceField(label=_("Người thực hiện"), queryset=User.objects.none())
    note = note(_("Ý kiến chỉ đạo"), required=False)

    def offer(self, task: Task, user: User, on: date) -> None:  # noqa: ARG002
        """Offer the members of the unit that has the task, and of those below."""
        self.choose("person", queries.assignable(task, on=on))


class AskJoiningForm(OfferingForm):
    """What a joining unit is asked for, and by when."""

    unit = forms.ModelChoiceField(label=_("Đơn vị phối hợp"), queryset=Unit.objects.none())
    due_on = forms.DateField(label=_("Hạn phối hợp"), widget=DayInput())
    note = note(_("Nội dung đề nghị phối hợp"), required=True)

    def offer(self, task: Task, user: User, on: date) -> None:  # noqa: ARG002
        """Offer the joining units that the task does not wait for."""
        self.choose("unit", queries.joining_units(task, is_waited_for=False))


class ChaseJoiningForm(OfferingForm):
    """Which joining unit is urged."""

    unit = forms.ModelChoiceField(label=_("Đơn vị phối hợp"), queryset=Unit.objects.none())
    note = note(_("Nội dung đôn đốc"), required=False)

    def offer(self, task: Task, user: User, on: date) -> None:  # noqa: ARG002
        """Offer the joining units that the task waits for."""
        self.choose("unit", queries.joining_units(task, is_waited_for=True))


class CancelJoiningForm(ChaseJoiningForm):
    """Which joining unit is no longer waited for, and why."""

    note = note(_("Lý do"), required=True)


class ContributeForm(OfferingForm):
    """A joining unit's part."""

    unit = forms.ModelChoiceField(label=_("Đơn vị phối hợp"), queryset=Unit.objects.none())
    note = note(_("Kết quả phối hợp"), required=True)
    attachments = FilesField(label=_("Tài liệu kèm theo"), required=False)

    def offer(self, task: Task, user: User, on: date) -> None:
        """Offer the joining units that the person speaks for, and say what was asked of them."""
        units = queries.contributing_units(user=user, task=task, on=on)
        self.choose("unit", units)
        asked = task.joinings.filter(unit__in=units, contributed_at=None).exclude(note="").order_by("pk")
        if notes := " · ".join(joining.note for joining in asked):
            self.fields["note"].help_text = _("Được đề nghị: %(notes)s") % {"notes": notes}


FORMS: dict[Move, type[forms.Form]] = {
    Move.EXPLAIN: AnswerForm,
    Move.CONTRIBUTE: ContributeForm,
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
    Move.ASSIGN: AssignForm,
    Move.PASS: PassForm,
    Move.ASK_JOINING: AskJoiningForm,
    Move.CHASE_JOINING: ChaseJoiningForm,
    Move.CANCEL_JOINING: CancelJoiningForm,
    Move.ADD_EVIDENCE: EvidenceForm,
    Move.REQUIRE_EVIDENCE: ProofForm,
    Move.WAIVE_EVIDENCE: ReasonForm,
    Move.COMMENT: CommentForm,
}
