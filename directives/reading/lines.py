"""Lines and paragraphs: broken lines joined, page numbers and rules set aside as noise."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from directives.reading import labels, words
from directives.reading.cleaning import CAPITALS, SMALL
from directives.reading.flat import Flat, flatten
from directives.reading.labels import Label, Style

RULE = re.compile(r"[\W_]*$")  # "-----", "|", "***"
PAGE_NUMBER = re.compile(r"-? ?\d{1,4} ?-?$")  # "12" alone on its line, "- 3 -"
PAGE_MARK = re.compile(
    r"[-= ]*(?:page break|trang (?:số )?\d{1,4}(?: ?/ ?\d{1,4})?|page \d{1,4}(?: of \d{1,4})?)[-= .]*$"
)
WEB_LEFTOVER = re.compile(
    r"(?:\(?\s*(?:hình từ internet|ảnh minh (?:hoạ|họa)|ảnh\s*:|hình ảnh\s*:|nguồn\s*:|nguồn ảnh|xem thêm:? ?\S"
    r"|mua bán căn hộ|nội dung chính\s*$|đọc thêm:? ?\S|xem chi tiết|tải về|in bài viết)|\[\.\.\.\]|\[…\]\s*$)"
)  # "(Hình từ Internet)", "Ảnh: VGP", "[...]"
ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’)\]]*$")  # "… thực hiện." or "… sau:"
# "… lần thứ III.IV.VỀ CÁC CÔNG VIỆC": a heading glued to the sentence before it.
GLUED = re.compile(r"[.;!?/] ?(?P<heading>[IVX]{1,5}[.-] ?[" + CAPITALS + "]{2}[" + CAPITALS + r" ,.:-]{10,200}$)")
# Lines of a head that are joined to nothing: the stamps, the kind of paper, the motto.
ALONE = re.compile(
    r"(?:(?:độ (?:mật|khẩn) ?: ?)?(?:tuyệt mật|tối mật|mật|hoả tốc|thượng khẩn|khẩn)|thông báo|kết luận|công văn|công điện|chỉ thị|độc lập ?- ?tự do ?- ?hạnh phúc|số ?:.{0,40})\W*$"
    r"|(?=.{0,60}\d\s?[:hg]\s?\d)(?=.{0,60}\d[/-]\d{1,2}[/-]20\d\d)(?:(?:thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|ngày|đăng|cập|lúc|gmt"
    r"|am|pm)\b|\d|\W){8,60}$"  # "Thứ Sáu, 06/06/2025 | 08:12 GMT+7": when a report came out
)
# What always opens a paragraph: the addressees and the signature.
OPENS_TAIL = re.compile(
    r"nơi nhận ?:|(?:kt|tl|tm|tuq)\. ?(?:bộ trưởng|chủ tịch|chánh|uỷ ban|thủ tướng|ban|giám đốc|cục trưởng)"
)
CAPTION = re.compile(
    r"(?:^|[.!] ?|\()(?:ảnh|nguồn|nguồn ảnh|đồ hoạ|clip|video)(?: minh hoạ)? ?: ?[^.:;]{2,40}$"
    r"|\((?:hình từ internet|(?:ảnh|hình) minh hoạ|nguồn(?: ảnh)? ?: ?[^()]{2,30})\)\W*$"
)  # "… chiều 23/1. Ảnh: An"
CAPTION_MOST = 400
# A line that cannot end here: "phối hợp với", "nhiệm vụ của quý" (and "IV." below is no label).
OPEN_END = re.compile(
    r"(?:,|\b(?:và|của|các|với|về|theo|tại|để|cho|trong|từ|đến|hoặc|(?<!đổi )(?<!kinh tế )(?<!xã hội )(?<!công nghệ )số|ngày|(?<!hằng )(?<!hàng )(?:tháng|năm|quý)|(?<!cán )(?<!đồng )(?<!toàn )(?<!nội )(?<!ngang )bộ"
    r"|(?<!trưởng )(?<!phó )(?<!phòng )ban"
    r"|cục|(?:uỷ ban|hội đồng) nhân dân|(?:^|[^\w ] ?)vụ|(?:tổng )?công ty|tập đoàn|(?:^|[^\w ] ?)sở"
    r"|khoá|khóa|(?<!định )(?<!nhiệm )(?<!thường )(?<!hoa )kỳ|thứ|điều|(?<!tài )(?<!thanh )khoản"
    r"|(?<!trọng )(?<!thời )(?<!quan )(?<!địa )(?<!đặc )(?<!cao )điểm|(?<!danh )(?<!hạng )(?<!đề )(?<!chuyên )mục|phụ lục))$"
)
UNDOTTED = re.compile(rf"(\d{{1,2}}) (?=[{CAPITALS}])")
OPEN_ENDED = re.compile(r"[.!?…:;,]$")
STARTS_LOW = re.compile(f"[{SMALL}0-9,;.)%]")


# What opens an item's sentence and no place's name: "- Giao …" is an item, "- An Hữu" the rest of "Cao Lãnh - An Hữu".
SENTENCE_OPENERS = tuple(
    f"{one} "
    for one in words.VERBS
    | {"đối với", "về", "các", "bộ", "sở", "ubnd", "uỷ ban", "đảng uỷ", "năm", "trong", "công tác"}
)
BODY_OPENERS = (
    *SENTENCE_OPENERS,
    *(
        "công an ",
        "cục ",
        "vụ ",
        "chi cục ",
        "phòng ",
        "văn phòng ",
        "thanh tra ",
        "giám đốc ",
        "chủ tịch ",
        "ban ",
        "trung tâm ",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text, by its range; `gap` when a blank line stands above it, `paged` when a page ends there."""

    start: int
    end: int
    text: str
    folded: str
    gap: bool
    paged: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph on one line, with the label it opens with."""

    flat: Flat
    label: Label | None
    gap: bool


def split(text: str, folded: str) -> tuple[list[Line], list[tuple[int, int]]]:
    """Return the lines of a text (as written and folded) that carry words, and the ranges that are noise."""
    lines: list[Line] = []
    noise: list[tuple[int, int]] = []
    at, gap, paged = 0, False, False
    for raw in text.split("\n"):
        start, end = at, at + len(raw)
        at = end + 1
        if not raw:
            gap = True
        elif is_noise(folded[start:end]):
            noise.append((start, end))
            is_rule = RULE.match(raw) is not None
            gap, paged = gap or is_rule, paged or not is_rule
        else:
            cut = GLUED.search(raw, 3) if len(raw) < 3000 and not raw.isupper() else None
            middle = start + cut.start("heading") if cut else end
            lines.append(_line(text, folded, (start, middle), gap=gap, paged=paged))
            if cut:
                lines.append(_line(text, folded, (middle, end), gap=True, paged=False))
            gap = paged = False
    return lines, noise


def _line(text: str, folded: str, where: tuple[int, int], *, gap: bool, paged: bool) -> Line:
    start, end = where
    while end > start + 1 and text[end - 1] == " ":
        end -= 1
    return Line(start, end, text[start:end], folded[start:end], gap, paged)


def is_noise(folded: str) -> bool:
    """Say whether a line carries no words of the notice: a rule, a page number, a website's leftover."""
    if len(folded) > 160:
        return RULE.match(folded) is not None
    return any(pattern.match(folded) for pattern in (RULE, PAGE_NUMBER, PAGE_MARK, WEB_LEFTOVER))


