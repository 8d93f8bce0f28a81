"""Reading a notice: head, body and tail told apart, the body understood, and every sentence accounted for."""

import re

from directives.reading import (
    addressees,
    coverage,
    days,
    head,
    hearing,
    issuers,
    lines,
    meeting,
    outline,
    rows,
    signed,
    tail,
)
from directives.reading.cleaning import clean, fold
from directives.reading.days import Anchor
from directives.reading.flat import LONGEST_ROW
from directives.reading.labels import Style
from directives.reading.lines import Paragraph
from directives.reading.notice import Body, Coverage, Kind, Notice, Remark, Row, Span
from directives.reading.outline import Outline
from directives.reading.sections import Sections
from directives.reading.voices import Voices

FOOTNOTE_MARK = re.compile(r"(\[(?<=\w\[)\d{1,2}\])")  # "21 nhiệm vụ[1]": a line "[1] …" is then its note

HEAD_MOST = 20_000  # characters: no head is longer than six pages
LOOK_BELOW = 40  # paragraphs behind a closing formula


def read(text: str) -> Notice:
    """Read a notice, or a report of one; text that cannot be read stays in place and is remarked on."""
    cleaned = clean(text)
    folded = fold(cleaned)
    found, noise = lines.split(cleaned, folded)
    paragraphs = lines.paragraphs(cleaned, folded, found)
    top = head.read(paragraphs, found)
    body, tail_from = _body(paragraphs, top.body, cleaned, noise)
    opening = paragraphs[: top.body] if top.opened else paragraphs[: top.body + 3]
    ending = next(
        (one for one in reversed(paragraphs) if one.flat.end > (tail_from or 0) and tail.closing(one.flat) is not None),
        None,
    )
    year = None if top.issued_on or top.told_on else days.only_year(folded)
    below = [line for line in found if tail_from is not None and line.end > tail_from]
    end = tail.read(below)
    is_paper = bool(top.is_own or top.opened or end.recipients or end.signer)
    held = meeting.read(opening, ending, top.issued_on or top.told_on, year, is_report=not is_paper)
    on = top.issued_on or held.on or top.told_on
    anchor = Anchor(on, top.issued_on, held.on, None if on else year)
    voices = None if is_paper else hearing.hear(paragraphs)
    addressed = addressees.find(paragraphs[: top.body])
    found_rows = rows.build(_sections(body, voices, addressed, concluded=top.opened), anchor)
    chair = (voices and voices.chair) or held.chair
    after_head = body[0].flat.start if body else len(cleaned) if tail_from is None else tail_from
    head_span = [Span(0, after_head)] if top.body else []
    tail_span = [Span(tail_from, len(cleaned))] if tail_from is not None else []
    measured = coverage.measure(
        cleaned, [row.span for row in found_rows], head_span, tail_span, [Span(*one) for one in noise]
    )
    return Notice(
        text=cleaned, number=top.number, issued_on=top.issued_on, place=top.place, title=held.title,
        issuer=issuers.find(top.issuer, opening, ending, top.number, chair, voices.body if voices else ""),
        chair=chair, conference_name=held.name,
        conference_on=held.on, signer=end.signer or signed.find(opening),
        signer_title=end.signer_title, urgency=top.urgency, secrecy=top.secrecy, recipients=end.recipients,
        rows=found_rows, coverage=measured, remarks=_remarks(found_rows, measured, top.number, cleaned),
    )  # fmt: skip


def secrecy(text: str) -> str:
    """Return the secrecy stamped in the head, an empty string for none; cheap: only the first pages are looked at."""
    cleaned = clean(text[:HEAD_MOST])
    folded = fold(cleaned)
    found, _ = lines.split(cleaned, folded)
    return head.read(lines.paragraphs(cleaned, folded, found), found).secrecy


def _body(
    paragraphs: list[Paragraph], first: int, text: str, noise: list[tuple[int, int]]
) -> tuple[list[Paragraph], int | None]:
    """Return the body's paragraphs, the closing formula cut off, and where the tail starts."""
    body: list[Paragraph] = []
    marks = set(FOOTNOTE_MARK.findall(text))
    for at, paragraph in enumerate(paragraphs[first:], first + 1):
        if paragraph.label and paragraph.label.style is Style.BRACKET and paragraph.label.printed in marks:
            noise.append((paragraph.flat.start, paragraph.flat.end))
            continue
        if tail.starts(paragraph):
            return body, paragraph.flat.start
        closes = tail.closing(paragraph.flat)
        if closes is not None and (body or closes) and not tail.is_followed(paragraphs[at : at + LOOK_BELOW]):
            start = paragraph.flat.source(closes)
            if closes:
                body.append(Paragraph(paragraph.flat.cut(0, closes), paragraph.label, paragraph.gap))
            return body, start
        body.append(paragraph)
    return body, None


def _sections(
    body: list[Paragraph], voices: Voices | None, addressed: tuple[Body, ...], *, concluded: bool
) -> Sections:
    built = Outline(voices)
    for paragraph in body:
        built.add(paragraph)
    outline.number_paths(built.drafts)
    prose = not any(draft.label for draft in built.drafts)
    return Sections(built.drafts, prose=prose, concluded=concluded, voices=voices, addressed=addressed)


def _remarks(found: tuple[Row, ...], measured: Coverage, number: str, text: str) -> tuple[Remark, ...]:
    """Return what a clerk should look at: nothing read, sentences without a place, paragraphs read in part."""
    remarks = [Remark("Câu này không thuộc mục nào: cần xem lại.", span) for span in measured.lost]
    remarks += [
        Remark("Đoạn quá dài: chỉ tìm đơn vị và thời hạn trong sáu trang đầu của đoạn.", row.span)
        for row in found
        if len(row.text) > LONGEST_ROW
    ]
    if not found:
        remarks.append(
            Remark("Không tìm thấy nội dung kết luận nào trong văn bản." if text.strip() else "Văn bản trống.")
        )
    elif not any(row.kind in (Kind.TASK, Kind.RECURRING) for row in found):
        remarks.append(Remark("Không tìm thấy nhiệm vụ nào: kiểm tra xem đây có phải thông báo kết luận không."))
    if number and not number[0].isdigit():
        remarks.append(Remark(f"Số văn bản để trống (“{number}”): nhập số khi phát hành."))
    return tuple(remarks)
