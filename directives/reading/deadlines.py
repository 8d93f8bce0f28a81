"""By when: every deadline of a row normalised, and every date that is none set aside with its reason."""

import re
from collections.abc import Iterator

from directives.reading import conditions, due, near, openings, periods, several
from directives.reading.days import Anchor
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, SetAside

SPAN_OF_TIME = Form(
    r"giai đoạn (?:19|20)\d\d\s?-\s?(?:19|20)\d\d|(?:tầm nhìn )?đến năm (?:19|20)\d\d|từ năm (?:19|20)\d\d"
    r"|0?6 tháng (?:đầu|cuối) năm(?: (?:19|20)\d\d)?",
    "giai đoạn |năm",
)  # "giai đoạn 2021-2025", "tầm nhìn đến năm 2030"
# "phong trào thi đua “Xoá nhà tạm trong năm 2025”": what is quoted behind such a word is its name.
NAMED = re.compile(
    r"(?:phong trào|thi đua|vận động|chủ đề|đề án|dự án|chương trình|chiến dịch|khẩu hiệu|phương châm)[^\".;:]{0,20} \"[^\"]*$"
)
LONGEST_NAME = 260  # characters
LONGEST_ASIDE = 500  # characters
DONE = re.compile(r"\bđã\b(?![^;.]*\b(?:cần|phải|yêu cầu|đề nghị)\b)")
VAGUE = re.compile(r"trong thời gian (?:sớm|ngắn) nhất")


def find(flat: Flat, anchor: Anchor) -> tuple[list[Deadline], list[SetAside]]:
    """Return a row's deadlines in order, and the dates that are none."""
    found: list[Deadline] = []
    aside: list[SetAside] = []
    taken: set[int] = set()  # places of the text that a deadline already covers
    flat = flat.cut(0, LONGEST_ROW)
    for reader in (due.find, near.find, several.find, periods.find, openings.find, conditions.find, _spans_of_time):
        for one in reader(flat, anchor):
            if not taken.isdisjoint((one.span.start, one.span.end - 1)):
                continue
            if isinstance(one, SetAside):
                aside.append(one)
            elif _is_in_name(flat, one):
                aside.append(SetAside(one.phrase, one.span, "Nằm trong tên gọi, không phải thời hạn"))
            elif _is_told_aside(flat, one):
                aside.append(SetAside(one.phrase, one.span, "Kể việc đã làm, trong ngoặc"))
            else:
                found.append(one)
                taken.update(range(one.span.start, one.span.end))
    if any(one.due_on for one in found):
        vague = [one for one in found if VAGUE.match(one.event.lower())]
        aside += [SetAside(one.phrase, one.span, "Mục này đã có hạn theo ngày") for one in vague]
        found = [one for one in found if one not in vague]
    return sorted(found, key=lambda one: one.span.start), sorted(aside, key=lambda one: one.span.start)


def _is_in_name(flat: Flat, one: Deadline) -> bool:
    before = flat.folded[: flat.place(one.span.start)]
    return '"' in before and NAMED.search(before[-LONGEST_NAME:]) is not None


def _is_told_aside(flat: Flat, one: Deadline) -> bool:
    """Say whether a remark in brackets tells what was done then: "(Sở A đã mở 2 lớp trong năm 2025)"."""
    before = flat.folded[: flat.place(one.span.start)][-LONGEST_ASIDE:]
    opens = before.rfind("(")
    return opens > before.rfind(")") and DONE.search(before, opens) is not None


def _spans_of_time(flat: Flat, _: Anchor) -> Iterator[SetAside]:
    for match in SPAN_OF_TIME.finditer(flat.folded):
        phrase = flat.text[match.start() : match.end()]
        yield SetAside(phrase, flat.span(match.start(), match.end()), "Là một giai đoạn, không phải thời hạn")
