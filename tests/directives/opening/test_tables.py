"""Tables as lines."""

from directives.opening import tables
from directives.opening.tables import Cell, Grid, Spanned

HEAD: list[Cell] = [("TT",), ("Nội dung công việc",), ("Đơn vị", "chủ trì"), ("Đơn vị phối hợp",), ("Thời hạn",)]


def _grid(*rows: str) -> Grid:
    return [[tuple(cell.split("¦")) if cell else () for cell in row.split("|")] for row in rows]


def test_task_table_gives_one_line_a_row() -> None:
    grid = [
        HEAD,
        *_grid("1|Trình dự thảo Nghị định;|Vụ Pháp chế|Cục A; Cục B|Quý II năm 2025", "2|Báo cáo|Văn phòng||"),
    ]

    assert tables.lines(grid) == [
        "1. Trình dự thảo Nghị định. Chủ trì: Vụ Pháp chế. Phối hợp: Cục A; Cục B. Thời hạn: Quý II năm 2025.",
        "2. Báo cáo. Chủ trì: Văn phòng.",
    ]


def test_task_table_without_numbers_gets_dashes_but_keeps_numbers_typed_in_the_content() -> None:
    grid = _grid("Nhiệm vụ|Cơ quan thực hiện|Sản phẩm", "Rà soát|Cục A|Báo cáo", "1.2. Sơ kết|Cục B|")

    assert tables.lines(grid) == ["- Rà soát. Chủ trì: Cục A. Sản phẩm: Báo cáo.", "1.2. Sơ kết. Chủ trì: Cục B."]


def test_section_rows_are_headings() -> None:
    merged: Cell = ("II. Về thể chế",)
    grid = [HEAD, *_grid("I|Về tổ chức|||"), [merged] * 5, *_grid("1.1|Việc|Cục A||30/6")]

    assert tables.lines(grid) == ["I. Về tổ chức", "II. Về thể chế", "1.1. Việc. Chủ trì: Cục A. Thời hạn: 30/6."]


def test_header_repeated_on_the_next_page_is_dropped() -> None:
    grid = [HEAD, *_grid("1|Việc|Cục A||30/6"), HEAD, *_grid("2|Việc nữa|Cục B||30/7")]

    assert tables.lines(grid) == [
        "1. Việc. Chủ trì: Cục A. Thời hạn: 30/6.",
        "2. Việc nữa. Chủ trì: Cục B. Thời hạn: 30/7.",
    ]


def test_title_above_the_header_stays() -> None:
    title: Cell = ("PHỤ LỤC NHIỆM VỤ",)

    assert tables.lines([[title] * 5, HEAD, *_grid("a|Việc|Cục A||")]) == [
        "PHỤ LỤC NHIỆM VỤ",
        "a) Việc. Chủ trì: Cục A.",
    ]


def test_lines_of_a_cell_are_kept_apart() -> None:
    grid = [HEAD, *_grid("1|Nội dung:¦- Một;¦- Hai|Cục A¦Cục B||30/6")]

    assert tables.lines(grid) == ["1. Nội dung: - Một; - Hai. Chủ trì: Cục A; Cục B. Thời hạn: 30/6."]


def test_letterhead_is_read_cell_by_cell() -> None:
    grid = _grid(
        "BỘ TƯ PHÁP¦VĂN PHÒNG|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM¦Độc lập", "Số: 1/TB-VP|Hà Nội, ngày 3 tháng 3"
    )

    assert tables.lines(grid) == [
        "BỘ TƯ PHÁP", "VĂN PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập", "Số: 1/TB-VP", "Hà Nội, ngày 3 tháng 3",
    ]  # fmt: skip


def test_table_of_facts_is_read_row_by_row() -> None:
    assert tables.lines(_grid("Tỉnh|Năm|Số vụ", "A|2024|12", "B|2024|7")) == [
        "Tỉnh | Năm | Số vụ", "A | 2024 | 12", "B | 2024 | 7",
    ]  # fmt: skip


def test_prose_row_is_not_taken_for_a_header() -> None:
    grid = _grid(
        "Giao Cục A chủ trì, phối hợp với Cục B thực hiện nhiệm vụ theo đúng thời hạn đã định|Nội dung khác|x", "1|2|3"
    )

    assert tables.header_row(grid) is None


def test_merged_cells_are_placed_where_they_reach() -> None:
    tall, wide = ("cao",), ("rộng",)

    assert tables.place([[Spanned(tall, 1, 2), Spanned(wide, 2)], [Spanned(("a",)), Spanned(("b",))]]) == [
        [tall, wide, wide],
        [tall, ("a",), ("b",)],
    ]


def test_endless_spans_are_cut() -> None:
    grid = tables.place([[Spanned(("x",), 10**6, 10**6)], [Spanned(("y",))]])

    assert [len(row) for row in grid] == [64, 65]


def test_empty_table_gives_nothing() -> None:
    assert tables.lines([]) == []
    assert tables.lines([[(), ()], []]) == []


def test_long_cell_merged_downwards_is_said_once() -> None:
    long, row = ("x" * 501,), [Spanned(("1",))]
    head = [Spanned(("TT",)), Spanned(("Nội dung",)), Spanned(("Thời hạn",))]
    grid = tables.place([head, [Spanned(("1",)), Spanned(("a",)), Spanned(long, 1, 3)], row, row])

    assert sum(line.count("x") for line in tables.lines(grid)) == 501


def test_cells_beyond_the_header_are_not_lost() -> None:
    assert tables.lines([HEAD, *_grid("1|Việc|Cục A|||thêm")]) == ["1. Việc. Chủ trì: Cục A. Khác: thêm."]
