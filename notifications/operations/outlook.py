"""What a sweep would send, without sending it and without leaving a trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from notifications.models import Message
from notifications.operations.delivery import check
from notifications.operations.gathering import gather_messages
from notifications.operations.planning import plan_reminders


@dataclass(frozen=True, slots=True)
class ForeseenMail:
    """A mail that would go out: what it would say, and what it would leave out and why."""

    recipient: str
    address: str
    wanted: tuple[str, ...]
    refused: Mapping[str, str]


def foresee(*, today: date, at: datetime) -> list[ForeseenMail]:
    """Return the mails that `tick` would try to send; the sweep is really made, and taken back."""
    with transaction.atomic():
        plan_reminders(today=today, at=at)
        gather_messages(today=today, at=at)
        mails = [_foreseen(message, today) for message in _waiting(at)]
        transaction.set_rollback(True)
    return mails


def _waiting(at: datetime) -> list[Message]:
    return list(Message.objects.deliverable(at).select_related("recipient").order_by("recipient__full_name", "pk"))


def _foreseen(message: Message, on: date) -> ForeseenMail:
    checked = check(message, on=on)
    return ForeseenMail(
        recipient=str(message.recipient),
        address=message.recipient.email,
        wanted=tuple(str(reminder) for reminder in checked.wanted),
        refused={str(reminder): reason for reminder, reason in checked.refused.items()},
    )
