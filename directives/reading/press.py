"""A report's paragraph: what the chair asks in it, and what only tells of others, of before, or of how things stand."""

import re

CHIEF = r"(?:thủ tướng|bộ trưởng|thứ trưởng|chủ tịch|bí thư|thống đốc|chủ nhiệm|người đứng đầu)"
ASKS = r"yêu cầu|giao|đề nghị|chỉ đạo|nhấn mạnh|lưu ý|kết luận|phân công|quán triệt|nhắc nhở"
# "Thủ tướng … yêu cầu", not of another time: "từng lưu ý", "đã chỉ đạo".
WITHIN = r"(?:[^.;:]|\.(?=\d))"  # within a sentence; "ngày 10.5" is no end
CHIEF_ASKS = re.compile(rf"\b{CHIEF}\b{WITHIN}{{0,120}}? (?<!từng )(?<!đã )(?:{ASKS})\b")
# A report given to the meeting is another's words.
GIVEN = r"(?:theo (?:\w+ )?(?:báo cáo|thống kê|số liệu|đánh giá)|báo cáo (?:tại|của|cho thấy))\b"
# A paragraph that turns to what was done.
REPORTED = re.compile(
    GIVEN + r"|(?:báo cáo kết quả|trước đó|kết quả|được biết"
    r"|tại (?:hội nghị|cuộc họp|buổi làm việc),? (?:các đại biểu|đại diện|lãnh đạo))"
)
# A paragraph that turns to what was asked.
ASKED = re.compile(
    r"\b(?:kết luận (?:hội nghị|cuộc họp|buổi|tại|nêu)|yêu cầu|nhiệm vụ (?:trọng tâm|thời gian tới)"
    r"|(?:thủ tướng|bộ trưởng|thứ trưởng|chủ tịch|bí thư)[^.;]{0,60} (?:chỉ đạo|nhấn mạnh|đề nghị|giao))\b"
)
TOLD_BY = re.compile(
    r"(?!.{0,60}(?:thủ tướng|chủ tịch|bí thư|bộ trưởng|thứ trưởng))[^.;:,]{3,90} (?:cho biết|cho hay|thông tin)\W"
)  # "Sở A cho biết, các xã cần …": no order of the chair
# "Thủ tướng nhấn mạnh, cần rà soát …", "Theo Bộ trưởng, phải …"
SAYS_MUST = re.compile(
    r"\b(?:thủ tướng|bộ trưởng|thứ trưởng|chủ tịch|bí thư|thống đốc|giám đốc)\b[^.;:]{0,100}?"
    r"(?:,|:| rằng| nhấn mạnh| lưu ý| nêu rõ| chỉ rõ)(?: [^.;:]{0,60})? (?:cần|phải|không được|không để)\b"
)
# "Báo cáo tại Hội nghị, Phó Cục trưởng A cho biết …", "Tại phần thảo luận, THADS tỉnh B kiến nghị …", "Lý giải …, Giám đốc C …"
OTHERS_SPEAK = re.compile(
    r"(?:(?:báo cáo|tham luận|lý giải|giải trình|tham gia ý kiến|góp ý|trao đổi|thảo luận)\b[^.;:,]{0,70},"
    r"|(?:tại|trong) (?:phần |phiên )?(?:thảo luận|tham luận)\b"
    r"|cũng tại (?:hội nghị|cuộc họp|buổi làm việc),? (?:lãnh đạo|đại diện|các đại biểu))"
)
BY_SOURCE = re.compile(
    r"theo (?:bộ|sở|cục|tổng cục|chi cục|ban|uỷ ban|ubnd|viện|trung tâm|văn phòng|hiệp hội|thiếu tướng|đại tá|trung tướng|thượng tá"
    r"|ông|bà|đồng chí|đại diện|lãnh đạo|giám đốc)\b[^.;:,]{0,60}[,:]"
)  # "Theo Sở Tài chính, tính đến …"
# "Cục trưởng đề nghị Bộ trưởng sớm trình …": who is below asks who is above.
ASKS_UP = re.compile(
    r"(?:ngoài ra, |đồng thời, |bên cạnh đó, )?(?:cục trưởng|giám đốc|đại diện|lãnh đạo|trưởng|các (?:đơn vị|địa phương|đại biểu|ý kiến|doanh nghiệp)"
    r"|nhiều ý kiến|một số (?:ý kiến|địa phương|đại biểu))\b[^.;:]{0,60}? (?:đề nghị|kiến nghị|mong)(?: muốn)? (?:các |lãnh đạo |đồng chí |phó )*"
    r"(?:thủ tướng|chính phủ|bộ trưởng|thứ trưởng|chủ tịch|bí thư|quốc hội|trung ương|bộ(?! phận)|tỉnh|ubnd tỉnh)\b"
)
# "Phó Chủ tịch UBND tỉnh cho biết, đã giao Sở A …": what was done, unless the speaker goes on to ask.
TELLS = re.compile(r"[^.;:]{3,120}? (?:(?:cho biết|cho hay)\b|thông tin(?: rằng| thêm|[,:]))")
GOES_ON_ASKING = re.compile(rf"(?:[.;]|đồng thời|cũng) (?:[^.;:]{{0,120}}? )?(?:{ASKS})\b")
PROPOSES = re.compile(
    r"(?:theo đó, |ngoài ra, |đồng thời, |bên cạnh đó, )?(?:(?:bộ|sở|cục|tổng cục|ubnd|uỷ ban|lãnh đạo|đại diện|hiệp hội|doanh nghiệp)\b[^.;:,]{0,60}?)"
    r" (?:đã |cũng )*(?:đề xuất|kiến nghị|mong muốn)\b"
)  # "Theo đó, Bộ A đề xuất …"
STANDS = re.compile(
    r"(?:năm nay|hiện|hiện nay|đến nay|tính đến|trước đó|được biết|dịp này|nhân dịp này|cùng ngày|đầu (?:tháng|năm)|cuối (?:tháng|năm))\b"
    + WITHIN
    + r"{0,120}? (?:được giao|đạt|đã|có|là|ước|trao|từng|kiến nghị|vẫn|còn)\b"
)  # "Năm nay, tỉnh được giao 9.870 tỷ đồng", "Dịp này, Bộ trao Bằng khen"
CARRIED_OUT = re.compile(
    r"(?:thực hiện|quán triệt|triển khai|căn cứ|trên cơ sở|ngay (?:trong|sau)|sau (?:khi|hội nghị|cuộc họp))\b[^.;:]{5,220}, (?P<who>[^.;:,]{3,80}?) đã (?:ban hành|tổ chức|có|xây dựng|hoàn thành|phối hợp)\b"
)  # "Quán triệt Chỉ thị của Thủ tướng, UBND tỉnh đã ban hành Kế hoạch"
DONE_ALREADY = re.compile(r"[^.;:]{5,160}? (?:đã|vẫn chưa|chưa) (?:được|hoàn thành|đưa|có)\b")
# "Tại buổi làm việc ngày 28/9 năm ngoái, Thủ tướng đã kết luận …": an order of before, told below the story so far.
EARLIER_ORDER = re.compile(
    r"[.;] (?:tại|theo|ở) [^.;]{0,120}\d[^.;]{0,140} đã (?:kết luận|giao|chỉ đạo|yêu cầu|có ý kiến)\b"
)
QUOTED = re.compile(r"\"(?P<said>[^\"]{15,1200})\"[,.]?(?P<by>[^\".;]{3,120})\W*$")
SPEAKS = re.compile(rf"(?:{CHIEF}|\bông|\bbà)\b[^.;]{{0,80}} (?:{ASKS}|nói|nêu rõ|chốt|dặn)\b")
# ", hoàn thành trong tháng 12/2025": whoever sets a limit asks.
LIMITED = re.compile(
    r"[,;] (?:phải |phấn đấu |cơ bản )*(?:hoàn thành|xong) (?:trước|trong|chậm nhất|vào) "
    r"|(?:^|[.;] )(?:thời hạn|thời gian|hạn) (?:hoàn thành|thực hiện)(?: xong)?:? (?:trước|trong|chậm nhất|muộn nhất|đến|là) "
    r"|(?:^|[.;] )(?:nội dung|nhiệm vụ|công việc|việc) này (?:cần|phải) [^.;]{3,140}? (?:trước|chậm nhất|trong tháng|trong quý) "
)  # "…, hoàn thành trước 30/6"; a sentence of its own "Thời hạn hoàn thành trước ngày 30/6"
# A paragraph that goes on telling whom the one before it told: "Khẩn trương khắc phục …".
GOES_ON = re.compile(
    r"(?:(?:đồng thời|ngoài ra|cùng với đó|bên cạnh đó),? )?"
    r"(?:khẩn trương|tiếp tục|chủ động|tập trung|tăng cường|đẩy nhanh|rà soát|phối hợp|phải)\b"
)
LONGEST = 2000  # characters: whose words a paragraph holds is said well before
ORDERS = re.compile(r"\b(?:phải|cần|đừng|không được|không để|báo cáo|khẩn trương|rà soát|tập trung|kiên quyết)\b")


