"""Persons by their offices and names, and the verbs of saying: the closed classes a report's speakers are told by."""

from directives.reading.phrases import Phrases


def table(text: str) -> Phrases:
    """Return the phrases that bars part."""
    return Phrases(text.split("|"))


def words(text: str) -> frozenset[str]:
    """Return the words that blanks part."""
    return frozenset(text.split())


# Offices with their height: who is higher concludes. Below 5 stands whoever heads a unit and reports to the meeting.
HEIGHTS = {
    "tổng bí thư": 10, "chủ tịch nước": 10, "chủ tịch quốc hội": 10, "thủ tướng": 10, "thủ tướng chính phủ": 10,
    "phó thủ tướng": 9, "phó thủ tướng thường trực": 9, "phó thủ tướng chính phủ": 9,
    "phó thủ tướng thường trực chính phủ": 9, "phó chủ tịch quốc hội": 9,
    "bộ trưởng": 8, "thống đốc": 8, "tổng thanh tra": 8, "tổng thanh tra chính phủ": 8, "tổng kiểm toán nhà nước": 8,
    "bí thư tỉnh uỷ": 8, "bí thư thành uỷ": 8, "thứ trưởng": 7, "phó thống đốc": 7, "phó tổng thanh tra": 7,
    "bí thư": 7, "chủ tịch ubnd": 7, "chủ tịch uỷ ban nhân dân": 7, "phó bí thư": 6,
    "phó chủ tịch ubnd": 6, "phó chủ tịch uỷ ban nhân dân": 6, "chủ tịch tỉnh": 7, "chủ tịch thành phố": 7,
    "phó chủ tịch tỉnh": 6, "phó chủ tịch thành phố": 6, "chánh án": 7, "viện trưởng": 7, "chủ nhiệm uỷ ban": 7,
    "tổng cục trưởng": 4, "phó tổng cục trưởng": 3, "cục trưởng": 3, "phó cục trưởng": 2, "vụ trưởng": 3,
    "phó vụ trưởng": 2, "chủ tịch": 4, "phó chủ tịch": 3, "chủ nhiệm": 4, "phó chủ nhiệm": 3, "tổng giám đốc": 3,
    "phó tổng giám đốc": 2, "giám đốc": 3, "phó giám đốc": 2, "chánh văn phòng": 3, "phó chánh văn phòng": 2,
    "chánh thanh tra": 3, "trưởng ban": 3, "phó trưởng ban": 2, "trưởng phòng": 2, "phó trưởng phòng": 1,
    "chi cục trưởng": 2, "phó chi cục trưởng": 1, "viện phó": 2, "hiệu trưởng": 2, "trưởng đoàn": 2,
    "phó trưởng đoàn": 1, "phó đoàn": 1, "trưởng": 2, "phó trưởng": 1, "tổng thư ký": 2, "chỉ huy trưởng": 2,
    "tư lệnh": 3, "tổng biên tập": 2, "đội trưởng": 1, "tổ trưởng": 1, "uỷ viên": 1, "thành uỷ viên": 1, "tỉnh uỷ viên": 1, "uỷ viên trung ương đảng": 1, "uỷ viên bộ chính trị": 1, "lãnh đạo": 1, "đại diện": 1,
    "người đứng đầu": 1,
}  # fmt: skip
RANKS = Phrases(HEIGHTS)
LEADER = 5
CENTRAL = frozenset(
    {"thủ tướng", "phó thủ tướng", "bộ trưởng", "thứ trưởng", "thống đốc", "phó thống đốc", "tổng thanh tra"}
)
# What is put before a name; alone it points back to the person named last.
HONORIFICS = table(
    "ông|bà|đồng chí|đ/c|các đồng chí|thiếu tướng|trung tướng|thượng tướng|đại tướng|đại tá|thượng tá|trung tá|thiếu tá|giáo sư"
    "|phó giáo sư|tiến sĩ|gs|pgs|ts|ths|luật sư|anh|chị|vị"
)
POINTS = table("ông|bà|đồng chí|đ/c|vị này|ông này|bà này|đồng chí này")
SURNAMES = words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm mai tô trương hà cao lưu lương"
    " thái tạ phùng châu quách vương tăng tôn kiều thân triệu đào đàm nghiêm từ chu doãn giáp khuất lại mạc ninh nông phí sầm"
    " thạch tống hứa hầu lò vàng giàng sùng thào cầm bạch bế âu cù diệp đồng đường khổng kim lục mã nhâm ma nguỵ lữ la viên"
    " danh điểu quàng cà lường hoa an bành biện bình tiêu trang phương long hạ hàn hàng"
)

