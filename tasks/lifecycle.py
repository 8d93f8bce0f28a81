"""The states of a task and the moves between them; "overdue" is no state, it is computed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How far a task is."""

    ASSIGNED = "assigned", _("Chờ tiếp nhận")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    SUBMITTED = "submitted", _("Chờ xác nhận")
    SENT_BACK = "sent_back", _("Thực hiện lại")
    HANDED_BACK = "handed_back", _("Trả lại do giao sai")
    SUSPENDED = "suspended", _("Tạm dừng")
    DONE = "done", _("Hoàn thành")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


class Move(models.TextChoices):
    """What people do to a task; every row of its history is one of these."""

    OPEN = "open", _("Giao việc")
    ACKNOWLEDGE = "acknowledge", _("Tiếp nhận")
    HAND_BACK = "hand_back", _("Trả lại do giao sai")
    REASSIGN = "reassign", _("Giao lại")
    REPORT = "report", _("Báo cáo tiến độ")
    SUBMIT = "submit", _("Báo cáo hoàn thành")
    ACCEPT = "accept", _("Xác nhận hoàn thành")
    SEND_BACK = "send_back", _("Yêu cầu thực hiện lại")
    ASK_EXTENSION = "ask_extension", _("Xin gia hạn")
    GRANT_EXTENSION = "grant_extension", _("Đồng ý gia hạn")
    REFUSE_EXTENSION = "refuse_extension", _("Không đồng ý gia hạn")
    SET_DEADLINE = "set_deadline", _("Đặt thời hạn")
    SUSPEND = "suspend", _("Tạm dừng")
    RESUME = "resume", _("Tiếp tục thực hiện")
    WITHDRAW = "withdraw", _("Thu hồi")
    ASK_EXPLANATION = "ask_explanation", _("Yêu cầu giải trình")
    EXPLAIN = "explain", _("Giải trình")
    EXCUSE = "excuse", _("Ghi nhận trễ khách quan")
    CANCEL_EXCUSE = "cancel_excuse", _("Bỏ ghi nhận trễ khách quan")
    URGE = "urge", _("Đôn đốc ngay")
    PROPOSE_DEADLINE = "propose_deadline", _("Đề nghị thời hạn")
    GRANT_DEADLINE = "grant_deadline", _("Đồng ý thời hạn đề nghị")
    REFUSE_DEADLINE = "refuse_deadline", _("Không đồng ý thời hạn đề nghị")
    FORWARD = "forward", _("Trình lãnh đạo")
    ADD_EVIDENCE = "add_evidence", _("Thêm tài liệu")
    REQUIRE_EVIDENCE = "require_evidence", _("Yêu cầu tài liệu kết quả")
    WAIVE_EVIDENCE = "waive_evidence", _("Bỏ yêu cầu tài liệu kết quả")
    COMMENT = "comment", _("Trao đổi")
    ASSIGN = "assign", _("Giao cho người thực hiện")
    PASS = "pass_on", _("Chuyển đơn vị cấp dưới")
    ASK_JOINING = "ask_joining", _("Đề nghị phối hợp")
    CHASE_JOINING = "chase_joining", _("Đôn đốc phối hợp")
    CANCEL_JOINING = "cancel_joining", _("Thôi chờ phối hợp")
    CONTRIBUTE = "contribute", _("Gửi kết quả phối hợp")
    TRANSFER = "transfer", _("Chuyển do sắp xếp đơn vị")
    MERGE = "merge", _("Gộp do sắp xếp đơn vị")


# A task that somebody still has to do something about.
OPEN = (Status.ASSIGNED, Status.IN_PROGRESS, Status.SUBMITTED, Status.SENT_BACK, Status.HANDED_BACK, Status.SUSPENDED)
# A task that waits for its own unit, so that a passed deadline is the unit's lateness. A submitted one is not: on time
# is frozen when the unit submits, and a slow office must not make a unit late.
WORKING = (Status.ASSIGNED, Status.IN_PROGRESS, Status.SENT_BACK)
# A task whose unit is at work, so that it may wait for another.
STARTED = (Status.IN_PROGRESS, Status.SENT_BACK)
# A task that asks nothing of its joining units any more.
ENDS_WAITING = (Status.SUBMITTED, Status.WITHDRAWN)

# move: (from which states, to which state; None keeps the state)
MOVES: dict[Move, tuple[tuple[Status, ...], Status | None]] = {
    Move.ACKNOWLEDGE: ((Status.ASSIGNED,), Status.IN_PROGRESS),
    Move.HAND_BACK: ((Status.ASSIGNED,), Status.HANDED_BACK),
    Move.REASSIGN: ((Status.HANDED_BACK,), Status.ASSIGNED),
    Move.REPORT: ((Status.IN_PROGRESS, Status.SENT_BACK), Status.IN_PROGRESS),
    Move.SUBMIT: ((Status.IN_PROGRESS, Status.SENT_BACK), Status.SUBMITTED),
    Move.ACCEPT: ((Status.SUBMITTED,), Status.DONE),
    Move.SEND_BACK: ((Status.SUBMITTED,), Status.SENT_BACK),
    Move.ASK_EXTENSION: (WORKING, None),
    Move.GRANT_EXTENSION: (WORKING, None),
    Move.REFUSE_EXTENSION: (WORKING, None),
    Move.SET_DEADLINE: (WORKING, None),
    Move.SUSPEND: (WORKING, Status.SUSPENDED),
    Move.RESUME: ((Status.SUSPENDED,), Status.IN_PROGRESS),
    Move.WITHDRAW: (OPEN, Status.WITHDRAWN),
    Move.ASK_EXPLANATION: (OPEN, None),
    Move.EXPLAIN: (OPEN, None),
    # Lateness is judged while it lasts, while the result waits, and after.
    Move.EXCUSE: ((*WORKING, Status.SUBMITTED, Status.DONE), None),
    Move.CANCEL_EXCUSE: ((*WORKING, Status.SUBMITTED, Status.DONE), None),
    Move.URGE: (WORKING, None),
    Move.PROPOSE_DEADLINE: (WORKING, None),
    Move.GRANT_DEADLINE: (WORKING, None),
    Move.REFUSE_DEADLINE: (WORKING, None),
    Move.FORWARD: (WORKING, None),
    Move.ADD_EVIDENCE: (OPEN, None),
    Move.REQUIRE_EVIDENCE: (WORKING, None),
    Move.WAIVE_EVIDENCE: (WORKING, None),
    Move.COMMENT: (tuple(Status), None),
    Move.ASSIGN: (WORKING, None),
    Move.PASS: (WORKING, None),
    Move.ASK_JOINING: (STARTED, None),
    Move.CHASE_JOINING: (STARTED, None),
    Move.CANCEL_JOINING: (STARTED, None),
    Move.CONTRIBUTE: (OPEN, None),
    Move.TRANSFER: (OPEN, None),
    Move.MERGE: (OPEN, Status.WITHDRAWN),
}


def is_possible(move: Move, status: str) -> bool:
    """Tell whether `move` can be made from `status`."""
    return status in MOVES[move][0]
