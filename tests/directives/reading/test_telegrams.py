"""Letters and telegrams as portals copy them: grounds before the order, lines broken short, limits set for several rows."""

from datetime import date

import pytest

from directives.reading import read
from directives.reading.notice import Kind
from tests.directives.reading.conftest import row, who

HEAD = (
    "CHỦ TỊCH UBND TỈNH HOÀ AN\nSố: 12/CĐ-UBND\nHoà An, ngày 20 tháng 5 năm 2025\n\nCÔNG ĐIỆN\nVề phòng cháy rừng\n\n"
    "CHỦ TỊCH UBND TỈNH điện:\n- Chủ tịch UBND các xã;\n- Giám đốc các sở.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "lead", "joining"),
    [
        ("Cục Lâm nghiệp, Cục Du lịch Quốc gia Việt Nam\nPhối hợp với Vụ Pháp chế rà soát.", ["Cục Lâm nghiệp", "Cục Du lịch Quốc gia Việt Nam"], ["Vụ Pháp chế"]),
        ("Cục Sân khấu, Âm nhạc và Múa khẩn trương trình đề án.", ["Cục Sân khấu, Âm nhạc và Múa"], []),
        ("Phòng Tư pháp, Văn phòng và Thanh tra rà soát hồ sơ.", ["Phòng Tư pháp", "Văn phòng", "Thanh tra"], []),
        ("Thủ trưởng cơ quan ngang bộ Tập trung chỉ đạo sửa thông tư.", ["Thủ trưởng cơ quan ngang bộ"], []),
        ("Công an tỉnh chủ động phối hợp, hướng dẫn Sở Y tế, các bệnh viện tháo gỡ.", ["Công an tỉnh"], ["Sở Y tế", "các bệnh viện"]),
        ("Công an tỉnh cũng được giao tăng cường tuần tra.", ["Công an tỉnh"], []),
        ("Bộ Quốc phòng, Công an được giao tuần tra biên giới.", ["Bộ Quốc phòng", "Công an"], []),
        ("Sở Nội vụ, Xây dựng phương án trình UBND tỉnh.", [], []),
        ("Kiểm tra hè phố là yêu cầu của Chủ tịch UBND tỉnh với Sở Xây dựng, các phường.", ["Sở Xây dựng", "các phường"], []),
        ("Tất cả các vụ cháy gây thiệt hại phải được điều tra.", [], []),
    ],
)  # fmt: skip
def test_names_end_where_the_duty_starts(sentence: str, lead: list[str], joining: list[str]) -> None:
    assert who(sentence) == (lead, joining)


def test_group_with_what_tells_it_apart_is_a_headings_doer() -> None:
    assert who("Các đơn vị có rừng phòng hộ", is_heading=True) == (["Các đơn vị có rừng phòng hộ"], [])
    assert who("Các nhiệm vụ, giải pháp", is_heading=True) == ([], [])


def test_what_stands_before_the_order_gives_no_duty() -> None:
    notice = read(
        HEAD
        + "Ngày 12/5/2025, tại Thông báo số 30/TB-UBND, Phó Chủ tịch UBND tỉnh giao Sở Nội vụ rà soát đất rừng.\n\n"
        "Thực hiện Kế hoạch số 15, các xã đã lập chốt; cần sớm khắc phục hạn chế.\n\n"
        "Chủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Y tế chuẩn bị thuốc.\n\n2. Các xã trực 24/24 giờ.\n\n./."
    )

    kinds = {one.text[:12]: one.kind for one in notice.rows}
    assert kinds["Ngày 12/5/20"] is Kind.CONTEXT
    assert kinds["Thực hiện Kế"] is Kind.CONTEXT
    assert kinds["Sở Y tế chuẩ"] is Kind.TASK


def test_limit_of_a_row_that_opens_a_list_holds_for_the_list_and_the_row() -> None:
    notice = read(
        HEAD
        + "Chủ tịch UBND tỉnh yêu cầu:\n\n1. Các sở: Y tế, Nội vụ khắc phục tồn tại, hoàn thành trong tháng 6 năm 2025, cụ thể:\n\n"
        "a) Sở Y tế sửa trạm xá.\n\nb) Sở Nội vụ trả lời trước ngày 30/5/2025.\n\n2. Các xã trực 24/24 giờ."
    )

    assert row(notice, "Các sở").kind is Kind.TASK
    assert [one.due_on for one in row(notice, "Sở Y tế").deadlines] == [date(2025, 6, 30)]
    assert [one.due_on for one in row(notice, "Sở Nội vụ").deadlines] == [date(2025, 5, 30)]
    assert row(notice, "Các xã").deadlines == ()


def test_numbers_that_only_name_what_to_report_leave_the_duty_to_their_item() -> None:
    notice = read(
        HEAD + "Chủ tịch UBND tỉnh yêu cầu:\n\n1. Chủ tịch UBND các xã rà soát, báo cáo các nội dung sau:\n\n"
        "(1) Số hộ có nhà hư hỏng nặng.\n\n(2) Số chốt đã lập.\n\n2. Sở Y tế chuẩn bị thuốc."
    )

    assert row(notice, "Chủ tịch UBND các xã").kind is Kind.TASK


