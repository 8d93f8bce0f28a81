"""Who signed, where a report says so: "Thủ tướng Phạm Văn A vừa ký Công điện …"."""

import re

from directives.reading.cleaning import CAPITALS, SMALL
from directives.reading.lines import Paragraph
from directives.reading.meeting import OFFICE

SIGNS = re.compile(
    r"(?P<who>"
    + OFFICE
    + r"[^.;:,]{3,90}?) (?:(?:đã|vừa|mới|thay mặt [^.;:,]{3,40}) )*ký(?: (?:ban hành|gửi|văn bản))*"
    r" (?:thông báo|kết luận|công văn|công điện|chỉ thị|văn bản)\b"
)
NAME = re.compile(rf"(?:[{CAPITALS}][{SMALL}]* ){{1,3}}[{CAPITALS}][{SMALL}]*$")
OFFICES = re.compile(
    r"^(?:.*\b(?:Thủ tướng|Chính phủ|Bí thư|Bộ trưởng|Thứ trưởng|Chủ tịch|Giám đốc|Chủ nhiệm|đồng chí|ông|bà)\b)? ?"
)


def find(opening: list[Paragraph]) -> str:
    """Return the person whom a report's opening names as having signed the paper, or an empty string."""
    for paragraph in opening[:4]:
        found = SIGNS.search(paragraph.flat.folded[:1200])
        if found:
            name = NAME.search(OFFICES.sub("", paragraph.flat.text[found.start("who") : found.end("who")]))
            return name.group() if name else ""
    return ""
