"""What planning and delivering need to know, and what people ask about the ledger."""

from notifications.queries.audit import Difference, differences
from notifications.queries.facts import People, annotated, fact, fact_batches, ladder, ladder_of, people_of
from notifications.queries.health import Health, health
from notifications.queries.ledger import Load, inbox_of, ledger_of, load, turn
from notifications.queries.prepared import stamp
from notifications.queries.preview import Volume, volume

__all__ = [
    "Difference",
    "Health",
    "Load",
    "People",
    "Volume",
    "annotated",
    "differences",
    "fact",
    "fact_batches",
    "health",
    "inbox_of",
    "ladder",
    "ladder_of",
    "ledger_of",
    "load",
    "people_of",
    "stamp",
    "turn",
    "volume",
]
