"""Send the mails: claim, check again, render, hand over, confirm; one commit a mail."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic

from django.db.models import Case, F, Value, When

from notifications import channels, plan, queries, rules, wording
from notifications.models import Message, MessageState, Reminder
from notifications.operations import settling
from units import clock
from units import queries as unit_queries
from units.calendar import WorkingCalendar

logger = logging.getLogger(__name__)

# Longer than a relay can hold one mail up: a time-out a command, six commands a mail.
LEASE = timedelta(minutes=10)
# A job ends well before Celery ends it (CELERY_TASK_SOFT_TIME_LIMIT).
BUDGET = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the mails of one run; a deferred one is tried again later."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0
    deferred: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What a mail may still say, what it may not and why, and who is who in its units now."""

    wanted: list[Reminder]
    refused: dict[Reminder, str]
    people: queries.People


@dataclass(frozen=True, slots=True)
class Round:
    """What one run of delivery has at hand."""

    moment: Callable[[], datetime]
    ladder: plan.Ladder
    calendar: WorkingCalendar
    mailer: channels.Mailer


def deliver(*, at: datetime, limit: int = 10_000) -> Delivered:
    """Send up to `limit` mails whose turn has come; any number of processes may do so at once."""
    started = monotonic()
    ladder = queries.ladder()
    if ladder is None:
        return Delivered()
    outcomes: Counter[str] = Counter()
    turn = Message.objects.deliverable(at).order_by("next_attempt_at", "pk").values_list("pk", flat=True)
    with channels.Mailer() as mailer:
        round_ = Round(
            # The clock is the caller's; this only adds what has passed since, so that leases hold in a long run.
            moment=lambda: at + timedelta(seconds=monotonic() - started),
            ladder=ladder,
            calendar=unit_queries.calendar(),
            mailer=mailer,
        )
        for pk in list(turn[:limit]):
            try:
                outcomes[_deliver_one(pk, round_)] += 1
            except channels.UnreachableError as error:
                logger.warning("The relay cannot be reached: %s", error)
                outcomes["deferred"] += 1
                break
            if round_.moment() > at + BUDGET:
                break
    return Delivered(**{name: outcomes[name] for name in ("sent", "failed", "cancelled", "deferred")})


def _deliver_one(pk: int, round_: Round) -> str:
    """Send one mail and return what became of it: a field of `Delivered`, or "taken" by another process."""
    message = _claim(pk, round_.moment())
    if message is None:
        return "taken"
    try:
        on = clock.day_of(round_.moment())
        checked = check(message, on=on)
        if not checked.wanted:
            return settling.cancel(message, checked.refused, at=round_.moment())
        words = wording.digest(message.recipient, checked.wanted, checked.people, round_.ladder, round_.calendar, on=on)
        address = message.recipient.email
        round_.mailer.send(channels.Letter(message.message_id, address, words.subject, words.text, words.html))
    except channels.DeferredError as error:
        outcome = settling.defer(message, error, at=round_.moment())
        if isinstance(error, channels.UnreachableError):
            raise
        return outcome
    except channels.RefusedError as error:
        return settling.fail(message, str(error))
    except Exception as error:
        # One mail that cannot be written must not keep the others from leaving; tried again, and given up visibly.
        logger.exception("Message %s cannot be written", message.pk)
        return settling.defer(message, channels.DeferredError(f"{type(error).__name__}: {error}"), at=round_.moment())
    message.address, message.subject = address, words.subject
    return settling.confirm(message, checked.wanted, checked.refused, at=round_.moment())


def _claim(pk: int, at: datetime) -> Message | None:
    """Take one mail for this process, or return None where another was quicker.

    One that was claimed before has outlived its lease: nobody knows whether it left.
    """
    claimed = Message.objects.deliverable(at).filter(pk=pk)
    taken = claimed.update(
        state=MessageState.CLAIMED,
        claimed_until=at + LEASE,
        attempts=F("attempts") + 1,
        may_repeat=Case(When(state=MessageState.CLAIMED, then=Value(True)), default=F("may_repeat")),  # noqa: FBT003
    )
    return Message.objects.select_related("recipient").get(pk=pk) if taken else None


def check(message: Message, *, on: date) -> Checked:
    """Part what `message` carries into what is still wanted on that day and what is not."""
    reminders = list(queries.carried_by(message=message))
    people = queries.people_of(unit_ids={reminder.task.unit_id for reminder in reminders}, on=on)
    refused = {
        reminder: reason
        for reminder in reminders
        if (reason := rules.refusal(reminder, message.recipient, people.audiences(reminder.task)))
    }
    return Checked([reminder for reminder in reminders if reminder not in refused], refused, people)