def is_caption(folded: str) -> bool:
    """Say whether a line is what stands below a picture: "Hội nghị chiều 23/1. Ảnh: An"."""
    return len(folded) < CAPTION_MOST and CAPTION.search(folded[-60:]) is not None


def paragraphs(text: str, folded: str, lines: list[Line]) -> list[Paragraph]:
    """Join the lines that a page or a column broke, and keep those that are paragraphs apart."""
    wraps = Wraps(lines)
    found: list[Paragraph] = []
    held: list[Line] = []
    held_label: Label | None = None
    sequence = Sequence()
    for line in lines:
        label = labels.parse(line.text, line.folded) or (
            sequence.undotted(line) if held and ENDS_SENTENCE.search(held[-1].text) else None
        )
        wraps.opens = len(held) == 1
        if label and held and (wraps.is_wrapped_mark(held[-1], line, label, sequence) or _goes_on(held, label)):
            label = None
        if held and (label or wraps.breaks(held[-1], line)):
            found.append(_paragraph(text, folded, held, held_label))
            held = []
        if not held:
            held_label = label
            sequence.see(label)
        held.append(line)
    if held:
        found.append(_paragraph(text, folded, held, held_label))
    return found


def _goes_on(held: list[Line], label: Label) -> bool:
    """Say whether a count goes on with what the lines above began inside a sentence: "… gồm: (1) A;⏎(2) B"."""
    if label.style is not Style.PAREN_NUMBER or label.value < 2:
        return False
    before = f" ({label.value - 1}) "
    return any(before in line.folded for line in held)


def _paragraph(text: str, folded: str, held: list[Line], label: Label | None) -> Paragraph:
    return Paragraph(flatten(text, folded, [(line.start, line.end) for line in held]), label, held[0].gap)


