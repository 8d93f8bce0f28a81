"""Rows understood: each draft gets its kind, its bodies and its deadlines, with what its part and parents say."""

import re
from dataclasses import dataclass, replace

from directives.reading import deadlines, kinds, leads, words
from directives.reading.deadlines import Anchor
from directives.reading.flat import Flat
from directives.reading.labels import Style
from directives.reading.leads import Who
from directives.reading.notice import Body, Deadline, DeadlineKind, Kind, Row, SetAside, Span
from directives.reading.outline import Draft

SENTENCE_END = re.compile(r"[.;:!?…,\"”’)]$")
LEAD_IN = re.compile(r"(?:sau|sau đây|dưới đây)\s?:$|(?:liên quan|nhiệm vụ|nội dung|giải pháp)\s?:$")
ONLY_WHO = re.compile(r":\s*$")
DEMANDS = re.compile(r"\b(?:giao|yêu cầu|đề nghị|nhiệm vụ trọng tâm|thời gian tới|chủ trì|trước ngày|trong tháng|có trách nhiệm)\b")
REPORTED = re.compile(r"(?:theo (?:báo cáo|thống kê|số liệu|đánh giá)|báo cáo (?:tại|của|kết quả)|trước đó|kết quả|được biết|tại (?:hội nghị|cuộc họp|buổi làm việc),? (?:các đại biểu|đại diện|lãnh đạo))")
ASKED = re.compile(r"\b(?:kết luận (?:hội nghị|cuộc họp|buổi|tại|nêu)|yêu cầu|nhiệm vụ (?:trọng tâm|thời gian tới)|(?:thủ tướng|bộ trưởng|thứ trưởng|chủ tịch|bí thư)[^.;]{0,60} (?:chỉ đạo|nhấn mạnh|đề nghị|giao))\b")
OPEN_GROUP = re.compile(r"\b(?:liên quan|hữu quan|nêu trên|nói trên)\b|\bnày$")


