"""What a reorganisation comes to, and whether it can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from units.models import Change, Group, Membership, Reorganisation, ReorganisationKind, Step, Succession, Unit
from units.plan import Plan


@dataclass(frozen=True, slots=True)
class Going:
    """A membership and the place, among the successors, of the one where it goes on."""

    membership: Membership
    place: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a plan comes to in the directory."""

    closing: list[Unit]
    successors: list[Unit]
    parent: Unit | None
    children: list[Unit]
    members: list[Going]
    groups: list[Group]
    problems: list[str]


def preview(plan: Plan, *, today: date) -> Preview:
    """Return what carrying `plan` out on that day comes to, and what stands in the way."""
    closing = closing_of(plan)
    return Preview(
        closing=closing,
        successors=successors_of(plan, closing),
        parent=parent_of(plan, closing),
        children=list(children_of(plan)),
        members=[Going(row, plan.place_of(plan.members, row.pk)) for row in members_of(plan)],
        groups=list(groups_of(plan)),
        problems=list(problems_of(plan, closing, today=today)),
    )


def closing_of(plan: Plan) -> list[Unit]:
    """Return the units that end, in the order of the plan."""
    units = Unit.objects.select_related("parent").in_bulk(plan.unit_ids)
    return [units[pk] for pk in plan.unit_ids if pk in units]


def successors_of(plan: Plan, closing: list[Unit]) -> list[Unit]:
    """Return the units that take over, in the order of the plan; the new ones are not written yet."""
    known = Unit.objects.in_bulk(plan.known_ids)
    parent = parent_of(plan, closing)
    kind = closing[0].kind if closing else ""
    return [
        known.get(successor.pk)
        or Unit(
            name=successor.name,
            short_name=successor.short_name,
            code=successor.code,
            kind=kind,
            parent=parent,
            valid_from=plan.on,
        )
        for successor in plan.successors
    ]


def parent_of(plan: Plan, closing: list[Unit]) -> Unit | None:
    """Return the unit that new ones stand under: that of the first one below another, or what took over from it."""
    parent = next((unit.parent for unit in closing if unit.parent), None)
    while parent is not None and parent.pk in plan.unit_ids:
        parent = parent.parent
    while parent is not None and parent.valid_until is not None and parent.valid_until < plan.on:
        heirs = Unit.objects.filter(predecessions__predecessor=parent, predecessions__on__lte=plan.on)
        parent = heirs.order_by("pk").first()
    return parent


def children_of(plan: Plan) -> QuerySet[Unit]:
    """Return the units that go on below those that end."""
    children: QuerySet[Unit] = (
        Unit.objects.filter(_lasting("valid_until", plan), parent__in=plan.unit_ids)
        .exclude(pk__in=plan.unit_ids)
        .select_related("parent")
        .order_by("name", "pk")
    )
    return children


def members_of(plan: Plan) -> QuerySet[Membership]:
    """Return the memberships in the units that end which would go on after."""
    members = Membership.objects.filter(_lasting("until", plan), unit__in=plan.unit_ids)
    return members.select_related("user", "unit").order_by("unit__name", "unit", "user__full_name", "pk")


def groups_of(plan: Plan) -> QuerySet[Group]:
    """Return the groups that hold one of the units that end."""
    return Group.objects.filter(units__in=plan.unit_ids).distinct().order_by("name", "pk")


def same_as(plan: Plan) -> Reorganisation | None:
    """Return the reorganisation that has carried out this very plan, and stands."""
    standing = Reorganisation.objects.filter(kind=plan.kind, on=plan.on, undone_at=None)
    for row in standing.order_by("pk").prefetch_related("changes__unit"):
        changes = list(row.changes.all())
        closed = {change.unit_id for change in changes if change.step == Step.CLOSE}
        named = {change.unit_id for change in changes if change.step == Step.NAME}
        opened = {change.unit.code for change in changes if change.step == Step.OPEN and change.unit}
        if (closed, named, opened) == (set(plan.unit_ids), set(plan.known_ids), set(plan.new_codes)):
            return row
    return None


