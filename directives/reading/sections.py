"""Rows understood from top to bottom: what a part, a lead-in or a parent says of the rows below it."""

import re

from directives.reading import addressees, columns, grounds, kinds, leads, press
from directives.reading.anaphora import FARTHEST, resolved
from directives.reading.labels import BULLETS, PARTS
from directives.reading.lifting import lift
from directives.reading.lines import is_caption
from directives.reading.notice import Body, Kind
from directives.reading.outline import PART_HEADING, Draft
from directives.reading.understood import Scope, Understood, handed_down
from directives.reading.voices import Voices
from directives.reading.who import Who, bodies

DEMANDS = re.compile(
    r"\b(?:giao|yêu cầu|đề nghị|nhiệm vụ trọng tâm|thời gian tới|chủ trì|trước ngày|trong tháng|có trách nhiệm)\b"
)
LAST_CLAUSE = re.compile(r"[;.]|đồng thời")
GROUNDS = "Nêu căn cứ, tình hình trước phần giao việc"
EMPHASISES = re.compile(r"\b(?:nhấn mạnh|lưu ý một số|ghi nhận|đánh giá)\b")
TITLE_MOST = 160  # characters of a report's heading between paragraphs
Verdict = tuple[Kind, str]


class Sections:
    """Understands the drafts one after another, each in the light of those above it."""

    def __init__(
        self,
        drafts: list[Draft],
        *,
        prose: bool,
        concluded: bool,
        voices: Voices | None = None,
        addressed: tuple[Body, ...] = (),
    ) -> None:
        """Take the outline, whether the text is prose or opened with "… kết luận như sau:", a report's voices, a letter's readers."""
        self.addressed = addressed
        self.voices = voices
        self.drafts = drafts
        self.prose = prose
        self.reports = voices is not None or (prose and not concluded)
        self.known: list[Understood] = []
        self.scope: Scope | None = None
        self.opening: tuple[Body, ...] = ()  # whom the letter's opening tells, for whatever below names nobody
        self.pictured: set[int | None] = set()  # items that a picture's caption parts from the paragraphs behind it
        self.tabled = False  # below the heads of a table without borders
        self.grounds = 0 if prose or voices else grounds.count(drafts)  # rows before the paragraph that first asks
        self.tone = "asking" if prose and concluded else ""

    def understand(self) -> list[Understood]:
        """Return what is known of each draft, in the text's order."""
        for at in range(len(self.drafts)):
            self.known.append(self._understand(at))
        lift(self.drafts, self.known)
        return self.known

    def _understand(self, at: int) -> Understood:
        draft = self.drafts[at]
        heading = self._is_heading(draft)
        line = self.voices.line(draft.flat) if self.voices else None
        who = leads.find(draft.flat, is_heading=heading, line=line)
        self.tabled = self.tabled or (draft.style is None and columns.is_heads(draft.flat.folded))
        if self.tabled and not who.leads and draft.style is not None:
            who.leads, who.joining = columns.bodies(who.line)
        found = Understood(heading, self._part(draft))
        found.joining = self._pointed(at, bodies(draft.flat, who, who.joining))
        found.trackers = bodies(draft.flat, who, who.trackers)
        found.report_to = bodies(draft.flat, who, who.report_to)
        reader = () if who.leads else addressees.meant(draft.flat, self.addressed)
        who.assigned = who.assigned or bool(reader)
        own = reader or self._pointed(at, bodies(draft.flat, who, who.leads))
        if heading:
            part = kinds.telling_part(draft.flat.folded)
            found.telling = part if part is not None else found.telling
            found.kind, found.reason, found.leads = Kind.HEADING, "Là đề mục, chỉ giới thiệu các mục dưới", own
            self._note_lead_in(draft, own)
        else:
            found.kind, found.reason = self._judge(draft, who, telling=found.telling)
            found.leads = own or self._inherited(draft)
            found.reason += "".join(
                f"; “{said}” là {', '.join(one.written for one in own if one.said == said)}, nêu ở trên"
                for said in dict.fromkeys(one.said for one in own if one.said)
            )
            self._note_doer(draft, own)
        return found

    def _pointed(self, at: int, found: tuple[Body, ...]) -> tuple[Body, ...]:
        """Name the bodies that the row only points back to."""
        above = (draft.flat for draft in reversed(self.drafts[max(0, at - FARTHEST) : at]))
        return resolved(found, self.drafts[at].flat, above, told=self.prose)

    def _part(self, draft: Draft) -> bool | None:
        """Say whether the row's part tells or asks: its heading's word, unless a lead-in has asked since."""
        if self.scope and self.scope.asks and draft.style is not None and self._chain(draft, self.scope.parent):
            return False
        if self.voices and self.scope and not self.scope.asks and draft.style is not None and draft.parent is None:
            return True
        if self.voices and draft.style is None and self.known and self.known[-1].telling:
            return None if self.voices.chair_asks(draft.flat) else True  # a telling list goes on until the chair asks
        if draft.parent is None:
            return None
        above = self.known[draft.parent]
        hands_down = above.leads and (above.heading or self.drafts[draft.parent].flat.text.endswith(":"))
        return False if above.telling is None and hands_down and draft.style is not None else above.telling

    def _is_heading(self, draft: Draft) -> bool:
        if not draft.flat.text or draft.flat.text.isupper():
            return True
        if draft.style is not None and PART_HEADING.match(draft.flat.folded):
            return True
        if draft.style is None:
            if self.voices and draft.flat.text.endswith(":"):
                return True
            prose = self.prose or self.voices is not None
            return not draft.children and (
                kinds.is_plain_heading(draft.flat, in_prose=prose) or grounds.introduces(self.drafts, len(self.known))
            )
        if draft.style in PARTS:
            return True
        below = [self.drafts[child] for child in draft.children]
        return kinds.is_heading(
            draft.flat,
            labelled_below=any(child.style is not None for child in below),
            inline_below=any(child.inline for child in below),
        )

    def _note_lead_in(self, draft: Draft, own: tuple[Body, ...]) -> None:
        """Let a paragraph "… X tập trung thực hiện các nhiệm vụ sau:" speak for the labelled rows behind it."""
        folded = draft.flat.folded
        if draft.style is not None:
            return
        announces = grounds.introduces(self.drafts, len(self.known)) or (
            self.voices is not None and folded.endswith(":")
        )
        if not announces and not kinds.LEAD_IN.search(folded[-40:]):
            part = kinds.telling_part(folded) if self.voices and len(folded) < TITLE_MOST else None
            self.scope = Scope(draft.parent, not part, ()) if part is not None else self.scope
            return
        last = LAST_CLAUSE.split(folded)[-1]
        asks = grounds.SETS_TASKS.search(folded) is not None and not grounds.RECALLS.search(last[-60:])
        if asks or not (self.scope and self.scope.parent == draft.parent):
            self.scope = Scope(draft.parent, asks, own if asks and not EMPHASISES.search(last) else ())
            self.opening = self.scope.leads if draft.parent is None and not self.voices else self.opening

    def _note_doer(self, draft: Draft, own: tuple[Body, ...]) -> None:
        """Let a paragraph behind an asking lead-in name the doer of the dashes below it."""
        scope = self.scope
        asked = scope is not None and scope.asks and scope.parent == draft.parent
        if own and draft.style is None and (asked or draft.flat.text.endswith(":")):
            self.scope = Scope(draft.parent, asks=True, leads=own)

    def _judge(self, draft: Draft, who: Who, *, telling: bool | None) -> Verdict:
        """Return the kind with its reason: the part first, then the words."""
        duty = kinds.duty(draft.flat, who)
        set_aside = self._why_context(draft, who, telling=telling)
        if set_aside:
            return Kind.CONTEXT, set_aside
        if telling or self._follows_told_item(draft):
            return Kind.TASK, duty
        if draft.style is None or self.prose:
            return self._judge_plain(draft, who, duty)
        if duty and kinds.exhorts(draft.flat):
            return Kind.GENERAL, "Là lời chỉ đạo chung, không có việc cụ thể để theo dõi"
        if duty or telling is False:
            return Kind.TASK, duty or grounds.IN_PART
        return Kind.CONTEXT, "Không có động từ chỉ việc và không giao cho ai"

    def _why_context(self, draft: Draft, who: Who, *, telling: bool | None) -> str:
        """Return why a row gives no duty by where it stands or what it says, or an empty string."""
        if placed := self._why_by_place(draft, who):
            return placed
        if who.assigned or telling:
            return "" if who.assigned else self._part_reason(draft)
        acts = bool(who.leads) or kinds.opens_with_verb(who.line) or kinds.orders_behind_topic(who.line)
        tells = kinds.tells(draft.flat, acts=acts)
        if self._follows_told_item(draft):
            return tells or "Nói tiếp mục không giao việc ở trên"
        if tells and not who.bound:
            return tells
        agrees = draft.style is not None and not self.prose and not who.leads and kinds.agrees(draft.flat)
        return "Là ý kiến đồng ý, không giao việc" if agrees else ""

    def _why_by_place(self, draft: Draft, who: Who) -> str:
        """Return why a row gives no duty by where it stands or whose words it is, or an empty string."""
        above = self.drafts[draft.parent] if draft.parent is not None else None
        if draft.inline and above and grounds.opens_bracket(above):
            return "Nằm trong ngoặc, giải thích cho việc ở trên"
        if not who.assigned and above and grounds.is_object(draft, above):
            return "Kể một nội dung mà mục trên yêu cầu"
        if self.voices:
            others = self.voices.only_others(draft.flat)
            return "Là lời của người khác hoặc lời kể, không phải lời người kết luận" if others else ""
        before = len(self.known) < self.grounds
        return GROUNDS if grounds.recalls(draft, assigned=who.assigned, before=before) else ""

    def _judge_plain(self, draft: Draft, who: Who, duty: str) -> Verdict:
        """Judge a paragraph without a label: in a report's prose a duty is said as one."""
        in_item = draft.parent is not None and self.known[draft.parent].kind in (Kind.TASK, Kind.GENERAL)
        asked = self.scope is not None and self.scope.asks
        demanded = who.assigned or who.bound or who.asked
        if of_site := self._why_of_picture(draft, demanded=demanded):
            return Kind.CONTEXT, of_site
        if self.voices:
            return self._judge_spoken(self.voices, draft, who, duty)
        if self.prose and not who.assigned and press.TOLD_BY.match(draft.flat.folded):
            return Kind.CONTEXT, "Là lời báo cáo, không phải lời giao việc"
        if (self.prose or draft.parent is None) and (told := press.background(draft.flat.folded)):
            return Kind.CONTEXT, told
        if self.prose or (draft.parent is None and not asked):
            asking = self.tone == "asking" or (asked and self.tone != "telling")
            speaks = bool(who.leads) and (asking or asked or DEMANDS.search(draft.flat.folded) is not None)
            strong = demanded or speaks or (asking and kinds.opens_with_verb(who.line))
            folded = draft.flat.folded
            told_to = asking and not press.REPORTED.match(folded) and press.says_must(folded)
            strong = strong or told_to or press.quotes_order(folded) or (asking and press.tells_body(folded))
            self._hear(draft, who)
        else:
            strong = bool(who.leads) or who.asked or kinds.opens_with_verb(who.line) or (in_item and duty != "")
        if strong:
            return Kind.TASK, duty or "Người kết luận yêu cầu làm, không nêu đơn vị"
        return Kind.CONTEXT, "Không giao việc cho ai"

    def _why_of_picture(self, draft: Draft, *, demanded: bool) -> str:
        """Return why a caption, or the words of a website below it, give no duty; an empty string for other paragraphs."""
        if is_caption(draft.flat.folded):
            self.pictured |= {draft.parent} - {None}
            return "Là chú thích ảnh"
        return "Đứng sau ảnh, là lời của trang đăng lại" if not demanded and draft.parent in self.pictured else ""

    def _judge_spoken(self, voices: Voices, draft: Draft, who: Who, duty: str) -> Verdict:
        """Judge a paragraph of a report by whose words it holds: the chair's verbs and musts ask, the reporter's do not."""
        asking = voices.chair_speaks(draft.flat)
        own = " ".join(token.word for token in who.line)
        asked = asking or (self.scope is not None and self.scope.asks) or DEMANDS.search(own) is not None
        says = press.quotes_order(draft.flat.folded) or (
            asking
            and (kinds.opens_with_verb(who.line) or kinds.must(who.line) or press.LIMITED.search(draft.flat.folded))
        )
        if who.assigned or who.bound or who.asked or (who.leads and asked) or says:
            return Kind.TASK, duty or "Người kết luận yêu cầu làm, không nêu đơn vị"
        return Kind.CONTEXT, "Không giao việc cho ai"

    def _hear(self, draft: Draft, who: Who) -> None:
        """Note whether a report is now telling what was done or what was asked."""
        if press.REPORTED.match(draft.flat.folded):
            self.tone = "telling"
        elif who.assigned or press.ASKED.search(draft.flat.folded):
            self.tone = "asking"

    def _follows_told_item(self, draft: Draft) -> bool:
        if draft.style is not None or draft.parent is None:
            return False
        if self.scope and self.scope.asks and self.scope.parent == draft.parent:
            return False
        return self.known[draft.parent].kind is Kind.CONTEXT and self.drafts[draft.parent].style is not None

    def _part_reason(self, draft: Draft) -> str:
        above = draft.parent
        while above is not None and not self.known[above].heading:
            above = self.drafts[above].parent
        return (
            f"Thuộc phần đánh giá “{self.drafts[above].flat.text[:60]}”" if above is not None else "Thuộc phần đánh giá"
        )

    def _inherited(self, draft: Draft) -> tuple[Body, ...]:
        """Return whom a heading, an item above or a lead-in names for a row that names nobody."""
        behind = bool(self.known) and self._goes_on_from(len(self.known) - 1)
        scope = self.scope if draft.style is not None or behind else None
        above = draft.parent
        while above is not None:
            over = self.known[above]
            if scope and scope.leads and scope.parent == above:
                break
            goes_on = over.heading or draft.style is None or not kinds.ENDED.search(self.drafts[above].flat.text)
            goes_on = goes_on or (above == draft.parent and draft.style in BULLETS and len(over.leads) == 1)
            if over.leads and goes_on:
                return handed_down(over.leads)
            above = self.drafts[above].parent
        if scope and self._chain(draft, scope.parent) and (scope.leads or scope.parent is None):
            return handed_down(scope.leads)
        return handed_down(self.opening) if scope else self._told_before(draft)

    def _told_before(self, draft: Draft) -> tuple[Body, ...]:
        """Return whom the paragraph above told, for one of a report that goes on with a verb: "Khẩn trương khắc phục …"."""
        if not self.reports or draft.style is not None or not self.known or not press.GOES_ON.match(draft.flat.folded):
            return ()
        above = self.known[-1]
        return handed_down(above.leads) if above.kind is Kind.TASK and above.telling is not True else ()

    def _goes_on_from(self, above: int) -> bool:
        """Say whether a paragraph without a label hands its bodies on: a heading, "… yêu cầu X:", or one that was so handed them."""
        draft, read = self.drafts[above], self.known[above]
        handed = bool(read.leads) and (draft.flat.text.endswith(":") or all(one.inherited for one in read.leads))
        return draft.style is None and (read.heading or handed)

    def _chain(self, draft: Draft, parent: int | None) -> bool:
        """Say whether a row hangs below another, or below nothing."""
        above = draft.parent
        while above is not None and above != parent:
            above = self.drafts[above].parent
        return above == parent
