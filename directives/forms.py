"""What a clerk types: a file, the particulars of a notice, the meaning of its rows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directives.models import ChangeKind, Directive, Frequency, Item, ItemKind, Part, Responsible, Status
from directives.operations import Party, Revision
from units.models import Group, Unit


class UploadForm(forms.Form):
    """A notice to be received."""

    file = forms.FileField(
        label=_("Tệp thông báo"),
        help_text=_("Word (.docx), PDF, OpenDocument, HTML hoặc văn bản thuần (.txt, .md)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.md,.docx,.pdf,.odt,.html,.htm,.doc,.rtf"}),
        error_messages={"empty": _("Tệp rỗng, không có nội dung để đọc.")},
    )


class ParticularsForm(forms.ModelForm[Directive]):
    """The particulars of a notice."""

    class Meta:
        model = Directive
        fields = (
            "number",
            "issued_on",
            "place",
            "issuer",
            "title",
            "chair",
            "conference_name",
            "conference_on",
            "signer",
            "signer_title",
            "urgency",
        )
        widgets = {
            "issued_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "conference_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "title": forms.Textarea(attrs={"rows": 2}),
            "conference_name": forms.Textarea(attrs={"rows": 2}),
        }


class PaperForm(forms.Form):
    """A later paper about a notice."""

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60)
    issued_on = forms.DateField(
        label=_("Ngày văn bản"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    note = forms.CharField(label=_("Nội dung đính chính"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, directive: Directive, **options: Any) -> None:
        """Know the notice, as the other forms of a change do."""
        super().__init__(*args, **options)
        self.directive = directive


class WithdrawForm(PaperForm):
    """A withdrawal, perhaps by a paper of its own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask for a reason, and for the paper if there is one."""
        super().__init__(*args, **options)
        self.fields["number"].required = self.fields["issued_on"].required = False
        self.fields["number"].label = _("Số, ký hiệu văn bản thu hồi (nếu có)")
        self.fields["issued_on"].label = _("Ngày văn bản thu hồi (nếu có)")
        self.fields["note"].label = _("Lý do thu hồi")


class ReplaceForm(forms.Form):
    """The notice that stands in the place of another."""

    by_directive = forms.ModelChoiceField(label=_("Thay thế bằng thông báo"), queryset=Directive.objects.none())
    note = forms.CharField(label=_("Lý do thay thế"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, directive: Directive, **options: Any) -> None:
        """Offer the other notices in force, those of the same day and later."""
        super().__init__(*args, **options)
        later = Directive.objects.filter(status=Status.PUBLISHED, issued_on__gte=directive.issued_on or date.min)
        field = self.fields["by_directive"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # declared above
        field.queryset = later.exclude(pk=directive.pk).select_related("document").order_by("-issued_on", "-pk")


CHANGE_FORMS: dict[ChangeKind, type[PaperForm] | type[ReplaceForm]] = {
    ChangeKind.CORRECT: PaperForm,
    ChangeKind.REPLACE: ReplaceForm,
    ChangeKind.WITHDRAW: WithdrawForm,
}


def token_of(row: Responsible) -> tuple[str, str]:
    """Return a body's token for the page, and the words people see."""
    if row.unit_id:
        return f"unit:{row.unit_id}", str(row.unit)
    if row.group_id:
        return f"group:{row.group_id}", str(row.group)
    return (f"outside:{row.written}" if row.is_outside else f"open:{row.written}"), row.written


class PartiesField(forms.MultipleChoiceField):
    """Bodies chosen from the directory by tokens: unit:1, group:2, outside:words, open:words."""

    def __init__(self, **options: Any) -> None:
        """Show the page's own widget, which asks the directory as one types."""
        options.setdefault("widget", forms.SelectMultiple(attrs={"class": "parties"}))
        super().__init__(required=False, **options)

    def valid_value(self, value: str) -> bool:
        """Accept any token of the four shapes; whether it stands for something is asked of all at once."""
        return is_token(value)


def parties_of(tokens: Iterable[str], written: dict[str, str]) -> list[Party]:
    """Return the bodies that tokens stand for; `written` keeps the notice's own words."""
    parties = []
    for token in tokens:
        kind, _colon, rest = token.partition(":")
        if kind == "unit":
            parties.append(Party(written=written.get(token, ""), unit_id=int(rest)))
        elif kind == "group":
            parties.append(Party(written=written.get(token, ""), group_id=int(rest)))
        else:
            parties.append(Party(written=rest[:300], is_outside=kind == "outside"))
    return parties