def test_parts_of_a_form_give_no_duty() -> None:
    notice = read(
        HEAD + "Chủ tịch UBND tỉnh đề nghị các xã thực hiện một số nội dung:\n\n1. Đăng ký mô hình\n\n"
        "Đề nghị các xã đăng ký theo các nội dung:\n\nTên mô hình: ngắn gọn.\n\nMục tiêu: xác định rõ kết quả."
    )

    assert row(notice, "Mục tiêu").kind is Kind.CONTEXT


def test_dashes_below_a_finished_sentence_are_the_duty_of_its_one_doer() -> None:
    notice = read(
        HEAD + "Chủ tịch UBND tỉnh yêu cầu các xã, các chủ rừng thực hiện:\n\n1. Sở Y tế tập trung chuẩn bị thuốc.\n\n"
        "- Phối hợp với Công an tỉnh lập đội xe."
    )

    assert [one.written for one in row(notice, "Phối hợp").leads] == ["Sở Y tế"]


def test_lines_broken_short_at_the_head_of_paragraphs_are_joined() -> None:
    items = [
        ("Giao Giám đốc Sở Nông nghiệp và Môi trường khẩn", "trương kiểm tra toàn bộ các chốt canh lửa trong rừng phòng hộ, báo cáo lại kết"),
        ("Giao Giám đốc Sở Công Thương chỉ đạo đơn vị điện", "lực phát quang hành lang lưới điện, không để cây đổ vào đường dây trong mùa này"),
        ("Giao Giám đốc Sở Tài chính tổng hợp nhu cầu kinh", "phí của các xã, trình cấp có thẩm quyền xem xét, bố trí kịp thời theo quy định"),
        ("Giao Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh sẵn", "sàng lực lượng, phương tiện ứng cứu khi có cháy lớn ở các khu vực giáp ranh núi"),
        ("Giao Giám đốc Sở Y tế chuẩn bị thuốc và xe, bảo", "đảm cấp cứu cho lực lượng chữa cháy trong mọi tình huống xảy ra ở các địa bàn"),
        ("Giao Giám đốc Công an tỉnh tăng cường tuần tra ở", "các cửa rừng, xử lý nghiêm người mang lửa vào rừng trong những ngày nắng nóng"),
        ("Giao Chủ tịch Uỷ ban nhân dân các xã: Tân An, Yên", "Lập và Phú Sơn bố trí người trực suốt ngày đêm tại các chốt canh lửa trong rừng"),
    ]  # fmt: skip
    body = "".join(
        f"{at}. {first}\n{rest}\nvà chịu trách nhiệm về kết quả.\n" for at, (first, rest) in enumerate(items, 1)
    )

    notice = read(HEAD + "Chủ tịch UBND tỉnh yêu cầu:\n" + body)

    assert [one.label for one in notice.rows if one.kind is Kind.TASK] == [str(at) for at in range(1, 8)]
    assert [one.written for one in row(notice, "Giao Chủ tịch").leads][-1].endswith("Phú Sơn")


def test_number_of_a_paper_that_a_letter_cites_is_not_its_own() -> None:
    notice = read(
        "Kính gửi:\n- Các đơn vị thuộc Bộ.\n\nThủ tướng Chính phủ đã ban hành Công điện số 15/CĐ-TTg ngày 12/5/2025.\n\n"
        "Bộ trưởng yêu cầu:\n\n1. Vụ Pháp chế rà soát thông tư."
    )

    assert notice.number == ""


def test_report_is_no_older_than_the_papers_it_cites() -> None:
    notice = read(
        "Phó Chủ tịch UBND tỉnh yêu cầu sớm có phương án\n\nTại cuộc họp ngày 12/6, Phó Chủ tịch UBND tỉnh Lê An yêu cầu Sở Y tế báo cáo "
        "trước ngày 30/6.\n\nTheo Quyết định 05/2024, giá điện tăng vào tháng 11/2023."
    )

    assert [one.due_on for found in notice.rows for one in found.deadlines] == [date(2024, 6, 30)]


def test_paragraph_of_a_report_that_goes_on_with_a_verb_is_told_to_the_same() -> None:
    notice = read(
        "Chủ tịch UBND tỉnh yêu cầu bảo đảm nước sạch\n\nSáng 11/8/2025, Chủ tịch UBND tỉnh Lê Văn An chủ trì cuộc họp về nước sạch.\n\n"
        "Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng rà soát các trạm cấp nước.\n\nKhẩn trương khắc phục các điểm rò rỉ đường ống."
    )

    assert [one.written for one in notice.rows[-1].leads] == ["Sở Xây dựng"]


def test_rows_that_lost_their_dots_go_on_counting() -> None:
    notice = read(
        "Bộ trưởng kết luận như sau:\n1. Giao Vụ Pháp chế rà soát thông tư.\n2 Cục Thuế báo cáo số thu.\n"
        "3 Văn phòng Bộ theo dõi.\n10 Vụ còn lại thực hiện theo chức năng."
    )

    assert [one.label for one in notice.rows] == ["1", "2", "3", ""]


def test_line_that_ends_with_a_compound_noun_ends_its_paragraph() -> None:
    notice = read(
        "THÔNG BÁO\nKết luận của Bộ trưởng Lê Văn An tại cuộc họp về các dự án trọng điểm\n\n"
        "Ngày 16/5/2025, Bộ trưởng Lê Văn An chủ trì cuộc họp và kết luận như sau:\n\n1. Vụ Pháp chế rà soát thông tư."
    )

    assert (notice.conference_name, notice.conference_on) == ("cuộc họp về các dự án trọng điểm", date(2025, 5, 16))
