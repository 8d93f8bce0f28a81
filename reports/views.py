"""The page on which leaders see who is late, and its exports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from accounts.views import person
from reports import exports, queries
from reports.forms import DIRECTIVES, OVERDUE, TABS, UNITS, WAITING, ReportForm
from tasks.models import TaskQuerySet
from units import clock
from units import queries as unit_queries
from units.folding import fold

PAGE = 50
ROWS: dict[str, Callable[..., Sequence[Any]]] = {
    UNITS: queries.summary_by_unit,
    DIRECTIVES: queries.summary_by_directive,
    OVERDUE: queries.overdue,
    WAITING: queries.waiting,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that sorts: its key in the address, its words, what it sorts by."""

    key: str
    heading: str | Promise
    value: Callable[[Any], Any]
    is_number: bool = True


_SUMS = (
    Column("total", _("Tổng số"), attrgetter("cells.total")),
    Column("done", _("Đã hoàn thành"), attrgetter("cells.done")),
    Column("in-time", _("Trong hạn"), attrgetter("cells.open_in_time")),
    Column("overdue", _("Quá hạn"), attrgetter("cells.open_overdue")),
    Column("undated", _("Không hạn"), attrgetter("cells.open_undated")),
    Column("waiting", _("Chờ xác nhận"), attrgetter("cells.waiting")),
    Column("r1", _("Hoàn thành R1"), attrgetter("cells.r1.value")),
    Column("r2", _("Hoàn thành R2"), attrgetter("cells.r2.value")),
    Column("r3", _("Đúng hạn R3"), attrgetter("cells.r3.value")),
    Column("extensions", _("Gia hạn"), attrgetter("cells.extensions")),
)
_TASK = (
    Column("task", _("Nhiệm vụ"), lambda row: (row.task.number, row.task.path), is_number=False),
    Column("unit", _("Đơn vị chủ trì"), lambda row: fold(row.task.unit), is_number=False),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    UNITS: (Column("name", _("Cơ quan, đơn vị"), lambda row: fold(row.name), is_number=False), *_SUMS),
    DIRECTIVES: (Column("name", _("Thông báo"), attrgetter("issued_on"), is_number=False), *_SUMS),
    OVERDUE: (
        Column("days", _("Quá hạn"), attrgetter("days"), is_number=False),
        *_TASK,
        Column("due", _("Thời hạn"), attrgetter("due_on"), is_number=False),
        Column("last", _("Cập nhật gần nhất"), lambda row: row.last and row.last.at, is_number=False),
    ),
    WAITING: (
        Column("days", _("Đã chờ"), attrgetter("days"), is_number=False),
        *_TASK,
        Column("due", _("Thời hạn"), attrgetter("due_on"), is_number=False),
        Column("submitted", _("Ngày báo cáo"), attrgetter("submitted_on"), is_number=False),
    ),
}


@require_GET
@vary_on_headers("HX-Request")
def overdue(request: HttpRequest) -> HttpResponse:
    """Show who is late, by unit, by notice, or task by task."""
    tasks, form = _asked(request)
    context: dict[str, Any] = {"form": form, "tabs": TABS}
    if form.is_valid():
        context |= _answer(form, form.narrowed(tasks), request.GET.get("page"))
    htmx = getattr(request, "htmx", None)
    part = "#report" if htmx and not htmx.boosted else ""
    return render(request, f"reports/overdue.html{part}", context)


@require_GET
def export(request: HttpRequest, layout: str) -> HttpResponse:
    """Give the same report as a file, or as a page to print."""
    if layout not in exports.FORMATS:
        raise Http404
    tasks, form = _asked(request)
    if not form.is_valid():
        return redirect(f"{reverse('reports:overdue')}?{request.GET.urlencode()}")
    home = unit_queries.home_units_of(user=person(request), on=clock.today())
    report = queries.report(tasks=form.narrowed(tasks), today=form.cleaned_data["today"], scope=form.scope(home))
    write, media_type = exports.FORMATS[layout]
    name = exports.name_of(report, layout)
    disposition = content_disposition_header(as_attachment=layout != "html", filename=name) or ""
    return HttpResponse(write(report), content_type=media_type, headers={"Content-Disposition": disposition})


def _asked(request: HttpRequest) -> tuple[TaskQuerySet, ReportForm]:
    """Return the tasks the person may see sums of, and what was asked about them."""
    today = clock.today()
    tasks = queries.reportable(user=person(request), on=today)
    return tasks, ReportForm(request.GET, tasks=tasks, day=today)


def _answer(form: ReportForm, tasks: TaskQuerySet, page: str | None) -> dict[str, Any]:
    """Return what the page shows of the tasks."""
    tab, sort, today = (form.cleaned_data[name] for name in ("tab", "sort", "today"))
    figures = queries.figures(tasks=tasks, today=today)
    rows = _sorted(ROWS[tab](tasks=tasks, today=today), COLUMNS[tab], sort)
    return {
        "tab": tab,
        "day": today,
        "is_today": today == form.day,
        "figures": figures,
        "cells": figures.cells,
        "headings": [_heading(column, sort) for column in COLUMNS[tab]],
        "page": Paginator(rows, PAGE if tab in {OVERDUE, WAITING} else max(1, len(rows))).get_page(page),
    }


def _sorted(rows: Sequence[Any], columns: Sequence[Column], sort: str) -> Sequence[Any]:
    """Return the rows by a column, what has no value last; without a column as they are, the worst first."""
    column = next((column for column in columns if column.key == sort.removeprefix("-")), None)
    if column is None:
        return rows
    known = [row for row in rows if column.value(row) is not None]
    unknown = [row for row in rows if column.value(row) is None]
    return sorted(known, key=column.value, reverse=sort.startswith("-")) + unknown


def _heading(column: Column, sort: str) -> dict[str, Any]:
    """Return a heading, and the order that a click on it asks for: numbers begin with the greatest."""
    up, down = column.key, f"-{column.key}"
    first, second = (down, up) if column.is_number else (up, down)
    order = {up: "ascending", down: "descending"}.get(sort, "none")
    return {"column": column, "next": second if sort == first else first, "order": order}