# Verbs of demand lay a duty on the one named behind them ("yêu cầu X làm"); verbs of telling only report a thought.
ORDERS = table(
    "yêu cầu|giao|giao nhiệm vụ|giao cho|chỉ đạo|phân công|kết luận|phát biểu chỉ đạo|phát biểu kết luận|quyết định|có ý kiến chỉ đạo"
    "|đồng ý giao|thống nhất giao|phê bình|ký ban hành|có ý kiến kết luận"
)
ASKS = table("đề nghị|lưu ý|nhắc nhở|nhắc|đôn đốc|nhấn mạnh|nêu rõ|chỉ rõ|mong muốn|kêu gọi|quán triệt|có ý kiến")
TELLS = table(
    "cho biết|cho hay|cho rằng|cho biết thêm|báo cáo|báo cáo kết quả|thông tin|thông tin thêm|chia sẻ|nhận định|đánh giá|đánh giá cao|khẳng định"
    "|trình bày|phân tích|bày tỏ|phát biểu|trao đổi|nói|nói thêm|nêu|nêu ý kiến|giải thích|ghi nhận|biểu dương|cảm ơn|cám ơn|chúc mừng|tin tưởng"
    "|tin rằng|thừa nhận|lý giải|trả lời|hoan nghênh|đồng tình|đồng ý|nhất trí|thống nhất|chỉ ra|gợi ý|đề cập|nhìn nhận|tham luận|giới thiệu"
    "|thảo luận|cam kết|hứa|tiếp thu|kiến nghị|đề xuất|phản ánh|góp ý|tham gia góp ý|tham gia ý kiến|đặt vấn đề|giải trình|kể|dẫn chứng|tham gia phát biểu"
    "|xin|mong|băn khoăn|lo ngại|nhận xét|chứng minh|quán triệt nội dung"
)
# A body can be the subject of these and mean its own thought; of any other verb it may be the doer.
BODY_TELLS = table(
    "cho biết|cho hay|cho rằng|kiến nghị|khẳng định|nhận định|phản ánh|đánh giá|nêu ý kiến|thông tin|bày tỏ|cam kết|hứa|tiếp thu|xin ý kiến|đã nêu ý kiến"
)
BODY_ASKS = table("đề nghị|mong muốn|mong|đề xuất|yêu cầu|giao|chỉ đạo|kêu gọi")
ORDERS_ONLY = frozenset({"yêu cầu", "giao", "chỉ đạo"})
PRESIDES = table(
    "chủ trì|đồng chủ trì|chủ toạ|cùng chủ trì|tham dự và chủ trì|đến dự và chủ trì|dự và chủ trì|điều hành"
)
MEETS = table("làm việc với|có buổi làm việc với|thăm và làm việc với")
# Between a speaker and the verb.
BETWEEN = table(
    "cũng|đã|còn|tiếp tục|đồng thời|thẳng thắn|đặc biệt|một lần nữa|ân cần|trực tiếp|vừa|thay mặt|một mặt|sau đó|trân trọng|đã có|có|lại|thì"
    "|tham gia|nhiệt liệt|tiếp đó|lần lượt|đã trực tiếp|chân thành"
)


def height(rank: str) -> int:
    """Return how high an office stands, 0 for none."""
    return HEIGHTS.get(rank, 0)