# "Sở A, trong 30 ngày, phải hoàn thành …": told to a body in a paragraph of its own.
BODY_MUST = re.compile(
    r"(?:các |những )?(?:bộ|sở|cục|vụ|ban|ubnd|uỷ ban|đảng uỷ|công an|thanh tra|cơ quan|đơn vị|địa phương|xã|phường|huyện|chủ đầu tư)\b"
    r"[^.;:]{2,90}? (?:phải|có trách nhiệm|có nhiệm vụ)\b"
)


def background(folded: str) -> str:
    """Return why a paragraph gives no duty although it may name bodies and verbs, or an empty string."""
    folded = folded[:LONGEST]
    if EARLIER_ORDER.search(folded) and DONE_ALREADY.match(folded):
        return "Nhắc lại chỉ đạo trước đây"
    carried = CARRIED_OUT.match(folded)
    if carried and not re.search(CHIEF, carried["who"]):
        return "Kể việc đã làm hoặc tình hình"
    told = TELLS.match(folded)
    if (told and not GOES_ON_ASKING.search(folded, told.end())) or ASKS_UP.match(folded):
        return "Là lời báo cáo hoặc kiến nghị, không phải lời giao việc"
    if CHIEF_ASKS.search(folded):
        return ""
    if any(pattern.match(folded) for pattern in (OTHERS_SPEAK, BY_SOURCE, PROPOSES)):
        return "Là lời báo cáo hoặc kiến nghị, không phải lời giao việc"
    return "Kể việc đã làm hoặc tình hình" if STANDS.match(folded) else ""


def says_must(folded: str) -> bool:
    """Say whether a paragraph has the chair say what must be done, or sets a limit."""
    return SAYS_MUST.search(folded) is not None or LIMITED.search(folded) is not None


def tells_body(folded: str) -> bool:
    """Say whether a paragraph tells a body what it must do."""
    return BODY_MUST.match(folded) is not None


def quotes_order(folded: str) -> bool:
    """Say whether a paragraph quotes what the chair orders: “… phải báo cáo …”, Chủ tịch nhấn mạnh."""
    found = QUOTED.match(folded)
    return found is not None and SPEAKS.search(found["by"]) is not None and ORDERS.search(found["said"]) is not None
