"""Plans of reorganisations that wait for their day: kept, looked at, changed, let go of."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.views import person
from tasks import operations
from tasks.models import PlannedReorganisation
from units import clock, rules
from units.forms import SUCCESSORS
from units.models import Reorganisation
from units.plan import Plan


@require_http_methods(["GET", "POST"])
def planned(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan and what became of it, and on POST let go of it."""
    user = planner(request)
    row = get_object_or_404(PlannedReorganisation.objects.select_related("by", "settled_by"), pk=pk)
    if request.method == "POST":
        try:
            operations.cancel_planned(planned=row, by=user, at=clock.now())
        except operations.PlanSettledError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Đã hủy phương án."))
        return redirect("admin:tasks_plannedreorganisation_change", pk)
    return render(request, "tasks/planned.html", {"row": row, "address": _address(row)})


def planner(request: HttpRequest) -> User:
    """Return who asks, if they may reorganise."""
    user = person(request)
    if not rules.may_reorganise(user, clock.today()):
        raise PermissionDenied
    return user


def waiting(request: HttpRequest) -> PlannedReorganisation | None:
    """Return the waiting plan that the address says is being changed, if there is one."""
    pk = request.GET.get("planned", "")
    return PlannedReorganisation.objects.waiting().filter(pk=pk).first() if pk.isdecimal() else None


def keep(request: HttpRequest, plan: Plan, choices: Mapping[int, int], by: User) -> HttpResponse:
    """Keep a plan for its day, in the place of the one that is being changed."""
    row = operations.plan_reorganisation(plan=plan, by=by, at=clock.now(), choices=choices, instead_of=waiting(request))
    messages.success(request, _("Đã lưu: phương án tự thực hiện ngày %(day)s.") % {"day": f"{row.on:%d/%m/%Y}"})
    return redirect("admin:tasks_plannedreorganisation_change", row.pk)


@transaction.atomic
def carry_out(request: HttpRequest, plan: Plan, choices: Mapping[int, int], by: User) -> Reorganisation:
    """Carry a plan out at once, and let go of the one that waited in its place."""
    earlier, at = waiting(request), clock.now()
    if earlier:
        operations.cancel_planned(planned=earlier, by=by, at=at)
    return operations.reorganise_with_tasks(plan=plan, by=by, at=at, choices=choices)


def _address(row: PlannedReorganisation) -> str:
    """Return where the plan is previewed and changed; one that does not wait any more begins a new one."""
    plan = row.plan
    given: list[tuple[str, str | int]] = [("kind", plan.kind), ("on", plan.on.isoformat()), ("note", plan.note)]
    given += [("units", pk) for pk in plan.unit_ids]
    given += [("to-TOTAL_FORMS", SUCCESSORS), ("to-INITIAL_FORMS", 0)]
    for place, unit in enumerate(plan.successors):
        named = {"unit": unit.pk} if unit.pk else {"name": unit.name, "short_name": unit.short_name, "code": unit.code}
        given += [(f"to-{place}-{name}", value) for name, value in named.items()]
    if row.settled_at is None:
        given.append(("planned", row.pk))
    return f"{reverse('admin:units_reorganisation_add')}?{urlencode(given)}"