def heirs_of(reorganisation: Reorganisation) -> list[Unit]:
    """Return the units that took over, in the order of the plan."""
    changes = reorganisation.changes.filter(step__in=(Step.OPEN, Step.NAME), unit__isnull=False)
    return [change.unit for change in changes.select_related("unit").order_by("pk") if change.unit]


def past() -> QuerySet[Reorganisation]:
    """Return the reorganisations, the latest first, with their changes."""
    return Reorganisation.objects.select_related("by", "undone_by").prefetch_related("changes").order_by("-on", "-pk")


def problems_of(plan: Plan, closing: list[Unit], *, today: date) -> Iterator[str]:
    """Yield what stands in the way of `plan` on that day, a sentence each."""
    if plan.on > today:
        yield _("Ngày %(day)s chưa tới: xem trước được, còn thực hiện thì từ ngày đó.") % {"day": f"{plan.on:%d/%m/%Y}"}
    yield from _miscounted(plan)
    if len(closing) < len(plan.unit_ids):
        yield _("Có đơn vị của phương án không còn trong danh mục.")
    for unit in closing:
        if not _exists_before(unit, plan):
            yield _("%(unit)s không còn hoặc chưa có vào ngày %(day)s.") % {
                "unit": unit,
                "day": f"{plan.last_day:%d/%m/%Y}",
            }
    yield from _bad_successors(plan)


def _miscounted(plan: Plan) -> Iterator[str]:
    """Yield what is wrong with how many units there are on either side."""
    old, new = len(plan.unit_ids), len(plan.successors)
    match plan.kind:
        case ReorganisationKind.RENAME if (old, new) != (1, 1):
            yield _("Đổi tên: một đơn vị, một tên mới.")
        case ReorganisationKind.MERGE if new != 1 or old + len(plan.known_ids) < 2:
            yield _("Sáp nhập: từ hai đơn vị trở lên thành một, hoặc vào một đơn vị đang có.")
        case ReorganisationKind.SPLIT if old != 1 or new < 2:
            yield _("Chia, tách: một đơn vị thành từ hai đơn vị trở lên.")


def _exists_before(unit: Unit, plan: Plan) -> bool:
    """Tell whether the unit exists on its last day, and goes on; or was ended in this very way by the facts loaded."""
    if unit.valid_from is not None and unit.valid_from > plan.last_day:
        return False
    if unit.valid_until is None or unit.valid_until > plan.last_day:
        return True
    successions = Succession.objects.filter(predecessor=unit).order_by().values_list("successor", flat=True)
    is_as_planned = not plan.new_codes and set(successions) == set(plan.known_ids)
    is_free = not Change.objects.filter(unit=unit, step=Step.CLOSE, reorganisation__undone_at=None).exists()
    return unit.valid_until == plan.last_day and is_as_planned and is_free


def _bad_successors(plan: Plan) -> Iterator[str]:
    """Yield what is wrong with the units that take over."""
    valid = Unit.objects.valid_on(plan.on).filter(pk__in=plan.known_ids)
    valid = valid.exclude(pk__in=plan.unit_ids).exclude(parent__in=plan.unit_ids)
    if valid.count() != len(plan.known_ids):
        yield _("Đơn vị kế tục phải là đơn vị khác, có vào ngày %(day)s và không trực thuộc đơn vị kết thúc.") % {
            "day": f"{plan.on:%d/%m/%Y}"
        }
    codes = plan.new_codes
    taken = Unit.objects.filter(code__in=codes).order_by("code").values_list("code", flat=True)
    for code in taken:
        yield _("Mã “%(code)s” đã có đơn vị mang.") % {"code": code}
    if len(set(codes)) != len(codes) or not all(codes):
        yield _("Mỗi đơn vị mới cần một mã riêng.")
    if not all(successor.name.strip() for successor in plan.successors if successor.pk is None):
        yield _("Mỗi đơn vị mới cần một tên.")


def _lasting(name: str, plan: Plan) -> Q:
    """Return what asks whether the day named so is not before the day of the plan."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": plan.on})
