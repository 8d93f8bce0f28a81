"""The issuer: from the head, the number, what a report says of who issued it, or the closing formula."""

import re
import unicodedata

from directives.reading import gazetteer
from directives.reading.lines import Paragraph

CLOSER = re.compile(r"(?:^|, )(?P<who>[^,.;]{4,70}?) (?:xin )?(?:trân trọng )?thông báo")
FIELD = "|".join(re.escape(one) for one in sorted(gazetteer.FIELDS, key=len, reverse=True))
PLACE = "|".join(re.escape(one) for one in sorted(gazetteer.PROVINCES, key=len, reverse=True))
NAMED = re.compile(
    r"(?:\bbộ (?:" + FIELD + r")|\b(?:ubnd|uỷ ban nhân dân) (?:tỉnh|thành phố) (?:" + PLACE + r")"
    r"|bộ chính trị, ban bí thư|\bban bí thư|\bbộ chính trị)(?!\w)"
)
ISSUES = re.compile(
    r"(?P<who>\b(?:văn phòng|vp|ubnd|uỷ ban|thường trực|ban|bộ|sở|tổng cục|cục|thanh tra|tỉnh uỷ|thành uỷ|đảng uỷ|hđnd|hội đồng"
    r"|thủ tướng|chủ tịch|tập đoàn|tổng công ty)\b(?: (?!(?:có|ban|ra|ký|gửi|phát|đã|vừa|mới|chính thức)\b)[^\s,;:]{1,14}){0,12}?)"
    r"(?: (?:đã|vừa|mới|chính thức|cũng))* (?:có|ban hành|ra|ký|gửi|phát hành)(?: (?:ban hành|văn bản|ngay|số))*"
    r" (?:thông báo|kết luận|công văn|công điện|chỉ thị|văn bản)\b"
)  # "Sở A vừa ban hành Công văn …"
WIRES = re.compile(
    r"(?P<who>(?:thủ tướng|chủ tịch|bộ trưởng|ban chỉ đạo|uỷ ban|ubnd)[^.;:]{0,60}?) điện ?:"
)  # "… điện:"
# The last part of a number says who signs: "CĐ-TTg", "TB-BYT" (NĐ 30/2020, annex VI).
BY_CODE = {
    "VPCP": "Văn phòng Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TCT": "Tổng cục Thuế",
    "TCHQ": "Tổng cục Hải quan",
    "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính",
    "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương",
    "BYT": "Bộ Y tế",
    "BNV": "Bộ Nội vụ",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
}
CODE = re.compile(r"[^\W\d_]+")  # "VPCP" in "58/VPCP-CN", "TTG" in "3/CĐ-TTG"
# "Phiên họp thứ nhất Ban Chỉ đạo Trung ương về …": who met is who concludes.
MET = re.compile(
    r"(?:phiên họp|cuộc họp|phiên|hội nghị)(?: (?:thứ \w+|lần thứ \w+|thường kỳ|toàn thể))* (?:của )?"
    r"(?P<who>(?:thường trực )?(?:ban chỉ đạo|hội đồng|uỷ ban|tiểu ban|ban thường vụ|ban chấp hành|tổ công tác)\b[^.;:()]{0,140}?)"
    r"(?=[.;:()]|,? (?:ngày|sáng|chiều|tối|tại|diễn ra|đã|do|dưới|cho|vừa|ndo|vov|ttxvn)\b|, (?:đồng chí|tổng bí thư|thủ tướng|bộ trưởng|chủ tịch)|$)"
)
PARTY = re.compile(r"(?:của |t/m |tm\. ?)(bộ chính trị(?:, ban bí thư)?|ban bí thư)\b")


def find(in_head: str, top: list[Paragraph], ending: Paragraph | None, number: str, chair: str, headed: str) -> str:
    """Return who issued the notice, by the surest sign that there is; `headed` is the body that a report's chair heads."""
    by_code = next((BY_CODE[code] for code in reversed(CODE.findall(number.upper())) if code in BY_CODE), "")
    if number.upper().endswith("TW"):
        return _party(top) or in_head or _named(top)
    misread = not _is_legible(in_head) or (in_head.lower() != by_code.lower() and _bare(in_head) == _bare(by_code))
    if in_head and (not by_code or not misread):
        return in_head
    return by_code or _closer(ending) or _reported(top) or _by_chair(chair) or _met(top) or headed or _named(top)


def _bare(name: str) -> str:
    """Return a name without its marks: a scan loses some of them."""
    parts = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(one for one in parts if not unicodedata.combining(one))


def _is_legible(written: str) -> bool:
    """Say whether a head names a body with its marks; a scan without them is misread."""
    return not written.isascii() and not re.search(r"[“”\"_$=.]", written)


def _party(top: list[Paragraph]) -> str:
    found = (PARTY.search(paragraph.flat.folded[:300]) for paragraph in top)
    return next((one.group(1).capitalize().replace("chính trị, ban", "Chính trị, Ban") for one in found if one), "")


def _closer(ending: Paragraph | None) -> str:
    found = CLOSER.search(ending.flat.folded[-400:]) if ending else None
    if not ending or not found:
        return ""
    shift = max(len(ending.flat.text) - 400, 0)
    who = ending.flat.text[shift + found.start("who") : shift + found.end("who")]
    vague = who.lower().startswith(("văn phòng bộ", "văn phòng xin", "trên đây")) or len(who.split()) < 3
    return "" if vague else who.removesuffix(" xin").strip()


def _reported(top: list[Paragraph]) -> str:
    """Return whom a report names as the issuer: "Sở A vừa ban hành Công văn …"."""
    for paragraph in top:
        folded = paragraph.flat.folded[:1500]
        if found := WIRES.match(folded) or ISSUES.search(folded):
            return paragraph.flat.text[found.start("who") : found.end("who")].strip()
    return ""


def _met(top: list[Paragraph]) -> str:
    """Return the board whose meeting a report tells of."""
    for paragraph in top:
        if found := MET.search(paragraph.flat.folded[:600]):
            return paragraph.flat.text[found.start("who") : found.end("who")].strip()
    return ""


def _by_chair(chair: str) -> str:
    return "Văn phòng Chính phủ" if "thủ tướng" in chair.lower() else ""


def _named(top: list[Paragraph]) -> str:
    for paragraph in top:
        if found := NAMED.search(paragraph.flat.folded[:1500]):
            return paragraph.flat.text[found.start() : found.end()]
    return ""
