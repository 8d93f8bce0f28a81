"""Reports of meetings: who speaks, who presided, and that only the chair's words give tasks."""

import pytest

from directives.reading import read
from directives.reading.notice import Kind, Notice

REPORT = """Gỡ vướng cho công tác lưu trữ ở các địa phương

Tham dự hội nghị có Thứ trưởng Phạm Văn Cường và đại diện lãnh đạo các sở.

Báo cáo tại hội nghị, Cục trưởng Cục Lưu trữ Trần Thị Hoa cho biết, các tỉnh đã chỉnh lý được 60% hồ sơ. Thời gian tới, \
các địa phương cần được bổ sung kinh phí.

Sở Nội vụ tỉnh Bình An kiến nghị Bộ sớm ban hành định mức chỉnh lý.

Kết luận hội nghị, Bộ trưởng Bộ Nội vụ Nguyễn Văn Minh ghi nhận nỗ lực của các đơn vị và yêu cầu Cục Lưu trữ hoàn thiện \
dự thảo thông tư trước ngày 15/8/2024.

Các địa phương phải bố trí kho bảo quản.

Trước mắt, cần rà soát kho tạm.

Giám đốc Sở Nội vụ tỉnh Hải Sơn Lê Văn Tư hứa sẽ tiếp thu, khẩn trương thực hiện.

“Đơn vị nào để mất hồ sơ thì phải chịu trách nhiệm. Cục Lưu trữ cần kiểm tra đột xuất”, Bộ trưởng nhấn mạnh.
"""


@pytest.fixture(scope="module")
def report() -> Notice:
    return read(REPORT)


def leads(notice: Notice) -> list[tuple[str, ...]]:
    return [tuple(body.written for body in row.leads) for row in notice.rows if row.kind is Kind.TASK]


def test_who_concludes_is_the_chair_by_office_and_name(report: Notice) -> None:
    assert report.chair == "Bộ trưởng Bộ Nội vụ Nguyễn Văn Minh"


def test_only_the_chairs_words_give_tasks(report: Notice) -> None:
    tasks = [row.text[:26] for row in report.rows if row.kind is Kind.TASK]

    assert tasks == [
        "Kết luận hội nghị, Bộ trưở",
        "Các địa phương phải bố trí",
        "Trước mắt, cần rà soát kho",
        "“Đơn vị nào để mất hồ sơ t",
    ]


def test_speaker_is_no_lead(report: Notice) -> None:
    assert leads(report) == [("Cục Lưu trữ",), ("Các địa phương",), (), ("Cục Lưu trữ",)]


def test_others_words_are_kept_with_a_reason(report: Notice) -> None:
    told = [row.reason for row in report.rows if row.text.startswith(("Báo cáo tại", "Sở Nội vụ", "Giám đốc"))]

    assert told == ["Là lời của người khác hoặc lời kể, không phải lời người kết luận"] * 3
    assert report.coverage.lost == ()


def test_person_named_before_his_office_is_the_chair() -> None:
    notice = read(
        "Họp về cấp nước\n\nÔng Đỗ Hữu Nam, Phó Chủ tịch UBND tỉnh, chủ trì cuộc họp.\n\n"
        "Ông Nam giao Sở Xây dựng rà soát các trạm bơm trong tháng 9/2024.\n"
    )

    assert notice.chair == "Phó Chủ tịch UBND tỉnh Đỗ Hữu Nam"
    assert leads(notice) == [("Sở Xây dựng",)]


def test_chair_with_several_offices_is_no_lead() -> None:
    notice = read(
        "Sơ kết điều tra lao động\n\nPhát biểu chỉ đạo, Đ/c Vũ Đình Lâm, Tổng cục trưởng Tổng cục Thống kê, Phó trưởng ban "
        "chỉ đạo Trung ương yêu cầu Cục Thống kê tỉnh Bình An hoàn thành nghiệm thu.\n"
    )

    assert leads(notice) == [("Cục Thống kê tỉnh Bình An",)]


def test_order_of_an_earlier_day_is_told_and_not_given() -> None:
    notice = read(
        "Làm rõ tiến độ cầu Sông Mây\n\nTại cuộc họp ngày 28/9/2016, Thủ tướng Trần Văn Hải đã yêu cầu Bộ Tài chính bố trí "
        "vốn.\n\nKết luận cuộc họp, Phó Thủ tướng Lê Thị Thu giao Bộ Xây dựng báo cáo tiến độ.\n"
    )

    assert leads(notice) == [("Bộ Xây dựng",)]


def test_points_of_praise_below_a_telling_line_are_no_tasks() -> None:
    notice = read(
        "Bộ hoàn thành việc quý I\n\nPhát biểu chỉ đạo, Bộ trưởng Nguyễn Văn Minh đánh giá cao các đơn vị. Kết quả nổi bật ở "
        "hai điểm, cụ thể:\n\nThứ nhất, tham mưu trình Chính phủ ba nghị định.\n\nThứ hai, tổ chức tốt hội nghị toàn ngành.\n\n"
        "Thời gian tới, Bộ trưởng yêu cầu các đơn vị tập trung xây dựng luật.\n"
    )

    assert leads(notice) == [("các đơn vị",)]


def test_inline_points_of_another_speaker_are_no_rows() -> None:
    notice = read(
        "Hội nghị giao ban\n\nPhát biểu chỉ đạo, Thứ trưởng Bộ Tư pháp Lê Thị Thu yêu cầu Cục A rà soát hồ sơ.\n\n"
        "Giám đốc Trung tâm Dữ liệu Trần Văn Hải cho biết, có hai nền tảng: (1) Nền tảng hợp đồng; (2) Sàn giao dịch.\n"
    )

    assert [row.label for row in notice.rows if row.label] == []


def test_notice_with_a_head_has_no_voices() -> None:
    notice = read(
        "BỘ NỘI VỤ\nSố: 12/TB-BNV\nHà Nội, ngày 5 tháng 3 năm 2024\nTHÔNG BÁO\n"
        "Bộ trưởng Nguyễn Văn Minh kết luận như sau:\n1. Vụ Pháp chế trình dự thảo.\n2. Sở Nội vụ các tỉnh đề xuất biên chế.\n"
    )

    assert [row.kind for row in notice.rows] == [Kind.TASK, Kind.TASK]
