"""The month of deadlines, and the addresses that other calendars fetch them from."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.views import person
from tasks import exports, operations, queries, rules
from tasks.lifecycle import WORKING
from tasks.models import Feed
from units import clock
from units import queries as unit_queries
from units.models import Unit

A_DAY = 4  # tasks that a day of the month shows; the rest is behind a link
A_FEED = 1000  # events that a telephone is asked to take


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the deadlines of a month."""
    user, today = person(request), clock.today()
    month = queries.month_of(request.GET.get("thang", ""), today=today)
    first, weeks = month.first, month.weeks
    tasks = queries.due_in_month(queries.visible_to(user=user, on=today), days=(weeks[0][0], weeks[-1][-1]), most=A_DAY)
    of_day: defaultdict[date, list[Any]] = defaultdict(list)
    for task in tasks:
        of_day[task.due_on].append(task)
    working = unit_queries.calendar()
    days = [
        [
            {
                "day": day,
                "tasks": of_day[day],
                "more": of_day[day][0].of_day - len(of_day[day]) if of_day[day] else 0,
                "is_here": day.month == first.month,
                "is_off": not working.is_working(day),
            }
            for day in week
        ]
        for week in weeks
    ]
    context = {
        "first": first,
        "before": _neighbour(first - timedelta(days=1)),
        "after": _neighbour(first + timedelta(days=31)),
        "weeks": days,
        "today": today,
        "late": WORKING,
        "is_empty": not any(day["tasks"] and day["is_here"] for week in days for day in week),
        "feeds": _feeds(request, today),
    }
    return render(request, "tasks/calendar.html", context)


@require_safe
@login_not_required
@cache_control(private=True, max_age=900)
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar its deadlines, as far as its owner may see them today."""
    found = get_object_or_404(Feed.objects.select_related("user", "unit"), token=token, revoked_at=None)
    today = clock.today()
    if not rules.can_open_feed(found.user, found.unit, today):
        raise Http404
    name = _("Hạn nhiệm vụ – %(name)s") % {"name": found}
    text = exports.to_ics(queries.fed(found, on=today)[:A_FEED], name=name, at=clock.now())
    headers = {"Content-Disposition": 'inline; filename="don-doc.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    """Make an address for one's own calendar, or for that of a unit of one's own."""
    named = request.POST.get("unit", "")
    unit = get_object_or_404(Unit, pk=named) if named.isdecimal() else None
    operations.open_feed(by=person(request), at=clock.now(), unit=unit)
    messages.success(request, _("Đã lập địa chỉ lịch."))
    return redirect("tasks:calendar")


@require_POST
def change_feed(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Close an address of one's own, or put a new one in its place."""
    mine = get_object_or_404(Feed, pk=pk, user=person(request), revoked_at=None)
    if verb == "doi":
        operations.renew_feed(feed=mine, by=person(request), at=clock.now())
        messages.success(request, _("Đã đổi địa chỉ; địa chỉ cũ không dùng được nữa."))
    elif verb == "thu-hoi":
        operations.revoke_feed(feed=mine, by=person(request), at=clock.now())
        messages.success(request, _("Đã thu hồi địa chỉ lịch."))
    else:
        raise Http404
    return redirect("tasks:calendar")


def _neighbour(day: date) -> date:
    return day.replace(day=1)


def _feeds(request: HttpRequest, today: date) -> list[dict[str, Any]]:
    """Return what a person can subscribe to, with the address where there is one."""
    user = person(request)
    live = {feed.unit_id: feed for feed in Feed.objects.filter(user=user, revoked_at=None)}
    units: list[Unit | None] = [None, *unit_queries.home_units_of(user=user, on=today)]
    return [{"unit": unit, "feed": live.get(unit.pk if unit else None)} for unit in units]
