"""Send the mails: claim, check again, render, hand over, confirm; one commit a mail."""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cache
from time import monotonic
from typing import Self

from django.db.models import BigIntegerField, BooleanField, DateTimeField, IntegerField
from django.utils.timezone import localtime

from notifications import channels, plan, queries, rules, wording
from notifications.models import Message, MessageState, Reminder, Slot, Statement
from notifications.operations import settling
from units import clock
from units import queries as unit_queries

logger = logging.getLogger(__name__)

# Longer than a relay can hold one mail up: connecting (EMAIL_TIMEOUT an address), opening and offering (EMAIL_LONGEST
# each), and answering (EMAIL_ANSWER).
LEASE = timedelta(minutes=20)
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
    """What one run of delivery has at hand; `carrier` takes the letters out."""

    moment: Callable[[], datetime]
    foresight: wording.Foresight
    carrier: channels.Mailer | channels.Outside

    @classmethod
    def begin(cls, at: datetime, ladder: plan.Ladder, carrier: channels.Mailer | channels.Outside) -> Self:
        """Return a round that begins at that moment.

        The clock is the caller's; the round only adds what has passed since, so that leases hold in a long run.
        """
        started = monotonic()
        return cls(
            moment=lambda: at + timedelta(seconds=monotonic() - started),
            foresight=wording.Foresight(ladder, unit_queries.calendar()),
            carrier=carrier,
        )


def deliver(*, at: datetime, limit: int = queries.MOST_AT_ONCE, among: Collection[int] | None = None) -> Delivered:
    """Send up to `limit` mails whose turn has come, or those `among` them; any number of processes may do so at once."""
    ladder = queries.ladder()
    if ladder is None or ladder.is_quiet(localtime(at).time()):
        return Delivered()
    outcomes: Counter[str] = Counter()
    with channels.Mailer() as mailer:
        round_ = Round.begin(at, ladder, mailer)
        turn = [pk for pk in queries.turn(at=at, limit=limit) if among is None or pk in among]
        for pk, load in _loaded(turn, round_):
            try:
                outcomes[deliver_one(pk, load, round_)] += 1
            except channels.UnreachableError as error:
                logger.warning("The relay cannot be reached: %s", error)
                outcomes["deferred"] += 1
                break
            if round_.moment() > at + BUDGET or ladder.is_quiet(localtime(round_.moment()).time()):
                break
    return Delivered.of(outcomes)


def _loaded(pks: list[int], round_: Round) -> Iterator[tuple[int, queries.Load]]:
    """Yield each mail with what was read of it a short while ago."""
    for first in range(0, len(pks), BATCH):
        batch = pks[first : first + BATCH]
        stale_at = round_.moment()
        for place, pk in enumerate(batch):
            if round_.moment() >= stale_at:
                load = queries.load(messages=batch[place:], on=clock.day_of(stale_at))
                stale_at = round_.moment() + FRESH
            yield pk, load


def deliver_one(pk: int, load: queries.Load, round_: Round) -> str:
    """Send one message and return what became of it: a field of `Delivered`, or "taken" by another process."""
    message = _claim(load.messages[pk], round_.moment())
    if message is None:
        return "taken"
    try:
        on = clock.day_of(round_.moment())
        checked = check(message, load, on=on)
        if not checked.wanted:
            return settling.cancel(message, checked.refused, at=round_.moment())
        round_.carrier.send(_letter(message, checked, round_.foresight, on=on))
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
    return settling.confirm(message, checked.wanted, checked.refused, at=round_.moment())


def _letter(message: Message, checked: Checked, foresight: wording.Foresight, *, on: date) -> channels.Letter:
    """Return what is handed over, and note at `message` where to and under which title."""
    if message.outlet is not None:
        note = wording.note(checked.wanted, on=on)
        message.address, message.subject = message.outlet.shown, note.subject
        return channels.Letter(message.message_id, message.outlet.address, note.subject, note.text)
    words = wording.digest(message.recipient, checked.wanted, checked.people, foresight, on=on)
    message.address, message.subject = message.recipient.email, words.subject
    return channels.Letter(message.message_id, message.address, words.subject, words.text, words.html, words.way_out)


def _claim(seen: Message, at: datetime) -> Message | None:
    """Take one mail for this process, or return None where another was quicker.

    One that was claimed before has outlived its lease: nobody knows whether it left.
    """
    if seen.state not in (MessageState.OWED, MessageState.CLAIMED):
        return None  # settled between the listing of what is due and the reading of it
    outlived = seen.state == MessageState.CLAIMED
    may_repeat = seen.may_repeat or outlived
    claim = {"at": at, "until": at + LEASE, "next": seen.attempts + 1, "may_repeat": may_repeat}
    if not _claiming(seen.state).changed(pk=seen.pk, attempts=seen.attempts, **claim):
        return None
    seen.state, seen.attempts, seen.may_repeat = MessageState.CLAIMED, seen.attempts + 1, may_repeat
    return seen


@cache
def _claiming(state: str) -> Statement:
    """Claim a mail as it was seen, and with its turn come: whatever else happened to it meanwhile, another has taken it."""
    is_turn = "claimed_until__lt" if state == MessageState.CLAIMED else "next_attempt_at__lte"
    seen = {"pk": Slot("pk", BigIntegerField()), "attempts": Slot("attempts", IntegerField())}
    return Statement.changing(
        Message.objects.filter(state=state, **seen, **{is_turn: Slot("at", DateTimeField())}),
        state=MessageState.CLAIMED,
        claimed_until=Slot("until", DateTimeField()),
        attempts=Slot("next", IntegerField()),
        may_repeat=Slot("may_repeat", BooleanField()),
    )


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
        if (reason := rules.refusal(reminder, message.recipient, people.audiences(reminder.task), message.outlet))
    }
    return Checked([reminder for reminder in reminders if reminder not in refused], refused, people)
