"""Reports of conferences: whose words give a duty, and whose only tell."""

from datetime import date

import pytest

from directives.reading import read
from directives.reading.notice import DeadlineKind, Kind

OPENING = (
    "Gỡ khó cho các dự án\n12/08/2025 09:30 GMT+7\n"
    "Sáng 11/8, Thứ trưởng Bộ Xây dựng Lê Văn Hùng chủ trì hội nghị về nhà ở xã hội.\n\n"
    "Kết luận hội nghị, Thứ trưởng yêu cầu Sở Xây dựng các tỉnh rà soát quỹ đất trước ngày 30/8.\n\n"
)


def kind_of(paragraph: str) -> Kind:
    return read(OPENING + paragraph).rows[-1].kind


@pytest.mark.parametrize(
    "paragraph",
    [
        "Báo cáo tại hội nghị, Cục trưởng Cục Quản lý nhà Trần Thị Hoa đề nghị các địa phương bố trí thêm vốn.",
        "Tại phần thảo luận, Sở Xây dựng tỉnh Nghệ An kiến nghị Bộ Tài chính sớm cấp vốn, đề nghị Bộ sửa định mức.",
        "Theo Sở Tài chính, tính đến ngày 31/7, các chủ đầu tư phải hoàn trả 20 tỷ đồng.",
        "Lý giải việc chậm, Giám đốc Ban Quản lý dự án nhà ở cho biết nhà thầu phải chờ mặt bằng.",
        "Phó Chủ tịch UBND tỉnh Lò Văn Minh cho biết, UBND tỉnh đã có 15 văn bản chỉ đạo, giao Sở Xây dựng tháo gỡ.",
        "Giám đốc Sở Xây dựng đề nghị Thứ trưởng chỉ đạo các đơn vị thuộc Bộ sớm trình Nghị định trong quý IV.",
        "Theo đó, Bộ Xây dựng đề xuất cắt giảm thủ tục; đề nghị bổ sung quy định vào Nghị định.",
        "Năm nay, tỉnh được giao 2.000 căn nhà, phải hoàn thành trước ngày 31/12.",
        "Đầu tháng 6, Thủ tướng từng lưu ý các bộ phải cắt giảm thủ tục đất đai.",
        "Quán triệt Chỉ thị của Thủ tướng, UBND tỉnh đã ban hành Kế hoạch giao các sở thực hiện.",
        "Dự án đã được duyệt nhưng chưa có vốn. Tại cuộc họp ngày 3/2/2024, Thủ tướng đã kết luận giao Bộ Tài chính bố trí.",
        "Trước đó, ngày 10.5, Thứ trưởng đã yêu cầu Sở Xây dựng báo cáo về các công trình vi phạm.",
        "Ngay trong chiều nay, Ban Chỉ huy tỉnh đã ban hành công điện yêu cầu các địa phương ứng phó.",
        "Dịp này, Bộ đã trao Bằng khen cho 12 tập thể có thành tích.",
        "Đại biểu dự hội nghị thăm khu nhà ở mới (Hình từ Internet)",
    ],
)
def test_what_others_say_or_what_was_before_gives_no_duty(paragraph: str) -> None:
    assert kind_of(paragraph) in (Kind.CONTEXT, Kind.HEADING)


@pytest.mark.parametrize(
    "paragraph",
    [
        "“Cứ 10 ngày một lần, các chủ đầu tư phải báo cáo tiến độ về Sở”, Thứ trưởng nhấn mạnh.",
        "Theo Sở Tài chính, vốn còn thiếu; Thứ trưởng giao Sở Tài chính cân đối ngay nguồn vốn.",
        "Sở Tài nguyên và Môi trường phải thẩm định xong hồ sơ đất trong tháng 8.",
        "Giao Văn phòng Bộ chủ trì, tham mưu thông báo kết luận, ban hành trong ngày 15/8.",
        "Thứ trưởng cho biết vốn còn thiếu, đồng thời yêu cầu Vụ Kế hoạch rà soát.",
        "Sở Xây dựng, sau 30 ngày kể từ ngày họp, phải hoàn thành việc thanh tra.",
        "Cùng với đó, Công an tỉnh chủ động nắm tình hình, phát hiện sai phạm.",
        "Việc cập nhật quỹ nhà thực hiện trên phần mềm của Bộ. Thời hạn hoàn thành đến hết ngày 15/9.",
    ],
)
def test_what_the_chair_says_gives_a_duty(paragraph: str) -> None:
    assert kind_of(paragraph) in (Kind.TASK, Kind.RECURRING)