LAST_CLAUSE = re.compile(r"[;.]|đồng thời")
SETS_TASKS = re.compile(r"\b(?:cần|phải|yêu cầu|giao|đề nghị|chỉ đạo|tập trung|nhiệm vụ|giải pháp|lưu ý|nhấn mạnh)\b")
RECALLS = re.compile(r"\b(?:đã|nổi bật|nổi lên|kết quả|tồn tại|hạn chế|nguyên nhân|khía cạnh|thành tích|được)\b(?! giao)")
EMPHASISES = re.compile(r"\b(?:nhấn mạnh|lưu ý một số|ghi nhận|đánh giá)\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """A lead-in paragraph: the row it hangs below, whether it asks, and whom."""

    parent: int | None
    asks: bool
    leads: tuple[Body, ...]


@dataclass(slots=True)
class Read:
    """What is known of a draft while the rows are made."""

    who: Who
    kind: Kind = Kind.CONTEXT
    reason: str = ""
    leads: tuple[Body, ...] = ()
    telling: bool | None = None
    heading: bool = False


class Reader:
    """Understands the drafts from top to bottom."""

    def __init__(self, drafts: list[Draft], anchor: Anchor, *, prose: bool) -> None:
        """Take the outline, the day to count from, and whether the text is a report in prose."""
        self.drafts = drafts
        self.anchor = anchor
        self.prose = prose
        self.reads: list[Read] = []
        self.scope: Scope | None = None
        self.tone = ""

    def rows(self) -> tuple[Row, ...]:
        """Return the rows in the text's order."""
        for at in range(len(self.drafts)):
            self.reads.append(self._read(at))
        self._lift()
        return tuple(self._row(at) for at in range(len(self.drafts)))

    def _read(self, at: int) -> Read:
        draft = self.drafts[at]
        is_heading = self._is_heading(at)
        who = leads.find(draft.flat, is_heading=is_heading)
        read = Read(who, telling=self._part(draft), heading=is_heading)
        own = leads.bodies(draft.flat, who, who.leads)
        if read.heading:
            own_part = kinds.telling_part(draft.flat.folded)
            read.telling = own_part if own_part is not None else read.telling
            read.kind, read.reason, read.leads = Kind.HEADING, "Là đề mục, chỉ giới thiệu các mục dưới", own
            self._note_lead_in(draft, own)
            return read
        read.kind, read.reason = self._judge(draft, who, read.telling)
        read.leads = own or self._inherited(at)
        return read

    def _part(self, draft: Draft) -> bool | None:
        if self.scope and self.scope.asks and draft.style is not None and self._under(draft, self.scope.parent):
            return False
        return self.reads[draft.parent].telling if draft.parent is not None else None

    def _is_heading(self, at: int) -> bool:
        draft = self.drafts[at]
        text, folded = draft.flat.text, draft.flat.folded
        if not text:
            return True
        if draft.style is None and self.prose and len(text) < 160 and not SENTENCE_END.search(text):
            return True
        if draft.style is None:
            return (bool(LEAD_IN.search(folded)) and not draft.children and len(text) < 700) or text.isupper()
        children = [self.drafts[child] for child in draft.children]
        if text.isupper() or draft.style in (Style.ROMAN, Style.PART):
            return True
        if any(child.inline for child in children):
            return bool(LEAD_IN.search(folded)) and len(text) < 160 and ";" not in text and not words.ASSIGNS.match(folded)
        labelled = any(child.style is not None for child in children)
        if LEAD_IN.search(folded) and labelled and len(text) < 260 and ";" not in text and ". " not in text:
            return True
        return kinds.heading(draft.flat, has_children=labelled or (not draft.children and False), upper=False)

    def _note_lead_in(self, draft: Draft, own: tuple[Body, ...]) -> None:
        """A paragraph "… X tập trung thực hiện các nhiệm vụ sau:" speaks for the labelled rows behind it."""
        if draft.style is None and LEAD_IN.search(draft.flat.folded):
            last = LAST_CLAUSE.split(draft.flat.folded)[-1]
            asks = SETS_TASKS.search(draft.flat.folded) is not None and not RECALLS.search(last[-60:])
            if asks or not self.reads[-1:] or not (self.scope and self.scope.parent == draft.parent):
                self.scope = Scope(draft.parent, asks, own if asks and not EMPHASISES.search(last) else ())

    def _judge(self, draft: Draft, who: Who, telling: bool | None) -> tuple[Kind, str]:
        flat = draft.flat
        if draft.inline and draft.parent is not None and _in_brackets(self.drafts[draft.parent].flat.text):
            return Kind.CONTEXT, "Nằm trong ngoặc, giải thích cho việc ở trên"
        tells = kinds.tells(flat, acts=bool(who.leads) or kinds.opens_with_verb(who.line))
        duty = kinds.duty(flat, who)
        if telling:
            return (Kind.TASK, duty) if who.assigned else (Kind.CONTEXT, self._part_reason(draft))
        if draft.style is None and draft.parent is not None and self._parent_tells(draft):
            return (Kind.TASK, duty) if who.assigned else (Kind.CONTEXT, tells or "Nói tiếp mục không giao việc ở trên")
        if tells and not (who.assigned or who.bound):
            return Kind.CONTEXT, tells
        if draft.style is None or self.prose:
            in_prose = self.prose or (draft.parent is None and not (self.scope and self.scope.asks))
            demanded = who.assigned or who.bound or (who.leads and (self._demands(flat) or self.tone == "asking"))
            self._hear(flat, who)
            follows = draft.parent is not None and self.reads[draft.parent].kind in (Kind.TASK, Kind.GENERAL)
            demanded = demanded or who.asked or (self.tone == "asking" and kinds.opens_with_verb(who.line))
            strong = demanded if in_prose else who.leads or who.asked or kinds.opens_with_verb(who.line) or (follows and duty)
            return (Kind.TASK, duty or "Người kết luận yêu cầu làm, không nêu đơn vị") if strong else (Kind.CONTEXT, "Không giao việc cho ai")
        if duty:
            return self._general(draft, who, duty)
        if telling is False:
            return Kind.TASK, "Thuộc phần giao nhiệm vụ"
        return Kind.CONTEXT, "Không có động từ chỉ việc và không giao cho ai"

    def _parent_tells(self, draft: Draft) -> bool:
        above = self.reads[draft.parent] if draft.parent is not None else None
        return above is not None and above.kind is Kind.CONTEXT and self.drafts[draft.parent or 0].style is not None

    def _general(self, draft: Draft, who: Who, duty: str) -> tuple[Kind, str]:
        folded = draft.flat.folded
        if words.EXHORTS.search(folded) and len(folded) < 420 and folded.count(";") == 0 and not re.search(r"rà soát|xây dựng|hoàn thiện|báo cáo|trình|ban hành|kiểm tra|xử lý|triển khai", folded):
            return Kind.GENERAL, "Là lời chỉ đạo chung, không có việc cụ thể để theo dõi"
        return Kind.TASK, duty

    def _hear(self, flat: Flat, who: Who) -> None:
        """Note whether a report is now telling what was done or what was asked."""
        if REPORTED.match(flat.folded):
            self.tone = "telling"
        elif who.assigned or ASKED.search(flat.folded):
            self.tone = "asking"

    def _demands(self, flat: Flat) -> bool:
        """In a report's prose a duty is said as one: asked, due, or under "nhiệm vụ thời gian tới"."""
        return DEMANDS.search(flat.folded) is not None or (self.scope is not None and self.scope.asks)

    def _part_reason(self, draft: Draft) -> str:
        above = draft.parent
        while above is not None and not self.reads[above].heading:
            above = self.drafts[above].parent
        return f"Thuộc phần đánh giá “{self.drafts[above].flat.text[:60]}”" if above is not None else "Thuộc phần đánh giá"

    def _inherited(self, at: int) -> tuple[Body, ...]:
        draft = self.drafts[at]
        above = draft.parent
        while above is not None:
            read = self.reads[above]
            if self.scope and self.scope.leads and self.scope.parent == above and draft.style is not None:
                break
            if read.leads and (read.heading or draft.style is None or not kinds.ENDED.search(self.drafts[above].flat.text)):
                return tuple(replace(body, inherited=True) for body in read.leads)
            if read.heading and self.drafts[above].style is not None:
                return ()
            above = self.drafts[above].parent
        if self.scope and draft.style is not None and self._hangs(draft, self.scope.parent):
            return tuple(replace(body, inherited=True) for body in self.scope.leads)
        return ()

    def _under(self, draft: Draft, parent: int | None) -> bool:
        """Say whether a row hangs below the row that a lead-in hangs below."""
        above = draft.parent
        while above is not None and above != parent:
            above = self.drafts[above].parent
        return above == parent

    def _hangs(self, draft: Draft, parent: int | None) -> bool:
        """Say whether a row hangs, with no heading between, below the row the lead-in hangs below."""
        above = draft.parent
        while above is not None and above != parent:
            if self.reads[above].heading and self.drafts[above].style is not None:
                return False
            above = self.drafts[above].parent
        return above == parent

    def _lift(self) -> None:
        """A short heading whose only words are its unnumbered paragraphs is as much a task as they are."""
        for at, draft in enumerate(self.drafts):
            read = self.reads[at]
            if read.kind is not Kind.CONTEXT or draft.style is None or not draft.children:
                continue
            below = [self.drafts[child] for child in draft.children]
            if all(child.style is None for child in below) and not kinds.ENDED.search(draft.flat.text):
                tasks = [child for child in draft.children if self.reads[child].kind is Kind.TASK]
                if tasks:
                    read.kind, read.reason = Kind.TASK, "Các đoạn dưới mục này giao việc"

    def _row(self, at: int) -> Row:
        draft, read = self.drafts[at], self.reads[at]
        found: list[Deadline] = []
        aside: list[SetAside] = []
        if read.kind in (Kind.TASK, Kind.GENERAL):
            found, aside = deadlines.find(draft.flat, self.anchor)
        kind = read.kind
        real = [one for one in found if one.kind is not DeadlineKind.DEFERRED]
        if kind is Kind.TASK and real and all(one.kind is DeadlineKind.RECURRING for one in real):
            kind = Kind.RECURRING
        given = kind not in (Kind.CONTEXT,)
        span = Span(draft.start, draft.flat.end)
        who = read.who
        joining = leads.bodies(draft.flat, who, who.joining) if given else ()
        row = Row(
            draft.label, draft.path, draft.level, draft.parent, draft.flat.text, span, kind, read.reason,
            read.leads if given else (), joining,
            leads.bodies(draft.flat, who, who.trackers) if given else (),
            leads.bodies(draft.flat, who, who.report_to) if given else (),
            tuple(found), tuple(aside),
        )  # fmt: skip
        return replace(row, questions=questions(row))


def _in_brackets(text: str) -> bool:
    return text.rfind("(") > text.rfind(")")


def questions(row: Row) -> tuple[str, ...]:
    """Return what a clerk must settle before the row can be tracked."""
    asked = []
    for body in (*row.leads, *row.joining):
        if not body.inherited and OPEN_GROUP.search(body.written.lower()):
            asked.append(f"“{body.written}” là những đơn vị nào?")
    for one in row.deadlines:
        if one.year_assumed and one.due_on:
            asked.append(f"“{one.phrase}” không ghi năm: hiểu là năm {one.due_on.year}, đúng không?")
        elif one.kind is DeadlineKind.DATE and one.due_on is None:
            asked.append(f"“{one.phrase}” không đọc được thành ngày: hạn là ngày nào?")
        elif one.kind in (DeadlineKind.WITHIN, DeadlineKind.EVENT):
            asked.append(f"“{one.phrase}” tính từ ngày nào?")
    if row.kind is Kind.TASK and not row.leads:
        asked.append("Việc này giao cho đơn vị nào?")
    return tuple(asked)
