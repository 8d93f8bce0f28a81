"""Let a person say what the rows of a draft mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directives import rules
from directives.models import TRACKED, Directive, Item, ItemKind, Part, Responsible, Status
from units import clock

FILLABLE = frozenset(
    {
        "number", "issued_on", "place", "issuer", "title", "chair", "conference_name", "conference_on",
        "signer", "signer_title", "urgency",
    }
)  # fmt: skip


class NotADraftError(Exception):
    """The words of a published notice never change."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("Thông báo đã giao việc hoặc đã thu hồi, không sửa được nữa."))


class CannotConfirmError(Exception):
    """A row that is not ready to become a task; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Party:
    """A body that a person chose for a row: a unit, a group, an outside body, or a question left open."""

    written: str = ""
    unit_id: int | None = None
    group_id: int | None = None
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """What a person says a row is."""

    kind: str
    text: str
    leads: Sequence[Party] = field(default=())
    joining: Sequence[Party] = field(default=())
    due_on: date | None = None
    deadline_phrase: str = ""
    frequency: str = ""
    month_day: str = ""


@transaction.atomic
def fill_in(*, directive: Directive, by: User, at: datetime, **particulars: Any) -> Directive:
    """Correct the particulars of a draft: number, dates, chair and the like."""
    _require(by, at)
    unknown = particulars.keys() - FILLABLE
    if unknown:
        raise TypeError(f"not a particular of a notice: {sorted(unknown)}")
    _lock_draft(directive.pk)
    Directive.objects.filter(pk=directive.pk).update(**particulars)
    directive.refresh_from_db()
    return directive


@transaction.atomic
def revise_item(*, item: Item, revision: Revision, by: User, at: datetime) -> Item:
    """Set what a row means; it has to be confirmed anew."""
    _require(by, at)
    _lock_draft(item.directive_id)
    Item.objects.filter(pk=item.pk).update(
        kind=revision.kind,
        text=revision.text,
        due_on=revision.due_on,
        deadline_phrase=revision.deadline_phrase,
        frequency=revision.frequency,
        month_day=revision.month_day,
        confirmed_by=None,
        confirmed_at=None,
    )
    inherited = set(item.responsibles.filter(is_inherited=True).values_list("part", "written"))
    item.responsibles.all().delete()
    Responsible.objects.bulk_create(
        Responsible(
            item=item,
            part=part,
            written=party.written,
            unit_id=party.unit_id,
            group_id=party.group_id,
            is_outside=party.is_outside,
            is_inherited=(part, party.written) in inherited,
        )
        for part, parties in ((Part.LEAD, revision.leads), (Part.JOINING, revision.joining))
        for party in dict.fromkeys(parties)
    )
    item.refresh_from_db()
    return item


@transaction.atomic
def confirm_item(*, item: Item, by: User, at: datetime) -> Item:
    """Confirm that a row is what it says; a row that becomes a task needs a lead and no open question."""
    _require(by, at)
    _lock_draft(item.directive_id)
    item.refresh_from_db()
    if missing := what_is_missing(item, list(item.responsibles.all())):
        raise CannotConfirmError(missing)
    Item.objects.filter(pk=item.pk, confirmed_at=None).update(confirmed_by=by, confirmed_at=at)
    item.refresh_from_db()
    return item


@transaction.atomic
def confirm_ready(*, directive: Directive, by: User, at: datetime) -> int:
    """Confirm every unconfirmed row that becomes a task and has nothing missing; return how many."""
    _require(by, at)
    _lock_draft(directive.pk)
    waiting = directive.items.tracked().filter(confirmed_at=None).prefetch_related("responsibles")
    ready = [item.pk for item in waiting if not what_is_missing(item, list(item.responsibles.all()))]
    return Item.objects.filter(pk__in=ready).update(confirmed_by=by, confirmed_at=at)


@transaction.atomic
def leave_untracked(*, item: Item, by: User, at: datetime) -> Item:
    """Keep a row as a general direction that nobody is asked about."""
    _require(by, at)
    _lock_draft(item.directive_id)
    Item.objects.filter(pk=item.pk).update(kind=ItemKind.GENERAL, confirmed_by=None, confirmed_at=None)
    item.refresh_from_db()
    return item


def what_is_missing(item: Item, responsibles: Sequence[Responsible]) -> str:
    """Return the sentence that says what a row still needs before it can become a task, "" when nothing."""
    if item.kind not in TRACKED:
        return ""
    open_names = [row.written for row in responsibles if row.is_open]
    if open_names:
        return _("Mục %(path)s: chưa rõ “%(names)s” là đơn vị nào.") % {
            "path": item.path,
            "names": "”, “".join(open_names),
        }
    if not any(row.part == Part.LEAD and (row.unit_id or row.group_id) for row in responsibles):
        return _("Mục %(path)s: chưa có đơn vị chủ trì trong hệ thống.") % {"path": item.path}
    if item.kind == ItemKind.RECURRING and not item.frequency:
        return _("Mục %(path)s: nhiệm vụ định kỳ chưa chọn kỳ.") % {"path": item.path}
    return ""


def _lock_draft(pk: int) -> None:
    """Hold a draft until the end of the transaction, so that it is not published meanwhile."""
    if not Directive.objects.select_for_update().filter(pk=pk, status=Status.DRAFT).exists():
        raise NotADraftError


def _require(by: User, at: datetime) -> None:
    """Refuse who is not a clerk."""
    if not rules.can_handle(by, clock.day_of(at)):
        raise PermissionDenied
