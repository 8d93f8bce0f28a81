"""Word tables for who does what: assigning, joining, reporting, and the words before and behind a doer."""

from directives.reading import words
from directives.reading.phrases import Phrases


def _table(text: str) -> Phrases:
    return Phrases(text.split("|"))


# "Giao X …", "Yêu cầu X …": what follows is the doer.
ASSIGNING = _table(
    "giao|yêu cầu|đề nghị|phân công|uỷ quyền|thống nhất giao|đồng ý giao|giao nhiệm vụ|giao trách nhiệm|giao nhiệm vụ cho"
    "|giao cho|giao trách nhiệm cho|phân công nhiệm vụ|chỉ đạo|đề nghị với|lưu ý|mong muốn|kêu gọi|nhắc nhở"
    "|phê bình và yêu cầu|yêu cầu đối với|có yêu cầu đối với|có yêu cầu sau đây đối với|có chỉ đạo đối với|yêu cầu sau đây đối với|chỉ đạo đối với|yêu cầu đến|kính đề nghị|trân trọng đề nghị|chủ trì:|đơn vị chủ trì:|cơ quan chủ trì:|đơn vị thực hiện:|cơ quan thực hiện:"
)
POLITE = frozenset({"đề nghị", "kính đề nghị", "trân trọng đề nghị"})  # of one reader: "đề nghị Đồng chí cho ý kiến"
ONLY_DIRECTOR = frozenset({"chỉ đạo", "lưu ý", "mong muốn", "kêu gọi", "nhắc nhở"})  # assign only in a chair's mouth
# "được giao", "đất giao", "theo nhiệm vụ giao": passive or a noun, no assignment (patterns §3, traps).
NOT_BEFORE_GIAO = frozenset(
    ["được", "đã", "đất", "bàn", "chuyển", "bên", "tự", "phân", "đang", "vừa", "mới", "sẽ", "khi", "do"]
)
# Said of the one who was just told to do something, what the chair does not do: "yêu cầu A rà soát, phân công lãnh đạo …".
OWN_DUTY = frozenset({"phân công", "uỷ quyền", "chỉ đạo", "kêu gọi", "nhắc nhở"})
# "giao ban", "giao thông": another word that opens so.
NOT_GIVING = frozenset(["ban", "thông", "dịch", "lưu", "thương", "tiếp", "hàng", "nộp", "đất", "nhận", "khoán", "mùa"])
NOT_BEFORE_ASKING = frozenset(
    ["về", "theo", "việc", "nghị", "các", "những", "được", "nhiệm"]
)  # "theo đề nghị", "các yêu cầu"
ASKING = _table("về đề nghị|về kiến nghị|về đề xuất|về việc đề nghị|về các kiến nghị")  # a topic: X is the asker

DIRECTS = Phrases(words.DIRECTS)
ASKS_ANYHOW = frozenset({"yêu cầu", "kết luận", "cho rằng", "đề nghị", "giao", "cơ bản thống nhất"})
CHIEF_ONLY = frozenset({"chỉ đạo", "lưu ý", "thống nhất", "đánh giá", "giao", "phân công", "uỷ quyền"})
# Organs that decide together: "Thường trực Tỉnh uỷ giao …".
ORGANS = _table("thường trực|ban thường vụ|ban bí thư|bộ chính trị|ban chấp hành|uỷ ban thường vụ|tập thể")
BETWEEN_CHAIR_AND_VERB = frozenset(["cũng", "đã", "còn", "đồng", "thời", "tiếp", "tục", "khẳng", ","])

TOLD_OF = Phrases(words.TOLD_OF)
PREDICATES = Phrases((words.VERBS | words.ADVERBS) - words.TOLD_OF)
PROPOSES = _table("kiến nghị|đề xuất|mong muốn|mong|đề đạt|cũng kiến nghị|cũng đề xuất")
LEADS = _table(
    "chủ trì|là đầu mối|làm đầu mối|là cơ quan chủ trì|là cơ quan đầu mối|là đơn vị đầu mối|là đơn vị chủ trì"
)
# "Sở A được giao nhiệm vụ rà soát …": the passive that names the doer first.
GIVEN = _table(
    "được giao|được phân công|được giao nhiệm vụ|được giao trách nhiệm|được chỉ đạo|được yêu cầu|có nhiệm vụ"
)
BETWEEN_GIVEN = _table("làm|việc|nhiệm|vụ|là")
STRONG = _table(
    "cần|phải|có trách nhiệm|chịu trách nhiệm|chủ trì|khẩn trương|chủ động|tiếp tục|tập trung|quyết liệt|rà soát|sớm|ngay"
    "|nghiêm túc|phối hợp|có nhiệm vụ|tăng cường|đẩy nhanh|đẩy mạnh|thường xuyên|cần phải|theo chức năng|căn cứ|trên cơ sở"
    "|nghiên cứu|kịp thời|trực tiếp|tham mưu|cùng phối hợp"
)
MUST = _table("cần|phải|có trách nhiệm|chủ trì|chịu trách nhiệm")
PRESIDES = Phrases(
    f"{verb} {what}"
    for verb in ("chủ trì", "đồng chủ trì", "tham dự", "dự")
    for what in (
        "hội nghị",
        "cuộc họp",
        "phiên họp",
        "buổi",
        "lễ",
        "hội thảo",
        "toạ đàm",
        "họp",
        "cuộc",
        "lễ",
        "và",
        "tại",
    )
)  # "Bộ trưởng chủ trì hội nghị": who chaired, no duty
CIRCUMSTANCE = frozenset(["trong", "tại", "từ", "với", "theo"])
BY_WHEN = frozenset(["chậm", "trước", "sau", "để", "khi", "trong", "vào", "đến"])

