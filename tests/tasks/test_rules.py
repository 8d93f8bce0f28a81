"""Who makes which moves."""

import pytest

from accounts.models import User
from tasks import rules
from tasks.lifecycle import MOVES
from tasks.models import Task
from tests.factories import AT, Role, UnitFactory, UserFactory, member
from units.models import Unit

pytestmark = pytest.mark.django_db


def test_one_move_and_all_moves_are_ruled_alike(task: Task, department: Unit, ministry: Unit, partner: Unit) -> None:
    below, on = UnitFactory(parent=department), AT.date()
    people = [member(role, unit) for role in Role for unit in (ministry, department, below, partner, UnitFactory())]
    Task.objects.filter(pk=task.pk).update(handler=below, assignee=people[-1])
    task.refresh_from_db()

    for person in people:
        alone = {move for move in MOVES if rules.may(person, move, task, on)}
        assert alone == rules.moves_of(person, task, on), person.memberships.get()


@pytest.mark.parametrize(
    ("who", "moves"),
    [
        ("below", {"report", "add_evidence", "comment", "ask_joining", "chase_joining", "cancel_joining"}),
        ("joiner", {"contribute", "add_evidence", "comment"}),
        ("assignee", {"report", "add_evidence", "comment", "ask_joining", "chase_joining", "cancel_joining"}),
        ("former", set()),
        ("stranger", set()),
    ],
)
def test_who_helps_makes_these_moves(
    task: Task, joiner: User, division: Unit, stranger: User, who: str, moves: set[str]
) -> None:
    people = {
        "below": member(Role.OFFICER, division),
        "joiner": joiner,
        "assignee": member(Role.OFFICER, UnitFactory()),
        "former": UserFactory(),
        "stranger": stranger,
    }
    Task.objects.filter(pk=task.pk).update(
        handler=division, assignee=people["former" if who == "former" else "assignee"]
    )
    task.refresh_from_db()

    assert rules.moves_of(people[who], task, AT.date()) == moves