class ItemForm(forms.Form):
    """One row of the outline."""

    kind = forms.ChoiceField(label=_("Loại"), choices=ItemKind.choices)
    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}))
    leads = PartiesField(label=_("Chủ trì"))
    joining = PartiesField(label=_("Phối hợp"))
    due_on = forms.DateField(
        label=_("Thời hạn"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    frequency = forms.ChoiceField(label=_("Định kỳ"), required=False)
    month_day = forms.RegexField(
        label=_("Ngày của kỳ"),
        required=False,
        regex=r"^\d{1,2}(-\d{1,2})?$",
        error_messages={"invalid": _("Ghi ngày trong tháng, ví dụ 25; hoặc ngày-tháng, ví dụ 25-12.")},
    )
    confirmed = forms.BooleanField(label=_("Đã xác nhận"), required=False)

    def __init__(self, data: QueryDict | None = None, *, item: Item, known: dict[str, str] | None = None) -> None:
        """Start from the row as it stands; `known` has the words for the tokens that were sent."""
        self.item = item
        self.known = known or {}
        self.responsibles = list(item.responsibles.all())
        super().__init__(data, prefix=f"item{item.pk}", initial=self._initial())
        frequency = self.fields["frequency"]
        frequency.choices = [("", _("không")), *Frequency.choices]  # type: ignore[attr-defined]
        for part, name in ((Part.LEAD, "leads"), (Part.JOINING, "joining")):
            self.fields[name].choices = self._choices(part, name)  # type: ignore[attr-defined]

    def _initial(self) -> dict[str, Any]:
        """Return the row's values as the page shows them."""
        item = self.item
        tokens = {part: [token_of(row)[0] for row in self.responsibles if row.part == part] for part in Part}
        return {
            "kind": item.kind,
            "text": item.text,
            "leads": tokens[Part.LEAD],
            "joining": tokens[Part.JOINING],
            "due_on": item.due_on,
            "frequency": item.frequency,
            "month_day": item.month_day,
            "confirmed": item.confirmed_at is not None,
        }

    def _choices(self, part: Part, name: str) -> list[tuple[str, str]]:
        """Return the options a page without script shows: what is chosen, also after a refused attempt."""
        choices = dict(token_of(row) for row in self.responsibles if row.part == part)
        if isinstance(self.data, QueryDict):
            sent = self.data.getlist(self.add_prefix(name))
            choices |= {token: self.known[token] for token in sent if token in self.known}
        return list(choices.items())

    def clean(self) -> dict[str, Any]:
        """Refuse bodies that the directory does not have."""
        cleaned = super().clean() or {}
        tokens = [*cleaned.get("leads", []), *cleaned.get("joining", [])]
        if not set(tokens) <= self.known.keys():
            raise ValidationError(_("Có đơn vị không còn trong danh mục; hãy chọn lại."))
        return cleaned

    def revision(self) -> Revision:
        """Return what the person says of the row."""
        cleaned = self.cleaned_data
        written = {token_of(row)[0]: row.written for row in self.responsibles}
        return Revision(
            kind=cleaned["kind"],
            text=cleaned["text"],
            leads=parties_of(cleaned["leads"], written),
            joining=parties_of(cleaned["joining"], written),
            due_on=cleaned["due_on"],
            deadline_phrase=self.item.deadline_phrase,
            frequency=cleaned["frequency"],
            month_day=cleaned["month_day"],
        )

    @property
    def is_revised(self) -> bool:
        """Whether the person changed more than the tick."""
        return bool(set(self.changed_data) - {"confirmed"})


def item_forms(items: Iterable[Item], data: QueryDict | None = None) -> list[ItemForm]:
    """Return a form a row; what was sent is looked up once for all of them."""
    tokens = {
        token
        for name in data or ()
        if name.endswith(("-leads", "-joining"))
        for token in (data or QueryDict()).getlist(name)
        if is_token(token)
    }
    known = labels_of(tokens)
    return [ItemForm(data, item=item, known=known) for item in items]


def is_token(value: str) -> bool:
    """Tell whether `value` has one of the four shapes of a token."""
    kind, _colon, rest = value.partition(":")
    return bool(rest) and (kind in {"outside", "open"} or (kind in {"unit", "group"} and rest.isdecimal()))


def labels_of(tokens: Iterable[str]) -> dict[str, str]:
    """Return the words for each token that stands for something."""
    wanted: dict[str, set[int]] = {"unit": set(), "group": set()}
    labels = {}
    for token in tokens:
        kind, _colon, rest = token.partition(":")
        if kind in wanted:
            wanted[kind].add(int(rest))
        else:
            labels[token] = rest
    if wanted["unit"]:
        labels |= {f"unit:{unit.pk}": str(unit) for unit in Unit.objects.filter(pk__in=wanted["unit"])}
    if wanted["group"]:
        labels |= {f"group:{group.pk}": str(group) for group in Group.objects.filter(pk__in=wanted["group"])}
    return labels
