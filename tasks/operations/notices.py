"""What a later paper does to a notice, and so to its tasks."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directives import operations as directive_operations
from directives.models import Directive
from tasks.lifecycle import OPEN, Move, Status
from tasks.models import Task, Update


@transaction.atomic
def withdraw_directive(
    *, directive: Directive, by: User, at: datetime, note: str, number: str = "", issued_on: date | None = None
) -> int:
    """Withdraw a notice, perhaps by a later paper, and with it its open tasks; return how many."""
    directive_operations.withdraw(directive=directive, by=by, at=at, note=note, number=number, issued_on=issued_on)
    named = _(" theo văn bản số %(number)s") % {"number": number} if number else ""
    reason = _("Thông báo %(notice)s bị thu hồi%(named)s: %(note)s")
    return _withdraw_tasks(directive, by, at, reason % {"notice": directive, "named": named, "note": note.strip()})


@transaction.atomic
def replace_directive(*, directive: Directive, by_directive: Directive, by: User, at: datetime, note: str) -> int:
    """Put a later notice in the place of this one and withdraw its open tasks; return how many."""
    directive_operations.replace(directive=directive, by_directive=by_directive, by=by, at=at, note=note)
    reason = _("Thông báo %(notice)s được thay thế bằng thông báo %(new)s: %(note)s")
    return _withdraw_tasks(directive, by, at, reason % {"notice": directive, "new": by_directive, "note": note.strip()})


def _withdraw_tasks(directive: Directive, by: User, at: datetime, reason: str) -> int:
    """Withdraw a notice's open tasks at one go, each with its history row.

    Who may withdraw the notice withdraws its tasks, whichever units carry them: as handing out opened them.
    """
    held = Task.objects.select_for_update().filter(item__directive=directive, status__in=OPEN)
    before = dict(held.order_by("pk").values_list("pk", "status"))
    Task.objects.filter(pk__in=before).update(status=Status.WITHDRAWN, closed_at=at)
    Update.objects.bulk_create(
        Update(task_id=pk, move=Move.WITHDRAW, old_status=old, new_status=Status.WITHDRAWN, note=reason, by=by, at=at)
        for pk, old in before.items()
    )
    return len(before)
