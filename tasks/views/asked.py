"""What was asked about tasks: explanations of units, more time of the leader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from accounts.views import is_partial, person
from tasks import queries
from tasks.filters import ExplanationFilter, RequestFilter
from tasks.views.lists import PAGE, Rows, heading
from units import clock


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two lists: what it is called, whence its rows, how they are narrowed, sorted and shown."""

    title: str | Promise
    nothing: str | Promise
    listing: str
    rows: Callable[..., QuerySet[Any]]
    filter: Callable[..., Any]
    orders: Mapping[str, tuple[str, ...]]
    headings: Sequence[tuple[str, str | Promise]]
    row: str


EXPLANATIONS = Kind(
    title=_("Giải trình"),
    nothing=_("Không có yêu cầu giải trình nào khớp với bộ lọc."),
    listing="giai-trinh",
    rows=queries.explanations,
    filter=ExplanationFilter,
    orders=queries.EXPLANATION_ORDERS,
    headings=(
        ("due_on", _("Nhiệm vụ")),
        ("unit", _("Đơn vị")),
        ("asked_at", _("Yêu cầu")),
        ("answered_at", _("Giải trình")),
    ),
    row="tasks/explanation_row.html",
)
REQUESTS = Kind(
    title=_("Xin gia hạn, đề nghị thời hạn"),
    nothing=_("Không có đề nghị nào khớp với bộ lọc."),
    listing="gia-han",
    rows=queries.requests,
    filter=RequestFilter,
    orders=queries.REQUEST_ORDERS,
    headings=(
        ("due_on", _("Nhiệm vụ")),
        ("unit", _("Đơn vị")),
        ("asked_due_on", _("Đề nghị")),
        ("asked_at", _("Lý do")),
        ("decided_at", _("Quyết định")),
    ),
    row="tasks/request_row.html",
)


@require_GET
@vary_on_headers("HX-Request")
def explanations(request: HttpRequest) -> HttpResponse:
    """List what units were asked to explain: unanswered first, since when, and the answers."""
    return _page(request, EXPLANATIONS)


@require_GET
@vary_on_headers("HX-Request")
def requests(request: HttpRequest) -> HttpResponse:
    """List the requests for more time or a first deadline: undecided first, and the decisions."""
    return _page(request, REQUESTS)


def _page(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show a page of a list as it was asked for."""
    user, today, order = person(request), clock.today(), request.GET.get("order", "")
    listed = kind.rows(user=user, on=today)
    narrowed = kind.filter(request.GET, user=user, queryset=listed)
    rows = Rows(queries.asked_in_order(narrowed.qs, kind.orders, order), listed, narrowed.qs.count())
    context = {
        "kind": kind,
        "filter": narrowed,
        "page": Paginator(cast(Sequence[Any], rows), PAGE).get_page(request.GET.get("page")),
        "order": order,
        "headings": [heading(key, label, order) for key, label in kind.headings],
        "today": today,
    }
    return render(request, f"tasks/asked.html{'#rows' if is_partial(request) else ''}", context)
