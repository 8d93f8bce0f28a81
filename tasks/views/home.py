"""What waits for a person this morning."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.views import person
from directives.models import Directive
from directives.models import Status as DirectiveStatus
from tasks import queries, rules
from tasks.filters import in_part
from tasks.lifecycle import OPEN, Status
from tasks.models import Joining, TaskQuerySet
from units import clock
from units import queries as unit_queries
from units import rules as unit_rules
from units.models import Role

SHORT = 5
EXPLAINING, ASKING = "?explaining=on&part=lead", "?asked=on&part=lead"


@dataclass(frozen=True, slots=True)
class Short:
    """A short list: where the whole of it stands, and whose own part it is about, if it is about parts."""

    title: str
    groups: Sequence[queries.Group]
    more: str
    all: str = ""
    units: Collection[int] = ()


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person: the office's desk, the leader's, or the unit's tasks."""
    user, today = person(request), clock.today()
    visible = queries.visible_to(user=user, on=today)
    units = unit_queries.unit_ids_of(user=user, roles=list(Role), on=today)
    roles = unit_queries.roles_of(user=user, on=today)
    # What the person's units lead; of what they join, only what they are asked for.
    own = visible.filter(in_part(units)["lead"] | Q(assignee=user))
    joined = visible.open().filter(in_part(units)["joining"]).count() if rules.MEMBERS & roles else 0
    lists = [*_waiting(own, roles), *_joining(visible, units if rules.MEMBERS & roles else (), joined)]
    late = queries.grouped(own.overdue(today), limit=8)
    soon = queries.grouped(own.due_soon(today, today + queries.SOON), limit=8)
    first, coming, *bundles = queries.bundles_of([late, soon, *(short.groups for short in lists)])
    page = {
        "desk": queries.desk(own, today=today),
        "joined": joined,
        "today": today,
        "units": unit_queries.home_units_of(user=user, on=today),
        "first": first,
        "next": coming,
        "waiting": list(zip(lists, bundles, strict=True)),
        "is_clerk": unit_rules.is_clerk(user, today),
    }
    if page["is_clerk"]:
        page["drafts"] = list(Directive.objects.filter(status=DirectiveStatus.DRAFT).order_by("-read_at", "-pk")[:5])
        if unit_rules.may_reorganise(user, today):
            page["plans"] = list(queries.plans_to_mind(today=today))
    return render(request, "tasks/home.html", page)


def _waiting(visible: TaskQuerySet, roles: Collection[str]) -> list[Short]:
    """Return the short lists of what waits for a move of somebody with these roles."""
    # Where all of what is asked stands with its words; the lines themselves lead to the tasks.
    asked = {
        EXPLAINING: reverse("tasks:explanations") + "?state=waiting",
        ASKING: reverse("tasks:requests") + "?state=waiting",
    }
    return [
        Short(title, groups, more, asked.get(more, ""))
        for role_set, title, more, narrowed in (
            (rules.MEMBERS, _("Phải giải trình"), EXPLAINING, visible.asked_to_explain()),
            (
                rules.LEADERS,
                _("Đã yêu cầu giải trình, chờ đơn vị trả lời"),
                EXPLAINING,
                visible.asked_to_explain(),
            ),
            (rules.MEMBERS, _("Chờ đơn vị tiếp nhận"), *_with(visible, Status.ASSIGNED)),
            (rules.MEMBERS, _("Phải thực hiện lại"), *_with(visible, Status.SENT_BACK)),
            (
                rules.LEADERS,
                _("Xin gia hạn, đề nghị thời hạn, chờ quyết định"),
                ASKING,
                visible.asking_for_time(),
            ),
            (rules.OFFICE, _("Đề nghị của đơn vị, chờ trình lãnh đạo"), ASKING, visible.to_forward()),
            (rules.OFFICE | rules.LEADERS, _("Chờ xác nhận kết quả"), *_with(visible, Status.SUBMITTED)),
            (rules.OFFICE, _("Bị trả lại do giao sai"), *_with(visible, Status.HANDED_BACK)),
        )
        if role_set & set(roles) and (groups := queries.grouped(narrowed, limit=SHORT))
    ]


def _joining(visible: TaskQuerySet, units: Collection[int], joined: int) -> list[Short]:
    """Return the short lists of what waits for these units' part in others' tasks, and of theirs for others' part."""
    parts = in_part(units)
    owed = Joining.objects.filter(unit__in=units, contributed_at=None)
    still = parts["joining"] & ~parts["asked"] & Q(pk__in=owed.values("task"), status__in=OPEN)
    return [
        Short(title, groups, more, units=asked)
        for title, more, meaning, asked in (
            *([(_("Được đề nghị phối hợp"), "?part=asked", parts["asked"], units)] if joined else []),
            (_("Đang chờ đơn vị khác phối hợp"), "?part=waiting", parts["waiting"], ()),
            *([(_("Cùng phối hợp, chưa gửi kết quả"), "?state=open&part=joining", still, units)] if joined else []),
        )
        if units and (groups := queries.apart(visible.filter(meaning), limit=SHORT))
    ]


def _with(visible: TaskQuerySet, status: Status) -> tuple[str, TaskQuerySet]:
    """Return where the list of a state stands, and the tasks."""
    return f"?status={status}&part=lead", visible.filter(status=status)
