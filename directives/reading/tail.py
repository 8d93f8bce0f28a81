"""The tail: the closing formula, "Nơi nhận", the signature, and what a website leaves below them."""

import re
from dataclasses import dataclass

from directives.reading.cleaning import CAPITALS
from directives.reading.flat import Flat
from directives.reading.forms import Form
from directives.reading.labels import Style
from directives.reading.lines import Line, Paragraph
from directives.reading.notice import Recipient, Span

RECIPIENTS = re.compile(r"n[ơoờ]i nh[ậạaâ]n\W*")  # a scan's "Noi nhận"
CLOSES = Form(
    r"(?:trên đây là (?:toàn văn |nội dung |ý kiến |toàn bộ )*(?:thông báo |chỉ đạo |các )*(?:kết luận|ý kiến|nội dung)"
    r"|(?:thừa lệnh|thừa uỷ quyền|theo uỷ quyền|theo chỉ đạo) [^.;]{3,80}, [^.;]{0,90}thông báo"
    r"|[^\W\d][^.;:,\n]{2,90} trân trọng c[ảá]m ơn\W*$"
    r"|(?:[^\W\d][^.;:\n]{2,90} )?(?:xin )?(?:trân trọng )?thông báo(?: (?:để|đề|đẻ|d[eéêẻể]|đến|tới|cho|ý kiến|kết luận|nội dung)|\W*$))",
    "trên đây là|thông báo|cảm ơn|cám ơn",
)  # "Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện./."
CLOSED = re.compile(r"(?:biết|thực hiện|thông báo|triển khai|quy định|thi hành|nghiên cứu|ơn)\b[^.]{0,60}\W*$")
SIGNS = re.compile(r"(?:(?:kt|tl|tm|tuq|q)\.|t/m|k/t|t/l) ?[a-zđà-ỹ]")  # "KT. BỘ TRƯỞNG"
SIGNER_TITLE = re.compile(
    r"(?:(?:phó |q\. ?|quyền )?(?:thủ tướng|thống đốc|chánh thanh tra|tổng thanh tra|tổng kiểm toán|chủ tịch quốc hội)|chánh văn phòng|phó chánh văn phòng|phó chủ nhiệm|bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc"
    r"|cục trưởng|phó cục trưởng|tổng cục trưởng|trưởng ban|phó trưởng ban|bí thư|phó bí thư|chủ nhiệm|vụ trưởng|viện trưởng"
    r"|phó tổng cục trưởng|thường trực ban bí thư|tổng giám đốc)(?:,? (?:(?:phó )?chủ nhiệm|thường trực|bộ|chính phủ|văn phòng))?\W*$"
)
NAME = re.compile(
    r"(?:(?i:gs|pgs|ts|ths|bs|đại tá|thượng tá|trung tá|thiếu tướng|trung tướng)\.? ?)*["
    + CAPITALS
    + r"]\w*(?: ["
    + CAPITALS
    + r"]\w*){1,5}\W*$"
)
# Two columns on one line: "- Thủ tướng; PHÓ CHỦ NHIỆM".
COLUMNS = re.compile(
    r"[;:.)] (?:- )?(?P<title>(?:(?:KT|TL|TM|TUQ|Q)\. ?)?[" + CAPITALS + "]{2,}(?:,? [" + CAPITALS + "]{2,}){1,9})$"
)
# "- Lưu: VT, (KT). Lê Quốc Hưng": the signer's name beside the last addressee.
BESIDE_NAME = re.compile(r"-\s?Lưu\b.{0,60}[.;)] (?P<name>(?:[" + CAPITALS + r"]\w+ ){1,4}[" + CAPITALS + r"]\w+)$")
PURPOSE = re.compile(
    r"\(((?:để )?(?:b/c|báo cáo|t/h|thực hiện|đăng tải|biết|p/h|phối hợp|theo dõi|chỉ đạo|đăng)[^()]{0,60})\)"
)
RELATED = re.compile(
    r"(?:tin|bài|bài viết|tin bài|các tin|chủ đề|từ khoá)(?: \w+){0,2} (?:liên quan|khác|cùng chuyên mục|mới|đọc nhiều)|xem thêm:?$|đọc thêm:?$|từ khoá ?:|tags? ?:"
)
FOOTNOTE = re.compile(r"\[\d{1,2}\]|\(\d{1,2}\) xem|theo ttxvn|infographics?:")