class Sequence:
    """Which label may come next: a style goes on by one, or starts anew."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.last: dict[Style, int] = {}

    def see(self, label: Label | None) -> None:
        """Take note of a label."""
        if label:
            self.last[label.style] = label.value

    def undotted(self, line: Line) -> Label | None:
        """Return the number of a row that lost its dot: "2 Sở Tài chính rà soát …" behind a row numbered 1."""
        found = UNDOTTED.match(line.text)
        goes_on = found and int(found[1]) == self.last.get(Style.NUMBER, -1) + 1 and int(found[1]) > 1
        if not found or not goes_on or not line.folded.startswith(BODY_OPENERS, found.end()):
            return None
        return Label(found[1], Style.NUMBER, int(found[1]), found.end())

    def expects(self, label: Label) -> bool:
        """Say whether a label starts or goes on."""
        return label.value <= 1 or label.value in (
            self.last.get(label.style, -9) + 1,
            self.last.get(label.style, -9) + 2,
        )


def _first_width(lines: list[Line], width: int) -> int:
    """Return the width at which paragraphs' first lines were broken, where a copy broke those alone shorter; 0 if it did not."""
    broken = sorted(
        len(above.text)
        for before, above, below in zip([None, *lines], lines, lines[1:], strict=False)
        if STARTS_LOW.match(below.text)
        and not below.gap
        and not OPEN_ENDED.search(above.text)
        and (before is None or ENDS_SENTENCE.search(before.text))
    )
    found = broken[len(broken) // 2] if len(broken) > 5 else 0
    return found if 0.33 * width < found < 0.8 * width else 0


class Wraps:
    """How this text breaks its lines: the width it is wrapped at, and whether blank lines mean anything."""

    __slots__ = ("first_width", "gapped", "is_wrapped", "opens", "spaced", "width")

    def __init__(self, lines: list[Line]) -> None:
        """Measure the lines once."""
        lengths = sorted(len(line.text) for line in lines if len(line.text) > 25)
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        self.is_wrapped = len(lengths) > 5 and self.width < 140 and median(lengths) > 0.55 * self.width
        self.first_width = _first_width(lines, self.width) if self.is_wrapped else 0
        self.opens = False  # the line above opens its paragraph
        broken = [
            below.gap
            for above, below in pairwise(lines)
            if not ENDS_SENTENCE.search(above.text) and STARTS_LOW.match(below.text)
        ]
        opened = [line.gap for line in lines[1:] if labels.parse(line.text[:20], line.folded[:20])]
        self.gapped = len(opened) > 3 and sum(opened) > 0.8 * len(opened)
        self.spaced = len(broken) > 5 and sum(broken) > 0.6 * len(broken)

    def is_full(self, above: Line, below: Line) -> bool:
        """Say whether the next word would not have fitted on the line above."""
        word = below.text.split(" ", 1)[0]
        filled = len(above.text) + 1 + len(word)
        if self.opens and self.first_width:
            return filled > 0.86 * self.first_width and len(above.text) < 1.15 * self.first_width
        return self.is_wrapped and filled > 0.86 * self.width

    def _is_first(self, line: Line) -> bool:
        """Say whether a line behind a sentence's end was broken at the width of first lines."""
        return len(line.text) < 1.15 * self.first_width and not ENDS_SENTENCE.search(line.text)

    def breaks(self, above: Line, below: Line) -> bool:
        """Say whether a paragraph ends between two lines of which the second has no label."""
        if is_caption(above.folded):
            return True
        if ALONE.match(below.folded) or ALONE.match(above.folded) or OPENS_TAIL.match(below.folded):
            return True
        if above.text.isupper() and not below.text.isupper() and len(above.text) > 12 and below.text[0].isupper():
            return True
        if not ENDS_SENTENCE.search(above.text):
            return not self._runs_on(above, below) and (
                not self.is_full(above, below) or (below.gap and not self.spaced)
            )
        if (below.gap and not self.spaced) or self._is_first(below):
            return True
        closed_up = self.is_wrapped and self.gapped and not below.gap and not above.folded.endswith(":")
        return not closed_up and not self.is_full(above, below)

    def _runs_on(self, above: Line, below: Line) -> bool:
        """Say whether a line without an end goes on below: over a page, in low letters, or in capitals."""
        if below.paged or (self.is_wrapped and self.gapped and not below.gap):
            return True
        if OPEN_END.search(above.folded) or STARTS_LOW.match(below.text):
            return True
        return above.text.isupper() and below.text.isupper() and not below.gap

    def is_wrapped_mark(self, above: Line, below: Line, label: Label, sequence: Sequence) -> bool:
        """Say whether what looks like a label is the rest of a wrapped sentence ("Cao Lãnh⏎- An Hữu")."""
        headed = above.text.isupper() and not below.text.isupper() and sequence.expects(label)  # "A. KẾT QUẢ 09 THÁNG"
        if headed or ENDS_SENTENCE.search(above.text) or label.style in (Style.PLUS, Style.CAPITAL):
            return False
        if below.gap and not self.spaced:
            counted = label.style is Style.DOTTED and sequence.expects(label)
            return not counted and OPEN_END.search(above.folded) is not None and above.text[-1:] != ","
        if label.style in labels.BULLETS:
            if below.folded.startswith(SENTENCE_OPENERS, label.length) and not OPEN_END.search(above.folded):
                return False
            return self.is_full(above, below) or OPEN_END.search(above.folded) is not None
        if OPEN_END.search(above.folded) and above.text[-1:] != ",":
            return True
        return self.is_full(above, below) and not sequence.expects(label)
