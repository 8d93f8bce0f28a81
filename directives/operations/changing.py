"""Correct, replace or withdraw a published notice; its words stay as they were."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directives import rules
from directives.models import Change, ChangeKind, Directive, Status
from units import clock


class CannotChangeError(Exception):
    """A change that does not hold; the message says why."""


@transaction.atomic
def correct(*, directive: Directive, by: User, at: datetime, note: str, number: str, issued_on: date) -> Change:
    """Keep a correction beside a published notice; the same paper corrects it once."""
    directive = _published(directive, by, at, note)
    if not number.strip():
        raise CannotChangeError(_("Hãy ghi số của văn bản đính chính."))
    if directive.changes.filter(kind=ChangeKind.CORRECT, number=number.strip(), issued_on=issued_on).exists():
        raise CannotChangeError(_("Đính chính theo văn bản này đã được ghi."))
    return _write(
        directive, kind=ChangeKind.CORRECT, number=number.strip(), issued_on=issued_on, note=note, by=by, at=at
    )


@transaction.atomic
def withdraw(
    *, directive: Directive, by: User, at: datetime, note: str, number: str = "", issued_on: date | None = None
) -> Change:
    """Withdraw a published notice."""
    directive = _published(directive, by, at, note)
    Directive.objects.filter(pk=directive.pk).update(status=Status.WITHDRAWN)
    return _write(
        directive, kind=ChangeKind.WITHDRAW, number=number.strip(), issued_on=issued_on, note=note, by=by, at=at
    )


@transaction.atomic
def replace(*, directive: Directive, by_directive: Directive, by: User, at: datetime, note: str) -> Change:
    """Let a later published notice stand in the place of this one."""
    # Both are held in one order, so that two replacements never wait for each other.
    both = Directive.objects.select_for_update().filter(pk__in=(directive.pk, by_directive.pk)).order_by("pk")
    new = both.in_bulk()[by_directive.pk]
    directive = _published(directive, by, at, note)
    if new.pk == directive.pk:
        raise CannotChangeError(_("Thông báo không thể thay thế chính mình."))
    if new.status != Status.PUBLISHED:
        raise CannotChangeError(_("Thông báo thay thế phải là thông báo đã giao việc, còn hiệu lực."))
    if new.issued_on and directive.issued_on and new.issued_on < directive.issued_on:
        raise CannotChangeError(_("Thông báo thay thế không được ban hành trước thông báo bị thay thế."))
    Directive.objects.filter(pk=directive.pk).update(status=Status.REPLACED, replaced_by=new)
    return _write(
        directive, kind=ChangeKind.REPLACE, number=new.number, issued_on=new.issued_on, note=note, by=by, at=at
    )


def _published(directive: Directive, by: User, at: datetime, note: str) -> Directive:
    """Return the notice, held until the transaction ends, if `by` may change it now."""
    if not rules.can_handle(by, clock.day_of(at)):
        raise PermissionDenied
    if not note.strip():
        raise CannotChangeError(_("Hãy ghi nội dung hoặc lý do."))
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if directive.status != Status.PUBLISHED:
        raise CannotChangeError(
            _(
                "Thông báo đang ở trạng thái “%(status)s”: chỉ thông báo đã giao việc mới đính chính, thay thế, thu hồi được."
            )
            % {"status": directive.get_status_display()}
        )
    return directive


def _write(directive: Directive, *, note: str, **fields: Any) -> Change:
    """Write the row that tells what the later paper did."""
    return Change.objects.create(directive=directive, note=note.strip(), **fields)
