"""What people type about units."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.db.models import Case, F, QuerySet, When
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from units.folding import fold
from units.models import Alias, ReorganisationKind, Unit
from units.plan import Plan, Successor


class AliasForm(forms.ModelForm[Alias]):
    """A way of writing, folded as it is typed in."""

    class Meta:
        model = Alias
        fields = ("text",)

    def clean(self) -> dict[str, Any]:
        """Fold the text."""
        cleaned = super().clean() or self.cleaned_data
        self.instance.folded = fold(cleaned.get("text", ""))
        return cleaned


class AliasFormSet(forms.BaseInlineFormSet[Alias, Any, forms.ModelForm[Alias]]):
    """The ways of writing one unit or group, each once."""

    def clean(self) -> None:
        """Refuse what is written alike but for case and diacritics."""
        super().clean()
        seen: set[str] = set()
        for form in (form for form in self.forms if form not in self.deleted_forms and form.instance.folded):
            if form.instance.folded in seen:
                form.add_error("text", _("Cách gọi này đã có."))
            seen.add(form.instance.folded)


class LongSelect(forms.Select):
    """One choice among hundreds, written at one go: Django renders templates for each option, which shows there."""

    template_name = "units/long_select.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the options as Django would write them, without groups."""
        context = super().get_context(name, value, attrs)
        options = (option for _name, found, _index in context["widget"]["optgroups"] for option in found)
        told = ((option["value"], " selected" if option["selected"] else "", option["label"]) for option in options)
        context["widget"]["options"] = format_html_join("", '\n  <option value="{}"{}>{}</option>', told)
        return context


class LongSelectMultiple(LongSelect, forms.SelectMultiple):
    """Some choices among hundreds."""


class PlanForm(forms.Form):
    """A reorganisation as somebody proposes it; the successors are forms of their own."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=ReorganisationKind.choices, initial=ReorganisationKind.MERGE)
    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị được sắp xếp"),
        queryset=Unit.objects.none(),
        widget=LongSelectMultiple(attrs={"size": 10}),
        help_text=_("Các đơn vị này kết thúc vào ngày trước đó. Giữ Ctrl để chọn nhiều đơn vị."),
    )
    on = forms.DateField(
        label=_("Từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
    note = forms.CharField(
        label=_("Căn cứ"), required=False, max_length=500, help_text=_("Số, ngày của quyết định sắp xếp.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [pk for pk in self["units"].value() or () if str(pk).isdecimal()]
        self.fields["units"].queryset = _lasting_first(chosen)  # type: ignore[attr-defined]
        self.fields["units"].label_from_instance = _with_days  # type: ignore[attr-defined]

    def plan(self, successors: "SuccessorFormSet", members: Mapping[int, int]) -> Plan:
        """Return the plan; a new unit without a code gets one from the unit before and the day."""
        on, units = self.cleaned_data["on"], list(self.cleaned_data["units"])
        stem = f"{units[0].code[:27]}-{on:%Y%m%d}"
        given = [form for form in successors if form.is_given]
        codes = (stem if place == 0 else f"{stem}-{place + 1}" for place in range(len(given)))
        return Plan(
            kind=self.cleaned_data["kind"],
            on=on,
            unit_ids=tuple(unit.pk for unit in units),
            successors=tuple(form.successor(code) for form, code in zip(given, codes, strict=True)),
            note=self.cleaned_data["note"],
            members=members,
        )


class SuccessorForm(forms.Form):
    """A unit that takes over: a new one by its names, or one that is there already."""

    name = forms.CharField(label=_("Tên đơn vị mới"), required=False, max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn"), required=False, max_length=80)
    code = forms.CharField(label=_("Mã"), required=False, max_length=40, help_text=_("Để trống thì tự đặt."))
    unit = forms.ModelChoiceField(
        label=_("hoặc đơn vị đang có"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("– đơn vị mới –"),
        widget=LongSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = _lasting_first([])  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = _with_days  # type: ignore[attr-defined]

    @property
    def is_given(self) -> bool:
        """Tell whether anything was filled in."""
        return bool(self.cleaned_data.get("unit") or self.cleaned_data.get("name"))

    def clean(self) -> dict[str, Any]:
        """Refuse a name beside a unit that has one, and particulars of nobody."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("unit") and cleaned.get("name"):
            self.add_error("name", _("Chọn một: đơn vị mới, hoặc đơn vị đang có."))
        if (cleaned.get("short_name") or cleaned.get("code")) and not (cleaned.get("unit") or cleaned.get("name")):
            self.add_error("name", _("Hãy ghi tên đơn vị mới."))
        return cleaned

    def successor(self, code: str) -> Successor:
        """Return the successor, a new one with `code` where none was written."""
        cleaned = self.cleaned_data
        if cleaned["unit"]:
            return Successor(pk=cleaned["unit"].pk)
        return Successor(name=cleaned["name"], short_name=cleaned["short_name"], code=cleaned["code"] or code)


class SuccessorFormSet(forms.BaseFormSet[SuccessorForm]):
    """The units that take over, one at least."""

    def clean(self) -> None:
        """Refuse a plan without a successor."""
        if not any(self.errors) and not any(form.is_given for form in self.forms):
            raise forms.ValidationError(_("Hãy ghi ít nhất một đơn vị kế tục."))


SUCCESSORS = 4


def successor_forms(sent: QueryDict | None) -> SuccessorFormSet:
    """Return the forms of the successors, as sent or empty."""
    formset: type[SuccessorFormSet] = forms.formset_factory(  # type: ignore[assignment]
        SuccessorForm, formset=SuccessorFormSet, extra=SUCCESSORS, max_num=SUCCESSORS
    )
    return formset(sent, prefix="to")


def _lasting_first(chosen: Collection[str]) -> QuerySet[Unit]:
    """Return the units, the chosen ones before all, those that go on before those that have ended."""
    is_chosen = Case(When(pk__in=chosen, then=0), default=1)
    units: QuerySet[Unit] = Unit.objects.order_by(is_chosen, F("valid_until").desc(nulls_first=True), "name", "pk")
    return units


def _with_days(unit: Unit) -> str:
    """Return a unit with its code, and its last day if it has one."""
    until = f" – {_('đến')} {unit.valid_until:%d/%m/%Y}" if unit.valid_until else ""
    return f"{unit} ({unit.code}){until}"
