"""Whom a letter's opening tells holds for whatever below names nobody; and what portals' copies do to such letters."""

from datetime import date

import pytest

from directives.reading import read
from directives.reading.notice import Kind, Notice
from tests.directives.reading.conftest import row, who

LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH HOÀ AN\nSố: 77/UBND-KT\nHoà An, ngày 20 tháng 5 năm 2025\n\n"
    "Kính gửi: Các sở, ban, ngành; UBND các xã.\n\n"
    "Thực hiện Công văn số 12/BTC-ĐT ngày 02/5/2025, UBND tỉnh yêu cầu các sở, ban, ngành, UBND các xã nghiêm túc thực hiện "
    "một số nội dung sau:\n\n"
)
ALL = ["các sở, ban, ngành", "UBND các xã"]


def led_by(notice: Notice, opening: str) -> list[str]:
    return [one.written for one in row(notice, opening).leads]


def test_items_without_a_doer_inherit_the_openings() -> None:
    notice = read(
        LETTER + "1. Yêu cầu chung:\n\n- Rà soát hồ sơ dự thầu.\n\n- Sở Xây dựng kiểm tra hiện trường.\n\n"
        "2. Về tổ chức bộ máy\n\nCác đơn vị thực hiện như sau:\n\n- Bố trí đủ cán bộ.\n\n3. Về trụ sở\n\n- Sắp xếp kho tàng."
    )

    assert led_by(notice, "Rà soát hồ sơ") == ALL
    assert all(one.inherited for one in row(notice, "Rà soát hồ sơ").leads)
    assert led_by(notice, "Sở Xây dựng") == ["Sở Xây dựng"]
    assert led_by(notice, "Bố trí đủ") == ["Các đơn vị"]
    assert led_by(notice, "Sắp xếp kho") == ALL  # the lead-in of item 2 spoke for item 2 alone


def test_opening_asks_behind_a_remark_in_brackets() -> None:
    notice = read(
        "Kính gửi: Chủ tịch UBND các xã.\nThực hiện Kết luận số 15-KL/TU, Ban Chỉ đạo của tỉnh về chuyển đổi số (sau đây viết là "
        "Ban Chỉ đạo) yêu cầu Chủ tịch UBND các xã tập trung một số nội dung cụ thể sau:\n1. Về máy móc\n- Thay máy cũ.\n"
        "- Rà soát đường truyền."
    )

    assert led_by(notice, "Thay máy cũ") == ["Chủ tịch UBND các xã"]


def test_number_alone_on_its_line_opens_the_item_below() -> None:
    notice = read(
        LETTER + "1. Yêu cầu chung:\n\n1.1.\nRà soát hồ sơ mời thầu.\n\n1.1.1. Chú ý thời gian.\n\n1.2.\nKiểm tra kho."
    )

    assert [(one.label, one.path) for one in notice.rows if one.label] == [
        ("1", "1"),
        ("1.1", "1.1"),
        ("1.1.1", "1.1.1"),
        ("1.2", "1.2"),
    ]
    assert row(notice, "Rà soát hồ sơ").kind is Kind.TASK


def test_order_to_carry_out_papers_is_the_duty_and_the_papers_are_none() -> None:
    notice = read(
        LETTER
        + "1. Nghiên cứu, quán triệt nghiêm các văn bản:\n\n- Nghị định số 91/2025/NĐ-CP ngày 02/4/2025 về kho dự trữ.\n\n"
        "- Các Thông tư về đấu giá: số 5/2025/TT-BTC ngày 10/3/2025 về chuyển giao tài sản.\n\n"
        "2. Rà soát các việc sau:\n\n- Kế hoạch số 15 cần sửa đổi ngay."
    )

    assert (row(notice, "Nghiên cứu").kind, led_by(notice, "Nghiên cứu")) == (Kind.TASK, ALL)
    assert {row(notice, one).kind for one in ("Nghị định số 91", "Các Thông tư")} == {Kind.CONTEXT}
    assert row(notice, "Kế hoạch số 15").kind is Kind.TASK


def test_duty_behind_a_topic_that_was_done_is_a_duty() -> None:
    notice = read(
        LETTER + "1. Về dự án:\n\n- Đối với các dự án đã được phê duyệt: Khẩn trương lập hồ sơ mời thầu.\n\n"
        "- Về kết quả đã đạt: Đến ngày 30/4/2025, toàn tỉnh đã xong 5 dự án."
    )

    assert row(notice, "Đối với các dự án").kind is Kind.TASK


