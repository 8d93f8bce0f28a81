"""Who leads and who joins, sentence by sentence."""

import pytest

from tests.directives.reading.conftest import who


@pytest.mark.parametrize(
    ("sentence", "lead", "joining"),
    [
        ("Các Chi cục mỗi tháng tổ chức cưỡng chế hai vụ việc.", ["Các Chi cục"], []),
        (
            "Phối hợp với Trung tâm Kỹ thuật đường bộ 3, Đài Khí tượng Thủy văn cập nhật số liệu.",
            [],
            ["Trung tâm Kỹ thuật đường bộ 3", "Đài Khí tượng Thủy văn"],
        ),
        ("Giao Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính, Bộ Tư pháp rà soát biên chế.", ["Bộ Nội vụ"], ["Bộ Tài chính", "Bộ Tư pháp"]),
        ("Bộ Giáo dục và Đào tạo và Bộ Y tế khẩn trương xây dựng đề án.", ["Bộ Giáo dục và Đào tạo", "Bộ Y tế"], []),
        ("Về học phí, Bộ Tài chính nghiên cứu, đề xuất.", ["Bộ Tài chính"], []),
        ("Về đề nghị của UBND tỉnh Lai Châu: Giao Bộ Xây dựng xem xét.", ["Bộ Xây dựng"], []),
        ("Yêu cầu các Bộ: Công an, Quốc phòng và Ngoại giao báo cáo.", ["Bộ Công an", "Bộ Quốc phòng", "Bộ Ngoại giao"], []),
        ("UBND các tỉnh Sơn La, Hòa Bình hoàn thành quy hoạch.", ["UBND tỉnh Sơn La", "UBND tỉnh Hòa Bình"], []),
        ("Các bộ, ngành, địa phương tiếp tục cắt giảm thủ tục.", ["Các bộ, ngành, địa phương"], []),
        ("Thứ trưởng yêu cầu Vụ Tổ chức cán bộ tham mưu.", ["Vụ Tổ chức cán bộ"], []),
        ("Các đơn vị như Sở Nội vụ, Sở Y tế và Công an tỉnh khẩn trương rà soát.", ["Sở Nội vụ", "Sở Y tế", "Công an tỉnh"], []),
        ("Giao Sở Tài chính phối hợp với các cơ quan như Thuế tỉnh, Sở Tư pháp tổng hợp.", ["Sở Tài chính"], ["Thuế tỉnh", "Sở Tư pháp"]),
        ("Yêu cầu các sở như Nội vụ, Y tế báo cáo.", ["Sở Nội vụ", "Sở Y tế"], []),
        ("Các địa phương như Sơn La, Lai Châu chủ động sơ tán dân.", ["Sơn La", "Lai Châu"], []),
        ("UBND các phường Tân Hoà, Thống Nhất tổ chức kiểm đếm.", ["UBND phường Tân Hoà", "UBND phường Thống Nhất"], []),
        ("UBND các xã Bảo Lâm 1, B'Lá chi trả tiền.", ["UBND xã Bảo Lâm 1", "UBND xã B'Lá"], []),
        ("Giao Ban Quản lý dự án 6, Sở Xây dựng kiểm tra.", ["Ban Quản lý dự án 6", "Sở Xây dựng"], []),
        ("Giao Ban Cán sự Đảng Bộ Y tế trình đề án.", ["Ban Cán sự Đảng Bộ Y tế"], []),
        ("Bộ trưởng Bộ Y tế chỉ đạo xây dựng chương trình.", ["Bộ trưởng Bộ Y tế"], []),
        ("Các tổ viên Tổ công tác, trong phạm vi nhiệm vụ được giao, kiểm tra thực địa.", ["Các tổ viên Tổ công tác"], []),
        ("Liên quan dự án nhà máy nước, phường An Tây, Chủ tịch UBND tỉnh Lê Văn An chấp thuận kéo dài thời gian.", [], []),
        ("Trên cơ sở đề nghị của các bộ, cơ quan liên quan, Bộ Tài chính tổng hợp.", ["Bộ Tài chính"], []),
        ("Sở Y tế làm đầu mối, phối hợp chặt chẽ với Công an tỉnh và các đơn vị liên quan.", ["Sở Y tế"], ["Công an tỉnh", "các đơn vị liên quan"]),
        ("Tập đoàn Điện lực Việt Nam (EVN), Tập đoàn Dầu khí Việt Nam bảo đảm nguồn cung.", ["Tập đoàn Điện lực Việt Nam", "Tập đoàn Dầu khí Việt Nam"], []),
        ("Giao Phó Thủ tướng Lê Văn Hùng trực tiếp chỉ đạo.", ["Phó Thủ tướng Lê Văn Hùng"], []),
        ("Đối với các chủ đầu tư cần tăng ca, tăng kíp.", ["các chủ đầu tư"], []),
        ("Cục Trồng trọt và Bảo vệ thực vật hướng dẫn địa phương.", ["Cục Trồng trọt và Bảo vệ thực vật"], []),
        ("Uỷ ban nhân dân thành phố Huế, Sở Du lịch tổ chức lễ hội.", ["Uỷ ban nhân dân thành phố Huế", "Sở Du lịch"], []),
        ("Bộ Công Thương đã hoàn thành nhiệm vụ được giao.", [], []),
        ("Bộ Tài chính đang phối hợp với Bộ Tư pháp hoàn thiện dự thảo.", [], ["Bộ Tư pháp"]),
        ("Thủ tướng biểu dương Bộ Công an, Bộ Quốc phòng đã nỗ lực.", [], []),
        ("Cơ chế phối hợp giữa Bộ Y tế và các địa phương còn hạn chế.", [], []),
        ("Bộ trưởng chủ trì hội nghị tổng kết.", [], []),
        ("Nhiệm vụ rà soát quy hoạch được giao cho Sở Xây dựng.", ["Sở Xây dựng"], []),
        ("Việc bố trí vốn do Bộ Tài chính thực hiện.", ["Bộ Tài chính"], []),
        ("Trách nhiệm của Sở Nội vụ là tổng hợp danh sách.", ["Sở Nội vụ"], []),
        ("Phân công Văn phòng UBND tỉnh theo dõi, đôn đốc.", ["Văn phòng UBND tỉnh"], []),
        ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh, Tỉnh đoàn tham gia tuyên truyền.", ["Ủy ban MTTQ Việt Nam tỉnh", "Tỉnh đoàn"], []),
        ("Ban Quản lý Khu kinh tế Vân Phong và các Khu công nghiệp Khánh Hòa rà soát.", ["Ban Quản lý Khu kinh tế Vân Phong và các Khu công nghiệp Khánh Hòa"], []),
        ("Phối hợp Đội Quản lý thị trường số 7, Công an phường lập lại trật tự.", [], ["Đội Quản lý thị trường số 7", "Công an phường"]),
        ("Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Nội vụ.", ["Sở Tư pháp"], ["Sở Nội vụ"]),
        ("Bên cạnh đó, Phó Thủ tướng yêu cầu Bộ Xây dựng rà soát định mức.", ["Bộ Xây dựng"], []),
        ('Chủ tịch UBND tỉnh nêu rõ: "Yêu cầu Sở Y tế kiểm tra ngay".', ["Sở Y tế"], []),
        ("Nhiệm vụ được giao cho các đơn vị đã hoàn thành.", [], []),
        ("Trách nhiệm của người đứng đầu chưa được đề cao.", [], []),
        ("Kế hoạch do Bộ Công Thương xây dựng được đánh giá cao.", [], []),
        ("Báo cáo do Sở Nội vụ trình bày tại cuộc họp.", [], []),
        ("UBND các tỉnh, thành phố: Cần Thơ, Cà Mau nạo vét kênh.", ["UBND thành phố Cần Thơ", "UBND tỉnh Cà Mau"], []),
        ("Ủy ban nhân dân các tỉnh, thành phố Huế, Quảng Trị trồng rừng.", ["Ủy ban nhân dân thành phố Huế", "Uỷ ban nhân dân tỉnh Quảng Trị"], []),
        ("Đối với Sở Tài chính: tham mưu bố trí vốn đối ứng.", ["Sở Tài chính"], []),
        ("Về phía các xã, phường cần chủ động nguồn lực.", ["các xã, phường"], []),
        ("Đối với kiến nghị của UBND tỉnh Lào Cai: giao Bộ Xây dựng xem xét.", ["Bộ Xây dựng"], []),
        ("Bộ Công an chủ trì, Bộ Quốc phòng phối hợp xây dựng phương án.", ["Bộ Công an"], ["Bộ Quốc phòng"]),
        ("Sở Y tế chủ trì; Sở Nội vụ, Sở Tài chính có trách nhiệm phối hợp thực hiện.", ["Sở Y tế"], ["Sở Nội vụ", "Sở Tài chính"]),
        ("Giao Sở Công Thương chủ trì, UBND các huyện cùng phối hợp thực hiện.", ["Sở Công Thương"], ["UBND các huyện"]),
        ("Giao Sở Y tế lập đề án; Công an tỉnh phối hợp với Sở Nội vụ phân luồng.", ["Sở Y tế", "Công an tỉnh"], ["Sở Nội vụ"]),
        ("Các sở, ngành phối hợp chặt chẽ, xử lý dứt điểm.", ["Các sở, ngành"], []),
        ("Sở Xây dựng thẩm định, có sự tham gia của Công an tỉnh.", ["Sở Xây dựng"], ["Công an tỉnh"]),
        ("Hội nghị có sự tham gia của Công an tỉnh.", [], []),
        ("Thường trực Tỉnh ủy giao Đảng ủy UBND tỉnh rà soát.", ["Đảng ủy UBND tỉnh"], []),
        ("Rà soát dự án chậm tiến độ (Sở Tài chính chủ trì, phối hợp với Sở Xây dựng).", ["Sở Tài chính"], ["Sở Xây dựng"]),
        ("Bộ đội Biên phòng tỉnh tăng cường tuần tra.", ["Bộ đội Biên phòng tỉnh"], []),
        ("Sở Nội vụ\nTham mưu sắp xếp bộ máy.", ["Sở Nội vụ"], []),
        ("Các cơ sở đào tạo rà soát chương trình.", ["Các cơ sở đào tạo"], []),
        ("Cập nhật dữ liệu; tổ chức kiểm thử kết nối.", [], []),
        ("Cục Quản lý Khám, chữa bệnh kiểm tra đột xuất.", ["Cục Quản lý Khám, chữa bệnh"], []),
        ("Ban Giải quyết khiếu nại, tố cáo rà soát hồ sơ.", ["Ban Giải quyết khiếu nại, tố cáo"], []),
        ("UBND các xã phòng, chống dịch bệnh.", ["UBND các xã"], []),
        ("Sở Y tế làm đầu mối cùng Trung tâm Dữ liệu số kết nối hồ sơ.", ["Sở Y tế"], ["Trung tâm Dữ liệu số"]),
        ("UBND các huyện, thành, thị căn cứ kế hoạch tổ chức thực hiện.", ["UBND các huyện, thành, thị"], []),
        ("Giao Văn phòng Sở báo cáo tại giao ban tuần.", ["Văn phòng Sở"], []),
        ("Với những dự án chậm, ông Hải giao Sở Tài chính điều chuyển vốn.", ["Sở Tài chính"], []),
        ("Về phía UBND các huyện, Chủ tịch tỉnh giao rà soát quỹ đất.", ["UBND các huyện"], []),
        ("Bộ trưởng yêu cầu Cục Thuế rà soát, phân công lãnh đạo trực tiếp theo dõi.", ["Cục Thuế"], []),
        ("Trên cơ sở nguyên tắc phân quyền, Bộ Nội vụ, đặc biệt là người đứng đầu chịu trách nhiệm thực hiện.", ["Bộ Nội vụ"], []),
        ("08 đơn vị có tỷ lệ thu dưới 35% giải trình bằng văn bản.", ["08 đơn vị"], []),
        ("Các huyện chưa hoàn thành chỉ tiêu phải kiểm điểm trách nhiệm.", ["Các huyện"], []),
        ("Các xã có nhiều hộ nghèo đã được hỗ trợ.", [], []),
        ('"Cứ mười ngày một lần, các chủ đầu tư báo cáo tiến độ".', ["các chủ đầu tư"], []),
        ("Tổng Liên đoàn Lao động Việt Nam hướng dẫn các cấp công đoàn.", ["Tổng Liên đoàn Lao động Việt Nam"], []),
        ("Cục Hàng không phối hợp với các hãng hàng không điều chỉnh lịch bay.", ["Cục Hàng không"], ["các hãng hàng không"]),
    ],
)  # fmt: skip
def test_sentence_names_lead_and_joining(sentence: str, lead: list[str], joining: list[str]) -> None:
    assert who(sentence) == (lead, joining)


