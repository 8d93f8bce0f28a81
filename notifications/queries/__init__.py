"""What planning and delivering need to know, and what people ask about the ledger."""

from notifications.queries.audit import Difference, differences
from notifications.queries.facts import People, annotated, fact, fact_batches, ladder, ladder_of, people_of
from notifications.queries.health import Health, health
from notifications.queries.ledger import Load, inbox_of, ledger_of, load, turn
from notifications.queries.newer import Horizon, changed_since, horizon
from notifications.queries.prepared import stamp
from notifications.queries.preview import Volume, volume
from notifications.queries.slips import (
    chaseable,
    earlier_slips,
    issuer,
    overdue_of,
    reminders_of,
    slips_of,
    units_to_chase,
)

__all__ = [
    "Difference",
    "Health",
    "Horizon",
    "Load",
    "People",
    "Volume",
    "annotated",
    "changed_since",
    "chaseable",
    "differences",
    "earlier_slips",
    "fact",
    "fact_batches",
    "health",
    "horizon",
    "inbox_of",
    "issuer",
    "ladder",
    "ladder_of",
    "ledger_of",
    "load",
    "overdue_of",
    "people_of",
    "reminders_of",
    "slips_of",
    "stamp",
    "turn",
    "units_to_chase",
    "volume",
]
