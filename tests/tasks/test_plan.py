"""Which tasks go where when units are reorganised."""

import pytest

from tasks.plan import Fact, Outcome, transfers

KEY, OTHER = (1, ""), (2, "")


def test_tasks_go_to_their_successors() -> None:
    outcome = transfers([Fact(1, 0, KEY, (0, 0)), Fact(2, 1, KEY, (0, 0)), Fact(3, 0, OTHER, (0, 0))])

    assert outcome == Outcome(moves={1: 0, 2: 1, 3: 0}, merges={}, stays=[])


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [((1, 0), (2, 0), 2), ((2, 0), (1, 99), 1), ((1, 10), (1, 20), 2), ((1, 10), (1, 10), 1)],
)
def test_of_two_the_one_further_along_stays(first: tuple[int, int], second: tuple[int, int], kept: int) -> None:
    outcome = transfers([Fact(1, 0, KEY, first), Fact(2, 0, KEY, second)])

    assert outcome == Outcome(moves={kept: 0}, merges={3 - kept: kept}, stays=[])


def test_the_successors_own_open_task_stays_and_its_closed_one_takes_nothing_in() -> None:
    moving = [Fact(1, 0, KEY, (9, 9)), Fact(2, 0, OTHER, (0, 0))]

    outcome = transfers(moving, held=[Fact(3, 0, KEY, (0, 0))], closed={(0, OTHER)})

    assert outcome == Outcome(moves={}, merges={1: 3}, stays=[2])
