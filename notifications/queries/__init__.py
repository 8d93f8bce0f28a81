"""What planning and delivering need to know, and what people ask about the ledger."""

from notifications.queries.audit import Difference, differences
from notifications.queries.facts import People, anew_at, fact, fact_batches, ladder, people_of
from notifications.queries.health import Health, health
from notifications.queries.ledger import Load, ledger_of, load, stamps, turn

__all__ = [
    "Difference",
    "Health",
    "Load",
    "People",
    "anew_at",
    "differences",
    "fact",
    "fact_batches",
    "health",
    "ladder",
    "ledger_of",
    "load",
    "people_of",
    "stamps",
    "turn",
]
