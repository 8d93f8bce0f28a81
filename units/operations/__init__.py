"""What is done to units: load facts about them, reorganise them, undo that."""

from units.operations.loading import CannotLoadError, GroupRow, Source, UnitRow, load_units
from units.operations.reorganising import CannotReorganiseError, hold, reorganise
from units.operations.undoing import CannotUndoError, undo_reorganisation

__all__ = [
    "CannotLoadError",
    "CannotReorganiseError",
    "CannotUndoError",
    "GroupRow",
    "Source",
    "UnitRow",
    "hold",
    "load_units",
    "reorganise",
    "undo_reorganisation",
]
