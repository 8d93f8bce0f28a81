"""What lists of tasks can be narrowed by."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directives.models import Directive
from directives.models import Status as DirectiveStatus
from tasks.lifecycle import WORKING, Status
from tasks.models import Task, TaskQuerySet
from tasks.queries import SOON
from units import clock
from units.folding import sought
from units.models import Unit

STATES = [
    ("open", _("Chưa kết thúc")),
    ("overdue", _("Quá hạn")),
    ("due_soon", _("Sắp đến hạn (7 ngày)")),
    ("undated", _("Không có thời hạn")),
]


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        """Write days as the browser wants them."""
        super().__init__(format="%Y-%m-%d")


class TaskFilter(django_filters.FilterSet):
    """Filters of the task lists."""

    q = django_filters.CharFilter(label=_("Tìm"), method="search")
    state = django_filters.ChoiceFilter(label=_("Theo hạn"), choices=STATES, method="by_state", empty_label=_("tất cả"))
    status = django_filters.ChoiceFilter(label=_("Trạng thái"), choices=Status.choices, empty_label=_("tất cả"))
    unit = django_filters.ModelChoiceFilter(
        label=_("Đơn vị chủ trì"), queryset=Unit.objects.none(), empty_label=_("tất cả")
    )
    directive = django_filters.ModelChoiceFilter(
        label=_("Thông báo"),
        queryset=Directive.objects.exclude(status=DirectiveStatus.DRAFT).order_by("-issued_on", "-pk"),
        empty_label=_("tất cả"),
    )
    asked = django_filters.BooleanFilter(
        label=_("Đang xin gia hạn"), method="asking_for_time", widget=forms.CheckboxInput()
    )
    explaining = django_filters.BooleanFilter(
        label=_("Đang phải giải trình"), method="asked_to_explain", widget=forms.CheckboxInput()
    )
    due_after = django_filters.DateFilter(label=_("Hạn từ"), field_name="due_on", lookup_expr="gte", widget=DayInput())
    due_before = django_filters.DateFilter(
        label=_("Hạn đến"), field_name="due_on", lookup_expr="lte", widget=DayInput()
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer only the units that stand in the list."""
        super().__init__(*args, **options)
        listed = Task.objects.all() if self.queryset is None else self.queryset
        field = self.filters["unit"].field
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # declared above
        field.queryset = Unit.objects.filter(pk__in=listed.order_by().values("unit")).order_by("name", "pk")

    def search(self, tasks: TaskQuerySet, _name: str, words: str) -> QuerySet[Task]:
        """Find tasks that have every word, with or without diacritics."""
        for piece in sought(words):
            tasks = tasks.filter(search_text__contains=piece)
        return tasks

    def asking_for_time(self, tasks: TaskQuerySet, _name: str, wanted: bool) -> QuerySet[Task]:  # noqa: FBT001
        """Find tasks whose request for more time waits."""
        return tasks.asking_for_time() if wanted else tasks

    def asked_to_explain(self, tasks: TaskQuerySet, _name: str, wanted: bool) -> QuerySet[Task]:  # noqa: FBT001
        """Find tasks whose unit has a question to answer."""
        return tasks.asked_to_explain() if wanted else tasks

    def by_state(self, tasks: TaskQuerySet, _name: str, state: str) -> QuerySet[Task]:
        """Find tasks by where they stand against their deadline."""
        today = clock.today()
        if state == "overdue":
            return tasks.overdue(today)
        if state == "due_soon":
            return tasks.due_soon(today, today + SOON)
        if state == "undated":
            return tasks.filter(due_on__isnull=True, status__in=WORKING)
        return tasks.open()