def test_days_of_a_report_lean_on_the_day_it_came_out() -> None:
    notice = read(OPENING)

    assert notice.conference_on == date(2025, 8, 11)
    assert [one.due_on for row in notice.rows for one in row.deadlines] == [date(2025, 8, 30)]


def test_dateline_tells_the_meeting_of_this_morning() -> None:
    notice = read(
        "(Hà Nội, 18-11-2025) - Kết luận cuộc họp sáng nay, Bộ trưởng Bộ Y tế Phan Thị Hạnh nêu loạt yêu cầu.\n\n"
        "Bộ trưởng yêu cầu Cục Quản lý Dược tiếp nhận thuốc dịp 27-2 năm tới."
    )

    assert (notice.conference_on, notice.chair) == (date(2025, 11, 18), "Bộ trưởng Bộ Y tế Phan Thị Hạnh")
    assert [one.due_on for row in notice.rows for one in row.deadlines] == [date(2026, 2, 27)]


def test_enforcement_year_ends_in_september() -> None:
    notice = read(OPENING + "Thứ trưởng giao Cục THADS giải quyết xong trước khi kết thúc năm công tác.")

    found = [(one.kind, one.due_on) for one in notice.rows[-1].deadlines]
    assert found == [(DeadlineKind.EVENT, date(2025, 9, 30))]


def test_heading_without_an_end_stays_apart_from_a_paragraph_that_opens_with_any_capital() -> None:
    notice = read(
        OPENING + "Ai chậm phải chịu trách nhiệm\n\nĐể bảo đảm tiến độ, Thứ trưởng yêu cầu Vụ Quy hoạch rà soát."
    )

    assert [row.text[:20] for row in notice.rows[-2:]] == ["Ai chậm phải chịu tr", "Để bảo đảm tiến độ, "]


def test_lead_in_that_names_the_doer_hands_the_counted_duties_to_it() -> None:
    notice = read(
        OPENING + "Sau khi nghe các ý kiến, Thứ trưởng yêu cầu Cục Quản lý nhà:\n"
        "Một là, rà soát quỹ đất.\nHai là, trình Đề án trước 30/9."
    )

    assert [(row.label, row.kind, [body.written for body in row.leads]) for row in notice.rows[-3:]] == [
        ("", Kind.HEADING, ["Cục Quản lý nhà"]),
        ("Một là", Kind.TASK, ["Cục Quản lý nhà"]),
        ("Hai là", Kind.TASK, ["Cục Quản lý nhà"]),
    ]


def test_day_behind_a_dateline_is_the_meetings() -> None:
    notice = read(
        "(TTXVN) - Chiều 13/5/2025, Thủ tướng Chính phủ Lê Quốc Thắng chủ trì cuộc họp về điện.\n\nHọp bàn về điện."
    )

    assert notice.conference_on == date(2025, 5, 13)


