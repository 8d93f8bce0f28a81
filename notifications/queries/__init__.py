"""What planning and delivering need to know, and what people ask about the ledger."""

from notifications.queries.audiences import People, people_of
from notifications.queries.audit import Difference, differences
from notifications.queries.facts import annotated, fact, fact_batches, ladder, ladder_of, receipts
from notifications.queries.health import Health, health
from notifications.queries.ledger import (
    MOST_AT_ONCE,
    Load,
    inbox_of,
    ledger_of,
    load,
    receipts_of,
    shares,
    turn,
    turn_outside,
)
from notifications.queries.newer import Horizon, changed_since, horizon
from notifications.queries.outlets import outlets_in_use, outlets_of, units_to_hear
from notifications.queries.parts import carry_parts, fact_of, known_of, part_batches
from notifications.queries.prepared import stamps
from notifications.queries.preview import Preview, preview, replayed, tasks_named
from notifications.queries.replay import Volume
from notifications.queries.slips import (
    chaseable,
    earlier_slips,
    issuer,
    overdue_of,
    reminders_of,
    slips_of,
    units_to_chase,
)
from notifications.queries.way_out import leaver, way_out_of

__all__ = [
    "MOST_AT_ONCE",
    "Difference",
    "Health",
    "Horizon",
    "Load",
    "People",
    "Preview",
    "Volume",
    "annotated",
    "carry_parts",
    "changed_since",
    "chaseable",
    "differences",
    "earlier_slips",
    "fact",
    "fact_batches",
    "fact_of",
    "health",
    "horizon",
    "inbox_of",
    "issuer",
    "known_of",
    "ladder",
    "ladder_of",
    "leaver",
    "ledger_of",
    "load",
    "outlets_in_use",
    "outlets_of",
    "overdue_of",
    "part_batches",
    "people_of",
    "preview",
    "receipts",
    "receipts_of",
    "reminders_of",
    "replayed",
    "shares",
    "slips_of",
    "stamps",
    "tasks_named",
    "turn",
    "turn_outside",
    "units_to_chase",
    "units_to_hear",
    "way_out_of",
]
