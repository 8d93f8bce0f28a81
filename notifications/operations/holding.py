"""What a process holds of the post."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

from django.db import DatabaseError
from django.db.models import BigIntegerField, BooleanField, DateTimeField, IntegerField

from notifications.models import Change, Message, MessageState, Slot, Statement, together
from notifications.operations import settling
from notifications.operations.settling import Settlement

# Longer than a relay can hold one mail up: connecting (EMAIL_TIMEOUT an address), opening and offering (EMAIL_LONGEST
# each), and answering (EMAIL_ANSWER).
LEASE = timedelta(minutes=20)


class Hand:
    """The mail that a process has taken: what became of it and the claim of the next are one commit.

    `moment` is the clock.
    """

    def __init__(self, moment: Callable[[], datetime]) -> None:
        self.outcomes: Counter[str] = Counter()
        self._moment = moment
        self._settlement: Settlement | None = None

    def take(self, seen: Message) -> Message | None:
        """Write down what became of the mail before and claim `seen`, or return None where another was quicker.

        One that was claimed before has outlived its lease: nobody knows whether it left.
        """
        if seen.state not in (MessageState.OWED, MessageState.CLAIMED):
            return None  # settled between the listing of what is due and the reading of it
        may_repeat, at = seen.may_repeat or seen.state == MessageState.CLAIMED, self._moment()
        claim = {"at": at, "until": at + LEASE, "next": seen.attempts + 1, "may_repeat": may_repeat}
        try:
            is_mine = self._write(_claiming(seen.state).change(pk=seen.pk, attempts=seen.attempts, **claim))
        except DatabaseError:  # such as a deadlock over this one: what became of the one before is kept all the same
            self.empty()
            raise
        if not is_mine:
            return None
        seen.state, seen.attempts, seen.may_repeat = MessageState.CLAIMED, seen.attempts + 1, may_repeat
        return seen

    def keep(self, settlement: Settlement) -> None:
        """Remember what became of the mail just taken."""
        self._settlement = settlement

    def empty(self) -> None:
        """Write down what became of the last mail, and take no other."""
        self._write()

    def _write(self, *claim: Change) -> int:
        if self._settlement is None:
            return together(claim) if claim else 0
        claimed = settling.settle(self._settlement, *claim)
        self.outcomes[self._settlement.outcome] += 1
        self._settlement = None
        return claimed


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
