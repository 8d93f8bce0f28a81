"""What is done to tasks: open, work, judge."""

from tasks.operations.comments import CannotMentionError, comment
from tasks.operations.evidence import add_evidence, require_evidence, waive_evidence
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
from tasks.operations.files import CannotAttachError
from tasks.operations.finding import delete_filter, open_feed, renew_feed, revoke_feed, save_filter, see_news
from tasks.operations.handing_on import CannotHandOnError, assign, pass_on
from tasks.operations.joining import CannotJoinError, ask_joining, cancel_joining, chase_joining, contribute
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
from tasks.operations.planning import PlanSettledError, cancel_planned, carry_out_planned, plan_reorganisation
from tasks.operations.reorganising import reorganise_with_tasks, undo_reorganisation_with_tasks
from tasks.operations.searching import refresh_search_text
from tasks.operations.sweeping import sweep_evidence

__all__ = [
    "AlreadyAssignedError",
    "CannotAttachError",
    "CannotExplainError",
    "CannotExtendError",
    "CannotHandOnError",
    "CannotJoinError",
    "CannotJudgeError",
    "CannotMentionError",
    "ImpossibleMoveError",
    "MissingNoteError",
    "PlanSettledError",
    "accept",
    "acknowledge",
    "add_evidence",
    "ask_explanation",
    "ask_extension",
    "ask_joining",
    "assign",
    "cancel_excuse",
    "cancel_joining",
    "cancel_planned",
    "carry_out_planned",
    "chase_joining",
    "comment",
    "contribute",
    "delete_filter",
    "excuse",
    "explain",
    "forward",
    "grant_deadline",
    "grant_extension",
    "hand_back",
    "open_due_periods",
    "open_feed",
    "open_tasks",
    "pass_on",
    "plan_reorganisation",
    "propose_deadline",
    "reassign",
    "refresh_search_text",
    "refuse_deadline",
    "refuse_extension",
    "renew_feed",
    "reorganise_with_tasks",
    "replace_directive",
    "report_progress",
    "require_evidence",
    "resume",
    "revoke_feed",
    "save_filter",
    "see_news",
    "send_back",
    "set_deadline",
    "submit",
    "suspend",
    "sweep_evidence",
    "undo_reorganisation_with_tasks",
    "urge",
    "waive_evidence",
    "withdraw",
    "withdraw_directive",
]
