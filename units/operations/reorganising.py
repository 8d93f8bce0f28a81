"""Rename, merge and split units on a day: successors, people, groups and the units below follow."""

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from units import clock, rules
from units.models import Change, Membership, Reorganisation, Step, Succession, Unit
from units.plan import Plan
from units.queries import reorganising as queries


class CannotReorganiseError(Exception):
    """A plan that the directory does not allow; `reasons` say why, a sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        """Keep the sentences."""
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def reorganise(*, plan: Plan, by: User, at: datetime) -> Reorganisation:
    """Carry a plan out and keep what it changed; a plan that has been carried out already changes nothing."""
    today = clock.day_of(at)
    if not rules.may_reorganise(by, today):
        raise PermissionDenied
    hold(plan=plan)
    if known := queries.same_as(plan):
        return known
    closing = queries.closing_of(plan)
    if reasons := list(queries.problems_of(plan, closing, today=today)):
        raise CannotReorganiseError(reasons)
    row = Reorganisation.objects.create(kind=plan.kind, on=plan.on, note=plan.note.strip(), by=by, at=at)
    Change.objects.bulk_create(_changes(row, plan, closing))
    return row


def hold(*, plan: Plan) -> None:
    """Hold the units until the transaction ends, so that two reorganisations of one unit come one after the other."""
    units = Unit.objects.select_for_update().filter(pk__in=(*plan.unit_ids, *plan.known_ids))
    list(units.order_by("pk").values_list("pk", flat=True))


def _changes(row: Reorganisation, plan: Plan, closing: list[Unit]) -> list[Change]:
    """Write what the plan says and return its changes in the order written; undoing takes them from the end."""
    members = list(queries.members_of(plan))
    children = list(queries.children_of(plan))
    heirs = queries.successors_of(plan, closing)
    changes = [
        *_open(heirs),
        *_close(plan, closing),
        *_succeed(plan, closing, heirs),
        *_reparent(children, heirs[0]),
        *(change for member in members for change in _carry_on(plan, member, heirs)),
        *_join(plan, heirs),
    ]
    for change in changes:
        change.reorganisation = row
    return changes


def _open(heirs: list[Unit]) -> Iterator[Change]:
    """Open the successors that are new."""
    for unit in heirs:
        step = Step.NAME if unit.pk else Step.OPEN
        if step == Step.OPEN:
            unit.save(force_insert=True)
        yield Change(step=step, unit=unit, text=f"{unit.name} ({unit.code})")


def _close(plan: Plan, closing: list[Unit]) -> Iterator[Change]:
    """End the units on the day before."""
    for unit in closing:
        yield Change(step=Step.CLOSE, unit=unit, until=unit.valid_until, text=f"{unit.name} ({unit.code})")
    Unit.objects.filter(pk__in=plan.unit_ids).update(valid_until=plan.last_day)


def _succeed(plan: Plan, closing: list[Unit], heirs: list[Unit]) -> Iterator[Change]:
    """Say who took over from whom, where it is not said yet."""
    for old in closing:
        for new in heirs:
            succession, is_new = Succession.objects.get_or_create(
                predecessor=old, successor=new, defaults={"on": plan.on}
            )
            if is_new:
                yield Change(step=Step.SUCCEED, succession=succession, unit=new, former=old, text=f"{old} → {new}")


def _reparent(children: list[Unit], heir: Unit) -> Iterator[Change]:
    """Let the units that go on below follow the first successor."""
    for child in children:
        yield Change(step=Step.REPARENT, unit=child, former=child.parent, text=f"{child}: {child.parent} → {heir}")
    Unit.objects.filter(pk__in=[child.pk for child in children]).update(parent=heir)


def _carry_on(plan: Plan, member: Membership, heirs: list[Unit]) -> Iterator[Change]:
    """Let a person's role go on in the successor: end the old one, or move one that began later."""
    heir = heirs[plan.place_of(plan.members, member.pk)]
    same = Membership.objects.filter(user=member.user_id, unit=heir, role=member.role)
    text = f"{member.user} · {member.get_role_display()} · {member.unit} → {heir}"
    if member.since >= plan.on:
        if not same.filter(since=member.since).exists():
            Membership.objects.filter(pk=member.pk).update(unit=heir)
            yield Change(step=Step.CARRY, membership=member, unit=heir, former=member.unit, text=text)
        return
    Membership.objects.filter(pk=member.pk).update(until=plan.last_day)
    yield Change(step=Step.END, membership=member, unit=member.unit, until=member.until, text=text)
    if not same.filter(since__lte=plan.on, until=member.until).exists():
        begun, is_new = Membership.objects.get_or_create(
            user=member.user, unit=heir, role=member.role, since=plan.on, defaults={"until": member.until}
        )
        if is_new:
            yield Change(step=Step.BEGIN, membership=begun, unit=heir, until=member.until, text=text)


def _join(plan: Plan, heirs: list[Unit]) -> Iterator[Change]:
    """Put the successors into the groups of the units that end."""
    for group in queries.groups_of(plan):
        held = set(group.units.filter(pk__in=[unit.pk for unit in heirs]).values_list("pk", flat=True))
        for unit in heirs:
            if unit.pk not in held:
                group.units.add(unit)
                yield Change(
                    step=Step.JOIN,
                    group=group,
                    unit=unit,
                    text=_("%(unit)s vào nhóm %(group)s") % {"unit": unit, "group": group},
                )
