"""Notices that later papers correct, replace or withdraw, and their tasks."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import User
from directives import operations as directive_operations
from directives.models import Change, Directive
from tasks import operations, queries
from tasks.lifecycle import Status
from tasks.models import Task, Update
from tests.factories import AT, DirectiveFactory, ItemFactory, TaskFactory, UserFactory
from units.models import Unit

pytestmark = pytest.mark.django_db

PAPER = {"number": "9/QĐ-BTP", "issued_on": date(2025, 3, 20)}


def published(**fields: object) -> Directive:
    """Return a published notice."""
    return DirectiveFactory(status="published", published_by=UserFactory(), published_at=AT, **fields)


@pytest.fixture
def directive(department: Unit) -> Directive:
    """Return a notice with a task under way, one that waits for the office and one that is done."""
    directive = published(number="1/TB-BTP")
    for status in ("in_progress", "submitted", "done"):
        TaskFactory(item=ItemFactory(directive=directive), unit=department, status=status)
    return directive


def states() -> list[str]:
    return sorted(Task.objects.values_list("status", flat=True))


def test_withdrawing_a_notice_withdraws_its_open_tasks(directive: Directive, clerk: User) -> None:
    count = operations.withdraw_directive(directive=directive, by=clerk, at=AT, note="Ban hành nhầm.", **PAPER)

    directive.refresh_from_db()
    rows = Update.objects.order_by("pk").values_list("move", "old_status", "new_status", "by", "at")
    assert (count, directive.status, states()) == (2, "withdrawn", ["done", "withdrawn", "withdrawn"])
    assert list(rows) == [("withdraw", old, "withdrawn", clerk.pk, AT) for old in ("in_progress", "submitted")]
    assert (
        Update.objects.filter(note="Thông báo 1/TB-BTP bị thu hồi theo văn bản số 9/QĐ-BTP: Ban hành nhầm.").count()
        == 2
    )
    assert Change.objects.get().kind == "withdraw"


def test_replacing_a_notice_names_the_new_one(directive: Directive, clerk: User) -> None:
    new = published(number="2/TB-BTP", issued_on=date(2025, 3, 10))

    operations.replace_directive(directive=directive, by_directive=new, by=clerk, at=AT, note="Kết luận lại.")

    directive.refresh_from_db()
    change = Change.objects.get()
    assert (directive.status, directive.replaced_by, states()) == ("replaced", new, ["done", "withdrawn", "withdrawn"])
    assert set(Update.objects.values_list("note", flat=True)) == {
        "Thông báo 1/TB-BTP được thay thế bằng thông báo 2/TB-BTP: Kết luận lại."
    }
    assert (change.kind, change.number, change.issued_on) == ("replace", "2/TB-BTP", date(2025, 3, 10))


def test_correcting_a_notice_leaves_its_tasks(directive: Directive, clerk: User) -> None:
    directive_operations.correct(directive=directive, by=clerk, at=AT, note="“quý II” sửa thành “quý III”.", **PAPER)

    directive.refresh_from_db()
    assert (directive.status, states(), Update.objects.count()) == (
        "published",
        ["done", "in_progress", "submitted"],
        0,
    )


def test_the_same_correction_is_kept_once(directive: Directive, clerk: User) -> None:
    directive_operations.correct(directive=directive, by=clerk, at=AT, note="Sửa.", **PAPER)

    with pytest.raises(directive_operations.CannotChangeError, match="đã được ghi"):
        directive_operations.correct(directive=directive, by=clerk, at=AT, note="Sửa.", **PAPER)

    assert Change.objects.count() == 1


@pytest.mark.parametrize("first", ["withdraw", "replace"])
@pytest.mark.parametrize("second", ["withdraw", "replace", "correct"])
def test_a_notice_that_is_closed_is_not_changed_again(
    directive: Directive, clerk: User, first: str, second: str
) -> None:
    change(first, directive, clerk)

    with pytest.raises(directive_operations.CannotChangeError, match="trạng thái"):
        change(second, directive, clerk)

    assert (Change.objects.count(), Update.objects.count()) == (1, 2)


def change(kind: str, directive: Directive, by: User, note: str = "Lý do.") -> None:
    """Make a change with what it needs."""
    if kind == "replace":
        new = published(issued_on=date(2025, 3, 10))
        operations.replace_directive(directive=directive, by_directive=new, by=by, at=AT, note=note)
    elif kind == "withdraw":
        operations.withdraw_directive(directive=directive, by=by, at=AT, note=note)
    else:
        directive_operations.correct(directive=directive, by=by, at=AT, note=note, **PAPER)


@pytest.mark.parametrize("kind", ["withdraw", "replace", "correct"])
def test_only_the_office_changes_notices(directive: Directive, leader: User, kind: str) -> None:
    with pytest.raises(PermissionDenied):
        change(kind, directive, leader)

    assert (Change.objects.count(), Update.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["withdraw", "replace", "correct"])
def test_a_change_needs_words(directive: Directive, clerk: User, kind: str) -> None:
    with pytest.raises(directive_operations.CannotChangeError, match="lý do"):
        change(kind, directive, clerk, note=" ")


@pytest.mark.parametrize("kind", ["withdraw", "replace", "correct"])
def test_a_draft_is_revised_not_changed(clerk: User, kind: str) -> None:
    with pytest.raises(directive_operations.CannotChangeError, match="Chờ rà soát"):
        change(kind, DirectiveFactory(), clerk)


def test_a_notice_is_replaced_by_another_one_in_force_and_not_older(directive: Directive, clerk: User) -> None:
    wrong = [directive, DirectiveFactory(issued_on=date(2025, 3, 10)), published(issued_on=date(2025, 1, 10))]

    for new in wrong:
        with pytest.raises(directive_operations.CannotChangeError):
            operations.replace_directive(directive=directive, by_directive=new, by=clerk, at=AT, note="Lý do.")

    assert states() == ["done", "in_progress", "submitted"]


def test_a_closed_notice_has_no_effect_left_but_what_was_done(directive: Directive, clerk: User) -> None:
    operations.withdraw_directive(directive=directive, by=clerk, at=AT, note="Lý do.")

    assert [(row.open, row.waiting, row.done) for row in queries.effect_of_closing(directive)] == [(0, 0, 1)]


def test_a_withdrawn_notice_hands_nothing_out_any_more(directive: Directive, clerk: User) -> None:
    operations.withdraw_directive(directive=directive, by=clerk, at=AT, note="Lý do.")

    with pytest.raises(directive_operations.NotADraftError):
        operations.open_tasks(directive=directive, by=clerk, at=AT)


def test_the_effect_is_counted_by_unit(directive: Directive, department: Unit) -> None:
    other = TaskFactory(item=directive.items.first(), status="assigned")
    TaskFactory()

    effect = queries.effect_of_closing(directive)

    assert sorted(effect, key=lambda row: row.done) == [
        queries.UnitEffect(other.unit.name, 1, 0, 0),
        queries.UnitEffect(department.name, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("kind", "given", "status"),
    [
        ("withdraw", {"note": "Ban hành nhầm."}, "withdrawn"),
        ("correct", {"note": "Sửa ngày.", "number": "9/QĐ-BTP", "issued_on": "2025-03-20"}, "published"),
    ],
)
def test_the_page_shows_the_effect_and_makes_the_change(
    client: Client, clerk: User, directive: Directive, kind: str, given: dict[str, str], status: str
) -> None:
    client.force_login(clerk)
    url = reverse("tasks:change", args=[directive.pk, kind])

    before = client.get(url).context
    untouched = Change.objects.count()
    response = client.post(url, given)

    directive.refresh_from_db()
    assert (before["open"], before["waiting"], before["done"], untouched) == (1, 1, 1, 0)
    assert (response.status_code, directive.status, Change.objects.get().kind) == (302, status, kind)


def test_the_page_replaces_a_notice_and_refuses_to_do_so_twice(
    client: Client, clerk: User, directive: Directive
) -> None:
    new = published(issued_on=date(2025, 3, 10))
    client.force_login(clerk)
    url = reverse("tasks:change", args=[directive.pk, "replace"])
    given = {"by_directive": new.pk, "note": "Kết luận lại."}

    client.post(url, given)
    second = client.post(url, given)

    assert (second.status_code, Change.objects.count()) == (422, 1)
    assert "Đã được thay thế" in second.content.decode()


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("leader", 403), ("clerk", 200)])
def test_the_page_is_the_offices(
    client: Client, request: pytest.FixtureRequest, directive: Directive, who: str, status: int
) -> None:
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("tasks:change", args=[directive.pk, "withdraw"])).status_code == status
    if status == 200:
        assert client.get(reverse("tasks:change", args=[directive.pk, "burn"])).status_code == 404


def test_a_correction_stands_on_the_notice_and_on_its_tasks(
    client: Client, clerk: User, officer: User, directive: Directive
) -> None:
    directive_operations.correct(directive=directive, by=clerk, at=AT, note="“quý II” sửa thành “quý III”.", **PAPER)
    task = Task.objects.filter(status=Status.IN_PROGRESS).get()

    for user, url in (
        (officer, reverse("tasks:detail", args=[task.pk])),
        (officer, reverse("tasks:source", args=[task.pk])),
        (clerk, reverse("admin:directives_directive_change", args=[directive.pk])),
    ):
        client.force_login(user)
        assert "sửa thành “quý III”" in client.get(url).content.decode()


def test_the_clause_is_marked_in_the_text(client: Client, officer: User, stranger: User, department: Unit) -> None:
    text = "Mở đầu.\n1. Rà soát <b>hồ sơ</b>.\n2. Báo cáo."
    item = ItemFactory(directive=published(text=text), start=8, end=32)
    task = TaskFactory(item=item, unit=department)
    client.force_login(officer)

    page = client.get(reverse("tasks:source", args=[task.pk])).content.decode()
    excerpt = client.get(reverse("tasks:detail", args=[task.pk])).context["excerpt"]
    client.force_login(stranger)

    assert '<mark id="clause" tabindex="-1">1. Rà soát &lt;b&gt;hồ sơ&lt;/b&gt;.</mark>' in page
    assert (excerpt.before, excerpt.clause, excerpt.after) == ("Mở đầu.\n", "1. Rà soát <b>hồ sơ</b>.", "\n2. Báo cáo.")
    assert client.get(reverse("tasks:source", args=[task.pk])).status_code == 404


def test_a_long_text_is_cut_at_a_line(department: Unit, officer: User, client: Client) -> None:
    text = "A" * 500 + "\nNgay trước.\n" + "1. Việc." + "B" * 500
    item = ItemFactory(directive=published(text=text), start=513, end=521)
    task = TaskFactory(item=item, unit=department)
    client.force_login(officer)

    excerpt = client.get(reverse("tasks:detail", args=[task.pk])).context["excerpt"]

    assert (excerpt.before, excerpt.clause, len(excerpt.after)) == ("Ngay trước.\n", "1. Việc.", 300)
    assert (excerpt.from_start, excerpt.to_end) == (False, False)
