"""Handing a notice out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from directives import operations as directive_operations
from directives.models import Directive, ItemKind, Status
from tasks import operations
from tasks.models import Joining, Task, Update
from tests.factories import AT, DirectiveFactory, ItemFactory, ResponsibleFactory, UnitFactory, UserFactory
from units.models import Group, Unit

pytestmark = pytest.mark.django_db


def group_of(count: int) -> Group:
    """Return a group of that many units."""
    group = Group.objects.create(code=f"G{count}", name=f"Nhóm {count}")
    group.units.set([UnitFactory() for _n in range(count)])
    return group


def confirmed(clerk: User, **fields: object) -> Directive:
    """Return a draft with one confirmed row, to be carried by `unit` or `group`."""
    who = {name: fields.pop(name) for name in ("unit", "group") if name in fields}
    item = ItemFactory(directive=DirectiveFactory(), **fields)
    ResponsibleFactory(item=item, **({"unit": None} | who))
    directive_operations.confirm_item(item=item, by=clerk, at=AT)
    return item.directive


def test_open_tasks_publishes_and_opens_one_task_a_lead_unit(clerk: User) -> None:
    directive = confirmed(clerk, group=group_of(3), due_on=date(2025, 3, 28))

    count = operations.open_tasks(directive=directive, by=clerk, at=AT)

    directive.refresh_from_db()
    assert (count, directive.status) == (3, Status.PUBLISHED)
    assert set(Task.objects.values_list("status", "due_on", "original_due_on", "opened_at")) == {
        ("assigned", date(2025, 3, 28), date(2025, 3, 28), AT)
    }
    assert set(Update.objects.values_list("move", "old_status", "new_status", "by", "at")) == {
        ("open", "", "assigned", clerk.pk, AT)
    }


def test_open_tasks_names_the_joining_units_but_not_the_lead_itself(clerk: User, department: Unit) -> None:
    directive = confirmed(clerk, unit=department)
    item = directive.items.get()
    joining = UnitFactory()
    for unit in (joining, department):
        ResponsibleFactory(item=item, part="joining", unit=unit)

    operations.open_tasks(directive=directive, by=clerk, at=AT)

    assert list(Joining.objects.values_list("unit", flat=True)) == [joining.pk]


def test_open_tasks_twice_opens_nothing_more(clerk: User) -> None:
    directive = confirmed(clerk, group=group_of(3))
    operations.open_tasks(directive=directive, by=clerk, at=AT)

    again = operations.open_tasks(directive=directive, by=clerk, at=AT)

    assert (again, Task.objects.count()) == (0, 3)


def test_open_tasks_of_an_unconfirmed_notice_opens_nothing(clerk: User, department: Unit) -> None:
    item = ResponsibleFactory(unit=department).item

    with pytest.raises(directive_operations.CannotPublishError):
        operations.open_tasks(directive=item.directive, by=clerk, at=AT)

    assert Task.objects.count() == 0


def test_open_tasks_is_refused_to_who_is_no_clerk(clerk: User, department: Unit) -> None:
    directive = confirmed(clerk, unit=department)

    with pytest.raises(PermissionDenied):
        operations.open_tasks(directive=directive, by=UserFactory(), at=AT)


def test_units_that_no_longer_exist_get_no_task(clerk: User) -> None:
    group = group_of(2)
    Unit.objects.filter(pk=group.units.first().pk).update(valid_until=date(2025, 1, 1))
    directive = confirmed(clerk, group=group)

    assert operations.open_tasks(directive=directive, by=clerk, at=AT) == 1


@pytest.mark.parametrize("units", [1, 64])
def test_open_tasks_costs_at_most_twenty_queries(
    clerk: User, units: int, django_assert_max_num_queries: object
) -> None:
    directive = confirmed(clerk, group=group_of(units))
    for n in range(1000, 1011):
        item = ItemFactory(directive=directive, position=n)
        ResponsibleFactory(item=item, unit=None, group=Group.objects.get())
        ResponsibleFactory(item=item, part="joining", unit=UnitFactory())
        directive_operations.confirm_item(item=item, by=clerk, at=AT)

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        operations.open_tasks(directive=directive, by=clerk, at=AT)

    assert Task.objects.count() == 12 * units


def test_a_recurring_duty_opens_one_task_a_period(clerk: User, department: Unit) -> None:
    directive = confirmed(clerk, unit=department, kind=ItemKind.RECURRING, frequency="monthly", month_day="25")
    operations.open_tasks(directive=directive, by=clerk, at=AT)

    for day in (date(2025, 3, 20), date(2025, 4, 1), date(2025, 4, 2), date(2025, 6, 1)):
        operations.open_due_periods(today=day, at=AT)

    assert list(Task.objects.order_by("period").values_list("period", "due_on")) == [
        ("2025-03", date(2025, 3, 25)),
        ("2025-04", date(2025, 4, 25)),
        ("2025-05", date(2025, 5, 25)),
        ("2025-06", date(2025, 6, 25)),
    ]


def test_a_quiet_sweep_asks_one_question_and_locks_nothing(
    clerk: User, department: Unit, django_assert_num_queries: object
) -> None:
    directive = confirmed(clerk, unit=department, kind=ItemKind.RECURRING, frequency="monthly", month_day="25")
    operations.open_tasks(directive=directive, by=clerk, at=AT)

    with django_assert_num_queries(3):  # type: ignore[operator]
        opened = operations.open_due_periods(today=date(2025, 3, 20), at=AT)

    assert opened == 0
