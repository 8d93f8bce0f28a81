"""Send what outlets are owed: after the mails, and never in their way."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from notifications import channels, queries
from notifications.operations.delivery import Delivered, Round, pass_on
from notifications.operations.outlets import close_orphaned

# A service that lets one wait takes eight seconds of it, and is then left alone; a run ends all the same.
BUDGET = timedelta(minutes=3)
MOST_AT_ONCE = 1_000


def deliver_outside(*, at: datetime) -> Delivered:
    """Send the messages whose turn it is to leave through an outlet; any number of processes may do so at once."""
    close_orphaned(at=at)
    ladder = queries.ladder()
    turn = queries.turn_outside(at=at, limit=MOST_AT_ONCE)
    if ladder is None or not turn or ladder.is_quiet(localtime(at).time()):
        return Delivered()
    return pass_on(turn, Round.begin(at, ladder, channels.Outside(), budget=BUDGET))
