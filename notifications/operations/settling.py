"""Write down what became of a mail, and of each thing it was to say."""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import BigIntegerField, CharField, DateTimeField
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import rules
from notifications.channels import DeferredError, UnreachableError
from notifications.models import (
    Change,
    Message,
    MessageState,
    Preference,
    Reminder,
    ReminderState,
    Slot,
    Statement,
    together,
)
from notifications.operations.planning import doubt
from units import clock

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 12
SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=2)


class NotFailedError(Exception):
    """Only a mail that failed can be sent again."""

    def __init__(self, message: Message) -> None:
        super().__init__(_("Thư %(message)s không ở trạng thái “Không gửi được”") % {"message": message})


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a mail, still to be written down: a field of `Delivered`, plain changes, and a step that is more."""

    outcome: str
    changes: Sequence[Change] = ()
    step: Callable[[], object] | None = None


def settle(settlement: Settlement, *claim: Change) -> int:
    """Write down what became of a mail, and the claim of another, in one commit; return how many rows that claimed."""
    changes = [*settlement.changes, *claim]
    with transaction.atomic() if settlement.step else nullcontext():
        if settlement.step:
            settlement.step()
        return together(changes) if changes else 0


def confirmed(
    message: Message, said: Sequence[Reminder], refused: Mapping[Reminder, str], *, at: datetime
) -> Settlement:
    """Record that the relay took `message`, whatever else was recorded meanwhile: it has left."""
    sent = _sent().change(pk=message.pk, at=at, address=message.address, subject=message.subject)
    told = _said().change(pks=[reminder.pk for reminder in said], message=message.pk, at=at)
    return Settlement("sent", [sent, told], partial(_cancel_reminders, refused, at=at) if refused else None)


@cache
def _sent() -> Statement:
    return Statement.changing(
        Message.objects.filter(pk=Slot("pk", BigIntegerField())),
        state=MessageState.SENT,
        claimed_until=None,
        sent_at=Slot("at", DateTimeField()),
        address=Slot("address", CharField()),
        subject=Slot("subject", CharField()),
        error="",
    )


@cache
def _said() -> Statement:
    return Statement.changing(
        Reminder.objects.filter(pk__in=Slot("pks", BigIntegerField())),
        state=ReminderState.SENT,
        message=Slot("message", BigIntegerField()),
        settled_at=Slot("at", DateTimeField()),
        superseded_by=None,
        reason="",
    )


def cancelled(message: Message, refused: Mapping[Reminder, str], *, at: datetime) -> Settlement:
    """Record that nothing of what `message` was to say is wanted any more."""
    reasons = "; ".join(sorted(set(refused.values()))) or _("Không còn gì phải nhắc")

    def cancel() -> None:
        if _let_go(message, state=MessageState.CANCELLED, error=reasons):
            _cancel_reminders(refused, at=at)

    return Settlement("cancelled", step=cancel)


def deferred(message: Message, error: DeferredError, *, at: datetime) -> Settlement:
    """Try `message` again later, each time after a longer wait; give up in the end, visibly.

    A relay that does not answer is no fault of the mail's: that is never given up.
    """
    is_unreachable = isinstance(error, UnreachableError)
    if is_unreachable:
        logger.warning("Nobody can be reached: %s", error)
    if message.attempts >= MOST_ATTEMPTS and not is_unreachable:
        return failed(message, _("Đã thử %(count)d lần: %(error)s") % {"count": message.attempts, "error": error})
    again = {
        "next_attempt_at": at + (SHORTEST_WAIT if is_unreachable else _wait(message)),
        "may_repeat": message.may_repeat or error.may_have_left,
    }
    return Settlement("deferred", step=partial(_let_go, message, state=MessageState.OWED, error=str(error), **again))


def failed(message: Message, reason: str) -> Settlement:
    """Give `message` up, with the reason, until a person sends it again."""
    return Settlement("failed", step=partial(_let_go, message, state=MessageState.FAILED, error=reason))


def choose(*, by: User, mutes_early: bool) -> None:
    """Keep what a person chooses for themselves."""
    Preference.objects.update_or_create(user=by, defaults={"mutes_early": mutes_early})


def send_again(*, message: Message, by: User, at: datetime) -> None:
    """Put a mail that failed back in the queue; what it says is checked again before it leaves."""
    if not rules.can_send_again(by):
        raise PermissionDenied
    moved = Message.objects.filter(pk=message.pk, state=MessageState.FAILED).update(
        state=MessageState.OWED, attempts=0, next_attempt_at=at, error=""
    )
    if not moved:
        raise NotFailedError(message)


def _let_go(message: Message, *, error: str, **fields: object) -> bool:
    """End this process's claim, unless the lease ran out and another has taken `message` since."""
    mine = Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, attempts=message.attempts)
    return bool(mine.update(claimed_until=None, error=error[:500], **fields))


def _wait(message: Message) -> timedelta:
    """Return one, two, four … minutes, up to two hours, and up to a minute more so that not all come at once."""
    doubled: timedelta = SHORTEST_WAIT * 2 ** (message.attempts - 1)
    return min(doubled, LONGEST_WAIT) + timedelta(seconds=message.pk * 7 % 60)


def _cancel_reminders(refused: Mapping[Reminder, str], *, at: datetime) -> None:
    by_reason: defaultdict[str, list[int]] = defaultdict(list)
    for reminder, reason in refused.items():
        by_reason[reason].append(reminder.pk)
    for reason, pks in by_reason.items():
        Reminder.objects.filter(pk__in=pks).update(state=ReminderState.CANCELLED, reason=reason, settled_at=at)
    if refused:
        doubt(day=clock.day_of(at))  # what was not said may be owed anew
