"""The admin pages that hold units together."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from tests.factories import MembershipFactory, UnitFactory, UserFactory, member
from units.models import Alias, DayOff, Group, Role, Succession, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client) -> Client:
    """Return a client where the superuser is signed in."""
    client.force_login(User.objects.create_superuser("chief", "chief@example.vn", "x", full_name="Quản trị"))
    return client


@pytest.fixture
def clerk(client: Client) -> Client:
    """Return a client where a clerk without any of Django's permissions is signed in."""
    client.force_login(member(Role.CLERK, UnitFactory(name="Văn phòng"), is_staff=True))
    return client


def autocomplete(client: Client, model: str, field: str, term: str) -> list[str]:
    query = {"app_label": "directives", "model_name": model, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), query)
    return [row["text"] for row in response.json()["results"]]


@pytest.mark.parametrize("count", [1, 3])
def test_units_show_as_a_tree(chief: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    top = UnitFactory(name="Bộ A")
    for n in range(count):
        UnitFactory(name=f"Cục {count - n}", parent=top)

    with django_assert_num_queries(7):
        page = chief.get(reverse("admin:units_unit_changelist")).content.decode()

    names = ["Bộ A", *(f"— Cục {n + 1}" for n in range(count))]
    assert sorted(names, key=page.index) == names


@pytest.mark.parametrize(("choice", "names"), [("yes", ["B", "C"]), ("ended", ["A"]), ("coming", ["D"])])
def test_units_filter_by_validity(chief: Client, choice: str, names: list[str]) -> None:
    UnitFactory(name="A", valid_until=date(2020, 1, 1))
    UnitFactory(name="B", valid_from=date(2020, 1, 1))
    UnitFactory(name="C")
    UnitFactory(name="D", valid_from=date(2999, 1, 1))

    page = chief.get(reverse("admin:units_unit_changelist"), {"now": choice})

    assert [unit.name for unit in page.context["cl"].result_list] == names


@pytest.mark.parametrize("term", ["thi hanh an", "Thi hành án", "bac giang", "THADS Bắc"])
def test_units_are_found_without_diacritics(chief: Client, term: str) -> None:
    unit = UnitFactory(name="Cục Thi hành án dân sự tỉnh Bắc Giang")
    Alias.objects.create(unit=unit, text="Cục THADS Bắc Giang", folded="cuc thads bac giang")
    UnitFactory(name="Cục Con nuôi")

    page = chief.get(reverse("admin:units_unit_changelist"), {"q": term})

    assert list(page.context["cl"].result_list) == [unit]


def test_clerks_pick_units_and_groups_but_do_not_change_them(clerk: Client) -> None:
    ended = UnitFactory(name="Cục THADS tỉnh Bắc Giang", valid_until=date(2025, 6, 30))
    unit = UnitFactory(name="THADS tỉnh Bắc Giang")
    Group.objects.create(code="G", name="Các cơ quan địa phương")

    assert autocomplete(clerk, "responsible", "unit", "bac giang") == [str(unit), str(ended)]
    assert autocomplete(clerk, "responsible", "group", "dia phuong") == ["Các cơ quan địa phương"]
    assert clerk.post(reverse("admin:units_unit_change", args=[unit.pk]), {}).status_code == 403
    assert clerk.get(reverse("admin:units_unit_add")).status_code == 403
    assert clerk.get(reverse("admin:units_membership_changelist")).status_code == 403


def test_people_who_are_not_clerks_do_not_look_names_up(client: Client) -> None:
    client.force_login(member(Role.OFFICER, UnitFactory(), is_staff=True))

    assert client.get(reverse("admin:units_unit_changelist")).status_code == 403


def unit_form(**fields: object) -> dict[str, object]:
    """Return what the form of a unit posts, without any row below."""
    managed = {
        f"{name}-{end}": 0
        for name in ("aliases", "memberships", "successions")
        for end in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {"code": "U", "name": "Cục", "kind": "department", **managed, **fields}


def test_a_unit_is_added_with_its_names(chief: Client) -> None:
    form = unit_form(**{"aliases-TOTAL_FORMS": 2, "aliases-0-text": "Cục Ấy", "aliases-1-text": "Cục Kia"})

    response = chief.post(reverse("admin:units_unit_add"), form)

    assert response.status_code == 302
    assert sorted(Unit.objects.get().aliases.values_list("folded", flat=True)) == ["cuc ay", "cuc kia"]


def test_a_unit_refuses_the_same_name_twice(chief: Client) -> None:
    form = unit_form(**{"aliases-TOTAL_FORMS": 2, "aliases-0-text": "Cục Hòa", "aliases-1-text": "CỤC HOÀ"})

    response = chief.post(reverse("admin:units_unit_add"), form)

    assert response.status_code == 200
    assert not Unit.objects.exists()


def test_a_unit_refuses_a_name_that_it_has(chief: Client) -> None:
    unit = UnitFactory()
    alias = Alias.objects.create(unit=unit, text="Cục Hòa", folded="cuc hoa")
    form = unit_form(**{"aliases-INITIAL_FORMS": 1, "aliases-0-id": alias.pk, "aliases-0-text": "Cục Hòa"})
    form |= {"aliases-TOTAL_FORMS": 2, "aliases-1-text": "Cục Hoà"}

    response = chief.post(reverse("admin:units_unit_change", args=[unit.pk]), form)

    assert "Cách gọi này đã có." in response.content.decode()
    assert unit.aliases.count() == 1


def test_a_unit_refuses_to_end_before_it_began(chief: Client) -> None:
    form = unit_form(valid_from="01/07/2025", valid_until="30/06/2025")

    response = chief.post(reverse("admin:units_unit_add"), form)

    assert "Ngày bắt đầu phải trước ngày kết thúc." in response.content.decode()


def test_a_group_is_added_with_its_names(chief: Client) -> None:
    unit = UnitFactory()
    form = {"code": "G", "name": "Các cục", "units": [unit.pk], "aliases-INITIAL_FORMS": 0}
    form |= {"aliases-TOTAL_FORMS": 1, "aliases-0-text": "Các Cục"}

    response = chief.post(reverse("admin:units_group_add"), form)

    assert response.status_code == 302
    assert list(Group.objects.get().aliases.values_list("folded", flat=True)) == ["cac cuc"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("group", 7), ("membership", 6), ("succession", 6), ("dayoff", 8)])
def test_lists_ask_the_same_whatever_their_length(
    chief: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int, count: int
) -> None:
    for n in range(count):
        group = Group.objects.create(code=str(n), name="Nhóm")
        group.aliases.create(text="Nhóm")
        MembershipFactory()
        Succession.objects.create(predecessor=UnitFactory(), successor=UnitFactory(), on=date(2025, 7, 1))
        DayOff.objects.create(day=date(2026, 1, n + 1), name="Nghỉ")

    with django_assert_num_queries(queries):
        response = chief.get(reverse(f"admin:units_{name}_changelist"))

    assert response.status_code == 200


@pytest.mark.parametrize(("choice", "role"), [("yes", Role.HEAD), ("no", Role.OFFICER)])
def test_memberships_filter_by_who_holds_them_now(chief: Client, choice: str, role: Role) -> None:
    MembershipFactory(role=Role.HEAD)
    MembershipFactory(role=Role.OFFICER, until=date(2021, 1, 1))

    page = chief.get(reverse("admin:units_membership_changelist"), {"now": choice})

    assert [row.role for row in page.context["cl"].result_list] == [role]


def test_a_person_is_added_with_a_name(chief: Client) -> None:
    secret = "một-mật-khẩu-dài"
    form = {"username": "an", "full_name": "Nguyễn Văn An", "email": "an@example.vn"}

    response = chief.post(reverse("admin:accounts_user_add"), form | {"password1": secret, "password2": secret})

    assert response.status_code == 302
    assert User.objects.get(username="an").full_name == "Nguyễn Văn An"


def test_every_page_of_a_row_opens(chief: Client) -> None:
    succession = Succession.objects.create(predecessor=UnitFactory(), successor=UnitFactory(), on=date(2025, 7, 1))
    rows = [succession, succession.successor, MembershipFactory(), UserFactory()]
    rows += [Group.objects.create(code="G", name="Nhóm"), DayOff.objects.create(day=date(2026, 1, 2), name="Nghỉ")]

    pages = [reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]) for row in rows]

    assert [chief.get(page).status_code for page in pages] == [200] * len(rows)