MEETINGS = _table("hội nghị|cuộc họp|phiên họp|buổi|lễ|hội thảo|toạ đàm|đoàn")
LOCAL = frozenset({"ubnd", "tỉnh", "thành", "sở", "địa", "tập", "doanh", "công", "hiệp", "đại"})
CENTRAL = frozenset(
    {"bộ", "chính", "thủ", "quốc", "trung"}
)  # "Bộ A", "Chính phủ", "Thủ tướng", "Quốc hội", "Trung ương"

# A topic that is a doer: "Đối với Sở A: tham mưu …", "Về phía các xã, cần …".
CONCERNING = _table("đối với|về phía|riêng đối với|riêng với")
# Openings of a topic: the doer stands behind its comma or colon.
PREPOSITIONS = _table(
    "về|đối với|trên cơ sở|căn cứ|để|trong|sau khi|sau|khi|từ|trước|với|theo|nhằm|tại|trường hợp|ngoài|cùng với|nếu"
    "|liên quan|qua"
)
PREAMBLES = _table(
    "về|đối với|trên cơ sở|căn cứ|để|trong|sau khi|sau|khi|từ|trước|với|theo|nhằm|tại|do đó|vì vậy|do vậy|đồng thời"
    "|trường hợp|ngoài ra|cùng với|bên cạnh|trước mắt|hàng|hằng|định kỳ|riêng|nếu|liên quan|qua|thông qua|năm|ngay|cụ thể"
    "|theo đó|tiếp thu|thực hiện|nhấn mạnh|ghi nhận|thống nhất|đồng ý|về cơ bản|chậm nhất|hiện nay|đến nay|cơ bản"
    "|xuất phát|phát biểu|kết luận|bày tỏ|cho|trong đó|tương tự|cứ|thay mặt|tuy nhiên|xét|tiếp theo|trong khi|vào"
)
CONJUNCTIONS = _table(
    "đồng thời|do đó|vì vậy|do vậy|theo đó|trong đó|ngoài ra|tiếp đó|mặt khác|riêng|và|nhất là|đặc biệt là|trước mắt|ngay"
    "|cụ thể|bên cạnh đó|cùng với đó|trên cơ sở đó|cũng"
)
NAMELY = Phrases(
    [
        ", nhất là",
        ", đặc biệt là",
        ", trong đó có",
        ", trong đó trọng tâm là",
        ", trọng tâm là",
        ", trước hết là",
        ", bao gồm",
    ]
)

JOIN = _table(
    "phối hợp:|đơn vị phối hợp:|cơ quan phối hợp:|phối hợp|phối với|cùng với|với sự tham gia của|với sự phối hợp của|với sự hỗ trợ của|có sự tham gia của|có sự phối hợp của|cùng|chủ trì cùng|phối hợp cùng|phối hợp với"
)
JOIN_HOW = _table(
    "chặt chẽ|tích cực|thường xuyên|đồng bộ|hiệu quả|có hiệu quả|tốt|kịp thời|cùng|với|giữa|cùng với|cùng các|ngay"
    "|trực tiếp|sát sao|và|hỗ trợ|nhịp nhàng|, hỗ trợ|, thống nhất|, hướng dẫn|, hướng dẫn, hỗ trợ|và hướng dẫn|và hỗ trợ"
)
JOIN_NOUNS = ("quy chế", "cơ chế")  # "quy chế phối hợp"
LAWS = frozenset({"dân", "hình", "quân", "nhân"})  # "thi hành án dân sự phối hợp": no "sự phối hợp"
BEFORE_JOINING = _table(
    "có trách nhiệm|chịu trách nhiệm|cần|phải|chủ động|tích cực|kịp thời|khẩn trương|thường xuyên|tham gia|cùng|sẵn sàng"
)  # "Bộ B có trách nhiệm phối hợp thực hiện"
TRACKS = _table("theo dõi|đôn đốc|kiểm tra, đôn đốc|theo dõi, đôn đốc|đôn đốc, kiểm tra|giám sát, đôn đốc")
BEFORE_TRACKING = frozenset(
    ["có", "trách", "nhiệm", "chủ", "trì", "làm", "đầu", "mối", "tiếp", "tục", "thường", "xuyên", ",", "phối", "hợp"]
)
REPORTS = _table("báo cáo|trình|gửi|báo cáo kết quả|báo cáo, đề xuất|tham mưu")
