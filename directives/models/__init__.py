"""Notices as received, as read, as a person confirmed them, and as later papers changed them."""

from directives.models.change import Change, ChangeKind
from directives.models.notice import Directive, Document, DocumentState, Status
from directives.models.outline import (
    TRACKED,
    Frequency,
    Item,
    ItemKind,
    ItemQuerySet,
    Part,
    Recipient,
    Repeat,
    Responsible,
)

__all__ = [
    "TRACKED",
    "Change",
    "ChangeKind",
    "Directive",
    "Document",
    "DocumentState",
    "Frequency",
    "Item",
    "ItemKind",
    "ItemQuerySet",
    "Part",
    "Recipient",
    "Repeat",
    "Responsible",
    "Status",
]
