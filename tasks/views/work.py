"""What a task's page shows of the work on it: who joins, its files, and the moves that belong beside them."""

from collections.abc import Collection
from typing import Any

from accounts.models import User
from tasks import queries
from tasks.forms import CommentForm
from tasks.lifecycle import Move
from tasks.models import Task
from units import clock

# Moves whose button stands beside what they are about, not at the head of the page.
JOINING = (Move.ASK_JOINING, Move.CHASE_JOINING, Move.CANCEL_JOINING)
EVIDENCE = (Move.ADD_EVIDENCE, Move.REQUIRE_EVIDENCE, Move.WAIVE_EVIDENCE)
BESIDE = (*JOINING, *EVIDENCE, Move.COMMENT)


def fits(move: Move, task: Task, user: User) -> bool:
    """Tell whether a move of the work makes sense for this very task, to show or hide its button."""
    today = clock.today()
    match move:
        case Move.ASK_JOINING:
            return queries.joining_units(task, is_waited_for=False).exists()
        case Move.CHASE_JOINING | Move.CANCEL_JOINING:
            return queries.joining_units(task, is_waited_for=True).exists()
        case Move.CONTRIBUTE:
            owing = [joining.unit_id for joining in task.joinings.all() if joining.contributed_at is None]
            return queries.contributing_units(user=user, task=task, on=today).filter(pk__in=owing).exists()
        case Move.PASS:
            return queries.units_below(task, on=today).exists()
        case Move.REQUIRE_EVIDENCE | Move.WAIVE_EVIDENCE:
            return task.needs_evidence is (move is Move.WAIVE_EVIDENCE)
    return True


def page(task: Task, user: User, moves: Collection[Move]) -> dict[str, Any]:
    """Return what the page shows of the work, given the moves that are possible."""
    today = clock.today()
    return {
        "delay": queries.delay_of(task, today=today),
        "joinings": _joinings(task),
        "joining_moves": [move for move in JOINING if move in moves],
        "evidence": list(task.evidence.select_related("added_by", "update").order_by("pk")),
        "evidence_moves": [move for move in EVIDENCE if move in moves],
        "comment_form": _comment_form(task, user) if Move.COMMENT in moves else None,
    }


def _joinings(task: Task) -> list[dict[str, Any]]:
    """Return the joining units, each with the wait for it that goes on."""
    waits = {waiting.unit_id: waiting for waiting in task.waitings.all() if waiting.until is None}
    return [{"joining": joining, "waiting": waits.get(joining.unit_id)} for joining in task.joinings.all()]


def _comment_form(task: Task, user: User) -> CommentForm:
    """Return an empty form for something to be said."""
    form = CommentForm()
    form.offer(task, user, clock.today())
    return form