@pytest.mark.parametrize(
    ("told", "on"),
    [
        ("Sáng nay (11/8), Thứ trưởng Lê Văn Hùng chủ trì hội nghị về nhà ở.", date(2025, 8, 11)),
        ("Thứ trưởng Lê Văn Hùng vừa chủ trì cuộc họp về nhà ở ngày 11/8.", date(2025, 8, 11)),
        ("Như đã đưa tin, chiều 11/8, Thứ trưởng Lê Văn Hùng làm việc với các sở.", date(2025, 8, 11)),
        ("Trong hai ngày 10-11/8, Thứ trưởng Lê Văn Hùng đi kiểm tra các dự án.", date(2025, 8, 11)),
        ("Hội nghị về nhà ở NDO - Chiều 11/8, Thứ trưởng Lê Văn Hùng đã họp với các sở.", date(2025, 8, 11)),
        ("Thứ trưởng Lê Văn Hùng chủ trì họp, yêu cầu báo cáo trước ngày 30/8.", None),
        ("Tại hội nghị quán triệt Nghị định số 12/2025/NĐ-CP ngày 3/2, Thứ trưởng Lê Văn Hùng yêu cầu rà soát.", None),
    ],
)
def test_report_tells_the_day_of_its_meeting_anywhere_in_the_sentence(told: str, on: date | None) -> None:
    notice = read(
        f"Gỡ khó cho nhà ở\n12/08/2025 09:30 GMT+7\n{told}\n\nThứ trưởng yêu cầu Sở Xây dựng rà soát quỹ đất.\n"
    )

    assert notice.conference_on == on


def test_board_whose_meeting_is_told_of_issues() -> None:
    notice = read(
        "Sáng 11/8, Tổng Bí thư Lê Văn Hùng chủ trì phiên họp thứ hai của Ban Chỉ đạo Trung ương về nhà ở, tại Hà Nội.\n\n"
        "Tổng Bí thư yêu cầu Bộ Xây dựng rà soát quỹ đất.\n"
    )

    assert notice.issuer == "Ban Chỉ đạo Trung ương về nhà ở"


def test_paragraphs_below_whom_the_chair_asks_are_theirs() -> None:
    notice = read(
        OPENING + "Thứ trưởng yêu cầu Chủ tịch UBND các xã:\n\nRà soát hộ nghèo trước ngày 30/8.\n\n"
        "Công khai danh sách tại trụ sở.\n\nCục Quản lý nhà theo dõi việc thực hiện.\n"
    )

    assert [[one.written for one in row.leads] for row in notice.rows[-4:]] == [
        ["Chủ tịch UBND các xã"],
        ["Chủ tịch UBND các xã"],
        ["Chủ tịch UBND các xã"],
        ["Cục Quản lý nhà"],
    ]


def test_title_in_capitals_makes_a_paper_of_a_text_without_number_or_signature() -> None:
    notice = read(
        "THÔNG BÁO\nKết luận của Chủ tịch UBND huyện tại cuộc họp giao ban\n\n"
        "Chiều 01/3/2024, Chủ tịch UBND huyện Hoàng Văn An chủ trì họp. Chủ tịch UBND huyện kết luận, chỉ đạo:\n\n"
        "1. Phòng Tài chính: phân bổ vốn.\n\nPhối hợp Kho bạc đối chiếu số liệu.\n"
    )

    assert [row.path for row in notice.rows] == ["1", "1 ¶2"]


@pytest.mark.parametrize("does", ["làm việc với Bộ Tài chính để bố trí vốn", "chủ trì rà soát quỹ đất"])
def test_head_of_a_unit_who_is_told_to_work_is_no_chair(does: str) -> None:
    row = read(f"{OPENING}Giám đốc Sở Xây dựng {does}, báo cáo trước ngày 30/8.").rows[-1]

    assert (row.kind, [one.written for one in row.leads]) == (Kind.TASK, ["Giám đốc Sở Xây dựng"])


def test_leader_is_known_by_the_name_of_whom_the_report_has_meet_somebody() -> None:
    notice = read(
        "Sáng 9/7, đồng chí Lê Minh Sơn, Bí thư Thành ủy làm việc với Đảng ủy phường An Tây về bộ máy mới.\n\n"
        "Bí thư Thành ủy yêu cầu Đảng ủy phường rà soát trụ sở trước ngày 31/7.\n"
    )

    assert (notice.chair, notice.issuer) == ("Bí thư Thành ủy Lê Minh Sơn", "Thành ủy")
