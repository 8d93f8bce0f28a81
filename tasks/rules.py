"""Who may do what with a task."""

from datetime import date

from accounts.models import User
from tasks.lifecycle import Move
from tasks.models import Task
from units import queries as unit_queries
from units.models import Role, Unit

MEMBERS = frozenset({Role.OFFICER, Role.HEAD})
HEADS = frozenset({Role.HEAD})
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
    Move.GRANT_DEADLINE: LEADERS,
    Move.REFUSE_DEADLINE: LEADERS,
    Move.FORWARD: OFFICE,
    Move.ADD_EVIDENCE: MEMBERS,
    Move.REQUIRE_EVIDENCE: OFFICE | LEADERS,
    Move.WAIVE_EVIDENCE: OFFICE | LEADERS,
    Move.COMMENT: frozenset(Role),
    Move.ASSIGN: HEADS,
    Move.PASS: HEADS,
    Move.ASK_JOINING: MEMBERS,
    Move.CHASE_JOINING: MEMBERS,
    Move.CANCEL_JOINING: MEMBERS,
}
# The same for the unit below the lead that has the task in hand: it does the work, the lead answers for it.
HANDLERS: dict[Move, frozenset[Role]] = {
    Move.REPORT: MEMBERS,
    Move.ADD_EVIDENCE: MEMBERS,
    Move.COMMENT: frozenset(Role),
    Move.ASSIGN: HEADS,
    Move.ASK_JOINING: MEMBERS,
    Move.CHASE_JOINING: MEMBERS,
    Move.CANCEL_JOINING: MEMBERS,
}
# The same for the joining units.
JOINERS: dict[Move, frozenset[Role]] = {
    Move.CONTRIBUTE: MEMBERS,
    Move.ADD_EVIDENCE: MEMBERS,
    Move.COMMENT: frozenset(Role),
}
# What a member makes who has the task in their own hands, wherever they belong.
ASSIGNEES = frozenset(
    {
        Move.REPORT,
        Move.ADD_EVIDENCE,
        Move.COMMENT,
        Move.ASK_JOINING,
        Move.CHASE_JOINING,
        Move.CANCEL_JOINING,
    }
)


def may(user: User, move: Move, task: Task, on: date) -> bool:
    """Tell whether `user` may make `move` on `task` on that day, whatever its state."""
    if not user.is_active:
        return False
    if move in ASSIGNEES and task.assignee_id == user.pk:
        return bool(unit_queries.roles_of(user=user, on=on))
    return any(
        bool(units & unit_queries.unit_ids_of(user=user, roles=makers[move], on=on))
        for makers, units in _places(task)
        if move in makers and units
    )


def moves_of(user: User, task: Task, on: date) -> frozenset[Move]:
    """Return the moves that `user` may make on `task`, whatever its state, in as many queries for one as for all."""
    if not user.is_active:
        return frozenset()
    held = unit_queries.units_by_role(user=user, on=on)
    own = ASSIGNEES if task.assignee_id == user.pk and held else frozenset()
    return own | {
        move
        for makers, units in _places(task)
        for move, roles in makers.items()
        if any(units & held.get(role, frozenset()) for role in roles)
    }


def _places(task: Task) -> tuple[tuple[dict[Move, frozenset[Role]], frozenset[int]], ...]:
    """Return which units count for which table of makers."""
    return (
        (MAKERS, frozenset({task.unit_id})),
        (HANDLERS, frozenset({task.handler_id} if task.handler_id else ())),
        (JOINERS, frozenset(joining.unit_id for joining in task.joinings.all())),
    )


def can_open_feed(user: User, unit: Unit | None, on: date) -> bool:
    """Tell whether `user` may fetch deadlines into a calendar on that day: their own, or those of a unit of theirs."""
    if not user.is_active:
        return False
    units = unit_queries.unit_ids_of(user=user, roles=list(Role), on=on)
    return bool(units) if unit is None else unit.pk in units
