"""Send the mails: claim, check again, render, hand over, confirm; one commit a mail."""

import logging
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import islice
from time import monotonic
from typing import Self

from django.utils.timezone import localtime

from notifications import channels, plan, queries, rules, wording
from notifications.models import Message, Reminder
from notifications.operations import settling
from notifications.operations.holding import Hand
from notifications.operations.settling import Settlement
from units import clock
from units import queries as unit_queries

logger = logging.getLogger(__name__)

# A job ends well before Celery ends it (CELERY_TASK_SOFT_TIME_LIMIT), even one whose last mail takes all of a lease.
BUDGET = timedelta(minutes=15)
# What mails say is read for so many at once, and read again when it has lain for so long; each is stamped all the same.
BATCH = 50
FRESH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the mails of one run; a deferred one is tried again later."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0
    deferred: int = 0

    @classmethod
    def of(cls, outcomes: Mapping[str, int]) -> Self:
        """Return the counts of what became of each mail; what another process took is not among them."""
        return cls(**{field.name: outcomes.get(field.name, 0) for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a mail may still say, what it may not and why, and who is who in its units now."""

    wanted: list[Reminder]
    refused: dict[Reminder, str]
    people: queries.People


@dataclass(frozen=True, slots=True)
class Round:
    """What one run of delivery has at hand; `carrier` takes the letters out, until `ends_at` or the quiet hours."""

    moment: Callable[[], datetime]
    ends_at: datetime
    ladder: plan.Ladder
    foresight: wording.Foresight
    carrier: channels.Mailer | channels.Outside

    @classmethod
    def begin(
        cls,
        at: datetime,
        ladder: plan.Ladder,
        carrier: channels.Mailer | channels.Outside,
        *,
        budget: timedelta = BUDGET,
    ) -> Self:
        """Return a round that begins at that moment.

        The clock is the caller's; the round only adds what has passed since, so that leases hold in a long run.
        """
        started = monotonic()
        return cls(
            moment=lambda: at + timedelta(seconds=monotonic() - started),
            ends_at=at + budget,
            ladder=ladder,
            foresight=wording.Foresight(ladder, unit_queries.calendar()),
            carrier=carrier,
        )

    @property
    def is_over(self) -> bool:
        """Tell whether no further mail may be begun."""
        now = self.moment()
        return now > self.ends_at or self.ladder.is_quiet(localtime(now).time())


def deliver(*, at: datetime, limit: int = queries.MOST_AT_ONCE, among: Collection[int] | None = None) -> Delivered:
    """Send up to `limit` mails whose turn has come, or those `among` them; any number of processes may do so at once."""
    ladder = queries.ladder()
    if ladder is None or ladder.is_quiet(localtime(at).time()):
        return Delivered()
    with channels.Mailer() as mailer:
        turn = [pk for pk in queries.turn(at=at, limit=limit) if among is None or pk in among]
        return pass_on(turn, Round.begin(at, ladder, mailer))


def pass_on(turn: Sequence[int], round_: Round) -> Delivered:
    """Send the messages of `turn`, one after another, and return what became of them.

    What they say is read for a batch at once; by then nothing is in hand, so that no mail waits for its confirmation.
    """
    hand = Hand(round_.moment)
    waiting, load, stale_at = deque(turn), None, round_.moment()
    try:
        while waiting and not round_.is_over:
            if load is None or waiting[0] not in load.messages or round_.moment() >= stale_at:
                hand.empty()
                load = queries.load(messages=list(islice(waiting, BATCH)), on=clock.day_of(round_.moment()))
                stale_at = round_.moment() + FRESH
            message = hand.take(load.messages[waiting.popleft()])
            if message is None:
                continue
            try:
                hand.keep(_sent(message, load, round_))
            except channels.UnreachableError as error:
                hand.keep(settling.deferred(message, error, at=round_.moment()))
                break
    finally:
        hand.empty()
    return Delivered.of(hand.outcomes)


def _sent(message: Message, load: queries.Load, round_: Round) -> Settlement:
    """Send a mail in hand and return what became of it; where nobody can be reached, nothing more can be tried."""
    try:
        on = clock.day_of(round_.moment())
        checked = check(message, load, on=on)
        if not checked.wanted:
            return settling.cancelled(message, checked.refused, at=round_.moment())
        round_.carrier.send(_letter(message, checked, round_.foresight, on=on))
    except channels.UnreachableError:
        raise
    except channels.DeferredError as error:
        return settling.deferred(message, error, at=round_.moment())
    except channels.RefusedError as error:
        return settling.failed(message, str(error))
    except Exception as error:
        # One mail that cannot be written must not keep the others from leaving; tried again, and given up visibly.
        logger.exception("Message %s cannot be written", message.pk)
        unwritten = channels.DeferredError(f"{type(error).__name__}: {error}")
        return settling.deferred(message, unwritten, at=round_.moment())
    return settling.confirmed(message, checked.wanted, checked.refused, at=round_.moment())


def _letter(message: Message, checked: Checked, foresight: wording.Foresight, *, on: date) -> channels.Letter:
    """Return what is handed over, and note at `message` where to and under which title."""
    if message.outlet is not None:
        note = wording.note(checked.wanted, on=on)
        message.address, message.subject = message.outlet.shown, note.subject
        return channels.Letter(message.message_id, message.outlet.address, note.subject, note.text)
    words = wording.digest(message.recipient, checked.wanted, checked.people, foresight, on=on)
    message.address, message.subject = message.recipient.email, words.subject
    return channels.Letter(message.message_id, message.address, words.subject, words.text, words.html, words.way_out)


def check(message: Message, load: queries.Load, *, on: date) -> Checked:
    """Part what `message` carries into what is still wanted on that day and what is not.

    What was read of it is good while its stamp is; else it is read again.
    """
    if queries.stamps(messages=[message.pk])[message.pk] != load.stamps[message.pk]:
        load = queries.load(messages=[message.pk], on=on)
        message.recipient = load.messages[message.pk].recipient
    reminders = load.reminders[message.pk]
    people = load.people(message.pk, on=on)
    refused = {
        reminder: reason
        for reminder in reminders
        if (
            reason := rules.refusal(
                reminder, message.recipient, people.audiences(reminder.task, reminder.part), message.outlet
            )
        )
    }
    return Checked([reminder for reminder in reminders if reminder not in refused], refused, people)