def test_broken_line_of_an_addressee_stays_in_the_head() -> None:
    notice = read(
        "CHỦ TỊCH UBND TỈNH HOÀ AN\nSố: 12/CĐ-UBND\nHoà An, ngày 20 tháng 5 năm 2025\n\nCÔNG ĐIỆN\nVề phòng cháy rừng\n\n"
        "CHỦ TỊCH UBND TỈNH điện:\n- Giám đốc: Đài Phát thanh tỉnh, Trung tâm Văn hoá\nHoà An;\n- Trưởng ban biên tập;\n"
        "- Giám đốc Công ty Lâm nghiệp.\nMùa khô năm nay kéo dài.\n\nChủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Y tế trực 24/24 giờ."
    )

    assert [one.text[:12] for one in notice.rows] == ["Mùa khô năm ", "Chủ tịch UBN", "Sở Y tế trực"]


def test_paragraph_behind_a_pictures_caption_is_the_websites() -> None:
    notice = read(
        "Toàn văn Nghị quyết số 9/NQ-HĐ:\n- Giao Sở Y tế rà soát.\n- Phân công Sở Nội vụ kiểm tra.\n"
        "Toàn văn Nghị quyết 9 (Hình từ Internet)\nTiếp tục áp dụng Luật cũ cho đến nay."
    )

    assert row(notice, "Tiếp tục áp dụng").kind is Kind.CONTEXT


@pytest.mark.parametrize(
    ("sentence", "lead", "joining"),
    [
        ("Các tỉnh ven biển từ Quảng Ninh đến Nghệ An kiểm đếm tàu thuyền.", ["Các tỉnh ven biển từ Quảng Ninh đến Nghệ An"], []),
        ("UBND các tỉnh từ tỉnh Cà Mau đến đầu nguồn rà soát đê.", [], []),
        ("Các sở, ngành, trong đó trọng tâm là Sở Y tế, Sở Nội vụ rà soát hồ sơ.", ["Các sở, ngành"], []),
        ("Cấp uỷ, chính quyền địa phương cần tập trung lãnh đạo.", ["Cấp uỷ", "chính quyền địa phương"], []),
        ("Tiếp tục phát huy vai trò cơ quan thường trực chủ trì, phối hợp với Sở Y tế rà soát.", [], ["Sở Y tế"]),
        ("Công an tỉnh phối hợp và hướng dẫn UBND các xã rà soát số nhà.", ["Công an tỉnh"], ["UBND các xã"]),
        ("Luật chỉ quy định nguyên tắc, giao Chính phủ quy định chi tiết.", [], []),
    ],
)  # fmt: skip
def test_who_is_told(sentence: str, lead: list[str], joining: list[str]) -> None:
    assert who(sentence) == (lead, joining)


def test_heading_is_its_group_whatever_a_bracket_says_of_it() -> None:
    heading = "Các đơn vị có rừng (ban quản lý rừng, công ty lâm nghiệp…)"
    notice = read(
        "Kính gửi: Các sở.\nUBND tỉnh yêu cầu:\n\n1. Sở Y tế\n\n- Trực cấp cứu.\n\n"
        f"2. {heading}\n\n- Tuần tra ban đêm.\n\n3. Các xã trực chốt."
    )

    assert who(heading, is_heading=True) == (["Các đơn vị có rừng"], [])
    assert led_by(notice, "Tuần tra") == ["Các đơn vị có rừng"]


def test_limits_in_what_was_told_and_at_sessions() -> None:
    notice = read(
        LETTER + "1. Sở Y tế tổ chức tập huấn (Sở đã mở 2 lớp, ban hành tài liệu trong năm 2025).\n\n"
        "2. Sở Xây dựng chỉ đạo nhà thầu tăng mũi thi công để có thể hoàn thành hợp phần cầu vượt sông thuộc dự án vành đai "
        "(đoạn qua xã Tân An) trong năm 2025, bảo đảm an toàn.\n\n"
        "3. Sở Tài chính hoàn thiện dự thảo, trình UBND tỉnh tại Phiên họp chuyên đề tháng 9 năm 2025."
    )

    assert row(notice, "Sở Y tế").deadlines == ()
    assert [one.due_on for one in row(notice, "Sở Xây dựng").deadlines] == [date(2025, 12, 31)]
    assert [one.due_on for one in row(notice, "Sở Tài chính").deadlines] == [date(2025, 9, 30)]


