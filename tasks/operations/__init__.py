"""What is done to tasks: open, work, judge."""

from tasks.operations.explaining import CannotExplainError, ask_explanation, explain
from tasks.operations.extensions import (
    CannotExtendError,
    ask_extension,
    forward,
    grant_deadline,
    grant_extension,
    propose_deadline,
    refuse_deadline,
    refuse_extension,
    set_deadline,
)
from tasks.operations.judging import CannotJudgeError, cancel_excuse, excuse, urge
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
    submit,
    suspend,
    withdraw,
)
from tasks.operations.notices import replace_directive, withdraw_directive
from tasks.operations.opening import open_due_periods, open_tasks
from tasks.operations.searching import refresh_search_text

__all__ = [
    "AlreadyAssignedError",
    "CannotExplainError",
    "CannotExtendError",
    "CannotJudgeError",
    "ImpossibleMoveError",
    "MissingNoteError",
    "accept",
    "acknowledge",
    "ask_explanation",
    "ask_extension",
    "cancel_excuse",
    "excuse",
    "explain",
    "forward",
    "grant_deadline",
    "grant_extension",
    "hand_back",
    "open_due_periods",
    "open_tasks",
    "propose_deadline",
    "reassign",
    "refresh_search_text",
    "refuse_deadline",
    "refuse_extension",
    "replace_directive",
    "report_progress",
    "resume",
    "send_back",
    "set_deadline",
    "submit",
    "suspend",
    "urge",
    "withdraw",
    "withdraw_directive",
]
