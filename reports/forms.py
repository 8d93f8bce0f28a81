"""What a leader asks the report for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.models import Directive
from reports import queries
from reports.queries import DIRECTIVES, OVERDUE, UNITS, WAITING
from tasks import queries as task_queries
from tasks.models import TaskQuerySet
from units.forms import LongSelect
from units.models import Unit

TABS = [
    (UNITS, _("Theo đơn vị")),
    (DIRECTIVES, _("Theo thông báo")),
    (OVERDUE, _("Danh sách quá hạn")),
    (WAITING, _("Chờ xác nhận")),
]


class ReportForm(forms.Form):
    """Which tasks, on which day, and from which side."""

    tab = forms.ChoiceField(choices=TABS, required=False, widget=forms.HiddenInput)
    sort = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị chủ trì"),
        required=False,
        empty_label=_("Tất cả đơn vị"),
        widget=LongSelect,
    )
    directive = forms.ModelChoiceField(
        Directive.objects.none(),
        label=_("Thông báo"),
        required=False,
        empty_label=_("Tất cả thông báo"),
        widget=LongSelect,
    )
    today = forms.DateField(
        label=_("Số liệu ngày"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, tasks: TaskQuerySet, day: date, **options: Any) -> None:
        """Offer the units and the notices of these tasks, and `day` where none is chosen."""
        super().__init__(*args, **options)
        self.day = day
        units, directives = self.fields["unit"], self.fields["directive"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101
        assert isinstance(directives, forms.ModelChoiceField)  # noqa: S101
        units.queryset = task_queries.units_in(tasks)
        directives.queryset = task_queries.directives_in(tasks)

    def clean_today(self) -> date:
        """Take the day it is where none is chosen."""
        return self.cleaned_data["today"] or self.day

    def clean_tab(self) -> str:
        """Begin with the units."""
        return self.cleaned_data["tab"] or UNITS

    def narrowed(self, tasks: TaskQuerySet) -> TaskQuerySet:
        """Return the tasks that were asked for, as they stood where a past day was."""
        unit, directive = self.cleaned_data["unit"], self.cleaned_data["directive"]
        if unit is not None:
            tasks = tasks.filter(unit=unit)
        if directive is not None:
            tasks = tasks.filter(item__directive=directive)
        day = self.cleaned_data["today"]
        return queries.as_of(tasks, day=day) if day < self.day else tasks

    def scope(self, home: list[Unit]) -> str:
        """Return in words which tasks were asked for: of a chosen unit, else of one's own."""
        unit, directive = self.cleaned_data["unit"], self.cleaned_data["directive"]
        names = [unit.name] if unit else [own.name for own in home if own.parent_id is not None]
        return " · ".join([*names, *([directive.number] if directive else [])])