def test_old_and_new_tone_marks_name_the_same_body() -> None:
    assert who("Giao Ủy ban nhân dân tỉnh Hoà Bình rà soát.")[0] == ["Ủy ban nhân dân tỉnh Hoà Bình"]
    assert who("Giao Uỷ ban nhân dân tỉnh Hòa Bình rà soát.")[0] == ["Uỷ ban nhân dân tỉnh Hòa Bình"]


@pytest.mark.parametrize(
    "name",
    [
        "Cục Đăng ký giao dịch bảo đảm và Bồi thường nhà nước",
        "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý",
        "Cục Quản lý nhà và thị trường bất động sản",
        "Cục Hạ tầng và Thiết bị y tế",
        "Chi cục Lâm nghiệp và Kiểm lâm",
        "Cục An toàn bức xạ và hạt nhân",
        "Phòng Bổ trợ tư pháp và Hành chính tư pháp",
        "Phòng Đăng ký kinh doanh",
        "Phòng Kinh tế hợp tác và Phát triển nông thôn",
        "Phòng Kiểm tra, giải quyết khiếu nại, tố cáo",
        "Phòng Nghiệp vụ và Tổ chức thi hành án",
        "Trung tâm Ứng dụng và Chuyển giao công nghệ",
    ],
)
def test_a_department_whose_name_is_a_list_or_an_act_is_one_body(name: str) -> None:
    assert who(f"Văn phòng Bộ, {name} và Thanh tra Bộ tham mưu kế hoạch.")[0] == ["Văn phòng Bộ", name, "Thanh tra Bộ"]
    assert who(f"Giao {name} chủ trì, phối hợp với {name} tổ chức thực hiện.") == ([name], [name])
