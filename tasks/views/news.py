"""What others did to one's tasks since one last looked."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.views import person
from tasks import operations, queries
from tasks.models import LastSeen
from units import clock

PAGE = 50


@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """List what is new, and what was before."""
    user, now = person(request), clock.now()
    seen = LastSeen.objects.filter(user=user).values_list("at", flat=True).first() or now - queries.NEWS_REACH
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= 200 else 1
    steps = queries.with_tasks(queries.news(user=user, on=clock.day_of(now)).select_related("by"))
    rows = list(steps[(number - 1) * PAGE : number * PAGE + 1])
    context = {
        "steps": [{"step": step, "is_new": step.at > seen} for step in rows[:PAGE]],
        "page": _page(number, is_more=len(rows) > PAGE),
        "until": now.isoformat(),
        "is_any_new": any(step.at > seen for step in rows),
    }
    return render(request, "tasks/news.html", context)


@require_POST
def see_news(request: HttpRequest) -> HttpResponse:
    """Mark as seen what had happened when the page was made."""
    now = clock.now()
    try:
        until = datetime.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        until = now
    operations.see_news(by=person(request), at=min(until, now) if until.tzinfo else now)
    return redirect("tasks:news")


def _page(number: int, *, is_more: bool) -> dict[str, Any]:
    """Return what a pager asks of a page whose like nobody has counted."""
    return {
        "number": number,
        "has_previous": number > 1,
        "previous_page_number": number - 1,
        "has_next": is_more,
        "next_page_number": number + 1,
    }
