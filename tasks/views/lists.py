"""Lists of tasks, narrowed, sorted, counted, paged, and kept under a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.views import is_partial, person
from tasks import operations, queries
from tasks.filters import SaveFilterForm, TaskFilter, kept
from tasks.models import SavedFilter, Task, TaskQuerySet
from tasks.views.bulk import moves_for_many
from units import clock

PAGE = 50
HEADINGS = (
    ("path", gettext_lazy("Mục")),
    ("text", gettext_lazy("Nội dung")),
    ("unit", gettext_lazy("Chủ trì")),
    ("due_on", gettext_lazy("Thời hạn")),
    ("status", gettext_lazy("Trạng thái")),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """A sorted list for a paginator: counted already, and read page by page from `shown`."""

    rows: QuerySet[Any]
    shown: QuerySet[Any]
    total: int

    def count(self) -> int:
        """Return how many rows there are."""
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[Any]:
        return queries.page_of(self.rows, shown=self.shown, part=part)


@require_GET
@vary_on_headers("HX-Request")
def task_list(request: HttpRequest) -> HttpResponse:
    """List tasks, filtered, sorted and paged."""
    today = clock.today()
    narrowed, order = _asked(request)
    shown = queries.for_list(Task.objects.all()).defer(*queries.UNREAD)
    rows = Rows(queries.sorted_by(cast(TaskQuerySet, narrowed.qs), order), shown, narrowed.count(today=today))
    query = kept(request.GET.urlencode())
    partial = is_partial(request)
    for name in ("state", "status") if partial else ():
        narrowed.form.fields[name].widget.attrs["hx-swap-oob"] = "true"  # their counts have changed
    context = {
        "filter": narrowed,
        "chosen_item": narrowed.form.cleaned_data.get("item"),
        "page": Paginator(cast(Sequence[Task], rows), PAGE).get_page(request.GET.get("page")),
        "today": today,
        "joining_units": narrowed.joining_units,
        "order": order,
        "headings": [heading(key, label, order) for key, label in HEADINGS],
        "query": query,
        "is_partial": partial,
        "bulk_moves": moves_for_many(person(request)),
        "saved": SavedFilter.objects.filter(user=person(request)).order_by("name", "pk"),
    }
    return render(request, f"tasks/list.html{'#rows' if partial else ''}", context)


@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the list one looks at under a name."""
    form = SaveFilterForm(request.POST)
    if form.is_valid():
        query = kept(form.cleaned_data["query"])
        saved = operations.save_filter(by=person(request), at=clock.now(), name=form.cleaned_data["name"], query=query)
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": saved.name})
    else:
        query = kept(request.POST.get("query", ""))
        messages.error(request, _("Hãy đặt tên cho bộ lọc, không quá 80 chữ."))
    return redirect(f"{reverse('tasks:list')}?{query}")


@require_POST
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a list that one kept."""
    saved = get_object_or_404(SavedFilter, pk=pk, user=person(request))
    operations.delete_filter(saved=saved, by=person(request), at=clock.now())
    messages.success(request, _("Đã bỏ bộ lọc “%(name)s”.") % {"name": saved.name})
    return redirect("tasks:list")


def _asked(request: HttpRequest) -> tuple[TaskFilter, str]:
    """Return the tasks the person may see, narrowed as asked, and the order asked for."""
    visible = queries.visible_to(user=person(request), on=clock.today())
    return TaskFilter(request.GET, user=person(request), queryset=visible), request.GET.get("order", "due_on")


def heading(key: str, label: Any, order: str) -> dict[str, Any]:
    """Return a heading, what a click on it sorts by, and how the list is sorted by it now."""
    sort = {key: "ascending", f"-{key}": "descending"}.get(order, "")
    return {"label": label, "next": f"-{key}" if order == key else key, "sort": sort}
