"""What is done to notices: receive, read, review, publish."""

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
    "fill_in",
    "leave_untracked",
    "publish",
    "read",
    "receive",
    "revise_item",
]
