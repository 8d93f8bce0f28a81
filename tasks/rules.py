"""Who may do what with a task."""

from datetime import date

from accounts.models import User
from tasks.lifecycle import Move
from tasks.models import Task
from units import queries as unit_queries
from units.models import Role

MEMBERS = frozenset({Role.OFFICER, Role.HEAD})
OFFICE = frozenset({Role.CLERK})
LEADERS = frozenset({Role.LEADER})

# Which roles, held in the task's unit or in one above it, make a move.
MAKERS: dict[Move, frozenset[Role]] = {
    Move.ACKNOWLEDGE: MEMBERS,
    Move.HAND_BACK: MEMBERS,
    Move.REPORT: MEMBERS,
    Move.SUBMIT: MEMBERS,
    Move.ASK_EXTENSION: MEMBERS,
    Move.REASSIGN: OFFICE,
    Move.ACCEPT: OFFICE | LEADERS,
    Move.SEND_BACK: OFFICE | LEADERS,
    # The leader in charge decides, the office records (practice of the Ministry of Justice).
    Move.GRANT_EXTENSION: LEADERS,
    Move.REFUSE_EXTENSION: LEADERS,
    Move.SUSPEND: OFFICE | LEADERS,
    Move.RESUME: OFFICE | LEADERS,
    Move.SET_DEADLINE: OFFICE | LEADERS,
    Move.WITHDRAW: OFFICE,
    Move.ASK_EXPLANATION: OFFICE | LEADERS,
    Move.EXPLAIN: MEMBERS,
    Move.EXCUSE: LEADERS,
    Move.CANCEL_EXCUSE: LEADERS,
    Move.URGE: OFFICE | LEADERS,
    Move.PROPOSE_DEADLINE: MEMBERS,
    Move.FORWARD: OFFICE,
}


def may(user: User, move: Move, task: Task, on: date) -> bool:
    """Tell whether `user` may make `move` on `task` on that day, whatever its state."""
    if not user.is_active:
        return False
    return task.unit_id in unit_queries.unit_ids_of(user=user, roles=MAKERS[move], on=on)


def moves_of(user: User, task: Task, on: date) -> frozenset[Move]:
    """Return the moves that `user` may make on `task`, whatever its state, in as many queries for one as for all."""
    if not user.is_active:
        return frozenset()
    held = {role: unit_queries.unit_ids_of(user=user, roles={role}, on=on) for role in Role}
    return frozenset(move for move, roles in MAKERS.items() if any(task.unit_id in held[role] for role in roles))
