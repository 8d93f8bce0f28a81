"""What lists of explanations and of requests for time can be narrowed by."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from tasks.models import Explanation, Extension
from units.folding import sought
from units.forms import LongSelect
from units.models import Unit


class AskedFilter(django_filters.FilterSet):
    """Filters of both lists: words of the task, how far a row is, the unit, and what one asked for oneself."""

    STATES: ClassVar[dict[str, tuple[str | Promise, Q]]] = {}
    FOLDED: ClassVar[tuple[str, ...]] = ()

    q = django_filters.CharFilter(label=_("Tìm"), method="search")
    state = django_filters.ChoiceFilter(label=_("Trạng thái"), method="by_state", empty_label=_("tất cả"))
    unit = django_filters.ModelChoiceFilter(
        label=_("Đơn vị chủ trì"),
        field_name="task__unit",
        queryset=Unit.objects.none(),
        empty_label=_("tất cả"),
        widget=LongSelect,
    )
    mine = django_filters.BooleanFilter(label=_("Do tôi gửi"), method="by_me", widget=forms.CheckboxInput())

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        """Offer `user` only the units that stand in the list."""
        super().__init__(*args, **options)
        self.user = user
        self.filters["state"].extra["choices"] = [(key, label) for key, (label, _rows) in self.STATES.items()]
        units = self.filters["unit"].field
        assert self.queryset is not None  # noqa: S101  # whoever lists says what
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101  # declared above
        listed = Exists(self.queryset.order_by().filter(task__unit=OuterRef("pk")))
        units.queryset = Unit.objects.filter(listed).order_by("name", "pk")

    def search(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Find what is about tasks that have every word, with or without diacritics."""
        for piece in sought(words):
            rows = rows.filter(task__search_text__contains=piece)
        return rows

    def by_state(self, rows: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """Find rows by how far they are."""
        return rows.filter(self.STATES[state][1])

    def by_me(self, rows: QuerySet[Any], _name: str, wanted: bool) -> QuerySet[Any]:  # noqa: FBT001
        """Find what the person who looks asked."""
        return rows.filter(asked_by=self.user) if wanted else rows


class ExplanationFilter(AskedFilter):
    """Filters of the list of explanations."""

    STATES = {
        "waiting": (_("Chưa trả lời"), Q(answered_at=None)),
        "answered": (_("Đã trả lời"), Q(answered_at__isnull=False)),
    }

    class Meta:
        model = Explanation
        fields: list[str] = []


class RequestFilter(AskedFilter):
    """Filters of the list of requests for time."""

    STATES = {
        "waiting": (_("Chờ quyết định"), Q(decided_at=None)),
        "unforwarded": (_("Chờ trình lãnh đạo"), Q(decided_at=None, forwarded_at=None)),
        "granted": (_("Đã đồng ý"), Q(granted_due_on__isnull=False)),
        "refused": (_("Không đồng ý"), Q(decided_at__isnull=False, granted_due_on=None)),
    }

    class Meta:
        model = Extension
        fields: list[str] = []
