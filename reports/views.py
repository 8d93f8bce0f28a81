"""The page on which leaders see who is late, and its exports."""

from dataclasses import dataclass
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

from accounts.views import is_partial, person
from reports import exports, queries
from reports.forms import TABS, ReportForm
from reports.queries import DIRECTIVES, OVERDUE, UNITS, WAITING
from tasks.models import TaskQuerySet
from units import clock
from units.exports import Asked, MisaskedError

PAGE = 50
PAGE_OF_SUMS = 100  # so that most houses see all units and notices at once
LONG = (OVERDUE, WAITING)  # the sides that tell task by task


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that sorts: its key in the address, its words."""

    key: str
    heading: str | Promise
    is_number: bool = True


_SUMS = (
    Column("total", _("Tổng số")),
    Column("done", _("Đã hoàn thành")),
    Column("in-time", _("Trong hạn")),
    Column("overdue", _("Quá hạn")),
    Column("excused", _("Trễ khách quan")),
    Column("undated", _("Không hạn")),
    Column("waiting", _("Chờ xác nhận")),
    Column("r1", _("Hoàn thành R1")),
    Column("r2", _("Hoàn thành R2")),
    Column("r3", _("Đúng hạn R3")),
    Column("extensions", _("Gia hạn")),
)
_TASK = (
    Column("task", _("Nhiệm vụ"), is_number=False),
    Column("unit", _("Đơn vị chủ trì"), is_number=False),
    Column("due", _("Thời hạn"), is_number=False),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    UNITS: (Column("name", _("Cơ quan, đơn vị"), is_number=False), *_SUMS),
    DIRECTIVES: (Column("name", _("Thông báo"), is_number=False), *_SUMS),
    OVERDUE: (
        Column("days", _("Quá hạn"), is_number=False),
        *_TASK,
        Column("last", _("Cập nhật gần nhất"), is_number=False),
    ),
    WAITING: (
        Column("days", _("Đã chờ"), is_number=False),
        *_TASK,
        Column("submitted", _("Ngày báo cáo"), is_number=False),
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
    part = "#report" if is_partial(request) else ""
    return render(request, f"reports/overdue.html{part}", context)


@require_GET
def export(request: HttpRequest, layout: str) -> HttpResponse:
    """Give the whole report for machines, or as a page to print."""
    if layout not in ("html", "json"):
        raise Http404
    try:
        report = exports.whole(Asked(person(request), request.GET, clock.now()))
    except MisaskedError:
        return redirect(f"{reverse('reports:overdue')}?{request.GET.urlencode()}")
    write, media_type = exports.FORMATS[layout]
    name = exports.name_of(report, layout)
    disposition = content_disposition_header(as_attachment=layout != "html", filename=name) or ""
    # The page to print carries its own style, so that it looks the same from a disk; it needs nothing else.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": policy}
    return HttpResponse(write(report), content_type=media_type, headers=headers)


def _asked(request: HttpRequest) -> tuple[TaskQuerySet, ReportForm]:
    """Return the tasks the person may see sums of, and what was asked about them."""
    today = clock.today()
    tasks = queries.reportable(user=person(request), on=today)
    return tasks, ReportForm(request.GET, tasks=tasks, day=today)


def _answer(form: ReportForm, tasks: TaskQuerySet, page: str | None) -> dict[str, Any]:
    """Return what the page shows of the tasks."""
    tab, sort, today = (form.cleaned_data[name] for name in ("tab", "sort", "today"))
    rows = queries.side(tab, tasks=tasks, today=today, sort=sort)
    cells = None if tab in LONG else queries.total(rows)
    figures = queries.figures(tasks=tasks, today=today, cells=cells)
    return {
        "tab": tab,
        "day": today,
        "is_past": today < form.day,
        "is_to_come": today > form.day,
        "figures": figures,
        "cells": figures.cells,
        "headings": [_heading(column, sort) for column in COLUMNS[tab]],
        "page": Paginator(rows, PAGE if tab in LONG else PAGE_OF_SUMS).get_page(page),
    }


def _heading(column: Column, sort: str) -> dict[str, Any]:
    """Return a heading, and the order that a click on it asks for: numbers begin with the greatest."""
    up, down = column.key, f"-{column.key}"
    first, second = (down, up) if column.is_number else (up, down)
    order = {up: "ascending", down: "descending"}.get(sort, "none")
    return {"column": column, "next": second if sort == first else first, "order": order}