# What stands in a title and in no person's name.
OFFICE_WORD = re.compile(
    r"\b(?:chủ tịch|bộ trưởng|thứ trưởng|giám đốc|văn phòng|chủ nhiệm|trưởng|uỷ ban|bí thư|tỉnh|bộ|sở)\b"
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands below the last item."""

    recipients: tuple[Recipient, ...] = ()
    signer: str = ""
    signer_title: str = ""


def closing(flat: Flat) -> int | None:
    """Return where the closing formula starts in a paragraph, or None."""
    if not CLOSES.may_stand_in(flat.folded):
        return None
    for found in SENTENCE_START.finditer(flat.folded, max(0, len(flat.folded) - 700)):
        start = found.end()
        if CLOSES.pattern.match(flat.folded, start) and _closes_here(flat.folded, start):
            return start
    return None


SENTENCE_START = re.compile(r"^|(?<=[.;!]) ")


# "Văn phòng … đã có thông báo kết luận": a report's opening.
REPORTS = re.compile(r"[^.;:]{0,120}\b(?:có|ra|vừa|ban hành|gửi|ký) (?:\w+ ){0,2}?thông báo\b")


GIVES = re.compile(r"(?:giao|yêu cầu|đề nghị|phân công)\b")  # "Giao Văn phòng tham mưu thông báo kết luận": a task


def _closes_here(folded: str, start: int) -> bool:
    """Say whether nothing but the formula itself follows."""
    if REPORTS.match(folded, start) or GIVES.match(folded, start):
        return False
    if folded.startswith(("trên đây là toàn", "trên đây là nội dung", "trên đây là thông tin"), start):
        return len(folded) - start < 900
    return len(folded) - start < 500 and CLOSED.search(folded[start:][-120:]) is not None


def starts(paragraph: Paragraph) -> bool:
    """Say whether a paragraph opens the tail: the addressees or the signature."""
    folded, text = paragraph.flat.folded, paragraph.flat.text
    if RELATED.match(folded) and len(folded) < 60:
        return True
    if RECIPIENTS.match(folded) and len(RECIPIENTS.match(folded).group()) >= 8:  # type: ignore[union-attr]
        return True
    if text.isupper() and paragraph.label is None and len(text) < 60 and SIGNER_TITLE.match(folded):
        return True
    return SIGNS.match(folded) is not None and text[4:12].isupper()


GOES_ON = re.compile(r"\b(?:giao|yêu cầu|đề nghị|chủ trì|khẩn trương)\b")
LONG_ENOUGH = 120  # characters: a related headline is shorter


def is_followed(below: list[Paragraph]) -> bool:
    """Say whether tasks still stand below what looked like the closing formula, above the addressees."""
    for paragraph in below:
        if starts(paragraph):
            return False
        if paragraph.label and paragraph.label.style in (Style.NUMBER, Style.ROMAN, Style.DOTTED):
            return True
        if len(paragraph.flat.text) > LONG_ENOUGH and GOES_ON.search(paragraph.flat.folded):
            return True
    return False


def read(lines: list[Line]) -> Tail:
    """Read addressees and signature from the tail's lines."""
    return Tail(_recipients(lines), *_signature(lines))


def _recipients(lines: list[Line]) -> tuple[Recipient, ...]:
    found: list[tuple[str, int, int]] = []
    inside = False
    for line in lines:
        if RECIPIENTS.match(line.folded):
            inside = True
        elif not inside or FOOTNOTE.match(line.folded) or SIGNS.match(line.folded) or SIGNER_TITLE.match(line.folded):
            inside = False
        elif line.folded[:1] in "-+•~":
            found.append((line.text, line.start, line.end))
        elif found and not NAME.match(line.text):
            text, start, _ = found.pop()
            found.append((f"{text} {line.text}", start, line.end))
    return tuple(_recipient(*one) for one in found)


def _recipient(text: str, start: int, end: int) -> Recipient:
    beside = COLUMNS.search(text)
    cut = beside.start() if beside and OFFICE_WORD.search(beside["title"].lower()) else len(text)
    if signer := BESIDE_NAME.match(text):
        cut = signer.start("name")
    written = text[:cut].strip(" -–+•~=;").removesuffix("/.")
    purpose = PURPOSE.search(written)
    return Recipient(written, purpose.group(1) if purpose else "", Span(start, end))


def _signature(lines: list[Line]) -> tuple[str, str]:
    """Return the name below the titles in capitals, past "(đã ký)"."""
    titles: list[str] = []
    for line in lines:
        beside = None if SIGNS.match(line.folded) else COLUMNS.search(line.text)
        if beside and OFFICE_WORD.search(beside["title"].lower()):
            titles.append(beside["title"])
            continue
        if titles and (named := BESIDE_NAME.match(line.text)):
            return named["name"], " ".join(titles)
        signs = SIGNS.match(line.folded) or (SIGNER_TITLE.match(line.folded) and line.text.isupper())
        is_name = titles and NAME.match(line.text) and not RECIPIENTS.match(line.folded)
        if is_name and not signs and not OFFICE_WORD.search(line.folded):
            return line.text.strip(" .*|"), " ".join(titles)
        if (signs and line.text[4:8].isupper()) or (titles and line.text.isupper()):
            titles.append(line.text)
    return "", " ".join(titles)
