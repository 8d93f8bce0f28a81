"""Saying what the rows of a draft mean, and publishing it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from directives import operations
from directives.models import Directive, Item, ItemKind, Part, Status
from directives.operations import Party, Revision
from tests.factories import AT, DirectiveFactory, ItemFactory, ResponsibleFactory, UnitFactory, UserFactory
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(department: Unit) -> Item:
    """Return a row that is ready to be confirmed."""
    return ResponsibleFactory(unit=department).item


def test_fill_in_corrects_the_particulars(clerk: User, item: Item) -> None:
    directive = operations.fill_in(
        directive=item.directive, by=clerk, at=AT, number="9/TB-BTP", issued_on=date(2025, 3, 4)
    )

    assert (directive.number, directive.issued_on) == ("9/TB-BTP", date(2025, 3, 4))


def test_revise_sets_what_a_row_means_and_asks_for_a_new_confirmation(clerk: User, item: Item) -> None:
    other = UnitFactory()
    operations.confirm_item(item=item, by=clerk, at=AT)
    revision = Revision(
        kind=ItemKind.RECURRING,
        text="Báo cáo hằng tháng.",
        leads=[Party(unit_id=other.pk)],
        joining=[Party(written="Sở Nội vụ", is_outside=True)],
        frequency="monthly",
        month_day="25",
    )

    revised = operations.revise_item(item=item, revision=revision, by=clerk, at=AT)

    assert (revised.kind, revised.text, revised.frequency, revised.confirmed_at) == (
        "recurring", "Báo cáo hằng tháng.", "monthly", None,
    )  # fmt: skip
    assert list(revised.responsibles.order_by("part").values_list("part", "unit", "written", "is_outside")) == [
        (Part.JOINING, None, "Sở Nội vụ", True),
        (Part.LEAD, other.pk, "", False),
    ]


def test_revise_with_the_same_unit_twice_names_it_once(clerk: User, item: Item, department: Unit) -> None:
    party = Party(unit_id=department.pk)

    revised = operations.revise_item(
        item=item, revision=Revision(kind="task", text="Rà soát.", leads=[party, party]), by=clerk, at=AT
    )

    assert revised.responsibles.count() == 1


@pytest.mark.parametrize(
    ("lead", "sentence"),
    [
        (None, "chưa có đơn vị chủ trì"),
        (Party(written="các đơn vị liên quan"), "chưa rõ “các đơn vị liên quan” là đơn vị nào"),
        (Party(written="Sở Nội vụ", is_outside=True), "chưa có đơn vị chủ trì"),
    ],
)
def test_a_row_is_not_confirmed_while_something_is_missing(
    clerk: User, item: Item, lead: Party | None, sentence: str
) -> None:
    operations.revise_item(
        item=item, revision=Revision(kind="task", text="Rà soát.", leads=[lead] if lead else []), by=clerk, at=AT
    )

    with pytest.raises(operations.CannotConfirmError, match=sentence):
        operations.confirm_item(item=item, by=clerk, at=AT)


def test_confirming_twice_keeps_the_first_name_and_moment(clerk: User, item: Item) -> None:
    operations.confirm_item(item=item, by=clerk, at=AT)

    again = operations.confirm_item(item=item, by=clerk, at=AT.replace(hour=9))

    assert again.confirmed_at == AT


def test_confirm_ready_leaves_the_rows_with_questions(clerk: User, item: Item) -> None:
    ItemFactory(directive=item.directive, position=item.position + 1000)

    count = operations.confirm_ready(directive=item.directive, by=clerk, at=AT)

    assert (count, item.directive.items.filter(confirmed_at=None).count()) == (1, 1)


def test_publish_fixes_the_notice(clerk: User, item: Item) -> None:
    operations.confirm_item(item=item, by=clerk, at=AT)

    directive = operations.publish(directive=item.directive, by=clerk, at=AT)

    assert (directive.status, directive.published_by, directive.published_at) == (Status.PUBLISHED, clerk, AT)


def test_publish_says_everything_that_is_missing(clerk: User, item: Item) -> None:
    Directive.objects.update(number="", issued_on=None)

    with pytest.raises(operations.CannotPublishError) as refused:
        operations.publish(directive=item.directive, by=clerk, at=AT)

    assert refused.value.reasons == [
        "Chưa có số, ký hiệu của thông báo.",
        "Chưa có ngày ban hành.",
        f"Còn 1 mục nhiệm vụ chưa xác nhận: {item.path}.",
    ]


def test_publish_names_ten_rows_and_counts_the_others(clerk: User, item: Item) -> None:
    for number in range(1, 12):
        ItemFactory(directive=item.directive, position=item.position + number, path=f"{number}")

    with pytest.raises(operations.CannotPublishError, match=r"Còn 12 mục .*, 9 và 2 mục nữa\.$"):
        operations.publish(directive=item.directive, by=clerk, at=AT)


def test_a_number_is_published_once_a_year_by_its_agency(clerk: User, item: Item, department: Unit) -> None:
    operations.confirm_item(item=item, by=clerk, at=AT)
    operations.publish(directive=item.directive, by=clerk, at=AT)
    twin = ResponsibleFactory(
        item__directive=DirectiveFactory(number=item.directive.number, issued_on=date(2025, 9, 1)), unit=department
    ).item
    operations.confirm_item(item=twin, by=clerk, at=AT)

    with pytest.raises(operations.CannotPublishError, match="trong năm này"):
        operations.publish(directive=twin.directive, by=clerk, at=AT)


@pytest.mark.parametrize("verb", ["fill_in", "revise", "confirm", "leave", "publish"])
def test_a_published_notice_never_changes(clerk: User, item: Item, verb: str) -> None:
    operations.confirm_item(item=item, by=clerk, at=AT)
    directive = operations.publish(directive=item.directive, by=clerk, at=AT)

    with pytest.raises(operations.NotADraftError):
        _do(verb, item, directive, clerk)


@pytest.mark.parametrize("verb", ["fill_in", "revise", "confirm", "leave", "publish"])
def test_only_clerks_review(item: Item, verb: str) -> None:
    with pytest.raises(PermissionDenied):
        _do(verb, item, item.directive, UserFactory())


def _do(verb: str, item: Item, directive: Directive, by: User) -> None:
    """Do one of the clerk's verbs."""
    match verb:
        case "fill_in":
            operations.fill_in(directive=directive, by=by, at=AT, number="1/TB")
        case "revise":
            operations.revise_item(item=item, revision=Revision(kind="task", text="x"), by=by, at=AT)
        case "confirm":
            operations.confirm_item(item=item, by=by, at=AT)
        case "leave":
            operations.leave_untracked(item=item, by=by, at=AT)
        case "publish":
            operations.publish(directive=directive, by=by, at=AT)
