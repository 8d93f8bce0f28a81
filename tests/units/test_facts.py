"""What the project's facts answer about names in real notices."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from units import queries
from units.matching import Kind, Match
from units.models import Group, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _facts() -> None:
    call_command("load_units", stdout=StringIO())


NAMES_BEFORE = {
    "Tổng cục THADS": "TCTHADS",
    "Lãnh đạo Tổng cục": "TCTHADS",
    "Lãnh đạo Tổng cục THADS": "TCTHADS",
    "TCTHADS": "TCTHADS",
    "các cơ quan THADS địa phương": "THADS-DP",
    "các cơ quan THADS": "THADS-DP",
    "Thủ trưởng các cơ quan THADS": "THADS-DP",
    "Cục THADS": "THADS-DP",
    "lãnh đạo Cục THADS các tỉnh, thành phố trực thuộc Trung ương": "THADS-DP",
    "lãnh đạo các đơn vị thuộc Tổng cục": "THADS-TW",
    "lãnh đạo các đơn vị thuộc Tổng cục THADS": "THADS-TW",
    "Thủ trưởng các đơn vị thuộc Bộ": "BTP-DV",
    "Cục Công nghệ thông tin": "BTP.CNTT",
    "Văn phòng Bộ": "BTP.VP",
    "Cục Kế hoạch - Tài chính": "BTP.KHTC",
    "Lãnh đạo Bộ": "BTP",
    "Bộ Tư pháp": "BTP",
    "Cục THADS tỉnh Bắc Giang": "CTHADS.BGI",
    "Cục THADS TP.HCM": "CTHADS.HCM",
    "Cục THADS tỉnh Thừa Thiên Huế": "CTHADS.HUE",
    "Cục THADS tỉnh Bà Rịa – Vũng Tàu": "CTHADS.VTA",
    "Vụ Nghiệp vụ 1": "TCTHADS.NV1",
    "Văn phòng Tổng cục THADS": "TCTHADS.VP",
    "Vụ Tổ chức cán bộ thuộc Tổng cục": "TCTHADS.TCCB",
    "Vụ Tổ chức cán bộ": None,  # the Ministry has one and the general department has one
    "THADS tỉnh Bắc Ninh": None,  # not yet
    "Tòa án nhân dân tối cao": None,
    "Lãnh đạo Viện kiểm sát nhân dân tối cao": None,
    "Toà án nhân tối cao": None,
    "cơ quan Công an cấp tỉnh": None,
    "Bộ Công an": None,
    "Chủ đầu tư các dự án": None,
    "Chủ đầu tư": None,
    "các đơn vị liên quan": None,
    "Ban Chỉ đạo THADS": None,
    "Ủy ban Kiểm tra Trung ương": None,
    "Ban Thường vụ Đảng ủy Bộ Tư pháp": None,
    "Thứ trưởng Mai Lương Khôi": None,
}

NAMES_AFTER = {
    "Cục Quản lý THADS": "CQLTHADS",
    "Tổng cục THADS": "CQLTHADS",
    "THADS tỉnh Bắc Ninh": "THADS.BNI",
    "Thi hành án dân sự thành phố Hồ Chí Minh": "THADS.HCM",
    "Trưởng THADS thành phố Đà Nẵng": "THADS.DNA",
    "Cục THADS tỉnh Bắc Ninh": "THADS.BNI",
    "Cục THADS tỉnh Bắc Giang": "THADS.BNI",
    "THADS các tỉnh, thành phố": "THADS-DP",
    "toàn hệ thống thi hành án dân sự": "THADS-HT",
    "toàn Hệ thống THADS": "THADS-HT",
    "các cơ quan THADS địa phương": "THADS-DP",
    "Vụ Tổ chức cán bộ": "BTP.TCCB",
    "Ban Tổ chức cán bộ": "CQLTHADS.TCCB",
    "Vụ Nghiệp vụ 2": "CQLTHADS.PCNV",
    "Vụ Nghiệp vụ 3": None,  # its work went to two
    "Cục Con nuôi": "BTP.HCTP",
    "Cục PBGDPL và TGPL": "BTP.PBTG",
}


@pytest.mark.parametrize(
    ("on", "names"), [(date(2025, 2, 25), NAMES_BEFORE), (date(2025, 8, 1), NAMES_AFTER)], ids=["before", "after"]
)
def test_names_mean_the_units_of_the_day(on: date, names: dict[str, str | None]) -> None:
    directory = queries.directory(on=on)
    codes: dict[Match | None, str | None] = {None: None}
    for kind, rows in ((Kind.UNIT, Unit.objects.all()), (Kind.GROUP, Group.objects.all())):
        codes |= {Match(kind=kind, pk=row.pk, score=100.0, exact=True): row.code for row in rows}

    assert {name: codes[directory.match(name)] for name in names} == names


@pytest.mark.parametrize(
    ("code", "on", "count"),
    [
        ("THADS-DP", date(2025, 2, 25), 63),
        ("THADS-DP", date(2025, 7, 1), 34),
        ("THADS-HT", date(2025, 2, 25), 64),
        ("THADS-HT", date(2025, 7, 1), 35),
        ("THADS-TW", date(2025, 2, 25), 8),
        ("THADS-TW", date(2025, 7, 1), 7),
        ("BTP-DV", date(2025, 2, 25), 25),
        ("BTP-DV", date(2025, 7, 1), 20),
        ("BTP-DV", date(2026, 1, 10), 20),
    ],
)
def test_groups_have_the_members_of_the_day(code: str, on: date, count: int) -> None:
    pk = Group.objects.get(code=code).pk

    assert len(queries.group_members(group_ids=[pk], on=on)[pk]) == count


def test_every_name_of_a_unit_on_the_day_means_it_or_nothing() -> None:
    on = date(2025, 2, 25)
    directory = queries.directory(on=on)

    wrong = {
        (name, unit.code)
        for unit in Unit.objects.valid_on(on).prefetch_related("aliases")
        for name in unit.names
        if (match := directory.match(name)) is None or (match.kind, match.pk) != (Kind.UNIT, unit.pk)
    }

    assert wrong == {("Vụ Tổ chức cán bộ", "BTP.TCCB"), ("Vụ TCCB", "BTP.TCCB"), ("Vụ Tổ chức cán bộ", "TCTHADS.TCCB")}


def test_the_calendar_knows_the_swap_of_january_2026() -> None:
    calendar = queries.calendar()

    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.is_working(date(2026, 1, 10))
