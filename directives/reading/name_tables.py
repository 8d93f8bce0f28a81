"""The words that bodies' names are told by, as tables: fields, heads, offices, places, and the words that end a name."""

from directives.reading import gazetteer, words
from directives.reading.phrases import Phrases

FIELDS = Phrases(gazetteer.FIELDS + gazetteer.DEPARTMENTS)
BODIES = Phrases(gazetteer.BODIES)
PROVINCES = Phrases(gazetteer.PROVINCES)
HEADS = Phrases(gazetteer.HEADS + gazetteer.COMPOUND_HEADS)
OFFICES = Phrases(gazetteer.OFFICES)
GROUPS = Phrases(gazetteer.GROUPS)
MODIFIERS = Phrases(gazetteer.MODIFIERS)
NOUNS = Phrases(gazetteer.NOUNS)
NOT_BODIES = Phrases(gazetteer.NOT_BODIES)
STOPS = Phrases(words.VERBS | words.ADVERBS | words.DIRECTS)
ASSIGN_WORDS = Phrases(["giao", "yêu cầu", "đề nghị", "phối hợp", "chủ trì"])
# Verbs that are also a body's field: at a sentence's end, without an object, they are its name.
FIELD_VERBS = Phrases(
    ["xây dựng", "quản lý", "đầu tư", "phát triển", "bảo vệ", "đào tạo", "hợp tác", "quy hoạch", "đấu thầu"]
)
DETERMINERS = Phrases(
    [
        "các",
        "những",
        "từng",
        "mỗi",
        "toàn",
        "toàn bộ",
        "một số",
        "hai",
        "ba",
        "các đồng chí",
        "đồng chí",
        "đ/c",
        "toàn thể",
        "tất cả các",
        "mọi",
        "tập thể",
        "các đ/c",
        "ông",
        "bà",
        "thủ trưởng các",
        "lãnh đạo các",
        "người đứng đầu các",
        "người đứng đầu",
        "đại diện lãnh đạo các",
        "đại diện",
    ]
)
PLURAL = frozenset(["các", "những", "hai", "ba"])
DETERMINED = PLURAL | {"từng", "mỗi", "toàn", "mọi"}
LISTED = frozenset(
    [
        "bộ",
        "sở",
        "cục",
        "vụ",
        "tỉnh",
        "thành",
        "ubnd",
        "uỷ",
        "tập",
        "tổng",
        "công",
        "đảng",
        "ban",
        "xã",
        "phường",
        "huyện",
        "quận",
        "hội",
        "viện",
        "cơ",
        "ngành",
    ]
)
PLACED = frozenset(["khu", "tỉnh", "thành", "phố", "tp.", "tp", "quận", "huyện", "xã", "phường"])
ALONE = frozenset(
    [
        "bộ",
        "tỉnh",
        "thành phố",
        "huyện",
        "xã",
        "phường",
        "quận",
        "ngành",
        "uỷ ban",
        "tổng cục",
        "tập đoàn",
        "tổng công ty",
        "chủ đầu tư",
        "nhà đầu tư",
        "cấp uỷ",
    ]
)
OF = frozenset({"của", "thuộc", "trực", "ngang"})
WHERE = frozenset({"trong", "tại", "trên", "ở"})
WHERE_NOUN = frozenset(["địa", "ngành", "tỉnh", "thành", "cả", "hệ", "bộ", "toàn", "khu", "vùng", "nước"])
VERB_NOUNS = frozenset(
    {"tổ", "cấp", "phòng", "hội", "báo", "ban", "quỹ", "tư", "khối", "thuế", "trường", "cơ", "đại", "cán", "tập"}
)
TITLES = frozenset({"chí", "ông", "bà", "đ/c"})
CHIEFS = frozenset(
    {"thủ", "phó", "tổng", "chủ"}
)  # "Thủ tướng Chính phủ", "Phó Thủ tướng", "Tổng Bí thư", "Chủ tịch nước"
STOP_WORDS = frozenset(
    [
        "chưa",
        "đó",
        "về",
        "với",
        "theo",
        "cho",
        "từ",
        "đến",
        "do",
        "vì",
        "nên",
        "mà",
        "thì",
        "hoặc",
        "rằng",
        "như",
        "vào",
        "bằng",
        "qua",
        "hơn",
        "rất",
        "nhất",
        "việc",
        "các",
        "những",
        "và",
        "cũng",
        "đồng",
        "cùng",
        "đối",
        "giữa",
        "này",
        "nào",
        "mỗi",
        "hằng",
    ]
)
