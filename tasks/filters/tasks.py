"""What lists of tasks can be narrowed by."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from directives.models import Directive, Item
from tasks.lifecycle import OPEN, WORKING, Status
from tasks.models import Task, TaskQuerySet, Waiting
from tasks.queries import ORDERS, SOON, directives_in, items_in, joined_by, led_by, units_in
from units import clock
from units import queries as unit_queries
from units.folding import sought
from units.forms import LongSelect
from units.models import Role, Unit

STATES = [
    ("open", _("Chưa kết thúc")),
    ("overdue", _("Quá hạn")),
    ("due_soon", _("Sắp đến hạn (7 ngày)")),
    ("undated", _("Không có thời hạn")),
]


PARTS = [
    ("lead", _("Chủ trì")),
    ("joining", _("Phối hợp")),
    ("asked", _("Đang được đề nghị phối hợp")),
    ("waiting", _("Đang chờ đơn vị khác")),
]


def in_state(today: date) -> dict[str, Q]:
    """Return what each of `STATES` means on that day."""
    working = Q(status__in=WORKING)
    return {
        "open": Q(status__in=OPEN),
        "overdue": working & Q(due_on__lt=today),
        "due_soon": working & Q(due_on__range=(today, today + SOON)),
        "undated": working & Q(due_on__isnull=True),
    }


def in_part(units: Collection[int]) -> dict[str, Q]:
    """Return what each of `PARTS` means for a person of these units."""
    led, waits = led_by(units), Waiting.objects.open()
    return {
        "lead": led,
        "joining": joined_by(units),
        "asked": Q(pk__in=waits.filter(unit__in=units).values("task")),
        "waiting": led & Q(pk__in=waits.exclude(unit__in=units).values("task")),
    }


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        """Write days as the browser wants them."""
        super().__init__(format="%Y-%m-%d")


class TaskFilter(django_filters.FilterSet):
    """Filters of the task lists."""

    # What is asked for now and then is folded away below the rest.
    FOLDED = ("part", "directive", "asked", "explaining", "due_after", "due_before")

    q = django_filters.CharFilter(label=_("Tìm"), method="search")
    state = django_filters.ChoiceFilter(label=_("Theo hạn"), choices=STATES, method="by_state", empty_label=_("tất cả"))
    status = django_filters.ChoiceFilter(label=_("Trạng thái"), choices=Status.choices, empty_label=_("tất cả"))
    part = django_filters.ChoiceFilter(
        label=_("Đơn vị tôi"), choices=PARTS, method="by_part", empty_label=_("mọi vai trò")
    )
    unit = django_filters.ModelChoiceFilter(
        label=_("Đơn vị chủ trì"), queryset=Unit.objects.none(), empty_label=_("tất cả"), widget=LongSelect
    )
    directive = django_filters.ModelChoiceFilter(
        label=_("Thông báo"),
        field_name="item__directive",
        queryset=Directive.objects.none(),
        empty_label=_("tất cả"),
        widget=LongSelect,
    )
    item = django_filters.ModelChoiceFilter(queryset=Item.objects.none(), widget=forms.HiddenInput())
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

    def __init__(self, *args: Any, user: User | None = None, **options: Any) -> None:
        """Offer `user` only the units and the notices that stand in the list."""
        super().__init__(*args, **options)
        self.user = user
        listed = cast(TaskQuerySet, Task.objects.all() if self.queryset is None else self.queryset)
        units, directives, item = (self.filters[name].field for name in ("unit", "directive", "item"))
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101  # declared above
        assert isinstance(directives, forms.ModelChoiceField)  # noqa: S101  # the same
        assert isinstance(item, forms.ModelChoiceField)  # noqa: S101  # the same
        units.queryset, directives.queryset = units_in(listed), directives_in(listed)
        item.queryset = items_in(listed).select_related("directive")

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

    def by_part(self, tasks: TaskQuerySet, _name: str, part: str) -> QuerySet[Task]:
        """Find tasks by the part that the person's units have in them."""
        return tasks.filter(in_part(self.own_units)[part])

    @cached_property
    def own_units(self) -> frozenset[int]:
        """Return the units of the person who asks, with those below."""
        assert self.user is not None  # noqa: S101  # whoever lists tasks says for whom
        return unit_queries.unit_ids_of(user=self.user, roles=list(Role), on=clock.today())

    @property
    def asks_more(self) -> bool:
        """Tell whether something is asked for that is folded away."""
        return any((self.data or {}).get(name) for name in self.FOLDED)

    @property
    def joining_units(self) -> frozenset[int]:
        """Return the units whose own part the list is about, none where it is about the tasks."""
        return self.own_units if (self.data or {}).get("part") in ("joining", "asked") else frozenset()

    def by_state(self, tasks: TaskQuerySet, _name: str, state: str) -> QuerySet[Task]:
        """Find tasks by where they stand against their deadline."""
        return tasks.filter(in_state(clock.today())[state])

    def count(self, *, today: date) -> int:
        """Write beside each status and state how many tasks it would leave; return how many there are now."""
        meanings: dict[str, Q | None] = {"": None, **in_state(today)}
        # By a column of the index, so that counting everything reads no row.
        counts = {f"in_{key}": Count("status", filter=meaning) for key, meaning in meanings.items()}
        counted = self._but_for("status", "state").order_by().values("status").annotate(**counts)
        rows: dict[str, Mapping[str, Any]] = {row["status"]: row for row in counted}
        status, state = (self.form.cleaned_data.get(name) or "" for name in ("status", "state"))
        chosen = [rows[status]] if status in rows else [] if status else list(rows.values())
        by_status = {key: row[f"in_{state}"] for key, row in rows.items()}
        by_state: dict[str, int] = {key: sum(row[f"in_{key}"] for row in chosen) for key in meanings}
        _count_beside(self.form.fields["status"], by_status)
        _count_beside(self.form.fields["state"], by_state)
        return by_state[state]

    def _but_for(self, *names: str) -> QuerySet[Task]:
        """Return the tasks narrowed by all that was chosen but for some filters."""
        tasks: QuerySet[Task] = cast(TaskQuerySet, self.queryset).all()
        self.form.is_valid()
        for key, value in self.form.cleaned_data.items():
            if key not in names:
                tasks = self.filters[key].filter(tasks, value)
        return tasks


class SaveFilterForm(forms.Form):
    """A name for the list that one looks at."""

    name = forms.CharField(label=_("Tên bộ lọc"), max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)


def _count_beside(field: forms.Field, counts: dict[str, int]) -> None:
    """Write the count behind each choice of a field."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    told = [
        (key, f"{label} ({counts.get(key, 0)})" if key else label)
        for key, label in cast(Iterable[tuple[str, Any]], field.choices)
    ]
    field.widget.choices = told


def kept(query: str) -> str:
    """Return what of an address narrows and sorts a list, in one order, for keeping."""
    asked = QueryDict(query)
    names = (*TaskFilter.base_filters, "order")
    wanted = QueryDict(mutable=True)
    for name in names:
        value = asked.get(name, "")
        if value and (name != "order" or value.removeprefix("-") in ORDERS):
            wanted[name] = value
    return wanted.urlencode()
