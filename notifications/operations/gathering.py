"""Put what is owed to a person into one message a morning and channel."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from notifications import channels
from notifications.models import Channel, Message, MessageQuerySet, MessageState, Outlet, Reminder
from units import queries as unit_queries


@transaction.atomic
def gather_messages(*, today: date, at: datetime) -> int:
    """Give each person to whom something is owed one message for `today` and channel, and return how many are new.

    On a day off nothing is gathered: it goes with the next working day's mail. So does what becomes owed after the
    day's mail has left.
    """
    if not unit_queries.calendar().is_working(today):
        return 0
    _merge_older(today=today)
    wanted = {(message.recipient_id, message.channel): message for message in _wanted(today, at)}
    if not wanted:
        return 0
    todays = {(who, channel): pk for pk, who, channel in _of_day(today).values_list("pk", "recipient", "channel")}
    again = [todays[key] for key in wanted.keys() & todays.keys()]
    _of_day(today).filter(pk__in=again, state=MessageState.CANCELLED).update(
        state=MessageState.OWED, error="", next_attempt_at=at
    )
    new = sorted(wanted.keys() - todays.keys())
    Message.objects.bulk_create((wanted[key] for key in new), ignore_conflicts=True)
    _attach(today=today)
    return len(new)


def _of_day(day: date) -> MessageQuerySet:
    return Message.objects.filter(for_on=day)


def _wanted(today: date, at: datetime) -> Iterator[Message]:
    """Yield the message of the day for each person and each outlet through which something is owed."""
    owed = Reminder.objects.owed().filter(message=None).order_by()
    people = dict(owed.by_mail().values_list("recipient", "recipient__email"))
    yield from (_message(pk, address=address, today=today, at=at) for pk, address in people.items())
    for outlet in Outlet.objects.filter(pk__in=owed.values("outlet")):
        yield _message(outlet.keeper_id, address=outlet.shown, today=today, at=at, outlet=outlet)


def _message(recipient: int, *, address: str, today: date, at: datetime, outlet: Outlet | None = None) -> Message:
    return Message(
        recipient_id=recipient,
        channel=outlet.key if outlet else Channel.EMAIL,
        outlet=outlet,
        address=address,
        for_on=today,
        message_id=channels.message_id(recipient=recipient, for_on=today, outlet=outlet.pk if outlet else None),
        next_attempt_at=at,
    )


def _merge_older(*, today: date) -> None:
    """Take what an earlier day's unsent mails carry back, so that a relay that was down brings one mail, not four.

    A mail that may have left is not merged: it goes again under its own Message-ID.
    """
    older = Message.objects.filter(for_on__lt=today, state=MessageState.OWED, may_repeat=False)
    pks = list(older.select_for_update().values_list("pk", flat=True))
    if not pks:
        return
    Reminder.objects.owed().filter(message__in=pks).update(message=None)
    reason = _("Gộp vào thư ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}
    Message.objects.filter(pk__in=pks).update(state=MessageState.CANCELLED, error=reason)


def _attach(*, today: date) -> None:
    """Put what is owed into the day's mails that nobody has claimed; their rows stay locked until that is done."""
    unclaimed = Message.objects.filter(for_on=today, state=MessageState.OWED)
    recipients = list(unclaimed.select_for_update().values_list("recipient", flat=True))
    theirs = unclaimed.filter(recipient=OuterRef("recipient"), channel=OuterRef("channel"))
    Reminder.objects.owed().filter(message=None, recipient__in=recipients).update(
        message=Subquery(theirs.values("pk")[:1])
    )
