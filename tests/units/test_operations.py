"""Loading the facts."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from units import operations
from units.management.commands.load_units import FACTS
from units.models import Alias, DayOff, Group, Kind, Succession, Unit

SOURCE: operations.Source = {
    "units": [
        {
            "code": "A",
            "name": "Tổng cục A",
            "kind": "general_department",
            "valid_until": "2025-06-30",
            "successors": ["B"],
        },
        {"code": "B", "name": "Cục B", "kind": "department", "valid_from": "2025-07-01", "aliases": ["Cục Bê"]},
        {"code": "B.1", "name": "Phòng 1", "kind": "division", "parent": "B"},
    ],
    "groups": [{"code": "G", "name": "Các cục", "aliases": ["Cục"], "units": ["B"]}],
    "days_off": [{"day": "2026-01-10", "is_working": True, "name": "Làm bù"}],
}

pytestmark = pytest.mark.django_db


def test_load_units_writes_the_facts() -> None:
    new = operations.load_units(source=SOURCE)

    assert list(new.values()) == [3, 2, 1, 1, 1]
    assert Unit.objects.get(code="B.1").parent == Unit.objects.get(code="B")
    assert Alias.objects.get(unit__code="B").folded == "cuc be"
    assert [unit.code for unit in Group.objects.get().units.all()] == ["B"]
    assert Succession.objects.get().on == date(2025, 7, 1)
    assert DayOff.objects.get().is_working is True


def test_load_units_twice_changes_nothing() -> None:
    operations.load_units(source=SOURCE)
    before = list(Unit.objects.order_by("pk").values())

    new = operations.load_units(source=SOURCE)

    assert list(new.values()) == [0, 0, 0, 0, 0]
    assert list(Unit.objects.order_by("pk").values()) == before


def test_load_units_corrects_rows_and_keeps_what_people_added() -> None:
    operations.load_units(source=SOURCE)
    unit = Unit.objects.get(code="B")
    Unit.objects.filter(pk=unit.pk).update(name="Cục sai")
    Alias.objects.create(unit=unit, text="Cục của ta", folded="cuc cua ta")
    added = Unit.objects.create(code="C", name="Cục C", kind=Kind.DEPARTMENT)
    Group.objects.get().units.add(added)

    operations.load_units(source=SOURCE)

    assert Unit.objects.get(code="B").name == "Cục B"
    assert unit.aliases.count() == 2
    assert Group.objects.get().units.count() == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"code": "X", "name": "X", "kind": "department", "parent": "Y"}, "Không có đơn vị mang mã “Y”."),
        ({"code": "X", "name": "X", "kind": "xưởng"}, "Đơn vị X: không có loại “xưởng”."),
        (
            {"code": "X", "name": "X", "kind": "department", "successors": ["X"]},
            "Đơn vị kế tục X phải có ngày bắt đầu.",
        ),
    ],
)
def test_load_units_refuses_what_contradicts_itself_and_writes_nothing(row: operations.UnitRow, sentence: str) -> None:
    with pytest.raises(operations.CannotLoadError) as refused:
        operations.load_units(source={"units": [row]})

    assert str(refused.value) == sentence
    assert not Unit.objects.exists()


def test_a_group_takes_the_units_of_a_group_before_it() -> None:
    units: list[operations.UnitRow] = [{"code": code, "name": code, "kind": "department"} for code in "AB"]
    inner: operations.GroupRow = {"code": "I", "name": "Trong", "units": ["A"]}
    outer: operations.GroupRow = {"code": "O", "name": "Ngoài", "groups": ["I"], "units": ["B"]}

    operations.load_units(source={"units": units, "groups": [inner, outer]})

    assert {unit.code for unit in Group.objects.get(code="O").units.all()} == {"A", "B"}
    with pytest.raises(operations.CannotLoadError, match="Không có nhóm mang mã “O” đứng trước"):
        operations.load_units(source={"units": [], "groups": [{**inner, "groups": ["O"]}]})


def test_command_loads_the_project_s_facts_in_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    out = StringIO()

    with django_assert_max_num_queries(75):
        call_command("load_units", stdout=out)

    assert "đơn vị: 149" in out.getvalue()
    assert Unit.objects.filter(kind=Kind.PROVINCIAL).valid_on(date(2025, 2, 25)).count() == 63
    assert Unit.objects.filter(kind=Kind.PROVINCIAL).valid_on(date(2025, 7, 1)).count() == 34
    assert Unit.objects.filter(parent__code="CQLTHADS", kind=Kind.DIVISION).count() == 7
    assert Succession.objects.filter(successor__kind=Kind.PROVINCIAL).count() == 63


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", '{"units": [{"code": "X"}]}'])
def test_command_says_why_a_file_cannot_be_loaded(tmp_path: Path, text: str) -> None:
    file = tmp_path / "units.json"
    file.write_text(text)

    with pytest.raises(CommandError, match="Không nạp được"):
        call_command("load_units", file=file)


def test_command_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không nạp được"):
        call_command("load_units", file=tmp_path / "none.json")


def test_facts_name_every_successor_of_a_unit_that_ended() -> None:
    units = json.loads(FACTS.read_text(encoding="utf-8"))["units"]

    without = {row["code"] for row in units if "valid_until" in row and "successors" not in row}

    assert without == {"BTP.TTR", "TCTHADS.TC"}
