"""What is done to tasks: open, work, judge."""

from tasks.operations.extensions import CannotExtendError, ask_extension, grant_extension, refuse_extension
from tasks.operations.moves import (
    AlreadyAssignedError,
    ImpossibleMoveError,
    MissingNoteError,
    accept,
    acknowledge,
    hand_back,
    reassign,
    report_progress,
    resume,
    send_back,
    set_deadline,
    submit,
    suspend,
    withdraw,
)
from tasks.operations.opening import open_due_periods, open_tasks

__all__ = [
    "AlreadyAssignedError",
    "CannotExtendError",
    "ImpossibleMoveError",
    "MissingNoteError",
    "accept",
    "acknowledge",
    "ask_extension",
    "grant_extension",
    "hand_back",
    "open_due_periods",
    "open_tasks",
    "reassign",
    "refuse_extension",
    "report_progress",
    "resume",
    "send_back",
    "set_deadline",
    "submit",
    "suspend",
    "withdraw",
]
