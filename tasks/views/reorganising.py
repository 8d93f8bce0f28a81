"""Reorganising units with their tasks: the form, what it comes to, doing it; what was done, and undoing it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from tasks import operations
from tasks.models import Part, Task
from tasks.operations.reorganising import foresee, joined_tasks
from tasks.views import planning
from units import clock
from units import operations as unit_operations
from units.forms import PlanForm, successor_forms
from units.models import Step, Unit
from units.plan import Plan
from units.queries import reorganising as unit_queries


@require_http_methods(["GET", "POST"])
def reorganise(request: HttpRequest) -> HttpResponse:
    """Ask for a plan, show what it comes to, and on POST carry it out; the plan itself stands in the address."""
    user = planning.planner(request)
    sent = request.GET if "kind" in request.GET else None
    form, successors = PlanForm(sent, initial={"units": request.GET.getlist("units")}), successor_forms(sent)
    is_sound = sent is not None and all([form.is_valid(), successors.is_valid()])
    if not is_sound or "edit" in request.GET:
        context = {"form": form, "successors": successors}
        return render(request, "tasks/reorganise.html", context, status=200 if is_sound or sent is None else 422)
    earlier = planning.waiting(request)
    chosen = _choices(request, "member-"), _choices(request, "task-")
    if earlier and request.method == "GET":
        chosen = dict(earlier.plan.members), earlier.places
    plan, choices = form.plan(successors, chosen[0]), chosen[1]
    if request.method == "POST" and (answer := _settle(request, plan, choices, user)):
        return answer
    return render(request, "tasks/reorganise_preview.html", _preview(request, plan, choices) | {"earlier": earlier})


@require_http_methods(["GET", "POST"])
def reorganisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a reorganisation changed, and on POST undo it."""
    user = planning.planner(request)
    row = get_object_or_404(unit_queries.past(), pk=pk)
    if request.method == "POST":
        try:
            operations.undo_reorganisation_with_tasks(reorganisation=row, by=user, at=clock.now())
        except unit_operations.CannotUndoError as error:
            for reason in error.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, _("Đã hoàn tác: mọi thứ trở lại như trước khi sắp xếp."))
        return redirect("admin:units_reorganisation_change", pk)
    moved = row.transfers.exclude(part=Part.KEPT).select_related("task__item", "former", "unit")
    context = {
        "row": row,
        "changes": row.changes.exclude(step=Step.BEGIN).order_by("pk"),
        "transfers": moved.order_by("pk"),
    }
    return render(request, "tasks/reorganisation.html", context)


def _choices(request: HttpRequest, prefix: str) -> dict[int, int]:
    """Return which successor was chosen for which row."""
    chosen = ((name.removeprefix(prefix), value) for name, value in request.POST.items() if name.startswith(prefix))
    return {int(pk): int(str(place)) for pk, place in chosen if pk.isdecimal() and str(place).isdecimal()}


def _settle(request: HttpRequest, plan: Plan, choices: Mapping[int, int], by: User) -> HttpResponse | None:
    """Carry a plan out, or keep it for its day; say how it went, and return where to look at it."""
    try:
        if plan.on > clock.today():
            return planning.keep(request, plan, choices, by)
        row = planning.carry_out(request, plan, choices, by)
    except unit_operations.CannotReorganiseError as error:
        for reason in error.reasons:
            messages.error(request, reason)
    except operations.PlanSettledError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã sắp xếp lại đơn vị."))
        return redirect("admin:units_reorganisation_change", row.pk)
    return None


def _preview(request: HttpRequest, plan: Plan, choices: Mapping[int, int]) -> dict[str, Any]:
    """Return what the preview shows."""
    preview = unit_queries.preview(plan, today=max(clock.today(), plan.on))
    heirs = preview.successors
    rows = _rows(plan, heirs, choices)
    flows = Counter((row["task"].unit, row["place"]) for row in rows if row["to"] is not None)
    return {
        "plan": plan,
        "is_to_come": plan.on > clock.today(),
        "preview": preview,
        "kind": dict(PlanForm.base_fields["kind"].choices)[plan.kind],  # type: ignore[attr-defined]
        "heirs": list(enumerate(heirs)),
        "members": [(going.membership, going.place, heirs[going.place]) for going in preview.members],
        "rows": rows,
        "flows": [(old, heirs[place], count) for (old, place), count in flows.items()],
        "merging": [row for row in rows if row["into"]],
        "staying": [row for row in rows if row["stays"]],
        "joined": [
            (task, plan.place_of(choices, task.pk))
            for task in joined_tasks(plan).select_related("unit", "item__directive").order_by("pk")
        ],
        "edit": f"?{request.GET.urlencode()}&edit=1",
    }


def _rows(plan: Plan, heirs: list[Unit], choices: Mapping[int, int]) -> list[dict[str, Any]]:
    """Return each open task of the units that end, with where it goes."""
    outcome = foresee(plan=plan, heirs=heirs, choices=choices)
    wanted = {*outcome.moves, *outcome.merges, *outcome.merges.values(), *outcome.stays}
    tasks = Task.objects.select_related("unit", "item__directive").in_bulk(wanted)
    moving = sorted({*outcome.moves, *outcome.merges, *outcome.stays})
    return [
        {
            "task": tasks[pk],
            "place": plan.place_of(choices, pk),
            "to": heirs[outcome.moves[pk]] if pk in outcome.moves else None,
            "into": tasks.get(outcome.merges.get(pk, 0)),
            "stays": pk in outcome.stays,
        }
        for pk in moving
    ]
