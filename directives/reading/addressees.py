"""Whom a letter is sent to: "đề nghị Quý cơ quan …" means those behind "Kính gửi:"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from directives.reading.bodies import list_at
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.labels import BULLETS
from directives.reading.lines import Paragraph
from directives.reading.notice import Body
from directives.reading.phrases import tokens
from directives.reading.who import Who, bodies

SENT = re.compile(r"kính gửi ?: ?")
KINDS = r"(?:cơ quan|đơn vị|địa phương|bộ|sở|ban|ngành|uỷ ban|công ty|tập đoàn|ngân hàng|trường|đồng chí)"
READER = re.compile(
    rf"(?<!đã )\b(?:đề nghị|yêu cầu|mong) (?P<said>quý {KINDS}(?:, (?:quý )?{KINDS})*)\b"
)  # "kính đề nghị Quý cơ quan, đơn vị"


def find(head: Sequence[Paragraph]) -> tuple[Body, ...]:
    """Return the bodies behind "Kính gửi:", on its line and on the dashes below it."""
    first = next((at for at, one in enumerate(head) if SENT.match(one.flat.folded)), len(head))
    found: list[Body] = []
    for at, paragraph in enumerate(head[first:]):
        sent = SENT.match(paragraph.flat.folded) if at == 0 else None
        if sent is None and (paragraph.label is None or paragraph.label.style not in BULLETS):
            break
        flat = paragraph.flat.cut(sent.end() if sent else paragraph.label.length if paragraph.label else 0)
        line = tokens(flat, LONGEST_ROW)
        found += bodies(flat, Who(line=line), list_at(line, 0, semicolons=True)[0])
    return tuple(found)


def meant(flat: Flat, addressed: tuple[Body, ...]) -> tuple[Body, ...]:
    """Return the addressees where a row asks its reader, who is not named again: "đề nghị Quý cơ quan …"."""
    asked = READER.search(flat.folded) if addressed else None
    if asked is None:
        return ()
    start, end = asked.span("said")
    said, span = flat.text[start:end], flat.span(start, end)
    return tuple(replace(one, span=span, said=said, named_at=one.span) for one in addressed)