def test_report_goes_on_with_the_one_told_before_and_with_what_must_be_done_by_a_day() -> None:
    notice = read(
        "Ngày 20/5/2025, UBND tỉnh giao Sở Xây dựng rà soát hồ sơ công trình.\n\n"
        "Đồng thời, phối hợp Ban quản lý dự án tỉnh triển khai thủ tục.\n\n"
        "Các nội dung gồm: tổ chức bộ máy; biên chế. Nội dung này cần báo cáo Ban Thường vụ trước 9/6.\n\n"
        "Đảng uỷ UBND tỉnh, Đảng uỷ Công an tỉnh chỉ đạo các cơ quan có nhiệm vụ nghiên cứu sửa quy chế."
    )

    assert led_by(notice, "Đồng thời") == ["Sở Xây dựng"]
    assert [one.due_on for one in row(notice, "Các nội dung").deadlines] == [date(2025, 6, 9)]
    assert row(notice, "Các nội dung").kind is Kind.TASK
    assert led_by(notice, "Đảng uỷ UBND") == ["Đảng uỷ UBND tỉnh", "Đảng uỷ Công an tỉnh"]


def test_reader_of_a_letter_is_whom_it_is_sent_to() -> None:
    head = (
        "BỘ Y TẾ\nSố: 9/BYT-KH\nHà Nội, ngày 20 tháng 5 năm 2025\n\nKính gửi:\n- Bộ Tài chính;\n- UBND tỉnh Hoà An.\n\n"
    )

    listed = read(head + "Bộ Y tế đề nghị Quý cơ quan, đơn vị thực hiện một số nội dung sau:\n\n1. Rà soát kho thuốc.")
    alone = read(
        head + "Bộ Y tế đã xây dựng dự thảo Thông tư.\n\nKính đề nghị Quý cơ quan cho ý kiến trước ngày 15/6/2025."
    )

    assert led_by(listed, "Rà soát kho") == ["Bộ Tài chính", "UBND tỉnh Hoà An"]
    asked = row(alone, "Kính đề nghị")
    assert [(one.written, one.said) for one in asked.leads] == [
        ("Bộ Tài chính", "Quý cơ quan"),
        ("UBND tỉnh Hoà An", "Quý cơ quan"),
    ]
    assert (asked.kind, [one.due_on for one in asked.deadlines]) == (Kind.TASK, [date(2025, 6, 15)])
    assert row(alone, "Bộ Y tế đã").kind is Kind.CONTEXT


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo tổng hợp báo cáo.", ["Sở Nội vụ"]),
        ("UBND tỉnh giao Sở Xây dựng - Cơ quan thường trực, các sở rà soát.", ["Sở Xây dựng", "các sở"]),
        ("UBND các xã giao công chức rà soát.", ["UBND các xã"]),
    ],
)
def test_what_a_doer_is_besides_and_who_gives(sentence: str, lead: list[str]) -> None:
    assert who(sentence)[0] == lead


def test_heading_that_says_for_whom_its_tasks_are_names_their_doers() -> None:
    notice = read(
        "Chủ tịch UBND tỉnh kết luận như sau:\n\n1. Nhiệm vụ chung đối với các sở, ban, ngành, UBND các xã\n\n"
        "- Rà soát từng chỉ tiêu.\n\n2. Nhiệm vụ đối với công tác tuyển sinh\n\n- Xây dựng kế hoạch."
    )

    assert led_by(notice, "Rà soát từng") == ["các sở, ban, ngành", "UBND các xã"]
    assert led_by(notice, "Xây dựng kế hoạch") == []


def test_item_that_opens_with_what_was_reached_gives_no_duty() -> None:
    notice = read(
        "Cục trưởng kết luận như sau:\n\n1. Về kết quả đạt được: Trong 9 tháng, toàn tỉnh thi hành xong 5.214 việc; tăng 4,2% so "
        "với cùng kỳ. Các đơn vị Ninh Phước, Thuận Bắc đạt tỷ lệ cao, đề nghị biểu dương.\n\n"
        "Bên cạnh đó còn những tồn tại: kết quả về tiền đạt thấp.\n\n2. Phòng Nghiệp vụ rà soát hồ sơ."
    )

    assert [row.kind for row in notice.rows] == [Kind.CONTEXT, Kind.CONTEXT, Kind.TASK]
