"""Put what is owed to a person into one mail a morning."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from notifications import channels
from notifications.models import Channel, Message, MessageState, Reminder
from units import queries as unit_queries


@transaction.atomic
def gather_messages(*, today: date, at: datetime) -> int:
    """Give each person to whom something is owed one mail for `today`, and return how many new ones that is.

    On a day off nothing is gathered: it goes with the next working day's mail. So does what becomes owed after the
    day's mail has left.
    """
    if not unit_queries.calendar().is_working(today):
        return 0
    _merge_older(today=today)
    waiting = dict(Reminder.objects.owed().filter(message=None).order_by().values_list("recipient", "recipient__email"))
    if not waiting:
        return 0
    todays = Message.objects.filter(for_on=today, channel=Channel.EMAIL, recipient__in=waiting)
    todays.filter(state=MessageState.CANCELLED).update(state=MessageState.OWED, error="", next_attempt_at=at)
    new = waiting.keys() - set(todays.values_list("recipient", flat=True))
    Message.objects.bulk_create(
        (_message(pk, address=waiting[pk], today=today, at=at) for pk in sorted(new)), ignore_conflicts=True
    )
    _attach(today=today)
    return len(new)


def _message(recipient: int, *, address: str, today: date, at: datetime) -> Message:
    return Message(
        recipient_id=recipient,
        address=address,
        for_on=today,
        message_id=channels.message_id(recipient=recipient, for_on=today),
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
