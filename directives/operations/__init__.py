"""What is done to notices: receive, read, review, publish, change."""

from directives.operations.changing import CannotChangeError, correct, replace, withdraw
from directives.operations.drafting import read
from directives.operations.publishing import CannotPublishError, publish
from directives.operations.receiving import NoticeError, SecretNoticeError, UnreadableError, receive
from directives.operations.reviewing import (
    CannotConfirmError,
    NotADraftError,
    Party,
    Revision,
    confirm_item,
    confirm_ready,
    fill_in,
    leave_untracked,
    revise_item,
)

__all__ = [
    "CannotChangeError",
    "CannotConfirmError",
    "CannotPublishError",
    "NotADraftError",
    "NoticeError",
    "Party",
    "Revision",
    "SecretNoticeError",
    "UnreadableError",
    "confirm_item",
    "confirm_ready",
    "correct",
    "fill_in",
    "leave_untracked",
    "publish",
    "read",
    "receive",
    "replace",
    "revise_item",
    "withdraw",
]
