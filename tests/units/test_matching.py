"""Names as notices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from units.matching import Directory, Kind, Match, Name, Target

UNITS = {
    1: ["Bộ Tư pháp", "Lãnh đạo Bộ"],
    2: ["Tổng cục Thi hành án dân sự", "Tổng cục"],
    3: ["Cục Công nghệ thông tin"],
    4: ["Cục Kế hoạch - Tài chính"],
    5: ["Văn phòng Bộ"],
    6: ["Vụ Nghiệp vụ 1"],
    7: ["Vụ Nghiệp vụ 2"],
    8: ["Cục THADS tỉnh Bắc Giang"],
    9: ["Cục THADS tỉnh Kiên Giang"],
    10: ["Cục THADS thành phố Hồ Chí Minh"],
    11: ["Cục Hành chính tư pháp", "Cục HCTP"],
    12: ["Vụ Tổ chức cán bộ"],
    13: ["Vụ Tổ chức cán bộ"],
    14: ["Vụ Các vấn đề chung về xây dựng pháp luật"],
    15: ["Cục THADS tỉnh Hòa Bình"],
}
GROUPS = {1: ["Các cơ quan THADS địa phương", "các cơ quan THADS", "Cục THADS", "Cục THADS các tỉnh, thành phố"]}
NAMES = [Name(text, Target(Kind.UNIT, pk)) for pk, texts in UNITS.items() for text in texts]
NAMES += [Name(text, Target(Kind.GROUP, pk)) for pk, texts in GROUPS.items() for text in texts]
DIRECTORY = Directory.of(NAMES)


@pytest.mark.parametrize(
    ("written", "pk"),
    [
        ("Bộ Tư pháp", 1),
        ("BỘ TƯ PHÁP", 1),
        ("Bộ  Tư\u00a0pháp", 1),
        ("Bô\u0323 Tư pháp", 1),  # the same, decomposed
        ("Lãnh đạo Bộ Tư pháp", 1),
        ("lãnh đạo Bộ", 1),
        ("Tổng cục THADS", 2),
        ("TCTHADS", 2),
        ("Lãnh đạo Tổng cục", 2),
        ("đồng chí Tổng cục trưởng Tổng cục THADS", 2),
        ("Tổng cục ТHADS", 2),  # the T is Cyrillic
        ("Cục CNTT", 3),
        ("Cục trưởng Cục Công nghệ thông tin", 3),
        ("“Cục Công nghệ thông tin”", 3),
        ("Cục Kế hoạch – Tài chính", 4),
        ("Cục Kế hoạch và Tài chính", 4),
        ("Cục Kế hoạch, Tài chính", 4),
        ("Cục KH-TC", 4),
        ("Cục KH&TC", 4),
        ("Cục KHTC", 4),
        ("Chánh Văn phòng Bộ", 5),
        ("VP Bộ", 5),
        ("Vụ Nghiệp vụ 2", 7),
        ("Cục Thi hành án dân sự tỉnh Bắc Giang", 8),
        ("Cục THADS Bắc Giang", 8),
        ("Cục THADS TP. Hồ Chí Minh", 10),
        ("Cục THADS TP.HCM", 10),
        ("Cục THADS TPHCM", 10),
        ("Vụ Các vấn đề chung về xây dựng pháp luật", 14),
        ("Cục THADS tỉnh Hoà Bình", 15),
    ],
)
def test_match_knows_a_unit_however_it_is_spelled(written: str, pk: int) -> None:
    assert DIRECTORY.match(written) == Match(kind=Kind.UNIT, pk=pk, score=100.0, exact=True)


@pytest.mark.parametrize(
    "written",
    [
        "các cơ quan THADS địa phương",
        "các cơ quan thi hành án dân sự",
        "Thủ trưởng các cơ quan THADS",
        "Cục THADS",
        "các Cục THADS",
        "Cục THADS các tỉnh, thành phố",
        "lãnh đạo Cục THADS các tỉnh, thành phố",
    ],
)
def test_match_knows_a_group(written: str) -> None:
    assert DIRECTORY.match(written) == Match(kind=Kind.GROUP, pk=1, score=100.0, exact=True)


@pytest.mark.parametrize(
    ("written", "pk"),
    [
        ("Cục Công nghệ thôngtin", 3),
        ("Cục Cônng nghệ thông tin", 3),
        ("Cục THADS tỉnh Bắc Giangg", 8),
        ("Cục Kế hoach - Tài chinhs", 4),
    ],
)
def test_match_forgives_a_slip_of_the_pen(written: str, pk: int) -> None:
    match = DIRECTORY.match(written)

    assert match is not None
    assert (match.kind, match.pk, match.exact) == (Kind.UNIT, pk, False)
    assert 85 <= match.score < 100


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "-",
        "…",
        "Sở Tư pháp",  # not Bộ Tư pháp
        "Tổng cục Công nghệ thông tin",  # not Cục
        "Cục Thi hành án hành chính",
        "Vụ Kế hoạch - Tài chính",
        "Cục THADS tỉnh Tiền Giang",  # one letter away from Kiên Giang
        "Cục THADS tỉnh Bắc Kạn",
        "Cục THADS tỉnh Bình Giang",
        "Cục THADS tỉnh Bắc Giang và tỉnh Kiên Giang",
        "Vụ Nghiệp vụ 3",
        "Vụ Nghiệp vụ",
        "Vụ Tổ chức cán bộ",  # two are called so
        "các Bộ",  # not the one Ministry
        "các Tổng cục",
        "các bộ, ngành",
        "các đơn vị liên quan",
        "Toà án nhân dân tối cao",
        "Lãnh đạo Viện kiểm sát nhân dân tối cao",
        "cơ quan Công an cấp tỉnh",
        "Bộ Công an",
        "Chủ đầu tư các dự án",
        "Ban Chỉ đạo THADS",
        "Bộ Ngoại giao",
    ],
)
def test_match_does_not_guess(written: str) -> None:
    assert DIRECTORY.match(written) is None


def test_match_prefers_a_name_in_use_to_a_former_one() -> None:
    directory = Directory.of(
        [Name("Cục X", Target(Kind.UNIT, 1), is_former=True), Name("Cục X", Target(Kind.UNIT, 2))],
    )

    assert directory.match("Cục X") == Match(kind=Kind.UNIT, pk=2, score=100.0, exact=True)


def test_match_gives_nothing_for_a_known_name_that_means_no_single_unit() -> None:
    directory = Directory.of([Name("Cục Kiểm tra văn bản", None, is_former=True)])

    assert directory.match("Cục Kiểm tra văn bản") is None
    assert directory.match("Cục Kiểm tra vănn bản") is None


@given(st.text(max_size=200))
def test_match_never_raises(written: str) -> None:
    match = DIRECTORY.match(written)

    assert match is None or match.score >= 85


@given(st.lists(st.text(alphabet="cụcvàáthads &-.,tỉnhphố", max_size=20), max_size=5), st.text(max_size=20))
def test_directory_of_any_names_never_raises(texts: list[str], written: str) -> None:
    directory = Directory.of(Name(text, Target(Kind.UNIT, n)) for n, text in enumerate(texts))

    directory.match(written)
    for text in texts:
        directory.match(text)


@given(st.sampled_from(sorted({name.text for name in NAMES} - {"Vụ Tổ chức cán bộ"})), st.data())
def test_match_does_not_mind_case(text: str, data: st.DataObject) -> None:
    flips = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    written = "".join(c.upper() if flip else c.lower() for c, flip in zip(text, flips, strict=True))

    assert DIRECTORY.match(written) == DIRECTORY.match(text)
