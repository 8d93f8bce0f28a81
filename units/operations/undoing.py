"""Take a reorganisation back, as long as nothing stands on it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import User
from units import clock, rules
from units.models import Change, Membership, Reorganisation, Step, Succession, Unit


class CannotUndoError(Exception):
    """A reorganisation on which something stands; `reasons` say what, a sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        """Keep the sentences."""
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def undo_reorganisation(*, reorganisation: Reorganisation, by: User, at: datetime) -> Reorganisation:
    """Put everything back as it was; one that has been undone already stays so."""
    if not rules.may_reorganise(by, clock.day_of(at)):
        raise PermissionDenied
    standing = Reorganisation.objects.filter(pk=reorganisation.pk, undone_at=None)
    if standing.update(undone_by=by, undone_at=at):
        _take_back(reorganisation)
    reorganisation.refresh_from_db()
    return reorganisation


def _take_back(reorganisation: Reorganisation) -> None:
    related = ("unit", "membership", "succession", "group", "former")
    changes = list(reorganisation.changes.select_related(*related).order_by("-pk"))
    ours = _Rows(reorganisation, changes)
    if reasons := [
        _("Đã thay đổi sau khi sắp xếp: %(what)s.") % {"what": c.text} for c in changes if ours.is_outdated(c)
    ]:
        raise CannotUndoError(reasons)
    for change in changes:
        try:
            _BACK.get(change.step, _leave)(change)
        except ProtectedError as error:
            raise CannotUndoError([_("Đã có việc gắn với đơn vị mới: %(what)s.") % {"what": change.text}]) from error


class _Rows:
    """The rows that a reorganisation wrote, to tell them from what came later."""

    def __init__(self, reorganisation: Reorganisation, changes: list[Change]) -> None:
        self.last_day = reorganisation.on - timedelta(days=1)
        self.heirs = {c.unit_id for c in changes if c.step in (Step.OPEN, Step.NAME)}
        self.members = {c.membership_id for c in changes if c.step in (Step.BEGIN, Step.CARRY)}
        self.children = {c.unit_id for c in changes if c.step == Step.REPARENT}
        self.groups = {(c.group_id, c.unit_id) for c in changes if c.step == Step.JOIN}

    def is_outdated(self, change: Change) -> bool:
        """Tell whether what the change wrote is no longer so."""
        unit, membership = change.unit, change.membership
        match change.step:
            case Step.OPEN:
                return unit is None or self._has_more(unit)
            case Step.CLOSE:
                return unit is None or unit.valid_until != self.last_day
            case Step.REPARENT:
                return unit is None or unit.parent_id not in self.heirs
            case Step.SUCCEED:
                return change.succession is None
            case Step.END | Step.BEGIN | Step.CARRY:
                return membership is None or self._is_edited(change, membership)
        return False

    def _is_edited(self, change: Change, membership: Membership) -> bool:
        """Tell whether somebody has changed a membership since."""
        if change.step == Step.END:
            return membership.until != self.last_day
        return membership.unit_id != change.unit_id or (change.step == Step.BEGIN and membership.until != change.until)

    def _has_more(self, unit: Unit) -> bool:
        """Tell whether anything hangs on a new unit that the reorganisation did not hang there."""
        groups = {(pk, unit.pk) for pk in unit.unit_groups.values_list("pk", flat=True)}
        return bool(
            unit.valid_until
            or unit.memberships.exclude(pk__in=self.members).exists()
            or unit.children.exclude(pk__in=self.children).exists()
            or unit.successions.exists()
            or unit.aliases.exists()
            or groups - self.groups
        )


# What a change points at is there: is_outdated has seen to it.
def _delete_unit(change: Change) -> None:
    cast(Unit, change.unit).delete()


def _reopen(change: Change) -> None:
    Unit.objects.filter(changes=change).update(valid_until=change.until)


def _delete_succession(change: Change) -> None:
    cast(Succession, change.succession).delete()


def _put_back_below(change: Change) -> None:
    Unit.objects.filter(changes=change).update(parent=change.former)


def _let_go_on(change: Change) -> None:
    Membership.objects.filter(changes=change).update(until=change.until)


def _delete_membership(change: Change) -> None:
    cast(Membership, change.membership).delete()


def _carry_back(change: Change) -> None:
    Membership.objects.filter(changes=change).update(unit=cast(Unit, change.former))


def _leave_group(change: Change) -> None:
    if change.group is not None and change.unit is not None:
        change.group.units.remove(change.unit)


def _leave(_change: Change) -> None:
    """Leave what was there before."""


_BACK: dict[str, Callable[[Change], None]] = {
    Step.OPEN: _delete_unit,
    Step.CLOSE: _reopen,
    Step.SUCCEED: _delete_succession,
    Step.REPARENT: _put_back_below,
    Step.END: _let_go_on,
    Step.BEGIN: _delete_membership,
    Step.CARRY: _carry_back,
    Step.JOIN: _leave_group,
}
